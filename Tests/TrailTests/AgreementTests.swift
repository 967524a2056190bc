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
      guard let nodes = try answer(text, in: graph) else { continue }
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

  /// The nodes of an answer; `nil` where the query is rejected, as one that can have no answer.
  private func answer(_ text: String, in graph: Graph) throws -> [NodeID]? {
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
    guard case .nodes(let table) = try Execution(of: resolved, in: graph).answer else { return [] }
    return table.nodes ?? []
  }
}
