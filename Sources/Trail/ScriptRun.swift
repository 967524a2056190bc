import TrailSyntax
import TrailText

/// The statements of one source on their way: each is run when its outcome is asked for, so that
/// answers can be written as they come.
package struct ScriptRun {
  private let session: Session
  package let source: SourceText
  private let parsed: ParseResult
  private let options: RunOptions
  private let interruption: Interruption?
  private var next = 0
  private var toldParseErrors = false
  private var isStopped = false

  init(
    _ session: Session, _ source: SourceText, _ parsed: ParseResult, options: RunOptions,
    interruption: Interruption?
  ) {
    self.session = session
    self.source = source
    self.parsed = parsed
    self.options = options
    self.interruption = interruption
  }

  /// Nothing is wrong but that more is needed.
  package var isIncomplete: Bool { parsed.isIncomplete }

  /// Runs the next statement; `nil` after the last, or after one that failed unless the run is to
  /// keep going. What could not be parsed comes first, all of it as one outcome.
  ///
  /// - Throws: `Interrupted` when the user asks to stop; the run is over then.
  package mutating func nextOutcome() throws(Interrupted) -> StatementOutcome? {
    guard !isStopped else { return nil }
    if !toldParseErrors {
      toldParseErrors = true
      if !parsed.diagnostics.isEmpty {
        isStopped = !options.keepsGoing
        return StatementOutcome(range: nil, diagnostics: parsed.diagnostics)
      }
    }
    guard next < parsed.script.statements.count else { return nil }
    let statement = parsed.script.statements[next]
    next += 1
    do throws(Interrupted) {
      let outcome = try session.outcome(
        of: statement, in: source, options: options, interruption: interruption)
      if outcome.failed { isStopped = !options.keepsGoing }
      return outcome
    } catch {
      isStopped = true
      throw error
    }
  }
}
