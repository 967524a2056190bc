import TrailEngine
import TrailOutput
import TrailSyntax

/// The page that `man trail` shows, in the macros of `man(7)`: made of the same tables as help.
enum ManualPage {
  static var text: String {
    var page = Roff()
    page.line(
      ".TH TRAIL 1 \(HelpText.released) \"\(Roff.escaped(HelpText.version))\" \"User Commands\"")
    page.section("NAME")
    page.line("trail \\- ask a folder of Markdown notes what rests on what")
    page.section("SYNOPSIS")
    page.synopsis("[options] [QUERY…]")
    for command in CommandPage.all { page.synopsis(command.usage) }
    page.synopsis("help [COMMAND|WORD]")
    page.section("DESCRIPTION")
    page.paragraph(
      "Trail reads a folder of notes as it is (an Obsidian vault, or the digital garden published "
        + "from one), makes a graph of it, and answers questions that are English noun phrases. "
        + "It writes to no note but those that hold a query, and to those only by `trail weave`.")
    page.paragraph(
      "A query is a kind and what narrows it, then stages behind bars. Without a query, a session "
        + "opens on a terminal; elsewhere statements are read from standard input.")
    page.example([
      "trail 'insights tagged L4-L5 citing Orozco'",
      "trail 'sources cited by takeaways | sort by year desc | show name, title'",
      "trail 'trace takeaways with exactly 1 source'",
    ])
    page.section("OPTIONS")
    for option in CommandOption.shared { page.option(option) }
    page.term("--", "Ends the options: what follows is the query.")
    page.section("COMMANDS")
    for command in CommandPage.all { add(command, to: &page) }
    page.section("LANGUAGE")
    page.paragraph("`trail help WORD` tells more of each, also of the vault's own words.")
    for entry in LanguageHelp(Vocabulary(.builtIn)).entries {
      page.term(entry.form, entry.meaning)
    }
    page.section("FORMATS")
    for format in FormatName.allCases { page.term(format.rawValue, sentence(format.meaning)) }
    page.section("EXIT STATUS")
    for (status, meaning) in statuses { page.term(status, meaning) }
    page.section("ENVIRONMENT")
    for (name, meaning) in variables { page.term(name, meaning) }
    page.section("FILES")
    for (name, meaning) in files { page.term(name, meaning) }
    return page.text
  }

  private static func add(_ command: CommandPage, to page: inout Roff) {
    page.subsection("trail " + command.usage)
    page.paragraph(command.headline)
    page.example(command.examples)
    for option in command.options { page.option(option) }
    for (word, meaning) in command.table { page.term(word, sentence(meaning)) }
    for paragraph in command.paragraphs { page.paragraph(paragraph) }
  }

  private static let statuses = [
    ("0", "Answered, also with no rows (--exit-empty makes that 1)."),
    (
      "1",
      "An assertion failed, a check found something, answers differ and --exit-code asks, "
        + "the index was found wanting, or --check finds a script that is not formatted or a woven "
        + "note that is out of date."
    ),
    ("2", "The query is wrong, or one in a note, or the markers of its answer."),
    ("3", "The vault cannot be read, or not at that revision, or its trail.yaml has a mistake."),
    ("4", "Over a limit."), ("64", "Wrong command line."),
    ("74", "The answer, or a note, cannot be written."),
    ("130", "Interrupted."),
  ]

  private static let variables = [
    ("TRAIL_VAULT", "The vault where --vault names none."),
    ("TRAIL_INDEX", "The folder of indexes, or `off`."),
    ("TRAIL_HISTORY", "The file of a session's history, or `off`."),
    ("TRAIL_PAGER, PAGER", "What shows long answers in a session; else less."),
    ("VISUAL, EDITOR", "What `.open` in a session opens notes with."),
    ("NO_COLOR", "No colour, where it is set and not empty."),
  ]

  private static let files = [
    (
      "$XDG_CONFIG_HOME/trail/config, ~/.config/trail/config",
      "Settings, one a line, `#` begins a comment: "
        + HelpText.settingRows.map { "`\($0.0)`, \($0.1)" }.joined(separator: "; ")
        + ". The command line and the environment go first; --no-config does without."
    ),
    ("trail.yaml", "At a vault's root: what things are called there. See `trail schema`."),
    (".trailignore", "At a vault's root: what is not to be read, as in a .gitignore."),
    ("~/.local/state/trail/history", "What was asked in sessions."),
  ]

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

/// A text of `man(7)` on its way.
struct Roff {
  private(set) var text = ""
  /// Nothing stands below the last heading yet: what follows is a paragraph by itself.
  private var isAtHeading = false

  mutating func line(_ line: String) {
    text += line + "\n"
    isAtHeading = false
  }

  mutating func section(_ title: String) {
    line(".SH " + title)
    isAtHeading = true
  }

  mutating func subsection(_ title: String) {
    line(".SS \"\(Self.escaped(title))\"")
    isAtHeading = true
  }

  private mutating func beginParagraph() { if !isAtHeading { line(".PP") } }

  /// One line of the synopsis: the program, then what follows it.
  mutating func synopsis(_ usage: String) {
    if !isAtHeading { line(".br") }
    line(".B trail")
    line(Self.escaped(usage))
  }

  mutating func paragraph(_ words: String) {
    beginParagraph()
    fill(words)
  }

  mutating func example(_ lines: [String]) {
    beginParagraph()
    line(".nf")
    for example in lines { line("    " + Self.escaped(example)) }
    line(".fi")
  }

  mutating func option(_ option: CommandOption) {
    var words = option.meaning.prefix(1).uppercased() + option.meaning.dropFirst() + "."
    if !option.details.isEmpty { words += " " + option.details }
    term(option.form, words)
  }

  mutating func term(_ term: String, _ words: String) {
    line(".TP")
    line(".B \(Self.escaped(term))")
    fill(words)
  }

  /// Lines of running text, none of them long.
  private mutating func fill(_ words: String) {
    for line in TextBlock.lines(of: words, width: 60) { self.line(Self.escaped(line)) }
  }

  /// Text as it is to be seen: a backslash, a dash and a sign at the beginning of a line would be
  /// read as the formatter's own.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "`": escaped += "\\(ga"
      case "'": escaped += "\\(aq"
      case "\"": escaped += "\\(dq"
      case "~": escaped += "\\(ti"
      case "^": escaped += "\\(ha"
      case "…": escaped += "..."
      case "→": escaped += "\\(->"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
