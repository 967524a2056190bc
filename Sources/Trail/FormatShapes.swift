import TrailSemantics
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
    guard let format = word?.format ?? option else { return nil }
    switch statement.kind {
    // These answer nothing, or what another statement of theirs answers.
    case .binding, .parameter, .include: return nil
    case .trace: return nil
    case .query(let query):
      return format == .tree ? treeRefusal(at: word?.range, tracing: query) : nil
    case .path, .describe, .check:
      return format == .tree ? treeRefusal(at: word?.range, tracing: nil) : nil
    case .why, .explain:
      if format.needsNodes {
        return Diagnostic(
          .formatShape,
          "the format `\(format.rawValue)` shows nodes, and this statement answers in words",
          at: word?.range)
      }
      return format == .tree ? treeRefusal(at: word?.range, tracing: nil) : nil
    case .assertion:
      return format == .tree ? treeRefusal(at: word?.range, tracing: nil) : nil
    }
  }

  /// Why the rows of a query cannot be shown in a format that shows nodes; `nil` where they can.
  ///
  /// - Parameter shape: What the rows are when the stages are through.
  static func refusal(
    of query: Query, leaving shape: TableShape, option: FormatName?
  ) -> Diagnostic? {
    let word = query.formatWord
    guard let format = word?.format ?? option, format.needsNodes,
      !shape.standsForNodes || !query.stages.allSatisfy(\.keepsNodes)
    else { return nil }
    var refusal = Diagnostic(
      .formatShape,
      "the format `\(format.rawValue)` shows nodes, and these rows stand for none",
      at: word?.range)
    guard let last = query.stages.lastIndex(where: { !$0.keepsNodes }) else { return refusal }
    // From the end of what stands before the first such stage: what is left is a query.
    let first = query.stages.firstIndex { !$0.keepsNodes } ?? last
    let start = first > 0 ? query.stages[first - 1].range.end : query.set.range.end
    let place = SourceRange(start, query.stages[last].range.end)
    refusal.fixIts = [FixIt("leave the other stages out", replacing: place, with: "")]
    return refusal
  }

  private static func treeRefusal(at range: SourceRange?, tracing query: Query?) -> Diagnostic {
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

extension FormatName {
  /// Whether it shows the nodes that an answer is about, and so nothing of one that is about none.
  var needsNodes: Bool {
    switch self {
    case .table, .list, .tsv, .csv, .json, .jsonl, .markdown, .html, .tree: false
    case .paths, .dot, .mermaid, .bibtex, .cslJSON, .citations, .outline: true
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
