import TrailText

/// What stands after a bar.
extension Printer {
  package func text(of stage: Stage) -> String {
    switch stage.kind {
    case .show(let columns): "show \(text(of: columns))"
    case .sort(let keys): "sort by \(keys.map(text(of:)).joined(separator: ", "))"
    case .take(let count): "take \(count)"
    case .skip(let count): "skip \(count)"
    case .filter(let condition): filter(condition)
    case .count: "count"
    case .countBy(let columns): "count by \(text(of: columns))"
    case .summarize(let summaries, let keys):
      "summarize \(summaries.map(text(of:)).joined(separator: ", "))"
        + (keys.isEmpty ? "" : " by \(text(of: keys))")
    case .distinct: "distinct"
    case .format(let word): "as \(word.format.rawValue)"
    case .collection(let word): text(of: word)
    }
  }

  /// A predicate that comes first needs no second `where`.
  private func filter(_ condition: Condition) -> String {
    if case .predicate(let predicate, _) = condition { return "where \(text(of: predicate))" }
    let text = text(of: condition)
    return text.hasPrefix("where ") ? text : "where \(text)"
  }

  private func text(of columns: [Column]) -> String {
    columns.map { column in
      switch column.content {
      case .defaults: "*" + title(column.title)
      // The words are the title: they stay as they are.
      case .expression where column.title == nil: column.words
      case .expression(let expression): text(of: expression) + title(column.title)
      }
    }.joined(separator: ", ")
  }

  private func text(of key: SortKey) -> String {
    text(of: key.expression) + (key.descends ? " desc" : "")
      + (key.missingFirst ? " missing first" : "")
  }

  private func text(of summary: Summary) -> String {
    guard summary.title != nil else { return summary.words }
    let argument =
      (summary.isDistinct ? "distinct " : "") + (summary.argument.map { text(of: $0) } ?? "")
    return "\(summary.function.rawValue)(\(argument))" + title(summary.title)
  }

  private func title(_ title: String?) -> String {
    guard let title else { return "" }
    let tokens = Lexer.tokens(in: SourceText(title))
    let isWord = tokens.count == 2 && tokens[0].kind == .word(title)
    return " as " + (isWord ? title : QuotedText.quoted(title))
  }
}
