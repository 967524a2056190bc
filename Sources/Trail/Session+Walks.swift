import TrailSyntax
import TrailText

extension Session {
  func outcome(
    of request: TraceRequest, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }

  func outcome(
    of search: PathSearch, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }
}
