import TrailEngine

/// One command of the program: a row of the table that `--help`, the manual page and completions
/// are made of.
struct CommandPage: Equatable, Sendable {
  /// What stands after it, as completions offer it.
  enum Operands: Equatable, Sendable {
    case nothing, files, query, revisionThenQuery
    case words([String])
  }

  var name: String
  /// After `trail`.
  var usage: String
  /// A line for the list of commands.
  var summary: String
  /// A sentence.
  var headline: String
  var examples: [String]
  /// Of its own, beside those that every command takes.
  var options: [CommandOption] = []
  /// Lines that stand as they are, with two spaces before each.
  var table: [(String, String)] = []
  var paragraphs: [String]
  var operands: Operands

  static func == (a: CommandPage, b: CommandPage) -> Bool { a.name == b.name }

  static func named(_ name: String) -> CommandPage? { all.first { $0.name == name } }

  static let all = [run, check, diff, fmt, weave, stats, schema, index, completions, manual]

  private static let run = CommandPage(
    name: "run", usage: "run [options] FILE", summary: "the statements of a script",
    headline: "Run the statements of a script.",
    examples: [
      "trail run questions.trail", "trail run - < questions.trail",
      "trail run -p level=L4-L5 level.trail", "trail run --keep-going --timing questions.trail",
    ],
    paragraphs: [
      "Statements are parted by `;`; `--` begins a comment; a first line `#!/usr/bin/env -S trail "
        + "run` makes the script a program of its own.",
      "All of it is parsed before the first statement runs: with one that does not parse, nothing "
        + "runs. It stops at the first statement that fails. With --keep-going what is wrong is "
        + "told first, and all other statements run; the status tells the first failure.",
    ], operands: .files)

  private static let check = CommandPage(
    name: "check", usage: "check [options] [RULE…]", summary: "what is wrong with the vault",
    headline: "Tell what is wrong with a vault, with the place and what to do about it.",
    examples: [
      "trail check circular single-source", "trail check --retractions retracted.txt retracted",
    ],
    table: CheckRule.allCases.map { ($0.rawValue, $0.meaning) },
    paragraphs: [
      "All rules unless some are named. A list of retractions has a DOI a line, or a column "
        + "`DOI`. Status 1 where anything is found."
    ], operands: .words(CheckRule.allCases.map(\.rawValue)))

  private static let diff = CommandPage(
    name: "diff", usage: "diff [options] REV..REV QUERY",
    summary: "what a query's answer gained and lost, and why",
    headline: "Tell what a query's answer has gained and lost between two states, and why.",
    examples: [
      "trail diff HEAD~1.. claims without sources",
      "trail diff v1..v2 --format json 'takeaways with exactly 1 source'",
      "trail diff --exit-code main check",
    ],
    options: [
      CommandOption("--exit-code", "status 1 where the answers differ")
    ],
    paragraphs: [
      "A..B compares two revisions, A.. means A..HEAD, A...B begins where B left A; A alone is "
        + "compared with the folder as it is, with --staged with what is staged.",
      "Each row has a sign: + gained, - lost, ~ says something else; and what made the difference: "
        + "the note that came, went or moved, the edge that is new or gone with where it is "
        + "stated, or the value that changed. Git is only asked; nothing is checked out.",
    ], operands: .revisionThenQuery)

  private static let fmt = CommandPage(
    name: "fmt", usage: "fmt [--check] [FILE…]", summary: "scripts in their one form",
    headline: "Give scripts and queries their one form.",
    examples: [
      "trail fmt questions.trail", "trail fmt --check questions.trail",
      "trail fmt < questions.trail",
    ],
    options: [
      CommandOption("--check", "write nothing, print the names of files that would change")
    ],
    paragraphs: [
      "One space between words, no parenthesis that can be spared, long statements one stage a "
        + "line. Comments stay where they stand, and the meaning too.",
      "Files are rewritten in place; without one, or with `-`, standard input is formatted to "
        + "standard output. With --check the status is 1 where a file would change. A script that "
        + "does not parse is left alone (status 2).",
    ], operands: .files)

