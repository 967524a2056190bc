import TrailEngine
import TrailOutput
import TrailSyntax

/// What `--help` and `trail help` print, each at most a screen of 24 lines and 80 columns. The
/// tests run the examples.
enum HelpText {
  static let version = "trail 0.1.0"
  /// Of the version, for the manual page.
  static let released = "2026-11-27"

  /// Commands, then what help tells beside them.
  static let topics = CommandPage.all.map(\.name) + ["options", "formats", "settings"]

  /// - Parameter topic: A command, `options`, `formats` or `settings`; `nil` for the program.
  static func text(of topic: String?) -> String? {
    switch topic {
    case nil: program
    case "options": options
    case "formats": formats
    case "settings": settings
    case let topic?: CommandPage.named(topic).map { text(of: $0) }
    }
  }

  static let usageHint = """
    usage: trail [options] QUERY…
    `trail 'insights citing Orozco'` asks a vault; `trail --help` shows more

    """

  static let width = 80

  private static var program: String {
    let commands = CommandPage.all.filter { !["completions", "manual"].contains($0.name) }
      .map { page in
        let parts = page.usage.split(separator: " ").filter { !$0.hasPrefix("[--") }
        let usage = parts.filter { $0 != "[options]" }.joined(separator: " ")
        return row(usage, page.summary, 20)
      }.joined()
    return """
      Ask a folder of Markdown notes what rests on what.

      usage: trail [options] [QUERY…]
        trail 'insights tagged L4-L5 citing Orozco'
        trail 'sources cited by takeaways | sort by year desc | show name, title'
        trail 'takeaways supported by (insights citing Orozco)'
        trail 'trace takeaways tagged "Lumbar Spine"'
        trail --format csv sources where year '>' 2015
      Without QUERY a session opens on a terminal; elsewhere statements are read from
      standard input. `--` ends the options. The vault is --vault DIR, $TRAIL_VAULT,
      the nearest folder upward with .obsidian/, .trail/ or trail.yaml, the settings'.

      \(commands)  help [WORD]         on a word, a command, `options`, `formats`, `settings`
        completions, manual for your shell, and for `man`
      status: 0 answered, 1 an assertion or check failed, 2 wrong query, 3 unreadable
      vault, 4 over a limit, 64 wrong command line, 74 cannot write, 130 interrupted

      """
  }

  private static func text(of page: CommandPage) -> String {
    var text = page.headline + "\n\nusage: trail \(page.usage)\n\n"
    for example in page.examples { text += "  \(example)\n" }
    let rows = page.options.map { ($0.form, $0.meaning) } + page.table
    if !rows.isEmpty {
      text += "\n"
      let room = rows.reduce(0) { max($0, $1.0.count) } + 2
      for (form, meaning) in rows { text += row(form, meaning, room) }
    }
    text += "\n"
    for (place, paragraph) in page.paragraphs.enumerated() {
      let last = place == page.paragraphs.count - 1
      let more = last ? " `trail help options` lists what all commands take." : ""
      for line in TextBlock.lines(of: paragraph + more, width: width) { text += line + "\n" }
    }
    return text
  }

  private static var options: String {
    let rows = CommandOption.shared.map { ($0.form, $0.meaning) }
    return "Options that every command takes:\n\n"
      + rows.map { row($0.0, $0.1, 22) }.joined() + row("--", "ends them", 22)
  }

  private static var formats: String {
    "Formats, for `--format FORMAT` and `| as FORMAT`:\n\n"
      + FormatName.allCases.map { row($0.rawValue, $0.meaning, 12) }.joined() + """

        A format that cannot show an answer says so before anything is evaluated.

        """
  }

  /// By key, with what stands behind it.
  static let settingRows = [
    ("vault = FOLDER", "the vault where no folder upward is one"),
    ("format = FORMAT", "of answers on a terminal; a pipe is given the same whoever asks"),
    ("pager = COMMAND", "what shows long answers in a session"),
    ("library = FILE", "a bibliography that is asked after those beside the notes; several may be"),
  ]

  private static var settings: String {
    "Settings stand in $XDG_CONFIG_HOME/trail/config, else ~/.config/trail/config:\n\n"
      + settingRows.map { row($0.0, $0.1, 18) }.joined() + """

        One a line; `#` begins a comment, paths begin with `/` or `~/`. The command line
        goes before the environment, and that before the file. A line that is not
        understood is a warning. --no-config does without the file.

        """
  }

  private static func row(_ form: String, _ meaning: String, _ room: Int) -> String {
    let space = String(repeating: " ", count: max(room - form.count, 1))
    let indent = String(repeating: " ", count: room + 2)
    let lines = TextBlock.lines(of: meaning, width: width - room - 2)
    return "  " + form + space + lines.joined(separator: "\n" + indent) + "\n"
  }
}

extension FormatName {
  /// What it is for, in a line.
  var meaning: String {
    switch self {
    case .table: "columns, wrapped: what a terminal shows"
    case .list: "a row a line, tabs between cells, no header: what a pipe is given"
    case .tsv: "a header and rows, tabs between cells"
    case .csv: "for spreadsheets and data frames"
    case .json: "an array of objects"
    case .jsonl: "an object a line"
    case .markdown: "a table for a note"
    case .html: "a page with a picture, its words and sources"
    case .tree: "what `trace` finds, drawn"
    case .outline: "a nested list with citations, for Pandoc"
    case .paths: "the notes of the answer, for xargs"
    case .dot: "a picture for Graphviz"
    case .mermaid: "a picture for a note"
    case .bibtex: "the sources, for LaTeX"
    case .cslJSON: "the sources, for Pandoc and Zotero"
    case .citations: "a list of references"
    }
  }
}
