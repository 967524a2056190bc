import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

extension Explanation {
  /// - Parameters:
  ///   - query: As it was parsed; `resolved` is its meaning and `execution` what came of it.
  ///   - variables: What `$x` stands for, without the dollar sign.
  ///   - vocabulary: That of the graph's schema.
  package init(
    of query: Query, _ resolved: ResolvedQuery, _ execution: Execution, in graph: Graph,
    source: SourceText, variables: [String: NodeSet], vocabulary: Vocabulary
  ) {
    let printer = Printer(vocabulary, isExplicit: true)
    let paraphrase = Paraphrase(resolved.names, vocabulary)
    self.init(
      canonical: printer.text(of: query), paraphrase: paraphrase.sentences(for: query),
      names: Self.names(resolved.names)
        + Self.variables(in: SourceText(source[query.range]), variables),
      steps: Self.steps(of: execution.plan, query, resolved, in: graph, printer),
      edgeVisits: execution.edgeVisits, nodeCount: graph.nodeCount,
      edgeCount: graph.schema.edgeTypes.indices.reduce(0) {
        $0 + graph.edgeCount(of: EdgeTypeID($1))
      })
  }

  // MARK: - Names

  private static func names(_ readings: [NameReading]) -> [NamedNodes] {
    var names: [NamedNodes] = []
    for reading in readings {
      let named = NamedNodes(
        name: reading.text, nodes: reading.nodes, rule: rule(reading.rule))
      if !names.contains(named) { names.append(named) }
    }
    return names
  }

  /// Those that the query mentions, in the order of the text.
  private static func variables(
    in source: SourceText, _ variables: [String: NodeSet]
  ) -> [NamedNodes] {
    guard !variables.isEmpty else { return [] }
    var mentioned: [NamedNodes] = []
    for case .variable(let name) in Lexer.tokens(in: source).map(\.kind) {
      guard let nodes = variables[name] else { continue }
      let named = NamedNodes(name: "$\(name)", nodes: nodes, rule: "a variable")
      if !mentioned.contains(named) { mentioned.append(named) }
    }
    return mentioned
  }

  /// The rule of the language's section 5.
  private static func rule(_ number: Int) -> String {
    switch number {
    case 1: "a link or path"
    case 2: "the whole name"
    case 3: "an implied alias"
    case 4: "author, year, key or title"
    case 5: "words of the name"
    default: "a pattern"
    }
  }

  // MARK: - Steps

  /// The plan's sets and its stages, in the order in which they were worked out. What was not is
  /// left out: the default columns are no part of the question.
  private static func steps(
    of plan: Plan, _ query: Query, _ resolved: ResolvedQuery, in graph: Graph, _ printer: Printer
  ) -> [Step] {
    let end = plan.defaultSteps.lowerBound
    // By step: the stages that begin once it is there.
    var numbers = [Int?](repeating: nil, count: plan.steps.count)
    var order: [Item] = []
    var next = 0
    for (stage, planned) in plan.stages.enumerated() {
      while next < planned.steps.upperBound {
        order.append(.set(next))
        next += 1
      }
      order.append(.stage(stage))
    }
    while next < end {
      order.append(.set(next))
      next += 1
    }
    for (place, item) in order.enumerated() {
      if case .set(let step) = item { numbers[step] = place + 1 }
    }
    let words = PlanWords(plan, numbers: numbers, names: resolved.names, of: graph)
    let stages = Planner.order(of: resolved.stages)
    return order.map { item in
      switch item {
      case .set(let number):
        let step = plan.steps[number]
        return Step(
          words: words.text(of: step), estimate: step.estimate, actual: step.actual,
          edgeVisits: step.effort?.edgeVisits ?? 0, seconds: step.effort?.seconds)
      case .stage(let number):
        let stage = plan.stages[number]
        return Step(
          words: printer.text(of: query.stages[stages[number]]), estimate: nil,
          actual: stage.actual, edgeVisits: stage.effort?.edgeVisits ?? 0,
          seconds: stage.effort?.seconds)
      }
    }
  }

  private enum Item {
    case set(Int)
    case stage(Int)
  }
}
