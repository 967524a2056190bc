import Testing
import TrailGraph
import TrailSchema
import TrailText

@Suite struct WalkTests {
  @Test(arguments: 0..<8)
  func walksFromSetsEndWhereTheirWalksEnd(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 1000)
    let small = SmallGraph.random(
      seed: UInt64(seed), nodes: 9, density: Double(seed % 5 + 1) * 0.4)
    for route in routes {
      let starts = Set((0..<9).filter { _ in Bool.random(using: &generator) })
      let candidates = Set((0..<9).filter { _ in Bool.random(using: &generator) })
      let excluded = Set((0..<9).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 })
      let reader = EdgeReader(small.graph)
      for without in [[], excluded] {
        let expected = starts.reduce(into: Set<Int>()) {
          $0.formUnion(small.ends(route, from: $1, without: without))
        }
        let excludedSet = without.isEmpty ? nil : small.set(without)
        let ends = try reader.ends(of: route, from: small.set(starts), excluding: excludedSet)
        #expect(ends.numbers == expected, "\(route)")
        let among = try reader.ends(
          of: route, from: small.set(starts), among: small.set(candidates),
          excluding: excludedSet)
        #expect(among.numbers == expected.intersection(candidates), "\(route)")

        let reaching = try reader.nodes(
          reaching: small.set(starts), over: route, excluding: excludedSet)
        let expectedReaching = (0..<9).filter {
          !small.ends(route, from: $0, without: without).isDisjoint(with: starts)
        }
        #expect(reaching.numbers == Set(expectedReaching), "\(route)")

        let selves = try reader.nodes(
          reachingThemselvesOver: route, among: small.set(candidates), excluding: excludedSet)
        let expectedSelves = candidates.filter {
          small.ends(route, from: $0, without: without).contains($0)
        }
        #expect(selves.numbers == Set(expectedSelves), "\(route)")
      }
    }
  }

  @Test(arguments: 0..<8)
  func countsAndReachSetsAgreeWithWalksFromEachNode(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 2000)
    let small = SmallGraph.random(
      seed: UInt64(seed), nodes: 9, density: Double(seed % 5 + 1) * 0.4)
    for route in routes {
      let targets = Set((0..<9).filter { _ in Int.random(in: 0..<3, using: &generator) > 0 })
      let nodes = Set((0..<9).filter { _ in Bool.random(using: &generator) })
      let excluded = Set((0..<9).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 })
      for without in [[], excluded] {
        let reader = EdgeReader(small.graph)
        let excludedSet = without.isEmpty ? nil : small.set(without)
        let reach = try reader.reachSets(
          from: small.set(nodes), over: route, to: small.set(targets), excluding: excludedSet)
        for cap in [1, 2, 3, Int.max] {
          let counts = try reader.counts(
            of: small.set(targets), reachedFrom: small.set(nodes), over: route, upTo: cap,
            excluding: excludedSet)
          for node in 0..<9 {
            let expected =
              nodes.contains(node)
              ? small.ends(route, from: node, without: without).intersection(targets) : []
            #expect(counts[NodeID(node)] == min(cap, expected.count), "\(route) \(cap)")
            #expect(reach.members(for: NodeID(node)).map(\.index) == expected.sorted())
            #expect(reach.count(for: NodeID(node)) == expected.count)
          }
        }
      }
    }
  }

  @Test func aDenseTargetIsKeptAsBitsAndIsStillRight() throws {
    // Three nodes share 500 targets, a fourth has them all by way of the third.
    let edges = (0..<3).flatMap { node in (10..<510).map { ($0, node) } } + [(2, 3)]
    let small = SmallGraph(nodeCount: 510, supports: edges)
    let down = Hop(SmallGraph.supports, .backward)
    let reach = try EdgeReader(small.graph).reachSets(
      from: small.set(0..<4), over: Route(before: down, hop: down), to: small.graph.allNodes)
    #expect(reach.members(for: NodeID(1)).map(\.index) == Array(10..<510))
    #expect(reach.members(for: NodeID(3)).map(\.index) == [2] + Array(10..<510))
  }

  @Test func aRequestToStopStopsAWalk() throws {
    let small = SmallGraph(nodeCount: 3, supports: [(0, 1), (1, 2)])
    let interruption = Interruption()
    interruption.request()
    let reader = EdgeReader(small.graph, interruption: interruption)
    let up = Hop(SmallGraph.supports, .forward)
    for route in [Route(hop: up), Route(before: up, hop: up)] {
      #expect(throws: Interrupted.self) {
        _ = try reader.ends(of: route, from: small.set([0]))
      }
      #expect(throws: Interrupted.self) {
        _ = try reader.counts(
          of: small.graph.allNodes, reachedFrom: small.graph.allNodes, over: route, upTo: 2)
      }
    }
    #expect(reader.visits == 0)
  }
}
