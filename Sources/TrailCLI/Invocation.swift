import Trail
import TrailSyntax

/// What a command line asks for, whichever way it was read.
package struct Invocation: Equatable, Sendable {
  package enum Command: Equatable, Sendable {
    /// The words of a query, joined by spaces; `nil` where there were none.
    case query(String?)
    /// A script's path; `-` is standard input.
    case run(String)
    case stats
    case schema
    case index(IndexTask)
    /// Scripts' paths; none or `-` is standard input.
    case format([String], onlyChecks: Bool)
    /// Answers below the queries of notes.
    case weave(WeaveTask)
    /// The vault's problems, by some rules or all.
    case check([String])
    /// A query's answers in two states of the vault.
    case diff(Diff)
    /// The manual page, or completions for a shell.
    case generate(GeneratedText)
    /// A subcommand's help; `nil` for the program's.
    case help(String?)
    case version
  }

  package var command: Command
  package var options = Options()

  package init(_ command: Command, _ options: Options = Options()) {
    self.command = command
    self.options = options
  }

  package struct Options: Equatable, Sendable {
    package var vault: String?
    /// `nil`: a table on a terminal, a list elsewhere.
    package var format: FormatName?
    package var color: ColorRule = .auto
    /// In cells; `nil`: as the terminal says.
    package var width: Int?
    package var isStrict = false
    package var isQuiet = false
    /// Whether the vault's index is believed without a look at the notes.
    package var trustsIndex = false
    package var exitsWhenEmpty = false
    package var keepsGoing = false
    /// What parameters are given, by name, without the dollar sign.
    package var parameters: [String: String] = [:]
    /// Whether cells of `csv` that a spreadsheet would run are kept from it.
    package var guardsCells = false
    /// Whether a zero byte ends each path of the format `paths`.
    package var endsPathsWithNUL = false
    /// Files that bibliographies are taken from beside the vault's own.
    package var libraries: [String] = []
    /// A file with the DOIs of retracted works.
    package var retractions: String?
    /// Which state of the vault answers.
    package var state: VaultState = .now
    /// Whether it is told how long each statement took.
    package var tellsTime = false
    /// Whether the settings file is read.
    package var readsSettings = true

    package init() {}

    /// `--print0`: who asks for it asks for paths.
    mutating func endPathsWithNUL() throws(UsageError) {
      if let format, format != .paths {
        throw UsageError(
          "`--print0` ends paths, and the format `\(format.rawValue)` has none",
          help: "leave one of the two out")
      }
      format = .paths
      endsPathsWithNUL = true
    }
  }
}

extension Invocation {
  /// Whether what it does could hang on the settings file.
  var readsSettings: Bool {
    switch command {
    case .help(nil), .version, .generate: false
    default: options.readsSettings
    }
  }

  /// What `trail diff` compares.
  package struct Diff: Equatable, Sendable {
    package var range: RevisionRange
    package var query: String
    /// Whether a difference makes the status 1.
    package var exitsWhenDifferent: Bool
  }
}

/// What `trail index` does.
package enum IndexTask: String, Equatable, Sendable, CaseIterable {
  /// Prints where the index lies.
  case location = "where"
  /// Tells whether the index is whole.
  case verify
  /// Reads all notes again.
  case rebuild
  /// Removes the index.
  case drop
}

/// A command line that cannot be understood.
package struct UsageError: Error, Equatable, Sendable {
  package var message: String
  /// What to do instead; `nil` where `--help` is all there is to say.
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
