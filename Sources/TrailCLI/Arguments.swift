import ArgumentParser
import TrailSyntax
import TrailText

/// Every command line, by way of the argument parser.
enum Arguments {
  static let subcommandNames = [
    "run", "check", "diff", "fmt", "weave", "stats", "schema", "index", "completions", "manual",
    "help",
  ]

  /// A first word that is a subcommand is that, wherever the options stand.
  static func invocation(_ arguments: [String]) throws(UsageError) -> Invocation {
    // The parser takes the word after `--vault=` for its value.
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var arguments =
      joiningNumbers(arguments[..<end]).flatMap { argument in
        argument.last == "=" && optionsWithValue.contains(String(argument.dropLast()))
          ? [String(argument.dropLast()), ""] : [argument]
      } + arguments[end...]
    var command: any TrailSubcommand.Type = QueryCommand.self
    if let index = firstWord(of: arguments) {
      switch arguments[index] {
      case "run": command = RunCommand.self
      case "fmt": command = FormatCommand.self
      case "weave": command = WeaveCommand.self
      case "check": command = CheckCommand.self
      case "diff": command = DiffCommand.self
      case "completions": command = CompletionsCommand.self
      case "manual": command = ManualCommand.self
      case "stats": command = StatsCommand.self
      case "schema": command = SchemaCommand.self
      case "index": command = IndexCommand.self
      case "help": command = HelpCommand.self
      default: break
      }
      if command != QueryCommand.self { arguments.remove(at: index) }
    }
    do throws(UsageError) {
      return try command.invocation(arguments)
    } catch {
      guard command == QueryCommand.self, let meant = commandMeant(by: arguments) else {
        throw error
      }
      throw UsageError(error.message, help: "did you mean `trail \(meant)`?")
    }
  }

  /// The command that the first word nearly spells, where an option is one that only it takes.
  private static func commandMeant(by arguments: [String]) -> String? {
    guard let index = firstWord(of: arguments) else { return nil }
    return Suggestions.nearest(to: arguments[index], in: subcommandNames).first { name in
      CommandPage.named(name)?.options.contains { arguments.contains($0.name) } ?? false
    }
  }

  /// `--width -5` as `--width=-5`: a value that begins like an option is one all the same where
  /// it is a number, so that what is wrong with it can be told.
  private static func joiningNumbers(_ arguments: ArraySlice<String>) -> [String] {
    var joined: [String] = []
    for argument in arguments {
      if let option = joined.last, option.hasPrefix("--"), optionsWithValue.contains(option),
        argument.hasPrefix("-"), Double(argument) != nil
      {
        joined[joined.count - 1] += "=\(argument)"
      } else {
        joined.append(argument)
      }
    }
    return joined
  }

  /// Where the first argument stands that is neither an option nor an option's value; `nil`
  /// where `--` comes before it.
  private static func firstWord(of arguments: [String]) -> Int? {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" { return nil }
      guard argument.utf8.first == UInt8(ascii: "-"), argument != "-" else { return index }
      index += optionsWithValue.contains(argument) ? 2 : 1
    }
    return nil
  }

  private static let optionsWithValue = [
    "--vault", "--format", "--color", "--width", "--param", "-p", "--retractions",
    "--library", "--at",
  ]
}

extension UsageError {
  /// The argument parser's words in our voice: lower case, no full stop, the suggestion apart.
  init(parserMessage text: String) {
    var message = text.split(separator: "\n").first.map(String.init) ?? "wrong command line"
    var suggestion: String?
    if let question = message.firstRange(of: " Did you mean ") {
      suggestion = "did you mean " + message[question.upperBound...]
      message = String(message[..<question.lowerBound])
    }
    while message.last == "." { message.removeLast() }
    if message.hasPrefix("Unknown option ") {
      message = "there is no option " + message.dropFirst("Unknown option ".count)
      // A query would read two dashes as the beginning of a comment.
      let wayOut = "words after `--` are the query's"
      let quoted =
        "\(wayOut); a name that begins so stands in quotation marks there: "
        + "`trail -- '\"--name\"'`"
      suggestion = suggestion.map { "\($0) \(wayOut)" } ?? quoted
    }
    self.init(
      message.prefix(1).lowercased() + message.dropFirst(),
      help: suggestion ?? "`trail --help` shows what can be asked")
  }
}

protocol TrailSubcommand: ParsableCommand {
  func invocation() throws(UsageError) -> Invocation
}

extension TrailSubcommand {
  static func invocation(_ arguments: [String]) throws(UsageError) -> Invocation {
    do {
      return try parse(arguments).invocation()
    } catch let error as UsageError {
      throw error
    } catch {
      throw UsageError(parserMessage: message(for: error))
    }
  }
}

