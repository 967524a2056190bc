import TrailEngine
import TrailGraph
import TrailSemantics
import TrailSyntax
import TrailText

/// What the statements of a source answer in two states of a vault, one after another.
package struct ComparedAnswers {
  /// What came of one statement.
  package struct Outcome {
    /// `nil` where it answers nothing, or failed.
    package var comparison: AnswerComparison?
    package var format: FormatName?
    package var diagnostics: [Diagnostic] = []
    /// The statement as it was asked.
    package var question: String?

    package var failed: Bool { diagnostics.contains { $0.severity == .error } }
  }

  let vaults: ComparedVaults
  private let names: Both<String>
  let scripts: Both<ParsedScript>
  let options: RunOptions
  let interruption: Interruption?
  private var next = 0

  /// - Parameters:
  ///   - names: What messages call the two states.
  ///   - scripts: One source, parsed in the words of each; no statement of it is refused.
  package init(
    _ scripts: Both<ParsedScript>, in vaults: ComparedVaults, named names: Both<String>,
    options: RunOptions, interruption: Interruption? = nil
  ) {
    self.scripts = scripts
    self.vaults = vaults
    self.names = names
    self.options = options
    self.interruption = interruption
  }

  /// Why a script cannot be compared: some statements answer no rows. None where it can.
  package static func refusals(of script: ParsedScript) -> [Diagnostic] {
    script.units[0].parsed.script.statements.compactMap { statement in
      switch statement.kind {
      case .query(let query): query.formatWord.flatMap { ComparisonDiagnostics.refusal(of: $0) }
      case .binding, .parameter, .check: nil
      case .trace, .path, .why, .describe, .assertion, .explain, .include:
        ComparisonDiagnostics.noRows(statement, in: script.source)
      }
    }
  }

  /// Runs the next statement in both states; `nil` after the last, or after one that failed
  /// unless the run is to keep going.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  package mutating func nextOutcome() throws(Interrupted) -> Outcome? {
    let statements = Both(
      old: scripts.old.units[0].parsed.script.statements,
      new: scripts.new.units[0].parsed.script.statements)
    guard next < min(statements.old.count, statements.new.count) else { return nil }
    let pair = Both(old: statements.old[next], new: statements.new[next])
    next += 1
    var outcome = try outcome(of: pair)
    outcome.question = scripts.new.source[pair.new.range]
    if outcome.failed, !options.keepsGoing { next = .max }
    return outcome
  }

  private func outcome(of statements: Both<Statement>) throws(Interrupted) -> Outcome {
    switch (statements.old.kind, statements.new.kind) {
    case (.query(let old), .query(let new)):
      return try outcome(of: Both(old: old, new: new), statements)
    case (.check(let old), .check(let new)):
      return try outcome(ofChecking: Both(old: old, new: new), statements)
    default:
      var diagnostics = Both<[Diagnostic]>(old: [], new: [])
      for side in [StateSide.old, .new] {
        diagnostics[side] = try vaults.sessions[side].outcome(
          of: statements[side], in: scripts[side].source, options: options,
          interruption: interruption
        ).diagnostics
      }
      return Outcome(diagnostics: told(diagnostics))
    }
  }

  // MARK: - Queries

  typealias Found = (resolved: ResolvedQuery, execution: Execution)

  private func outcome(
    of queries: Both<Query>, _ statements: Both<Statement>
  ) throws(Interrupted) -> Outcome {
    var (found, diagnostics) = try executions(of: queries, statements)
    var notes: [Diagnostic] = []
    // What only one state knows means nothing in the other.
    for side in [StateSide.old, .new]
    where found[side] == nil && found[side.other] != nil
      && diagnostics[side].allSatisfy(\.isAboutUnknownWord)
    {
      let unknown = diagnostics[side]
      var tolerant = options
      tolerant.acceptsUnknownWords = true
      let (again, rest) = try vaults.sessions[side].execution(
        of: queries[side], context(statements[side], side, tolerant))
      guard let again else { continue }
      found[side] = again
      diagnostics[side] = rest
      if !options.isQuiet {
        notes += unknown.map { ComparisonDiagnostics.unknown($0, in: names[side]) }
      }
    }
    let all = told(diagnostics) + notes
    guard let old = found.old, let new = found.new else { return Outcome(diagnostics: all) }
    let pair = Both(old: old, new: new)
    return Outcome(
      comparison: try comparison(of: pair, queries, statements), format: new.execution.format,
      diagnostics: all)
  }

  func context(
    _ statement: Statement, _ side: StateSide, _ options: RunOptions
  ) -> StatementContext {
    StatementContext(
      range: statement.range, source: scripts[side].source, options: options,
      interruption: interruption)
  }

  private func executions(
    of queries: Both<Query>, _ statements: Both<Statement>
  ) throws(Interrupted) -> (Both<Found?>, Both<[Diagnostic]>) {
    var found = Both<Found?>(old: nil, new: nil)
    var diagnostics = Both<[Diagnostic]>(old: [], new: [])
    for side in [StateSide.old, .new] {
      (found[side], diagnostics[side]) = try vaults.sessions[side].execution(
        of: queries[side], context(statements[side], side, options))
    }
    return (found, diagnostics)
  }

  // MARK: - check

  private func outcome(
    ofChecking words: Both<[RuleWord]>, _ statements: Both<Statement>
  ) throws(Interrupted) -> Outcome {
    var findings = Both<[Finding]>(old: [], new: [])
    for side in [StateSide.old, .new] {
      let outcome = try vaults.sessions[side].outcome(
        ofChecking: words[side], context(statements[side], side, options))
      guard case .findings(let found)? = outcome.answer else {
        return Outcome(diagnostics: outcome.diagnostics)
      }
      findings[side] = found
    }
    return Outcome(comparison: ComparedFindings(vaults).comparison(of: findings))
  }

  // MARK: - Diagnostics

  /// The errors of both states, or the notes; each once, with the state where only one has it.
  private func told(_ diagnostics: Both<[Diagnostic]>) -> [Diagnostic] {
    let errors = Both(
      old: diagnostics.old.filter { $0.severity == .error },
      new: diagnostics.new.filter { $0.severity == .error })
    if !errors.new.isEmpty { return errors.new }
    if !errors.old.isEmpty {
      return errors.old.map { ComparisonDiagnostics.placed($0, in: names.old) }
    }
    let only = diagnostics.old.filter { !diagnostics.new.contains($0) }
    return diagnostics.new + only.map { ComparisonDiagnostics.placed($0, in: names.old) }
  }
}

extension Diagnostic {
  fileprivate var isAboutUnknownWord: Bool { id == .unknownName || id == .unknownProperty }
}
