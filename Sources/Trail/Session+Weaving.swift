import TrailEngine
import TrailNotes
import TrailSyntax
import TrailText

/// The answers to the queries of a note.
extension Session {
  /// What came of one query, or of what keeps the note from being woven.
  package struct NoteOutcome {
    /// What the diagnostics speak of: the lines of the query, by their numbers in the note.
    package var source: SourceText
    package var diagnostics: [Diagnostic]
    /// `nil` where it failed.
    package var answer: (Answer, FormatName)?
  }

  /// A note that would not be read as it was woven.
  package struct UnfitNote: Error {
    package var diagnostic: Diagnostic
    package var source: SourceText
  }

  /// Answers the queries of a note, each by itself; where the note cannot be woven, what is wrong
  /// with it and nothing else.
  ///
  /// - Parameter name: What messages call the note.
  /// - Returns: One for each query, in order; for a note that cannot be woven, only failures.
  /// - Throws: `Interrupted` when the user asks to stop.
  package func outcomes(
    of note: WeavableNote, named name: String, options: RunOptions,
    interruption: Interruption? = nil
  ) throws(Interrupted) -> [NoteOutcome] {
    guard note.queries.problems.isEmpty else {
      let source = SourceText(utf8: note.bytes, name: name)
      return [
        NoteOutcome(
          source: source, diagnostics: note.queries.problems.map { WeaveDiagnostics.problem($0) })
      ]
    }
    this = note.node
    defer { this = nil }
    var outcomes: [NoteOutcome] = []
    for block in note.queries.blocks {
      try interruption?.check()
      let source = SourceText(
        utf8: block.words(in: note.bytes), name: name, firstLine: block.line)
      outcomes.append(
        try outcome(ofWeaving: source, options: options, interruption: interruption))
    }
    return outcomes
  }

  private func outcome(
    ofWeaving source: SourceText, options: RunOptions, interruption: Interruption?
  ) throws(Interrupted) -> NoteOutcome {
    let parsed = ParsedScript(source, under: vocabulary)
    if let problem = parsed.problems.first {
      return NoteOutcome(source: source, diagnostics: problem.diagnostics)
    }
    let statements = parsed.statements
    // No statement at all is a problem to the parser.
    guard let statement = statements.first, statements.count == 1 else {
      return NoteOutcome(
        source: source,
        diagnostics: [WeaveDiagnostics.severalStatements(statements.dropFirst().first?.range)])
    }
    let format: FormatName
    switch NoteFormats.format(of: statement) {
    case .success(let found): format = found
    case .failure(let refusal): return NoteOutcome(source: source, diagnostics: [refusal.reason])
    }
    let outcome = try outcome(
      of: statement, in: source, options: options, interruption: interruption)
    // No query of a note knows the answer of another.
    forgetAnswer()
    return NoteOutcome(
      source: source, diagnostics: outcome.diagnostics,
      answer: outcome.failed ? nil : outcome.answer.map { ($0, format) })
  }
}

extension WeavableNote {
  /// The note with these answers, or why it cannot hold them, with what that speaks of.
  ///
  /// - Parameter answers: One for each query, in order: Markdown.
  package func woven(
    with answers: [String], named name: String
  ) -> Result<[UInt8], Session.UnfitNote> {
    queries.weaving(answers.map { Array($0.utf8) }, into: bytes).mapError { unfit in
      Session.UnfitNote(
        diagnostic: WeaveDiagnostics.problem(unfit.problem),
        source: SourceText(utf8: bytes, name: name))
    }
  }
}

extension QueryBlock {
  /// The query's lines with blanks in the place of the marks of quotes: every word stands in the
  /// column in which it stands in the note.
  fileprivate func words(in note: [UInt8]) -> [UInt8] {
    var words = Array(note[query.start..<query.end])
    let quotes = margin.count { $0 == UInt8(ascii: ">") }
    var left = quotes
    for place in words.indices {
      switch words[place] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): left = quotes
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      case UInt8(ascii: ">") where left > 0:
        words[place] = UInt8(ascii: " ")
        left -= 1
      default: left = 0
      }
    }
    return words
  }
}
