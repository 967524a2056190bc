import TrailSyntax
import TrailText

/// What is to be said of answers in two states.
enum ComparisonDiagnostics {
  /// A statement that answers no rows; its repair is the query in it, where there is one.
  static func noRows(_ statement: Statement, in source: SourceText) -> Diagnostic {
    let query = statement.kind.rows
    let isFile = if case .include = statement.kind { true } else { false }
    return Diagnostic(
      .comparison, "two states are compared by the rows of a query or of `check`",
      at: statement.range,
      label: query != nil || isFile
        ? nil : "this answers in another form: `--at REV` tells what it answered in one state",
      fixIts: isFile
        ? [FixIt("write its statements here", [])]
        : query.map { range in
          let words = String(source[range])
          return [
            FixIt("compare the rows of `\(words)`", replacing: statement.range, with: words)
          ]
        } ?? [])
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

extension Statement.Kind {
  /// The query whose rows it is about; `nil` where there is none.
  fileprivate var rows: SourceRange? {
    switch self {
    case .trace(let request): request.query.range
    case .why(let why): why.query?.range
    case .assertion(let assertion): assertion.query.range
    case .explain(let query): query.range
    case .query, .binding, .parameter, .path, .describe, .check, .include: nil
    }
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
