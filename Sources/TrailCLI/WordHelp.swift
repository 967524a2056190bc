import Trail
import TrailEngine
import TrailOutput
import TrailSyntax
import TrailText

/// What `trail help WORD` prints for a word of the language.
enum WordHelp {
  /// Form, meaning and an example for each; what is longer than a line is wrapped. Words and
  /// meanings come out of the vault's schema, so that they are made safe to show.
  static func text(_ entries: [LanguageEntry]) -> String {
    entries.map { entry in
      ([DisplayText.visible(entry.form)]
        + wrapped(DisplayText.visible(entry.meaning)).map { "    " + $0 }
        + ["", "    trail \(quoted(DisplayText.visible(entry.example)))", ""])
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// What a rule of `check` finds.
  static func text(_ rule: CheckRule) -> String {
    let command =
      rule == .retracted
      ? "trail check --retractions FILE \(rule.rawValue)" : "trail check \(rule.rawValue)"
    let lines = ["check \(rule.rawValue)"] + wrapped(rule.meaning).map { "    " + $0 }
    return (lines + ["", "    \(command)", ""]).joined(separator: "\n")
  }

  /// What to say of a word that is none of the language's.
  static func unknown(_ word: String, near: [String]) -> Diagnostic {
    let topics = HelpText.topics.joined(separator: ", ")
    let help =
      near.isEmpty
      ? "there is on \(topics) and on every word of the language"
      : "did you mean \(near.prefix(3).joinedAsChoice)?"
    return Diagnostic(
      .usage, "there is no help on \"\(word)\"", fixIts: [FixIt(help, [])])
  }

  /// The words after `help`, in a query that is nothing but such words; `nil` for others.
  static func topic(of query: String) -> String? {
    let words = query.split(whereSeparator: \.isWhitespace)
    guard words.first == "help", (2...4).contains(words.count),
      words.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } })
    else { return nil }
    return words.dropFirst().joined(separator: " ")
  }

  private static let width = 76

  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if !line.isEmpty, line.count + word.count + 1 > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = line.isEmpty ? String(word) : line + " " + word
      }
    }
    return lines
  }

  /// As a shell takes it.
  private static func quoted(_ query: String) -> String {
    "'" + query.replacing("'", with: #"'\''"#) + "'"
  }
}

extension TrailProgram {
  /// Help on the program, on a subcommand, or on a word as the vault uses it.
  func help<Output: Sink, Errors: Sink>(
    on topic: String?, console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    if let text = HelpText.text(of: topic) {
      try console.output.write(text)
      return .answered
    }
    guard let topic else { return .answered }
    if let rule = CheckRule(rawValue: Folding.fold(topic)) {
      try console.output.write(WordHelp.text(rule))
      return .answered
    }
    let vocabulary: Vocabulary
    switch try find(locate(console.options), on: &console) {
    case .done(let vault): vocabulary = vault.vocabulary
    case .failed(let status): return status
    }
    let help = LanguageHelp(vocabulary)
    let entries = help.entries(for: topic)
    guard !entries.isEmpty else {
      return try console.fail(WordHelp.unknown(topic, near: help.words(near: topic)))
    }
    try console.output.write(WordHelp.text(entries))
    return .answered
  }
}
