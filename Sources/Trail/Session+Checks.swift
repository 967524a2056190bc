import TrailSyntax
import TrailText

extension Session {
  func outcome(
    ofChecking rules: [RuleWord], _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }

  func outcome(
    of assertion: Assertion, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    StatementOutcome(range: context.range)
  }
}
