import TrailSyntax
import TrailText

/// The statements of one source, and of the scripts that it includes, on their way: each is run
/// when its outcome is asked for, so that answers can be written as they come.
package struct ScriptRun {
  private let session: Session
  private let parsed: ParsedScript
  private let options: RunOptions
  private let interruption: Interruption?
  /// Whether the run ends a moment after the user has asked to stop, whatever is being done then:
  /// each statement has a thread of its own, which may be left behind.
  package var canBeAbandoned = false
  /// Where the scripts stand that are being run, outermost first.
  private var places = [Place(unit: 0)]
  /// What is still to be told before anything runs, last first.
  private var problems: [(source: SourceText, diagnostics: [Diagnostic])]
  private var isStopped = false

  private struct Place {
    var unit: Int
    var next = 0
  }

  init(
    _ session: Session, _ parsed: ParsedScript, options: RunOptions, interruption: Interruption?
  ) {
    self.session = session
    self.parsed = parsed
    self.options = options
    self.interruption = interruption
    problems = parsed.problems.reversed()
  }

  /// The source that was given.
  package var source: SourceText { parsed.units[0].source }

  /// Nothing is wrong but that more is needed.
  package var isIncomplete: Bool { parsed.isIncomplete }

  /// Runs the next statement; `nil` after the last, or after one that failed unless the run is to
  /// keep going. What could not be parsed comes first, an outcome for each script; nothing runs
  /// then, unless the run is to keep going.
  ///
  /// - Throws: `Interrupted` when the user asks to stop; the run is over then.
  package mutating func nextOutcome() throws(Interrupted) -> StatementOutcome? {
    // What was parsed may be cut short.
    if interruption?.isRequested == true, !isStopped || !problems.isEmpty {
      isStopped = true
      problems = []
      throw Interrupted()
    }
    if let problem = problems.popLast() {
      if !options.keepsGoing { isStopped = true }
      return StatementOutcome(
        range: nil, source: problem.source, diagnostics: problem.diagnostics)
    }
    while !isStopped, let place = places.last {
      let unit = parsed.units[place.unit]
      guard place.next < unit.parsed.script.statements.count else {
        places.removeLast()
        continue
      }
      places[places.count - 1].next += 1
      let statement = unit.parsed.script.statements[place.next]
      do throws(Interrupted) {
        if case .include = statement.kind {
          try interruption?.check()
          if let included = unit.includes[place.next] { places.append(Place(unit: included)) }
          continue
        }
        var outcome = try outcome(of: statement, in: unit.source)
        outcome.source = unit.source
        if outcome.failed { isStopped = !options.keepsGoing }
        return outcome
      } catch {
        isStopped = true
        throw error
      }
    }
    return nil
  }

  private func outcome(
    of statement: Statement, in source: SourceText
  ) throws(Interrupted) -> StatementOutcome {
    if canBeAbandoned, let interruption {
      return try session.abandonableOutcome(
        of: statement, in: source, options: options, unless: interruption)
    }
    return try session.outcome(
      of: statement, in: source, options: options, interruption: interruption)
  }
}
