import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Statements that walk the graph from sets: `trace`, `path` and `paths`.
extension Session {
  func outcome(
    of request: TraceRequest, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    if let stage = request.query.stages.first(where: { !$0.keepsNodes }) {
      return StatementOutcome(
        range: context.range,
        diagnostics: [WalkDiagnostics.rowsWithoutNodes(stage, of: request.query, context.source)])
    }
    let (found, diagnostics) = try execution(of: request.query, context)
    guard let found else {
      return StatementOutcome(range: context.range, diagnostics: diagnostics)
    }
    let reader = EdgeReader(graph, interruption: context.interruption)
    let trees = try Trees(
      of: found.execution.answer.nodes, request.goesUp ? .conclusions : .evidence,
      within: request.limit?.steps, reader)
    keep(found.execution.answer, of: found.resolved)
    return StatementOutcome(
      range: context.range, answer: .trees(trees), format: found.execution.format,
      diagnostics: diagnostics, edgeVisits: found.execution.edgeVisits + reader.visits)
  }

  func outcome(
    of search: PathSearch, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    let (starts, startRemarks) = try ends(search.start, context)
    let (ends, endRemarks) = try ends(search.end, context)
    var diagnostics = startRemarks + endRemarks
    guard let starts, let ends else {
      return StatementOutcome(
        range: context.range, diagnostics: diagnostics.filter { $0.severity == .error })
    }
    let reader = EdgeReader(graph, interruption: context.interruption)
    let routes = routes(over: search.relation?.relation)
    let paths: Paths
    switch search.mode {
    case .shortest(let take):
      let limit = take ?? Self.usualPaths
      paths = try Paths.shortest(
        from: starts.nodes, to: ends.nodes, over: routes, limit: limit, reader)
      if paths.hasMore {
        diagnostics += context.options.weighed([
          WalkDiagnostics.morePairs(than: limit, at: search.end.range)
        ])
      }
    case .all(let take):
      do throws(Paths.Failure) {
        paths = try Paths.simple(
          from: starts.nodes, to: ends.nodes, over: routes, limit: take ?? Self.usualPaths, reader)
      } catch {
        if error == .interrupted { throw Interrupted() }
        return StatementOutcome(
          range: context.range,
          diagnostics: [WalkDiagnostics.tooManyPaths(at: context.range)])
      }
    }
    return StatementOutcome(
      range: context.range, answer: .paths(paths), diagnostics: diagnostics,
      edgeVisits: starts.visits + ends.visits + reader.visits)
  }

  /// How many paths are shown unless told.
  private static let usualPaths = 100

  /// The nodes that one end of a search names; `nil` where they cannot be had.
  private func ends(
    _ set: SetExpression, _ context: StatementContext
  ) throws(Interrupted) -> ((nodes: NodeSet, visits: Int)?, [Diagnostic]) {
    let (found, diagnostics) = try execution(
      of: Query(set: set, stages: [], range: set.range), context)
    return (
      found.map { found in
        (
          NodeSet(capacity: graph.nodeCount, found.execution.answer.nodes),
          found.execution.edgeVisits
        )
      }, diagnostics
    )
  }

  /// The ways to go. A relation says its direction; over support, where none is said, a path
  /// leads down to evidence or up to conclusions, whichever there is.
  private func routes(over relation: DirectedRelation?) -> [Route] {
    guard let relation else {
      let down = Hop(graph.schema.roles.supports, .backward)
      return [Route(before: down, hop: down), Route(before: down.reversed, hop: down.reversed)]
    }
    let row = graph.schema[relation.relation]
    let route = Route(before: row.through, hop: row.last)
    return [relation.isInverse ? route.reversed : route]
  }
}

extension Answer {
  /// The nodes that its rows stand for.
  fileprivate var nodes: [NodeID] {
    switch self {
    case .nodes(let table), .table(let table): table.nodes ?? []
    default: []
    }
  }
}
