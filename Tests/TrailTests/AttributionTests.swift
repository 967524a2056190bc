import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// What is said to have caused a difference is one: random queries on random graphs of which some
/// edges, texts and years were changed.
@Suite struct AttributionTests {
  private let vocabulary = Vocabulary(.builtIn)
  private let environment = ResolverEnvironment(
    today: DateValue(start: 0, end: 1, precision: .second))

  @Test("each cause is in one graph only, and a query of sets has always one", arguments: 1...8)
  func causes(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var differences = 0
    var untraced = 0
    for round in 0..<600 {
      let old = Model.random(using: &random)
      let new = Self.changed(old, using: &random)
      var queries = RandomQueries(seed: UInt64(seed * 1_000_003 + round), model: old)
      let text = Printer(vocabulary).text(of: queries.query())
      let graphs = Both(old: old.graph().graph, new: new.graph().graph)
      guard let before = resolved(text, in: graphs.old), let after = resolved(text, in: graphs.new)
      else { continue }
      let answers = Both(
        old: try nodes(before, in: graphs.old), new: try nodes(after, in: graphs.new))
      let nodes = ComparedNodes(graphs)
      let query = ComparedQuery(
        Both(old: before, new: after), graphs, nodes: nodes, interruption: nil)
      for side in [StateSide.old, .new] {
        for node in answers[side] {
          let node = nodes.node(node, of: side)
          if let other = node[side.other], answers[side.other].contains(other) { continue }
          differences += 1
          let causes = try query.causes(of: node, onlyIn: side)
          #expect(!causes.isEmpty, "\(text)")
          for cause in causes {
            check(cause, graphs, nodes, text)
            if case .near = cause { untraced += 1 }
          }
        }
      }
    }
    #expect(differences > 10)
    // `depth` is worked out of all that is below a node.
    #expect(untraced * 10 <= differences, "\(untraced) of \(differences)")
  }

  private func check(
    _ cause: Cause, _ graphs: Both<Graph>, _ nodes: ComparedNodes, _ text: String
  ) {
    switch cause {
    case .edge(let step):
      let (graph, other) = (graphs[step.side], graphs[step.side.other])
      let pairs = graph.schema.edgeTypes.indices.flatMap { type in
        [(step.from, step.to), (step.to, step.from)].map { (EdgeTypeID(type), $0.0, $0.1) }
      }
      let edge = pairs.first { graph.edge($0.0, from: $0.1, to: $0.2) == step.step.edge }
      guard let (type, tail, head) = edge else {
        Issue.record("an edge that is not there: \(text)")
        return
      }
      if let from = nodes.node(tail, of: step.side)[step.side.other],
        let to = nodes.node(head, of: step.side)[step.side.other]
      {
        #expect(other.edge(type, from: from, to: to) == nil, "\(text)")
      }
    case .value(_, _, let old, let new): #expect(old != new, "\(text)")
    case .node(let node): #expect(node.old == nil || node.new == nil, "\(text)")
    case .kind, .name, .near: break
    case .order, .rows: Issue.record("there is no such stage: \(text)")
    }
  }

  /// The same nodes, some edges gone and some new, some texts and years others.
  private static func changed(
    _ model: Model, using random: inout SeededGenerator
  ) -> Model {
    var changed = model
    let edges = model.edges.sorted { ($0.type, $0.tail, $0.head) < ($1.type, $1.tail, $1.head) }
    for edge in edges where Int.random(in: 0..<4, using: &random) == 0 {
      changed.edges.remove(edge)
    }
    let more = Model.random(
      nodes: model.nodes.count...model.nodes.count, edges: 0...10, using: &random)
    for edge in more.edges
    where model.nodes[edge.tail].kind == more.nodes[edge.tail].kind
      && model.nodes[edge.head].kind == more.nodes[edge.head].kind
    {
      changed.edges.insert(edge)
    }
    for place in changed.nodes.indices where Int.random(in: 0..<6, using: &random) == 0 {
      changed.nodes[place].text = "beta omega"
      if changed.nodes[place].year != nil { changed.nodes[place].year = 2001 }
      changed.nodes[place].score = [2]
    }
    return changed
  }

  private func resolved(_ text: String, in graph: Graph) -> ResolvedQuery? {
    let source = SourceText(text)
    let parsed = Parser.parse(source, under: vocabulary)
    guard parsed.diagnostics.isEmpty, case .query(let query)? = parsed.script.statements.first?.kind
    else { return nil }
    return Resolver.resolve(query, in: graph, source: source, environment: environment).0
  }

  private func nodes(_ query: ResolvedQuery, in graph: Graph) throws -> [NodeID] {
    guard case .nodes(let table) = try Execution(of: query, in: graph).answer else { return [] }
    return table.nodes ?? []
  }
}
