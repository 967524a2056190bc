import TrailEngine
import TrailSyntax
import TrailText

/// What came of one statement.
package struct StatementOutcome: Sendable {
  /// Where it stands in its source; `nil` for errors of statements that could not be parsed.
  package var range: SourceRange?
  /// The source that the range and the diagnostics speak of: the script's own, or an included
  /// one's. `nil` outside a run.
  package var source: SourceText?
  /// `nil` where it failed.
  package var answer: Answer?
  /// The format that the statement asks for, if it does.
  package var format: FormatName?
  /// Errors of a statement that failed, notes of one that did not; in the order of the text.
  package var diagnostics: [Diagnostic]
  /// What an assertion that failed found, where it found rows.
  package var offending: OffendingRows?
  /// How many edges were looked at.
  package var edgeVisits: Int

  package init(
    range: SourceRange?, source: SourceText? = nil, answer: Answer? = nil,
    format: FormatName? = nil, diagnostics: [Diagnostic] = [], edgeVisits: Int = 0
  ) {
    self.range = range
    self.source = source
    self.answer = answer
    self.format = format
    self.diagnostics = diagnostics
    self.edgeVisits = edgeVisits
  }

  /// The statement as it was written; `nil` where its source is not known.
  package var question: String? {
    guard let source, let range else { return nil }
    return source[range]
  }

  /// It could not be answered, or what it asserts or checks is not so.
  package var failed: Bool {
    diagnostics.contains { $0.severity == .error } || foundProblems
  }

  /// A `check` that found something.
  package var foundProblems: Bool {
    if case .findings(let findings)? = answer { !findings.isEmpty } else { false }
  }
}

/// How the statements of a source are run.
package struct RunOptions: Equatable, Sendable {
  /// Notes on what a name matched are errors.
  package var isStrict: Bool
  /// Notes are left out.
  package var isQuiet: Bool
  /// A statement that fails does not stop those after it.
  package var keepsGoing: Bool
  /// What parameters are given, by name, without the dollar sign.
  package var parameters: [String: String]
  /// The format that statements are shown in which ask for none themselves; `nil` where that is
  /// left to whoever shows them.
  package var format: FormatName?
  /// What `check retracted` looks for; `nil` where nothing was given.
  package var retractions: RetractionList?
  /// Whether a name or a property that the vault does not know means nothing, instead of being an
  /// error: where another state of the vault knows it.
  package var acceptsUnknownWords = false

  package init(
    isStrict: Bool = false, isQuiet: Bool = false, keepsGoing: Bool = false,
    parameters: [String: String] = [:], format: FormatName? = nil,
    retractions: RetractionList? = nil
  ) {
    self.format = format
    self.isStrict = isStrict
    self.isQuiet = isQuiet
    self.keepsGoing = keepsGoing
    self.parameters = parameters
    self.retractions = retractions
  }
}
