import Testing
import TrailGraph
import TrailSchema

/// What the language promises about time, as numbers of edges looked at.
@Suite struct EdgeVisitTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var nodes: Int
    var edges: [(Int, Int)]

    /// Ten layers of forty, each node on top of all of the layer below.
    static let layers = Shape(
      testDescription: "dense layers", nodes: 400,
      edges: (0..<9).flatMap { layer in
        (0..<1600).map { (layer * 40 + $0 / 40, (layer + 1) * 40 + $0 % 40) }
      })
    static let chain = Shape(
      testDescription: "a chain", nodes: 100_000, edges: (0..<99_999).map { ($0, $0 + 1) })
    static let circle = Shape(
      testDescription: "one circle", nodes: 50_000,
      edges: (0..<50_000).map { ($0, ($0 + 1) % 50_000) })
  }

  static let down = Hop(SmallGraph.supports, .backward)
  static let citing = Route(before: down, hop: down)

  @Test(arguments: [Shape.layers, .chain, .circle])
  func aClosureLooksAtEachEdgeOnce(shape: Shape) throws {
    let small = SmallGraph(nodeCount: shape.nodes, supports: shape.edges)
    let reader = EdgeReader(small.graph)
    _ = try reader.nodes(reaching: small.graph.allNodes, over: Self.citing)
    #expect(reader.visits <= shape.edges.count)
  }

  @Test(arguments: [Shape.layers, .chain, .circle])
  func aBoundedCountLooksAtEachEdgeTwice(shape: Shape) throws {
    let small = SmallGraph(nodeCount: shape.nodes, supports: shape.edges)
    let reader = EdgeReader(small.graph)
    let counts = try reader.counts(
      of: small.set(0..<30), reachedFrom: small.graph.allNodes, over: Self.citing, upTo: 5)
    #expect(counts[NodeID(shape.nodes - 1)] == 5)
    #expect(reader.visits <= 2 * shape.edges.count)
  }

  @Test(arguments: [Shape.layers, .chain, .circle])
  func aBoundedCountWithinStepsLooksAtEachEdgeOnceAMember(shape: Shape) throws {
    let small = SmallGraph(nodeCount: shape.nodes, supports: shape.edges)
    let reader = EdgeReader(small.graph)
    let route = Route(before: Self.down, hop: Self.down, limit: 1_000_000)
    let counts = try reader.counts(
      of: small.set(0..<30), reachedFrom: small.graph.allNodes, over: route, upTo: 5)
    #expect(counts[NodeID(shape.nodes - 1)] == 5)
    // A target starts with itself as well, which may come round to it once more.
    #expect(reader.visits <= 6 * shape.edges.count)
  }

  @Test(arguments: [Shape.layers, .chain, .circle])
  func fullCountsLookAtEachEdgeTwice(shape: Shape) throws {
    let small = SmallGraph(nodeCount: shape.nodes, supports: shape.edges)
    let reader = EdgeReader(small.graph)
    let counts = try reader.counts(
      of: small.set(0..<30), reachedFrom: small.graph.allNodes, over: Self.citing)
    #expect(counts[NodeID(shape.nodes - 1)] == 30)
    #expect(reader.visits <= 2 * shape.edges.count)
  }

  @Test func oneStepIsTakenFromTheSideWithFewerEdges() throws {
    // One hub supports a thousand nodes.
    let small = SmallGraph(nodeCount: 1001, supports: (1...1000).map { (0, $0) })
    let route = Route(hop: Self.down)
    let hub = small.set([0])
    let few = small.set([5, 6])
    var reader = EdgeReader(small.graph)
    #expect(try reader.nodes(reaching: hub, over: route, among: few) == few)
    #expect(reader.visits == 2)

    reader = EdgeReader(small.graph)
    #expect(
      try reader.nodes(reaching: few, over: route.reversed, among: small.graph.allNodes) == hub)
    #expect(reader.visits == 2)

    reader = EdgeReader(small.graph)
    let counts = try reader.counts(of: hub, reachedFrom: few, over: route, upTo: 2)
    #expect(counts[NodeID(5)] == 1)
    #expect(reader.visits == 2)
  }
}
