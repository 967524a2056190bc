import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// What `why` says of random queries on random graphs agrees with their answers.
@Suite struct ReasonsTests {
  static let seeds: [UInt64] = Array(1...8)
  private let vocabulary = Vocabulary(.builtIn)
  private let environment = ResolverEnvironment(
    today: DateValue(start: 0, end: 1, precision: .second))

  @Test("a node is an answer exactly where its conditions come to that", arguments: seeds)
  func agrees(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var asked = 0
    for round in 0..<40 {
      let model = Model.random(using: &random)
      let (graph, _) = model.graph()
      var queries = RandomQueries(seed: seed &* 1_000_003 &+ UInt64(round), model: model)
      let text = Printer(vocabulary).text(of: queries.query())
      guard let question = question(text, in: graph) else { continue }
      guard case .nodes(let table) = try Execution(of: question.resolved, in: graph).answer else {
        continue
      }
      asked += 1
      let answer = Set(table.nodes ?? [])
      for reasons in try Reasons.reasons(
        for: graph.allNodes, in: question, isNegated: false, of: graph, vocabulary: vocabulary)
      {
        #expect(reasons.isAnswer == answer.contains(reasons.node), "\(text)\n\(model)")
        var rows = reasons.conditions[...]
        let holds = all(&rows, depth: 0)
        #expect(holds == reasons.isAnswer, "\(text)\n\(reasons.conditions)\n\(model)")
        #expect(rows.isEmpty)
        for relation in reasons.conditions.compactMap(\.relation) {
          check(relation, from: reasons.node, in: graph, text)
        }
      }
    }
    #expect(asked > 8)
  }

  @Test("the query with all its parentheses has the same answer", arguments: seeds)
  func explicitTextMeansTheSame(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var compared = 0
    for round in 0..<40 {
      let model = Model.random(using: &random)
      let (graph, _) = model.graph()
      var queries = RandomQueries(seed: seed &* 7_368_787 &+ UInt64(round), model: model)
      let query = queries.query()
      guard let plain = question(Printer(vocabulary).text(of: query), in: graph) else { continue }
      let text = Printer(vocabulary, isExplicit: true).text(of: plain.query)
      // A parenthesis is judged by what it can hold, so that one that is always empty is rejected.
      guard let explicit = question(text, in: graph) else { continue }
      compared += 1
      let answers = try [plain, explicit].map { try Execution(of: $0.resolved, in: graph).answer }
      #expect(answers[0] == answers[1], "\(text)")
    }
    #expect(compared > 8)
  }

  // MARK: - What the conditions come to

  private typealias Rows = ArraySlice<Reasons.Condition>

  /// Whether all conditions at a depth hold, by what stands below them.
  private func all(_ rows: inout Rows, depth: Int) -> Bool {
    var holds = true
    while let row = rows.first, row.depth == depth {
      if !value(&rows) { holds = false }
    }
    return holds
  }

  private func value(_ rows: inout Rows) -> Bool {
    let row = rows.removeFirst()
    var below: [(row: Reasons.Condition, holds: Bool)] = []
    while let next = rows.first, next.depth == row.depth + 1 {
      below.append((next, value(&rows)))
    }
    let value: Bool
    switch row.structure {
    case .simple, .row: value = row.holds
    case .all: value = below.allSatisfy { $0.holds }
    case .any: value = below.contains { $0.holds }
    case .not: value = !below.allSatisfy { $0.holds }
    case .sets:
      value = below.reduce(false) { member, next in
        switch next.row.setOperator {
        case nil: next.holds
        case .union: member || next.holds
        case .minus: member && !next.holds
        case .intersect: member && next.holds
        }
      }
    }
    #expect(value == row.holds, "\(row)")
    return value
  }

  private func check(
    _ relation: Reasons.Relation, from node: NodeID, in graph: Graph, _ text: String
  ) {
    for walk in relation.walks + relation.otherWalks {
      #expect(walk.start == node && !walk.steps.isEmpty, "\(text)")
      var start = walk.start
      for step in walk.steps {
        let (tail, head) =
          step.hop.direction == .forward ? (start, step.end) : (step.end, start)
        #expect(graph.edge(step.hop.edge, from: tail, to: head) == step.edge, "\(text)")
        start = step.end
      }
    }
    #expect(relation.walks.count <= relation.found.count, "\(text)")
    #expect(relation.found.count == 0 || !relation.walks.isEmpty, "\(text)")
    let ends = relation.walks.compactMap { $0.steps.last?.end }
    #expect(Set(ends).count == ends.count, "\(text)")
    for near in relation.near {
      for node in [near.member, near.other] {
        #expect(areNeighbours(node, near.neighbour, in: graph), "\(text)")
      }
    }
  }

  private func areNeighbours(_ a: NodeID, _ b: NodeID, in graph: Graph) -> Bool {
    graph.schema.edgeTypes.indices.contains { type in
      graph.edge(EdgeTypeID(type), from: a, to: b) != nil
        || graph.edge(EdgeTypeID(type), from: b, to: a) != nil
    }
  }

  private func question(_ text: String, in graph: Graph) -> Reasons.Question? {
    let source = SourceText(text)
    let parsed = Parser.parse(source, under: vocabulary)
    guard parsed.diagnostics.isEmpty,
      case .query(let query)? = parsed.script.statements.first?.kind
    else { return nil }
    let (resolved, _) = Resolver.resolve(
      query, in: graph, source: source, environment: environment)
    return resolved.map {
      Reasons.Question(query: query, resolved: $0, source: source, environment: environment)
    }
  }
}
