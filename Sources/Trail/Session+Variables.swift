import TrailSyntax
import TrailText

extension Session {
  func outcome(
    ofBinding word: VariableWord, to query: Query, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }

  func outcome(
    of parameter: Parameter, _ context: StatementContext
  ) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }

  func outcome(
    ofIncluding path: String, at range: SourceRange, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }
}
