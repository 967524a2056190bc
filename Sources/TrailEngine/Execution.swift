import TrailGraph
import TrailSemantics
import TrailSyntax
import TrailText

/// Tells the time, in seconds from any beginning.
package typealias Clock = @Sendable () -> Double

/// What came of a query: its answer, and what it took.
package struct Execution: Equatable, Sendable {
  package var answer: Answer
  /// With the actual sizes of its sets.
  package var plan: Plan
  /// How many edges were looked at.
  package var edgeVisits: Int
  /// How often a node was looked at by itself.
  package var nodeVisits: Int
  /// The format that the query asks for, if it does.
  package var format: FormatName?

  /// Plans a query and evaluates it.
  ///
  /// - Parameter rows: The answer that the query's variable names, where its stages go on with a
  ///   table: `ResolvedQuery.table`.
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(query × (nodes + edges)), a quantity N over a walk counting N + 1 times;
  ///   a sort for each stage that needs one; what collections of values have as members.
  package init(
    of query: ResolvedQuery, in graph: Graph, rows: Answer? = nil,
    interruption: Interruption? = nil, clock: Clock? = nil
  ) throws(Interrupted) {
    try self.init(
      of: Plan(query, in: graph), in: graph, rows: rows, interruption: interruption, clock: clock)
  }

  /// Evaluates a plan that was made for the graph.
  ///
  /// - Parameter clock: Measures each step; `nil` for no times.
  /// - Throws: `Interrupted` when the user asks to stop.
  package init(
    of plan: Plan, in graph: Graph, rows: Answer? = nil, interruption: Interruption? = nil,
    clock: Clock? = nil
  ) throws(Interrupted) {
    let evaluator = Evaluator(plan, in: graph, interruption: interruption, clock: clock)
    let result = try evaluator.result()
    var pipeline = rows.map { Pipeline($0, evaluator) } ?? Pipeline(result, evaluator)
    answer = try pipeline.run(plan)
    self.plan = evaluator.plan
    edgeVisits = evaluator.reader.visits
    nodeVisits = evaluator.reader.nodeVisits
    format = plan.format
  }
}
