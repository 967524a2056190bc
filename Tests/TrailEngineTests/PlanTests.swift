import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

@Suite struct PlanTests {
  let garden = Fixture.garden

  @Test func equalPartsAreWorkedOutOnce() throws {
    let citing = ResolvedCondition.related(
      Fixture.citing,
      .filtered(garden.kinds(.source), .has(garden.property("year"), .greater, .number(2000))))
    let set = ResolvedSet.union(
      .filtered(garden.kinds(.insight), citing), .filtered(garden.kinds(.takeaway), citing))
    let plan = Plan(garden.query(set), in: garden.graph)
    #expect(plan.predicates.count == 1)
    let whole = ResolvedSet.filtered(.kinds(Fixture.anything, needsDocument: false), citing)
    let visits = try [set, whole].map {
      try Execution(of: garden.query($0, [.count]), in: garden.graph).edgeVisits
    }
    #expect(visits[0] <= visits[1])
  }

  @Test func everyStepIsMadeOfEarlierOnesAndGetsItsActualSize() throws {
    let set = ResolvedSet.filtered(
      garden.kinds(.insight),
      .all([
        .related(Fixture.citing, garden.kinds(.source), .exactly(2)),
        .any([.mentions(Array("x".utf8)), .related(Fixture.taggedWith, garden.named("L5-S1"))]),
      ]))
    let execution = try Execution(of: garden.query(set, [.count]), in: garden.graph)
    #expect(execution.answer == .number(2))
    for (number, step) in execution.plan.steps.enumerated() {
      #expect(step.operation.operands.allSatisfy { $0.number < number })
      #expect(step.actual != nil)
      #expect(step.estimate >= 0)
    }
    #expect(execution.plan.steps[execution.plan.result.number].actual == 2)
  }

  /// A hundred sources under a thousand excerpts under a hundred insights with topics.
  static let layers: Fixture = {
    var nodes: [Fixture.Node] = []
    var edges: [(String, EdgeTypeID, String)] = []
    for number in 0..<100 {
      nodes.append(.init(name: "s\(number)", kind: .source))
      nodes.append(.init(name: "i\(number)", kind: .insight, text: "says \(number)"))
      nodes.append(.init(name: "t\(number)", kind: .tag))
      edges.append(("i\(number)", Fixture.tagged, "t\(number / 10)"))
    }
    for number in 0..<1000 {
      nodes.append(.init(name: "e\(number)", kind: .excerpt))
      edges.append(("s\(number % 100)", Fixture.supports, "e\(number)"))
      for other in 0..<5 {
        edges.append(("e\(number)", Fixture.supports, "i\((number * 7 + other * 13) % 100)"))
      }
    }
    return Fixture(nodes, edges: edges)
  }()

  @Test func theOrderOfClausesMakesNoDifference() throws {
    let layers = Self.layers
    let conditions: [ResolvedCondition] = [
      .related(Fixture.citing, layers.named("s1", "s2")),
      .related(Fixture.taggedWith, layers.named("t3")),
      .related(Fixture.citing, layers.kinds(.source), .atLeast(3)),
      .mentions(Array("says".utf8)),
      .has(.call(.count, [.members(Fixture.sources)]), .greater, .number(2)),
    ]
    var generator = SystemRandomNumberGenerator()
    var executions: [Execution] = []
    for _ in 0..<6 {
      let query = layers.query(
        .filtered(layers.kinds(.insight), .all(conditions.shuffled(using: &generator))))
      executions.append(try Execution(of: query, in: layers.graph))
    }
    for execution in executions {
      #expect(execution.answer == executions[0].answer)
      #expect(execution.edgeVisits == executions[0].edgeVisits)
    }
    // What is asked of nodes one by one is asked of those that are left.
    for step in executions[0].plan.steps {
      if case .mentioning(_, let among) = step.operation {
        #expect(executions[0].plan.steps[among.number].actual ?? 100 <= 10)
      }
    }
  }

  @Test(arguments: [Bound.atLeast(1), .atMost(0), .only, .atLeast(3), .exactly(3)])
  func visitsAreBoundedByTheQueryTimesTheGraph(bound: Bound) throws {
    let layers = Self.layers
    let edges = Schema.builtIn.edgeTypes.indices.reduce(0) {
      $0 + layers.graph.edgeCount(of: EdgeTypeID($1))
    }
    let factor = bound == .atLeast(3) || bound == .exactly(3) ? 4 : 2
    var condition = ResolvedCondition.related(Fixture.citing, layers.kinds(.source), bound)
    for depth in 1...10 {
      let query = layers.query(.filtered(layers.kinds(.insight), condition), [.count])
      let execution = try Execution(of: query, in: layers.graph)
      #expect(execution.edgeVisits <= factor * depth * (edges + layers.graph.nodeCount))
      condition = .related(
        Fixture.supportedBy, .filtered(layers.kinds(.insight, .excerpt), condition), bound)
    }
  }

  @Test func aRequestToStopStopsTheEvaluation() throws {
    let interruption = Interruption()
    interruption.request()
    let query = garden.query(
      .filtered(garden.kinds(.insight), .related(Fixture.citing, garden.kinds(.source))))
    #expect(throws: Interrupted.self) {
      _ = try Execution(of: query, in: garden.graph, interruption: interruption)
    }
  }

  @Test func deepNestingNeedsNoDeepStack() throws {
    var condition = ResolvedCondition.related(Fixture.citing, garden.kinds(.source))
    var predicate = ResolvedPredicate.comparison(.property(.name), .equal, .text("i1"))
    var sum = ResolvedExpression.number(0)
    for depth in 0..<200 {
      condition =
        depth.isMultiple(of: 2)
        ? .not(.all([.not(condition), .not(.ofKind(KindSet(.page)))]))
        : .related(
          Fixture.linkingTo, .filtered(.kinds(Fixture.anything, needsDocument: false), condition))
      predicate = .not(.all([predicate]))
      sum = .negative(.call(.floor, [.arithmetic(.number(1), .add, sum)]))
    }
    let query = garden.query(
      .filtered(garden.kinds(.insight), .all([condition, .predicate(predicate)])),
      [.show([ResolvedColumn(title: "x", expression: sum)])])
    let answer = try Execution(of: query, in: garden.graph).answer
    // The page links to itself, and i1 to the page.
    #expect(answer.rowCount == 1)
  }

  @Test func longRowsOfSetsAndSumsNeedNoDeepStack() throws {
    var set = garden.named("i1")
    var sum = ResolvedExpression.number(0)
    for _ in 0..<5000 {
      set = .union(set, garden.named("i2"))
      sum = .arithmetic(sum, .add, .number(1))
    }
    let query = garden.query(set, [.show([ResolvedColumn(title: "x", expression: sum)])])
    guard case .table(let table) = try Execution(of: query, in: garden.graph).answer else {
      Issue.record("no table")
      return
    }
    #expect(Array(table.rows) == [[.number(5000)], [.number(5000)]])
  }
}
