import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// What the language promises about time (section 1), as numbers of edges and nodes looked at.
@Suite struct LinearityTests {
  private static let vocabulary = Vocabulary(.builtIn)

  static func execution(_ text: String, in graph: Graph) throws -> Execution {
    let source = SourceText(text)
    let parsed = Parser.parse(source, under: vocabulary)
    try #require(parsed.diagnostics.isEmpty, "\(text): \(parsed.diagnostics)")
    guard case .query(let query)? = parsed.script.statements.first?.kind else {
      throw NoQuery(text: text)
    }
    let (resolved, diagnostics) = Resolver.resolve(
      query, in: graph, source: source,
      environment: ResolverEnvironment(today: DateValue(start: 0, end: 1, precision: .second)))
    let accepted = try #require(resolved, "\(text): \(diagnostics)")
    return try Execution(of: accepted, in: graph)
  }

  struct NoQuery: Error { var text: String }

  @Test(
    "every query looks at each edge as often as its words allow, whatever the graph",
    arguments: HardGraph.all)
  func visits(hard: HardGraph) throws {
    for query in HardQuery.all {
      let execution = try Self.execution(query.text, in: hard.graph)
      #expect(
        execution.edgeVisits <= query.factor * hard.edgeCount,
        "\(query.testDescription) on \(hard)")
      // Searching, merging and filtering touch a node a few times each; a step that touches
      // none is one more.
      let touches = execution.nodeVisits - execution.plan.steps.count
      #expect(
        touches <= 4 * (query.factor + 1) * hard.size, "\(query.testDescription) on \(hard)")
    }
  }

  @Test("a search from few nodes stays where they are", arguments: [1, 3])
  func smallSides(count: Int) throws {
    let names = (10..<10 + count).map { "named \"i\($0)\"" }.joined(separator: " or ")
    for text in [
      "insights (\(names)) citing sources", "insights (\(names)) ultimately supported by insights",
      "insights (\(names)) without sources",
    ] {
      let visits = try Self.execution(text, in: HardGraph.chain.graph).edgeVisits
      #expect(visits <= 100, "\(text)")
    }
    let others = "insights ultimately supporting (insights \(names))"
    #expect(try Self.execution(others, in: HardGraph.chain.graph).edgeVisits <= 100)
  }

  @Test("work grows with the graph, not with its square or its paths")
  func growth() throws {
    func diamonds(_ rungs: Int) -> HardGraph {
      HardGraph(
        "\(rungs) diamonds", insights: 2 * rungs,
        supports: [("s0", "i0"), ("s0", "i1")]
          + (0..<rungs - 1).flatMap { rung in
            (0..<4).map { ("i\(2 * rung + $0 / 2)", "i\(2 * rung + 2 + $0 % 2)") }
          })
    }
    let small = diamonds(100)
    let large = diamonds(400)
    for query in HardQuery.all where !query.text.contains("\"i") && !query.text.contains("\"a") {
      let a = try Self.execution(query.text, in: small.graph)
      let b = try Self.execution(query.text, in: large.graph)
      #expect(b.edgeVisits <= 6 * a.edgeVisits + 50, "\(query)")
      #expect(b.nodeVisits <= 6 * a.nodeVisits + 50, "\(query)")
    }
  }
}