  private static let weave = CommandPage(
    name: "weave", usage: "weave [--check|--stdout] [options] FILE…|--all",
    summary: "answers to the queries in notes",
    headline: "Write the answers to the queries of notes below them.",
    examples: ["trail weave --all", "trail weave --check --all"],
    options: [
      CommandOption("--all", "every note that holds a query, templates left out"),
      CommandOption("--check", "write nothing, show changes as a patch; status 1 if any"),
      CommandOption("--stdout", "write nothing, print the one note that is named, woven"),
    ],
    paragraphs: [
      "A query stands in a fenced block whose info string is `trail`; `this` is the note. Its answer "
        + "stands between two comments and is written anew each time; nothing else is touched. "
        + "It is a table, or what the query asks for: `as html` (the table of a published "
        + "garden), outline, citations, mermaid.",
      "Woven tables state what any table states, but not for woven queries: weaving again "
        + "changes nothing. A note with a wrong query or a changed marker is left as it is "
        + "(status 2), as is one that cannot be written or was saved meanwhile (74).",
    ], operands: .files)

  private static let stats = CommandPage(
    name: "stats", usage: "stats [options]", summary: "what the vault holds",
    headline: "Count what a vault holds.",
    examples: ["trail stats", "trail stats --format json"],
    paragraphs: [
      "Nodes by kind, with and without a document of their own, and edges by type and by the kinds "
        + "at their ends. Formats of a single table (csv, tsv) cannot show the two."
    ], operands: .nothing)

  private static let schema = CommandPage(
    name: "schema", usage: "schema [options]", summary: "in which words",
    headline: "Print the words of a vault.",
    examples: ["trail schema", "trail schema --vault Examples/discourse"],
    paragraphs: [
      "Kinds and relations, and what in the notes states them, as a trail.yaml; what the vault's "
        + "own file makes or changes is marked.",
      "A file trail.yaml at the vault's root may say anything that is printed here, and leave out "
        + "the rest: `kinds: {insight: {folders: [Findings]}}`. With `base: none` it begins from "
        + "scratch. Mistakes in it are told with their lines, and the status is 3.",
    ], operands: .nothing)

  private static let index = CommandPage(
    name: "index", usage: "index [--where|--verify|--rebuild|--drop] [options]",
    summary: "where is kept what was read",
    headline: "Tell where is kept what was read of a vault, or make it anew.",
    examples: ["trail index", "trail index --verify", "trail index --drop"],
    options: [
      CommandOption("--where", "print its path (what is done without a flag)"),
      CommandOption("--verify", "tell whether it is there and whole; status 1 if not"),
      CommandOption("--rebuild", "read all notes again"),
      CommandOption("--drop", "remove it"),
    ],
    paragraphs: [
      "The next question reads only the notes that have changed; the answer is always that of the "
        + "notes as they are now. The index lies in the user's cache folder, readable by nobody "
        + "else. $TRAIL_INDEX names another folder, or says `off`. With --trust-index there is no "
        + "look at the notes; what is read of it is checked for damage all the same."
    ], operands: .nothing)

  private static let completions = CommandPage(
    name: "completions", usage: "completions SHELL", summary: "completions for bash, zsh or fish",
    headline: "Print completions of this program for bash, zsh or fish.",
    examples: [
      "trail completions bash > ~/.local/share/bash-completion/completions/trail",
      "trail completions zsh > ~/.zfunc/_trail",
      "trail completions fish > ~/.config/fish/completions/trail.fish",
    ],
    paragraphs: [
      "Commands, options and their values, files, and git's branches and tags for `diff` and "
        + "--at. zsh looks into folders of $fpath: `fpath+=~/.zfunc` before `compinit`."
    ], operands: .words(ShellName.allCases.map(\.rawValue)))

  private static let manual = CommandPage(
    name: "manual", usage: "manual", summary: "the manual page, for `man`",
    headline: "Print the manual page.",
    examples: [
      "trail manual > trail.1", "trail manual > ~/.local/share/man/man1/trail.1",
    ],
    paragraphs: ["Then `man trail` shows it; `man ./trail.1` shows a file."], operands: .nothing)
}

/// A shell that completions are made for.
package enum ShellName: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

/// What is made of the tables of commands and options.
package enum GeneratedText: Equatable, Sendable {
  case manual
  case completions(ShellName)
}
