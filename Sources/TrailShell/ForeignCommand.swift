import TrailSyntax
import TrailText

/// What people of psql, sqlite3 and duckdb type, and the command or the words that do it here.
enum ForeignCommand {
  /// By the first word, with its backslash or its dot, in small letters.
  private static let meanings: [String: String] = {
    var meanings: [String: String] = [:]
    for (words, meaning) in table { for word in words { meanings[word] = meaning } }
    return meanings
  }()

  private static let table: [([String], String)] = [
    (
      [
        "\\d", "\\d+", "\\dt", "\\dt+", "\\dn", "\\dv", "\\dm", ".tables", ".table", ".indexes",
        ".indices", ".columns",
      ], "`.kinds` lists what there is, and how many of each"
    ),
    ([".schema", ".fullschema", "\\dd"], "`.kinds` lists what there is, `.relations` how"),
    (["\\df", "\\df+", "\\da", "\\do", "\\ds"], "`.help` tells of keys, commands and words"),
    (["\\dp", "\\du", "\\dg"], "`.kinds` lists what there is"),
    (
      [
        "\\c", "\\connect", "\\l", "\\l+", "\\conninfo", ".databases", ".database", ".attach",
        ".cd", "\\cd",
      ],
      "`.vault` tells which vault is asked, `.vault DIR` asks another"
    ),
    (["\\i", "\\ir", "\\include", ".import"], "`.read FILE` runs the statements of a script"),
    (
      [
        "\\o", "\\out", ".once", ".excel", "\\w", "\\copy", ".dump", ".save", ".export", ".backup",
        ".log",
      ],
      "`.output FILE` writes answers to a file, in the format that `.format` chooses"
    ),
    (
      [
        "\\a", "\\x", "\\pset", "\\t", "\\f", ".mode", ".headers", ".header", ".separator",
        ".csv", ".json", ".width", ".nullvalue", ".columnar", ".maxrows", ".maxwidth",
        "\\crosstabview",
      ], "`.format` chooses how answers are laid out, `| as csv` that of one"
    ),
    (
      ["\\timing", ".timer", ".stats"],
      "`.timing on` and `.timing off` choose whether times are told"
    ),
    (["\\watch", "\\gwatch"], "`.watch QUERY` answers again when a note changes"),
    (["\\e", "\\edit", ".edit", "\\ef"], "Ctrl-X Ctrl-E edits the query in your editor"),
    (["\\s", ".history", "\\p"], "Ctrl-R searches what was asked, Up goes back in it"),
    (["\\g", "\\gx", "\\r", "\\reset", ".go"], "a query ends with a semicolon, or with Return"),
    (["\\set", "\\unset", ".parameter", ".param", "\\bind"], "`let $x = QUERY` names an answer"),
    (
      ["\\!", ".shell", ".system", ".sh", "\\setenv", "\\getenv"],
      "Ctrl-Z goes back to the shell, `fg` comes back from there"
    ),
    ([".explain", ".eqp", "\\sf"], "`explain QUERY` tells how a query is answered"),
    (["\\echo", "\\qecho", ".print", ".echo", ".show"], "`.help` lists the commands"),
  ]

  /// What SQL shows.
  private static let shown: Set<String> = ["tables", "databases", "schemas", "all"]

  /// What to say where a text begins with such a word; `nil` for any other text.
  ///
  /// - Parameter words: Those of the text.
  static func diagnostic(on text: String, _ words: [Substring]) -> Diagnostic? {
    guard let word = words.first else { return nil }
    let name = word.lowercased()
    if words.count == 2, name == "show", shown.contains(words[1].lowercased()) {
      return Diagnostic(
        .usage, "there is no command \"\(Excerpt.of(text))\"",
        fixIts: [FixIt("`.kinds` lists what there is, and how many of each", [])])
    }
    guard name.hasPrefix("\\") || name.hasPrefix("."), name.count > 1 else { return nil }
    let help =
      meanings[name]
      ?? (name.hasPrefix("\\") ? "commands begin with a dot: `.help` lists them" : nil)
    return help.map { help in
      Diagnostic(
        .usage, "there is no command \"\(Excerpt.of(String(word)))\"", fixIts: [FixIt(help, [])])
    }
  }
}
