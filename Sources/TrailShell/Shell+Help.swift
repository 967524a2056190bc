import TrailEngine
import TrailOutput
import TrailSyntax
import TrailText

/// `.help`: on the session, on a command, on a word of the language.
extension Shell {
  func help(on topic: String) {
    guard !topic.isEmpty else { return page(Self.overview(width: width)) }
    let word = topic.hasPrefix(".") ? topic : "." + topic
    if let command = Command.all.first(where: { $0.word == word.lowercased() }) {
      write("\(command.form)\n\(indented(command.meaning))")
      if topic.hasPrefix(".") { return }
    }
    if let rule = CheckRule(rawValue: Folding.fold(topic)) {
      return write("check \(rule.rawValue)\n\(indented(rule.meaning))")
    }
    let help = LanguageHelp(live.vocabulary)
    let entries = help.entries(for: topic)
    guard !entries.isEmpty else {
      guard !Command.all.contains(where: { $0.word == word.lowercased() }) else { return }
      let near = help.words(near: topic)
      return refuse(
        "there is no help on \"\(Excerpt.of(topic))\"",
        near.isEmpty ? nil : "did you mean \(near.prefix(3).joinedAsChoice)?")
    }
    let texts = entries.map { entry in
      TextBlock.lines(of: entry.form, width: width).map { $0 + "\n" }.joined()
        + indented(entry.meaning) + indented(entry.example)
    }
    page(texts.joined(separator: "\n"))
  }

  private func indented(_ text: String) -> String {
    TextBlock.lines(of: text, width: max(8, min(width, 80) - 4))
      .map { "    " + $0 + "\n" }.joined()
  }

  /// What there is to know of keys, beside the commands.
  private static let keys = [
    ("QUERY", "Return runs it when complete; a `;` or a blank line ends it"),
    ("Alt-Return", "begins a new line in it, Up and Down move in it"),
    ("Up, Ctrl-R", "older queries, one by one or by what is in them"),
    ("TAB", "completes; once more lists what can stand there"),
    ("Ctrl-X Ctrl-E", "edits the query in your editor"),
    ("Ctrl-_", "takes the last change of the text back"),
    ("Ctrl-C", "gives up a line, or stops a query"),
    ("$_, $3", "the last answer, and the node of its third row"),
  ]

  /// Fits a screen of 24 lines of 80 cells.
  static func overview(width: Int) -> String {
    let rows = keys + Command.all.map { ($0.form, $0.meaning) }
    let widest = rows.reduce(0) { max($0, $1.0.count) } + 2
    return rows.map { form, meaning in
      let lines = TextBlock.lines(of: meaning, width: max(8, width - widest - 1))
      return form + String(repeating: " ", count: widest - form.count)
        + lines.joined(separator: "\n" + String(repeating: " ", count: widest)) + "\n"
    }.joined()
  }
}
