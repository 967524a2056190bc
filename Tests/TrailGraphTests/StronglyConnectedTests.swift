import Testing
import TrailGraph
import TrailSchema

@Suite struct StronglyConnectedTests {
  static let up = Hop(SmallGraph.supports, .forward)
  static let down = Hop(SmallGraph.supports, .backward)

  @Test(arguments: 0..<60)
  func nodesShareAComponentWhenEachReachesTheOther(seed: Int) throws {
    let small = SmallGraph.random(
      seed: UInt64(seed), nodes: 10, density: Double(seed % 4 + 1) * 0.5)
    let without: Set<Int> = seed.isMultiple(of: 3) ? [2, 3] : []
    let closure = Route(before: Self.up, hop: Self.up)
    let ends = (0..<10).map { small.ends(closure, from: $0, without: without) }
    let condensation = try EdgeReader(small.graph).condensation(
      from: small.graph.allNodes, over: Self.up,
      excluding: without.isEmpty ? nil : small.set(without))
    for a in 0..<10 {
      let component = condensation.component(of: NodeID(a))
      #expect((component == nil) == without.contains(a))
      #expect(condensation.isOnCircle(NodeID(a)) == ends[a].contains(a))
      guard let component else { continue }
      #expect(condensation.nodes(of: component).contains(NodeID(a)))
      for b in ends[a] {
        guard let other = condensation.component(of: NodeID(b)) else { continue }
        #expect(other <= component, "components come after what they lead to")
        #expect((other == component) == ends[b].contains(a))
      }
    }
  }

  @Test func onlyWhatTheStartsReachIsGathered() throws {
    let small = SmallGraph(nodeCount: 4, supports: [(0, 1), (2, 3)])
    let reader = EdgeReader(small.graph)
    let condensation = try reader.condensation(from: small.set([0]), over: Self.up)
    #expect(condensation.count == 2)
    #expect(condensation.component(of: NodeID(2)) == nil)
    #expect(reader.visits == 1)
  }

  @Test("few nodes of a large graph and most of them are gathered alike", arguments: [50, 5000])
  func longChains(length: Int) throws {
    // A chain whose every tenth node leads back by three.
    let chain = (0..<length - 1).map { ($0, $0 + 1) }
    let back = stride(from: 10, to: length, by: 10).map { ($0, $0 - 3) }
    let small = SmallGraph(nodeCount: 6000, supports: chain + back)
    let condensation = try EdgeReader(small.graph).condensation(
      from: small.set([0]), over: Self.up)
    let circles = (length - 1) / 10
    #expect(condensation.count == length - 3 * circles)
    for node in 0..<length {
      let onCircle = node > 6 && (node % 10 == 0 || node % 10 > 6) && node <= 10 * circles
      #expect(condensation.isOnCircle(NodeID(node)) == onCircle)
    }
    #expect(condensation.component(of: NodeID(5999)) == nil)
    let itself = try EdgeReader(small.graph).nodes(
      reachingThemselvesOver: Route(before: Self.up, hop: Self.up), among: small.graph.allNodes)
    #expect(itself.count == 4 * circles)
  }

  @Test func chainLengthsCountACircleAsOneNode() throws {
    // 0 → 1 → (2 ⇄ 3 ⇄ 4) → 5, and a short cut 0 → 5; 6 stands alone with an edge to itself.
    let small = SmallGraph(
      nodeCount: 7,
      supports: [(0, 1), (1, 2), (2, 3), (3, 4), (4, 2), (4, 5), (0, 5), (6, 6)])
    let reader = EdgeReader(small.graph)
    #expect(try reader.chainLengths(over: Self.down) == [0, 1, 2, 2, 2, 3, 0])
    #expect(reader.visits == 16)
    #expect(
      try reader.chainLengths(over: Self.down, excluding: small.set([1]))
        == [0, 0, 0, 0, 0, 1, 0])
  }

  @Test func whatIsKeptOfAGraphCountsAsIfItWereSearchedAgain() throws {
    let small = SmallGraph(nodeCount: 4, supports: [(0, 1), (1, 2), (2, 1), (2, 3)])
    let first = EdgeReader(small.graph)
    let lengths = try first.chainLengths(over: Self.down)
    let second = EdgeReader(small.graph)
    #expect(try second.chainLengths(over: Self.down) == lengths)
    #expect(second.visits == first.visits && first.visits > 0)
    #expect(second.nodeVisits == first.nodeVisits && first.nodeVisits > 0)
    #expect(try second.condensation(over: Self.down).count == 3)
    #expect(try second.chainLengths(over: Self.down, excluding: small.set([1])) != lengths)
  }

  @Test func aChainOfAHundredThousandNeedsNoDeepStack() throws {
    let small = SmallGraph(nodeCount: 100_000, supports: (0..<99_999).map { ($0, $0 + 1) })
    let lengths = try EdgeReader(small.graph).chainLengths(over: Self.down)
    #expect(lengths.last == 99_999)
  }
}
