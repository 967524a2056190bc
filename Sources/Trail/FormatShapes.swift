import TrailSyntax
import TrailText

/// Which statements a format can show the answers of: told before anything is evaluated.
enum FormatShapes {
  /// Why the answer of a statement cannot be shown in the format that is asked for; `nil` where
  /// it can.
  ///
  /// - Parameter option: The format that the command line asks for; a statement's own goes first.
  static func refusal(of statement: Statement, option: FormatName?) -> Diagnostic? {
    let query = query(of: statement)
    let word = query?.formatWord
    guard (word?.format ?? option) == .tree else { return nil }
    switch statement.kind {
    // These answer nothing, or what another statement of theirs answers.
    case .trace, .binding, .parameter, .include: return nil
    case .query(let query): return refusal(at: word?.range, tracing: query)
    case .path, .why, .describe, .check, .assertion, .explain:
      return refusal(at: word?.range, tracing: nil)
    }
  }

  private static func refusal(at range: SourceRange?, tracing query: Query?) -> Diagnostic {
    var refusal = Diagnostic(
      .formatShape, "the format `tree` shows what `trace` finds and nothing else", at: range)
    if let query, query.stages.allSatisfy(\.keepsNodes) {
      let start = SourceRange(query.range.start, query.range.start)
      refusal.fixIts = [
        FixIt("write `trace` before the query", replacing: start, with: "trace ")
      ]
    }
    return refusal
  }

  private static func query(of statement: Statement) -> Query? {
    switch statement.kind {
    case .query(let query), .explain(let query), .binding(_, let query): query
    case .trace(let request): request.query
    case .assertion(let assertion): assertion.query
    case .why(let why): why.query
    case .parameter, .path, .describe, .check, .include: nil
    }
  }
}

extension Query {
  /// The word after `as`, if there is one.
  var formatWord: FormatWord? {
    for case .format(let word) in stages.lazy.map(\.kind) { return word }
    return nil
  }
}

extension Stage {
  /// Whether the rows after it still stand for nodes.
  var keepsNodes: Bool {
    switch kind {
    case .show, .sort, .take, .skip, .filter, .distinct, .format, .collection: true
    case .count, .countBy, .summarize: false
    }
  }
}
