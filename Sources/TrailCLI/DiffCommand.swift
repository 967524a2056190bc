import ArgumentParser
import Trail

/// The command line of `trail diff`.
struct DiffCommand: TrailSubcommand {
  static let configuration = CommandConfiguration(commandName: "diff", helpNames: [])

  @OptionGroup var options: SharedOptions
  @Flag var exitCode = false
  @Argument var words: [String] = []

  func invocation() throws(UsageError) -> Invocation {
    guard !options.help, !options.version else {
      return try options.invocation(.help("diff"), topic: "diff")
    }
    let usage = "write `trail diff REV..REV QUERY`, or `trail diff REV QUERY` for what has changed"
    guard let first = words.first else {
      throw UsageError("`trail diff` needs two states and a query", help: usage)
    }
    if let at = options.at {
      throw UsageError("`trail diff` takes no `--at`", help: "write `trail diff \(at) QUERY`")
    }
    guard let range = RevisionRange(first, staged: options.staged) else {
      throw UsageError(
        options.staged
          ? "`--staged` is compared with one revision, and \"\(first)\" names two"
          : "\"\(first)\" names no revisions",
        help: options.staged ? "write `trail diff --staged HEAD QUERY`" : usage)
    }
    guard words.count > 1 else {
      throw UsageError("`trail diff` needs a query after \"\(first)\"", help: usage)
    }
    var invocation = try options.invocation(
      .diff(
        .init(
          range: range, query: words.dropFirst().joined(separator: " "),
          exitsWhenDifferent: exitCode)), topic: "diff")
    invocation.options.state = .now
    return invocation
  }
}
