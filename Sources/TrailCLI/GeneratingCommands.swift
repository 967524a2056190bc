import ArgumentParser

/// The command line of `trail completions`.
struct CompletionsCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "completions", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var shells: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    guard !options.help, !options.version else {
      return try options.invocation(.help("completions"), topic: "completions")
    }
    let names = ShellName.allCases.map(\.rawValue).joined(separator: ", ")
    guard shells.count == 1 else {
      throw UsageError("`trail completions` needs a shell", help: "there are \(names)")
    }
    guard let shell = ShellName(rawValue: shells[0]) else {
      throw UsageError("there are no completions for \"\(shells[0])\"", help: "there are \(names)")
    }
    return try options.invocation(.generate(.completions(shell)), topic: "completions")
  }
}

/// The command line of `trail manual`.
struct ManualCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "manual", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Argument var extra: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    if let word = extra.first, !options.help {
      throw UsageError(
        "`trail manual` takes no words, and \"\(word)\" is one",
        help: "write the query in quotation marks if it begins with `manual`")
    }
    return try options.invocation(.generate(.manual), topic: "manual")
  }
}
