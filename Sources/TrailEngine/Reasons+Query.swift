import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

extension Reasons {
  /// What a query is and where it comes from.
  package struct Question: Sendable {
    package var query: Query
    /// Its meaning, under the same source and environment.
    package var resolved: ResolvedQuery
    package var source: SourceText
    package var environment: ResolverEnvironment

    package init(
      query: Query, resolved: ResolvedQuery, source: SourceText, environment: ResolverEnvironment
    ) {
      self.query = query
      self.resolved = resolved
      self.source = source
      self.environment = environment
    }
  }

  /// Why nodes are, or are not, among the rows of a query; each by itself, in their order.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: The query once, and for each node each of its conditions once.
  package static func reasons(
    for nodes: NodeSet, in question: Question, isNegated: Bool, of graph: Graph,
    vocabulary: Vocabulary, interruption: Interruption? = nil
  ) throws(Interrupted) -> [Reasons] {
    guard !nodes.isEmpty else { return [] }
    let trace = try StageTrace(question.resolved, in: graph, interruption: interruption)
    var reasons: [Reasons] = []
    for node in nodes {
      let stages = StageReasons(
        question, trace, in: graph, vocabulary: vocabulary, interruption: interruption)
      reasons.append(try stages.reasons(for: node, isNegated: isNegated))
    }
    return reasons
  }
}

/// The nodes of a query's rows, at its beginning and after each stage.
struct StageTrace {
  /// By stage as it is worked out, its place in the query.
  let order: [Int]
  /// By stage as it is worked out, one more: the rows before the first stage stand first. Those
  /// after the rows stopped standing for nodes are left out.
  private(set) var rows: [[NodeID]] = []

  init(
    _ query: ResolvedQuery, in graph: Graph, interruption: Interruption?
  ) throws(Interrupted) {
    order = Planner.order(of: query.stages)
    let plan = Plan(query, in: graph)
    let evaluator = Evaluator(plan, in: graph, interruption: interruption)
    let first = try evaluator.result()
    var rows = [Array(first)]
    var isOver = false
    var pipeline = Pipeline(first, evaluator) { _, nodes in
      if let nodes, !isOver { rows.append(nodes) } else { isOver = true }
    }
    _ = try pipeline.run(plan)
    self.rows = rows
  }
}
