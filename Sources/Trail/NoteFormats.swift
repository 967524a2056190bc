import TrailSyntax
import TrailText

/// Which statements can stand in a note, and as what their answers are woven.
enum NoteFormats {
  struct Refusal: Error {
    var reason: Diagnostic
  }

  /// What makes a part of a note: the first is what is woven where no format is asked for.
  private static let ofQueries: [FormatName] = [.markdown, .html, .outline, .citations, .mermaid]
  /// A trace is no table.
  private static let ofTraces: [FormatName] = [.outline, .mermaid]

  /// - Returns: The format of the answer, or why the statement cannot stand in a note. Nothing is
  ///   evaluated for that.
  static func format(of statement: Statement) -> Result<FormatName, Refusal> {
    let word: FormatWord?
    let known: [FormatName]
    switch statement.kind {
    case .query(let query): (word, known) = (query.formatWord, ofQueries)
    case .trace(let request): (word, known) = (request.query.formatWord, ofTraces)
    default: return .failure(Refusal(reason: WeaveDiagnostics.noQuery(statement.range)))
    }
    guard let word else { return .success(known[0]) }
    guard known.contains(word.format) else {
      return .failure(Refusal(reason: WeaveDiagnostics.format(word, known: known)))
    }
    return .success(word.format)
  }
}
