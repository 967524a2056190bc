import Testing
import TrailGraph
import TrailSchema

@testable import TrailEngine

/// Paths against every walk tried in turn, and on graphs that are hard to walk.
struct PathsTests {
  private static let down = Route(
    before: Hop(Schema.builtIn.roles.supports, .backward),
    hop: Hop(Schema.builtIn.roles.supports, .backward))

  /// Every path down that visits no node twice, but may come back to its start.
  private func all(from starts: [Int], to ends: [Int], in web: Web) -> [[Int]] {
    let edges = Set(web.supports.map { [$0.1, $0.0] })
    var found: [[Int]] = []
    var waiting = starts.map { [$0] }
    while let path = waiting.popLast() {
      for edge in edges where edge[0] == path[path.count - 1] {
        let isBack = edge[1] == path[0]
        if ends.contains(edge[1]), isBack || !path.contains(edge[1]) {
          found.append(path + [edge[1]])
        }
        if !path.contains(edge[1]) { waiting.append(path + [edge[1]]) }
      }
    }
    return found.sorted { a, b in
      a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
    }
  }

  private func nodes(of path: Paths.Path) -> [Int] {
    [path.start.index] + path.steps.map(\.end.index)
  }

  @Test(arguments: 0..<150)
  func `simple paths are all there are, shortest first`(seed: Int) throws {
    let web = Web.random(
      seed: UInt64(seed), nodes: 3 + seed % 5, edges: seed % 14, isAcyclic: seed % 2 == 0)
    let starts = [web.nodeCount - 1, web.nodeCount - 2]
    let ends = [0, 1, web.nodeCount - 1]
    let expected = all(from: starts, to: ends, in: web)
    func found(_ limit: Int) throws -> Paths {
      try Paths.simple(
        from: web.set(starts), to: web.set(ends), over: [Self.down], limit: limit,
        EdgeReader(web.graph))
    }
    let paths = try found(10_000)
    #expect(paths.paths.map(nodes) == expected)
    #expect(paths.total == .exactly(expected.count))
    let few = try found(3)
    #expect(few.paths.map { nodes(of: $0).count } == expected.prefix(3).map(\.count))
    #expect(few.hasMore == (expected.count > 3))
    if case .exactly(let count) = few.total { #expect(count == expected.count) }
    if seed % 2 == 0 { #expect(few.total == .exactly(expected.count)) }
  }

  @Test(arguments: 0..<150)
  func `a shortest path is as short as any`(seed: Int) throws {
    let web = Web.random(seed: UInt64(seed), nodes: 3 + seed % 5, edges: seed % 14)
    let everything = Array(0..<web.nodeCount)
    let paths = try Paths.shortest(
      from: web.set(everything), to: web.set(everything), over: [Self.down], limit: 1000,
      EdgeReader(web.graph))
    var shortest: [[Int]: Int] = [:]
    for path in all(from: everything, to: everything, in: web) {
      let pair = [path[0], path[path.count - 1]]
      if shortest[pair] == nil { shortest[pair] = path.count }
    }
    let found = paths.paths.map(nodes)
    let pairs = found.map { [$0[0], $0[$0.count - 1]] }
    #expect(Dictionary(uniqueKeysWithValues: zip(pairs, found.map(\.count))) == shortest)
    #expect(pairs == pairs.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func `hard graphs cost no more than they must`() throws {
    for (web, start, length) in [
      (Web.chain, 99_999, 99_999), (.circle, 49_999, 49_999), (.layers, 399, 9),
    ] {
      let reader = EdgeReader(web.graph)
      let paths = try Paths.simple(
        from: web.set([start]), to: web.set([0]), over: [Self.down], limit: 5, reader)
      #expect(paths.paths.first?.steps.count == length)
      #expect(reader.visits <= 5 * web.supports.count)
      let other = EdgeReader(web.graph)
      let shortest = try Paths.shortest(
        from: web.set([start]), to: web.set([0]), over: [Self.down], limit: 5, other)
      #expect(shortest.paths.first?.steps.count == length)
      #expect(other.visits <= 2 * web.supports.count)
    }
    // Forty to the eighth are counted, not looked at.
    let layers = try Paths.simple(
      from: Web.layers.set([399]), to: Web.layers.set([0]), over: [Self.down], limit: 1,
      EdgeReader(Web.layers.graph))
    #expect(layers.total == .exactly(6_553_600_000_000))
  }

  @Test func `more steps than allowed are an error`() {
    #expect(throws: Paths.Failure.overLimit) {
      try Paths.simple(
        from: Web.layers.set([399]), to: Web.layers.set([0]), over: [Self.down], limit: 1000,
        budget: 500, EdgeReader(Web.layers.graph))
    }
  }
}
