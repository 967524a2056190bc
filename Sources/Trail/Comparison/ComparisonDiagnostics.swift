import TrailSyntax
import TrailText

/// What is to be said of answers in two states.
enum ComparisonDiagnostics {
  static func noRows(at range: SourceRange, in source: SourceText) -> Diagnostic {
    Diagnostic(
      .comparison, "two states are compared by the rows of a query or of `check`", at: range,
      label: "this answers in another form")
  }

  static func refusal(of word: FormatWord) -> Diagnostic? {
    guard !word.format.showsComparisons else { return nil }
    return Diagnostic(
      .formatShape, "the format `\(word.format.rawValue)` does not show what two answers differ in",
      at: word.range, label: "there are \(formats.joinedAsList)")
  }

  static var formats: [String] {
    FormatName.allCases.filter(\.showsComparisons).map(\.rawValue)
  }

  /// A word that only the other state knows.
  static func unknown(_ error: Diagnostic, in name: String) -> Diagnostic {
    Diagnostic(
      error.id, severity: .note, "at \(name): \(error.message); there it means nothing",
      at: error.range)
  }

  static func placed(_ diagnostic: Diagnostic, in name: String) -> Diagnostic {
    var placed = diagnostic
    placed.message = "at \(name): \(diagnostic.message)"
    return placed
  }
}

extension FormatName {
  /// Whether it can show what two answers differ in.
  package var showsComparisons: Bool {
    switch self {
    case .table, .list, .tsv, .csv, .json, .jsonl, .markdown, .html: true
    case .tree, .outline, .paths, .dot, .mermaid, .bibtex, .citations, .cslJSON: false
    }
  }

  package static var comparing: [FormatName] { allCases.filter(\.showsComparisons) }
}
