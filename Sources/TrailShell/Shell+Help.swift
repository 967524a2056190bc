import TrailEngine
import TrailOutput
import TrailSyntax
import TrailText

/// `.help`: on the session, on a command, on a word of the language.
extension Shell {
  func help(on topic: String) {
    guard !topic.isEmpty else { return write(Self.overview) }
    let word = topic.hasPrefix(".") ? topic : "." + topic
    if let command = Command.all.first(where: { $0.word == word.lowercased() }) {
      write("\(command.form)\n    \(command.meaning)\n")
      if topic.hasPrefix(".") { return }
    }
    if let rule = CheckRule(rawValue: Folding.fold(topic)) {
      return write("check \(rule.rawValue)\n    \(rule.meaning)\n")
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
    for (number, entry) in entries.enumerated() {
      if number > 0 { write("\n") }
      write(
        DisplayText.visible(entry.form) + "\n"
          + TextBlock.lines(of: entry.meaning, width: min(width, 80) - 4)
          .map { "    " + $0 + "\n" }.joined()
          + "    " + DisplayText.visible(entry.example) + "\n")
    }
  }

  /// Fits a screen of 24 lines.
  static var overview: String {
    let widest = Command.all.reduce(0) { max($0, $1.form.count) }
    let commands = Command.all.map { command in
      command.form + String(repeating: " ", count: widest + 2 - command.form.count)
        + command.meaning + "\n"
    }
    return """
      insights tagged L4-L5 citing Orozco        a query; Return runs it when it is complete
      insights with no sources | count by tags   $_ is the last answer, $3 its third row

      """ + commands.joined() + """
        Alt-Return begins a new line, a `;` or a blank line ends a query. TAB completes.
        Up finds older queries, Ctrl-R searches them. Ctrl-C gives up a line or a query.

        """
  }
}
