import TrailSyntax
import TrailText

extension Session {
  func outcome(
    of why: Why, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }

  func outcome(
    ofDescribing word: NodeWord, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }

  func outcome(
    ofExplaining query: Query, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }
}
