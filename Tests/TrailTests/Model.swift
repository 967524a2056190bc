import TrailGraph
import TrailSchema
import TrailText

/// A graph in the plainest form there is: a list of nodes and a set of edges, by words.
struct Model {
  struct Node {
    var kind: String
    var name: String
    var hasDocument = true
    var text = ""
    var year: Double?
    var score: [Double] = []
  }

  struct Edge: Hashable {
    var type: String
    var tail: Int
    var head: Int
  }

  var nodes: [Node] = []
  var edges: Set<Edge> = []

  /// The same graph in Trail's columns, and the model's place of each of its nodes.
  func graph(schema: Schema = .builtIn) -> (graph: Graph, places: [Int]) {
    var builder = GraphBuilder(schema: schema)
    let drafts = nodes.map { node in
      let kind = schema.kinds.firstIndex { $0.singular == node.kind } ?? 0
      let draft = builder.addNode(
        kind: KindID(kind), name: Array(node.name.utf8),
        path: node.hasDocument ? Array("notes/\(node.name)".utf8) : nil,
        hasDocument: node.hasDocument, text: Array(node.text.utf8))
      if let year = node.year { builder.addProperty("year", .number(year), to: draft) }
      for score in node.score { builder.addProperty("score", .number(score), to: draft) }
      return draft
    }
    for edge in edges {
      guard let type = schema.edgeTypes.firstIndex(where: { $0.name == edge.type }) else {
        continue
      }
      builder.addEdge(
        EdgeTypeID(type), from: drafts[edge.tail], to: drafts[edge.head],
        document: Array("model".utf8)[...], line: 1, section: [], means: .text)
    }
    let (graph, numbers) = builder.build()
    var places = [Int](repeating: 0, count: nodes.count)
    for (place, number) in numbers.enumerated() { places[number.index] = place }
    return (graph, places)
  }

  /// A small random graph, circles and self-loops among its support edges.
  static func random(
    nodes: ClosedRange<Int> = 4...16, edges: ClosedRange<Int> = 0...32,
    using random: inout SeededGenerator
  ) -> Model {
    var model = Model()
    let kinds = [
      "source", "excerpt", "insight", "insight", "insight", "assumption", "quick note", "takeaway",
      "tag", "page",
    ]
    let words = ["alpha", "beta", "gamma", "delta"]
    for number in 0..<Int.random(in: nodes, using: &random) {
      let kind = kinds.randomElement(using: &random) ?? "insight"
      model.nodes.append(
        Node(
          kind: kind, name: "n\(number)", hasDocument: Int.random(in: 0..<5, using: &random) > 0,
          text: (0..<3).map { _ in words.randomElement(using: &random) ?? "" }
            .joined(separator: " "),
          year: kind == "source" && Bool.random(using: &random)
            ? Double(Int.random(in: 1998...2004, using: &random)) : nil,
          score: (0..<Int.random(in: 0...2, using: &random)).map { _ in
            Double(Int.random(in: 0...3, using: &random))
          }))
    }
    let bearing = model.places { $0 != "tag" && $0 != "assumption" }
    let assumptions = model.places { $0 == "assumption" }
    let tags = model.places { $0 == "tag" }
    let untopical = model.places { $0 != "tag" }
    let all = Array(model.nodes.indices)
    for _ in 0..<Int.random(in: edges, using: &random) {
      let (type, tails, heads) =
        [
          ("supports", bearing, bearing), ("supports", bearing, bearing),
          ("assumes", untopical, assumptions), ("tagged", untopical, tags),
          ("opposes", bearing, bearing), ("links", all, all),
        ].randomElement(using: &random) ?? ("links", all, all)
      guard let tail = tails.randomElement(using: &random),
        let head = heads.randomElement(using: &random)
      else { continue }
      model.edges.insert(Edge(type: type, tail: tail, head: head))
    }
    return model
  }

  func places(where holds: (String) -> Bool) -> [Int] {
    nodes.indices.filter { holds(nodes[$0].kind) }
  }
}

/// A generator whose numbers follow from its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
