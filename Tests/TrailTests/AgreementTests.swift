import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Trail and an evaluator too simple to be wrong give the same answers to random queries.
@Suite struct AgreementTests {
  static let seeds: [UInt64] = Array(1...30)
  static let queriesEach = 100
  private let vocabulary = Vocabulary(.builtIn)

  @Test("random queries on random graphs have the naive evaluator's answers", arguments: seeds)
  func agrees(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var answered = 0
    for round in 0..<Self.queriesEach {
      let model = Model.random(using: &random)
      let (graph, places) = model.graph()
      var queries = RandomQueries(seed: seed &* 1_000_003 &+ UInt64(round), model: model)
      let query = queries.query()
      let text = Printer(vocabulary).text(of: query)
      guard case .nodes(let table)? = try answer(text, in: graph) else { continue }
      let nodes = table.nodes ?? []
      answered += 1
      let expected = NaiveEvaluator(model: model, schema: .builtIn).set(query.set)
      #expect(
        nodes.map { model.nodes[places[$0.index]].name }.sorted()
          == expected.map { model.nodes[$0].name }.sorted(),
        "\(text)\n\(model)")
    }
    // Most of what is drawn must mean something, or the test says nothing.
    #expect(answered > Self.queriesEach / 5)
  }

  @Test("random stages leave the naive evaluator's rows, in its order", arguments: seeds)
  func stagesAgree(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &+ 500)
    var answered = 0
    for round in 0..<Self.queriesEach {
      let model = Model.random(using: &random)
      let (graph, places) = model.graph()
      var queries = RandomQueries(seed: seed &* 2_000_003 &+ UInt64(round), model: model)
      let query = queries.queryWithStages()
      let text = Printer(vocabulary).text(of: query)
      guard let answer = try answer(text, in: graph) else { continue }
      answered += 1
      var expected = NaiveEvaluator(model: model, schema: .builtIn).answer(query)
      let found: NaiveAnswer
      switch answer {
      case .number(let number): found = .number(number)
      case .nodes(let table):
        // The default columns are no part of the question.
        found = .rows(nodes: table.nodes?.map { places[$0.index] }, cells: [])
        if case .rows(let nodes, _) = expected { expected = .rows(nodes: nodes, cells: []) }
      case .table(let table):
        found = .rows(
          nodes: table.nodes?.map { places[$0.index] },
          cells: table.rows.map { $0.map { values($0, places) } })
      default:
        Issue.record("\(text) is no query")
        continue
      }
      #expect(found == expected, "\(text)\n\(model)")
    }
    #expect(answered > Self.queriesEach / 5)
  }

  private func values(_ value: Value, _ places: [Int]) -> [NaiveValue] {
    switch value {
    case .missing: []
    case .text(let text): [.text(String(decoding: text, as: UTF8.self))]
    case .number(let number): [.number(number)]
    case .node(let node): [.node(places[node.index])]
    case .kind(let kind): [.text(Schema.builtIn[kind].singular)]
    case .list(let items): items.flatMap { values($0, places) }
    case .date(let date): [.text(date.text)]
    case .flag(let flag): [.text("\(flag)")]
    }
  }

  /// What a query answers; `nil` where it is rejected, as one that can have no answer.
  private func answer(_ text: String, in graph: Graph) throws -> Answer? {
    let source = SourceText(text)
    let parsed = Parser.parse(source, under: vocabulary)
    guard parsed.diagnostics.isEmpty else {
      // A quantity over a group that holds `and` or a quantity of its own.
      #expect(parsed.diagnostics.map(\.id) == [.quantityWithAnd], "\(text): \(parsed.diagnostics)")
      return nil
    }
    guard case .query(let query)? = parsed.script.statements.first?.kind else { return nil }
    let (resolved, diagnostics) = Resolver.resolve(
      query, in: graph, source: source,
      environment: ResolverEnvironment(today: DateValue(start: 0, end: 1, precision: .second)))
    guard let resolved else {
      let rejections: Set<DiagnosticID> = [
        .impossibleRelation, .impossibleCollection, .unknownProperty, .unknownName,
      ]
      #expect(diagnostics.allSatisfy { rejections.contains($0.id) }, "\(text): \(diagnostics)")
      return nil
    }
    return try Execution(of: resolved, in: graph).answer
  }
}
