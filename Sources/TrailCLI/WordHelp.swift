import TrailSyntax

/// What `trail help WORD` prints for a word of the language.
enum WordHelp {
  /// Form, meaning and an example for each; what is longer than a line is wrapped.
  static func text(_ entries: [LanguageEntry]) -> String {
    entries.map { entry in
      ([entry.form] + wrapped(entry.meaning).map { "    " + $0 }
        + ["", "    trail \(quoted(entry.example))", ""]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// What to say of a word that is none of the language's.
  static func unknown(_ word: String, near: [String]) -> UsageError {
    let topics = HelpText.topics.joined(separator: ", ")
    return UsageError(
      "there is no help on \"\(word)\"",
      help: near.isEmpty
        ? "there is on \(topics) and on any word of the language"
        : "did you mean \(near.prefix(3).joined(separator: ", "))?")
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
