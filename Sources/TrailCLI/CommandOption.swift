import TrailSyntax

/// One option of the command line: a row of the table that help, the manual page and completions
/// are made of. A test holds the table to what the argument parser takes.
struct CommandOption: Equatable, Sendable {
  /// What stands after it, as completions offer it.
  enum Argument: Equatable, Sendable {
    case none, folder, file, number, text, revision
    case choice([String])
  }

  /// With its dashes.
  var name: String
  /// With its dash.
  var short: String?
  /// In capitals, for the argument; `nil` where there is none.
  var placeholder: String?
  var argument: Argument
  /// For a line of help: the option beside it takes a third of it.
  var meaning: String
  /// More than fits there, for the manual page.
  var details: String

  init(
    _ name: String, short: String? = nil, _ placeholder: String, _ argument: Argument,
    _ meaning: String, details: String = ""
  ) {
    self.init(name, short: short, meaning, details: details)
    self.placeholder = placeholder
    self.argument = argument
  }

  /// A flag.
  init(_ name: String, short: String? = nil, _ meaning: String, details: String = "") {
    self.name = name
    self.short = short
    self.meaning = meaning
    self.details = details
    argument = .none
  }

  /// `-p, --param x=V`.
  var form: String {
    (short.map { "\($0), " } ?? "") + name + (placeholder.map { " \($0)" } ?? "")
  }

  static let formats = FormatName.allCases.map(\.rawValue)

  /// Those that every command takes.
  static let shared = [
    CommandOption(
      "--vault", "DIR", .folder, "the vault",
      details: "Else $TRAIL_VAULT, else the nearest folder upward that holds .obsidian/, .trail/ "
        + "or trail.yaml, else the vault of the settings file, else the current folder."),
    CommandOption(
      "--format", "FORMAT", .choice(formats), "how answers are laid out: `trail help formats`",
      details: "One of " + formats.joined(separator: ", ") + ". Without it a table on a terminal "
        + "and a list elsewhere; `| as FORMAT` in a query goes first."),
    CommandOption("--csv-safe", "an apostrophe before csv cells that a spreadsheet runs"),
    CommandOption("--print0", short: "-0", "the paths of notes, a zero byte after each"),
    CommandOption("--width", "N", .number, "cells that a table may take"),
    CommandOption(
      "--color", "WHEN", .choice(ColorRule.allCases.map(\.rawValue)), "auto, always or never"),
    CommandOption(
      "--at", "REV", .revision, "answer as of a revision of the vault's git repository",
      details: "Whatever git takes for a commit: HEAD~1, a branch, a tag, main@{yesterday}. "
        + "Nothing is checked out."),
    CommandOption(
      "--staged", "answer as of what is staged for the next commit",
      details: "For a commit hook: what is checked is what would be committed."),
    CommandOption("--param", short: "-p", "x=V", .text, "what a script's `param $x` is given"),
    CommandOption(
      "--library", "FILE", .file, "a bibliography that lies elsewhere, for bibtex, csl-json",
      details:
        "BibTeX, or CSL-JSON where its name ends so. It goes before the libraries beside the "
        + "notes; several may be given. `check library` asks it as well."),
    CommandOption("--retractions", "FILE", .file, "a list of retracted DOIs, for `check`"),
    CommandOption("--strict", "notes on how names were read are errors"),
    CommandOption("--quiet", "no notes"),
    CommandOption("--timing", "tell how long reading and each statement took"),
    CommandOption("--trust-index", "answer from the index, without a look at the notes"),
    CommandOption("--exit-empty", "status 1 where no answer has a row"),
    CommandOption("--keep-going", "go on after a statement that failed or does not parse"),
    CommandOption(
      "--no-config", "do without the settings file",
      details: "That is $XDG_CONFIG_HOME/trail/config, else ~/.config/trail/config."),
    CommandOption("--help", short: "-h", "help on the command"),
    CommandOption("--version", "the version"),
  ]
}