/// The options that every command takes.
struct SharedOptions: ParsableArguments {
  @Option var vault: String?
  @Option var format: String?
  @Option var color: String?
  @Option var width: String?
  @Option(name: [.customShort("p"), .long], parsing: .singleValue) var param: [String] = []
  @Option var retractions: String?
  @Option(parsing: .singleValue) var library: [String] = []
  @Flag var strict = false
  @Flag var quiet = false
  @Flag var trustIndex = false
  @Flag var exitEmpty = false
  @Flag var keepGoing = false
  @Flag(name: [.customShort("0"), .long]) var print0 = false
  @Flag var csvSafe = false
  @Option var at: String?
  @Flag var staged = false
  @Flag var timing = false
  @Flag var noConfig = false
  @Flag(name: [.customShort("h"), .long]) var help = false
  @Flag var version = false

  func invocation(_ command: Invocation.Command, topic: String?) throws(UsageError) -> Invocation {
    if help { return Invocation(.help(topic)) }
    if version { return Invocation(.version) }
    let words = OptionWords(
      vault: vault, format: format, color: color, width: width, retractions: retractions,
      library: library, param: param, strict: strict, quiet: quiet, trustIndex: trustIndex,
      exitEmpty: exitEmpty,
      keepGoing: keepGoing, print0: print0, csvSafe: csvSafe, at: at, staged: staged,
      timing: timing, noConfig: noConfig)
    return Invocation(command, try words.options())
  }
}

private struct QueryCommand: TrailSubcommand {
  // `--help` is our own: its text is written, not generated.
  static let configuration = CommandConfiguration(commandName: "trail", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var query: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    let words = query.isEmpty ? nil : query.joined(separator: " ")
    return try options.invocation(.query(words), topic: nil)
  }
}

private struct RunCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "run", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var file: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    if !options.help, !options.version {
      guard let first = file.first else {
        throw UsageError(
          "`trail run` needs a script", help: "write `trail run FILE`, or `-` for standard input")
      }
      guard file.count == 1 else {
        throw UsageError("`trail run` takes one script, and \"\(file[1])\" is a second one")
      }
      return try options.invocation(.run(first), topic: "run")
    }
    return try options.invocation(.help("run"), topic: "run")
  }
}

private struct FormatCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "fmt", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Flag var check = false
  @Argument var files: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    if files.count > 1, files.contains("-") {
      throw UsageError("`trail fmt` takes files or standard input, and not both")
    }
    return try options.invocation(.format(files, onlyChecks: check), topic: "fmt")
  }
}

private struct WeaveCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "weave", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Flag var all = false
  @Flag var check = false
  @Flag var stdout = false
  @Argument var files: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    var invocation = try options.invocation(.help("weave"), topic: "weave")
    guard !options.help, !options.version else { return invocation }
    invocation.command = .weave(
      try WeaveTask(
        files: files, all: all, check: check, stdout: stdout, options: invocation.options))
    return invocation
  }
}

private struct CheckCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "check", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var rules: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    try options.invocation(.check(rules), topic: "check")
  }
}

private struct StatsCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "stats", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var extra: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    if let word = extra.first, !options.help {
      throw UsageError(
        "`trail stats` takes no words, and \"\(word)\" is one",
        help: "write the query in quotation marks if it begins with `stats`")
    }
    return try options.invocation(.stats, topic: "stats")
  }
}

private struct SchemaCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "schema", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var extra: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    if let word = extra.first, !options.help {
      throw UsageError(
        "`trail schema` takes no words, and \"\(word)\" is one",
        help: "write the query in quotation marks if it begins with `schema`")
    }
    if let format = options.format, !options.help {
      throw UsageError(
        "`trail schema` prints a trail.yaml, and not \"\(format)\"", help: "leave out `--format`")
    }
    return try options.invocation(.schema, topic: "schema")
  }
}

private struct IndexCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "index", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Flag var `where` = false
  @Flag var verify = false
  @Flag var rebuild = false
  @Flag var drop = false
  @Argument var extra: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    let flags = [`where`, verify, rebuild, drop]
    let asked = zip(IndexTask.allCases, flags).filter(\.1).map(\.0)
    guard !options.help, !options.version else {
      return try options.invocation(.help("index"), topic: "index")
    }
    guard options.at == nil, !options.staged else {
      throw UsageError(
        "`trail index` is about the notes as they are now",
        help: "leave out `\(options.staged ? "--staged" : "--at")`")
    }
    if let word = extra.first {
      throw UsageError(
        "`trail index` takes no words, and \"\(word)\" is one",
        help: "write the query in quotation marks if it begins with `index`")
    }
    guard asked.count <= 1 else {
      throw UsageError("`trail index` does one thing at a time", help: "leave one flag")
    }
    return try options.invocation(.index(asked.first ?? .location), topic: "index")
  }
}

private struct HelpCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "help", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var topics: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    // Words are the vault's: what they mean is looked up there.
    try options.invocation(
      .help(topics.isEmpty ? nil : topics.joined(separator: " ")), topic: nil)
  }
}
