import TrailEngine
import TrailGraph
import TrailSyntax
import TrailText

/// `trace`.
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
}

extension Answer {
  /// The nodes that its rows stand for.
  var nodes: [NodeID] {
    switch self {
    case .nodes(let table), .table(let table): table.nodes ?? []
    default: []
    }
  }
}
