import Testing
import TrailGraph
import TrailSchema

@testable import TrailEngine

/// Trees against an evaluator too simple to be wrong, and on graphs that are hard to walk.
struct TreesTests {
  /// What hangs on a node of a tree that goes down.
  private func branches(of node: Int, in web: Web) -> Set<Int> {
    Set(
      (web.supports + web.opposes).compactMap { tail, head in head == node ? tail : nil })
  }

  /// The nodes within so many steps of the roots, the roots included.
  private func closure(of roots: [Int], in web: Web, within limit: Int) -> Set<Int> {
    var found = Set(roots)
    for _ in 0..<min(limit, web.nodeCount) {
      for node in found { found.formUnion(branches(of: node, in: web)) }
    }
    return found
  }

  @Test(arguments: 0..<150)
  func `the rows show the closure, each branch once`(seed: Int) throws {
    let web = Web.random(seed: UInt64(seed), nodes: 2 + seed % 9, edges: seed % 23)
    let roots = Array(stride(from: seed % web.nodeCount, to: web.nodeCount, by: 3).reversed())
    for limit in [nil, 1, 2, 3] {
      let reader = EdgeReader(web.graph)
      let trees = try Trees(of: roots.map { NodeID($0) }, .evidence, within: limit, reader)
      #expect(trees.roots.map(\.index) == roots)
      #expect(
        Set(trees.rows.map(\.node.index))
          == closure(of: roots, in: web, within: limit ?? web.nodeCount))
      check(trees, limit: limit, in: web)
    }
  }

  /// Each row's branches follow it, or its mark says truly where they are.
  private func check(_ trees: Trees, limit: Int?, in web: Web) {
    var path: [Int] = []
    var speltOut: Set<Int> = []
    for (index, row) in trees.rows.enumerated() {
      path.removeLast(path.count - row.depth)
      let above = path
      path.append(index)
      let shown = trees.rows[(index + 1)...].prefix { $0.depth > row.depth }
        .filter { $0.depth == row.depth + 1 }.map(\.node.index)
      let expected = branches(of: row.node.index, in: web)
      switch row.mark {
      case .open:
        #expect(Set(shown) == expected)
        #expect(expected.isEmpty || speltOut.insert(row.node.index).inserted)
      case .shown(let target):
        #expect(shown.isEmpty && !expected.isEmpty)
        #expect(trees.rows[target].node == row.node && trees.rows[target].mark == .open)
        #expect(target < index || limit != nil)
      case .circle(let target):
        #expect(shown.isEmpty && above.contains(target))
        #expect(trees.rows[target].node == row.node && trees.rows[target].mark == .open)
      case .cut:
        #expect(shown.isEmpty && row.depth == limit)
      }
    }
  }

  @Test func `assumptions come first, then evidence from claims to sources, then opposition`()
    throws
  {
    let roles = Schema.builtIn.roles
    let fixture = Fixture(
      [
        .init(name: "t", kind: .takeaway), .init(name: "s", kind: .source),
        .init(name: "e", kind: .excerpt), .init(name: "i", kind: .insight),
        .init(name: "a", kind: .assumption), .init(name: "q", kind: .quickNote),
        .init(name: "p", kind: .page), .init(name: "against", kind: .insight),
      ],
      edges: [
        ("s", roles.supports, "t"), ("e", roles.supports, "t"), ("i", roles.supports, "t"),
        ("q", roles.supports, "t"), ("p", roles.supports, "t"), ("t", roles.assumes, "a"),
        ("against", roles.opposes, "t"), ("s", roles.supports, "against"),
      ])
    let graph = fixture.graph
    func names(_ root: String, _ direction: Trees.Direction) throws -> [String] {
      try Trees(of: [fixture.node(root)], direction, EdgeReader(graph)).rows
        .map { String(decoding: graph.name(of: $0.node), as: UTF8.self) }
    }
    #expect(
      try names("t", .evidence) == ["t", "a", "i", "q", "p", "e", "s", "against", "s"])
    // What a node speaks against does not rest on it.
    #expect(try names("against", .conclusions) == ["against"])
    #expect(try names("a", .conclusions) == ["a", "t"])
    #expect(try names("s", .conclusions) == ["s", "against", "t"])
  }

  @Test func `a chain, dense layers and a circle are walked once`() throws {
    for (web, root, rows) in [
      (Web.chain, 99_999, 100_000), (.circle, 0, 50_001), (.layers, 399, 14_400 - 1600 + 41),
    ] {
      let reader = EdgeReader(web.graph)
      let trees = try Trees(of: [NodeID(root)], .evidence, reader)
      #expect(trees.rows.count == rows)
      #expect(reader.visits <= web.supports.count)
      let limited = EdgeReader(web.graph)
      _ = try Trees(of: [NodeID(root)], .evidence, within: 1_000_000, limited)
      #expect(limited.visits <= 2 * web.supports.count)
    }
  }

  @Test func `a limit never hides what is near a later root`() throws {
    // 0 → 1 → 2 → 3, and 0 is a root as well.
    let web = Web(nodes: 4, supports: [(0, 1), (1, 2), (2, 3)])
    let trees = try Trees(
      of: [NodeID(3), NodeID(1)], .evidence, within: 2, EdgeReader(web.graph))
    #expect(trees.rows.map(\.node.index) == [3, 2, 1, 1, 0])
    #expect(trees.rows.map(\.mark) == [.open, .open, .shown(row: 3), .open, .open])
  }
}
