import TrailSyntax
import TrailText

/// Statements of which nothing is left when they are stopped.
extension Session {
  /// As `outcome`, but no later than a moment after the user has asked to stop, whatever is being
  /// done then: the statement is run on another thread, by a session that knows what this one
  /// does. It is left behind where it does not stop, and this session learns nothing of it.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  func abandonableOutcome(
    of statement: Statement, in source: SourceText, options: RunOptions,
    unless interruption: Interruption
  ) throws(Interrupted) -> StatementOutcome {
    let request = Request(
      session: copy(), statement: statement, source: source, options: options)
    let result = AbandonableWork.result(of: { request.outcome($0) }, unless: interruption)
    guard let result else { throw Interrupted() }
    let outcome = try result.get()
    takeOver(request.session)
    return outcome
  }

  /// A statement on its way to another thread and back.
  private struct Request: @unchecked Sendable {
    /// Asked by the other thread alone, until that is done.
    let session: Session
    let statement: Statement
    let source: SourceText
    let options: RunOptions

    func outcome(_ interruption: Interruption) -> Result<StatementOutcome, Interrupted> {
      Result { () throws(Interrupted) in
        try session.outcome(
          of: statement, in: source, options: options, interruption: interruption)
      }
    }
  }
}
