import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailShell
import TrailSyntax
import TrailText

/// The program `trail` as a value: what surrounds it comes in, so that a test can run all of it
/// with strings for its streams.
package struct TrailProgram {
  /// What is known of the streams.
  package struct Terminal: Equatable, Sendable {
    package var inputIsTerminal = false
    package var outputIsTerminal = false
    package var errorsAreTerminal = false
    /// In cells; `nil` where no terminal tells.
    package var width: Int?

    package init() {}
  }

  package var environment: [String: String]
  /// Absolute.
  package var currentFolder: String
  package var today: DateValue
  /// The same, asked later on: a session may last for days.
  package var todayNow: () -> DateValue
  package var terminal: Terminal
  package var interruption: Interruption
  /// Measures what `explain` tells of, on a terminal; elsewhere answers do not change from run
  /// to run.
  package var clock: Clock?
  /// Writes to the terminal how far a long reading has come, from any thread.
  package var tellProgress: (@Sendable (String) -> Void)?
  /// What is done where a trusted index turns out to be damaged while it is read: the whole run
  /// again, if all that it reads can be read again and nothing of it has been written yet. `nil`
  /// where the process is not ours to end: then all of the index is looked at before.
  package var restart: (@Sendable (_ canReadAgain: Bool) -> Never)?
  /// Whether nothing comes from standard input or from a file that may be a pipe.
  var canReadAgain = true
  /// Standard input up to its end, or one byte more than the limit. Called at most once.
  package var readInput: (_ limit: Int) throws(ScriptFile.Unreadable) -> [UInt8]
  /// What is left to be done once the answer is out. One for all copies of a program.
  let chores = Chores()
  /// What the settings file says.
  var settings = Settings()
  /// Opens an interactive session and returns when it is over; `nil` where there is no terminal
  /// for one.
  package var runShell: ((ShellSettings) -> ExitStatus)?

  package init(
    environment: [String: String] = [:], currentFolder: String, today: DateValue,
    terminal: Terminal = Terminal(), interruption: Interruption = Interruption(),
    clock: Clock? = nil, tellProgress: (@Sendable (String) -> Void)? = nil,
    restart: (@Sendable (_ canReadAgain: Bool) -> Never)? = nil,
    readInput: @escaping (_ limit: Int) throws(ScriptFile.Unreadable) -> [UInt8] = { _ in [] }
  ) {
    self.environment = environment
    self.currentFolder = currentFolder
    self.today = today
    todayNow = { today }
    self.terminal = terminal
    self.interruption = interruption
    self.clock = clock
    self.tellProgress = tellProgress
    self.restart = restart
    self.readInput = readInput
  }

  /// Whether something is left to be done after a run.
  package var hasChores: Bool { !chores.isEmpty }

  /// Does what a run has left for when its answer is out: an index is written for the next question,
  /// also where this one was stopped.
  package func finish() { chores.run() }

  /// Runs a command line. What can wait is left for `finish()`.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - output: Takes answers and nothing else.
  ///   - errors: Takes everything else.
  package func run(
    _ arguments: [String], output: inout some Sink, errors: inout some Sink
  ) -> ExitStatus {
    do throws(UsageError) {
      if let plain = FastPath.invocation(arguments) {
        return run(plain, output: &output, errors: &errors)
      }
      return run(try Arguments.invocation(arguments), output: &output, errors: &errors)
    } catch {
      let diagnostic = Diagnostic(
        .usage, error.message, fixIts: error.help.map { [FixIt($0, [])] } ?? [])
      let style = TextStyle(
        isColored: ColorRule.auto.usesColor(
          environment: environment, isTerminal: terminal.errorsAreTerminal))
      // Nobody may be left to read it; the status tells all the same.
      try? errors.write(DiagnosticRenderer(style: style).text(diagnostic, in: nil))
      return .wrongUsage
    }
  }

  private func run(
    _ invocation: Invocation, output: inout some Sink, errors: inout some Sink
  ) -> ExitStatus {
    do throws(SinkClosed) {
      var program = self
      let file = invocation.readsSettings ? SettingsFile.read(environment) : nil
      program.settings = file?.settings ?? Settings()
      var console = Console(program, invocation.options, output: output, errors: errors)
      defer {
        output = console.output
        errors = console.errors
      }
      if let file, !console.options.isQuiet { try console.tell(file.problems, in: file.source) }
      let status = try program.run(invocation.command, on: &console)
      try console.output.flush()
      return status
    } catch {
      // Whoever read the answer has seen enough: that is no failure.
      return .answered
    }
  }

  private func run<Output: Sink, Errors: Sink>(
    _ command: Invocation.Command, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    switch command {
    case .help(let topic):
      return try help(on: topic, console: &console)
    case .version:
      try console.output.write(HelpText.version + "\n")
      return .answered
    case .check(let rules):
      return try run(on: &console) { _ in Session.checkScript(rules) }
    case .stats:
      return try runStats(on: &console)
    case .schema:
      return try runSchema(on: &console)
    case .index(let task):
      return try runIndex(task, on: &console)
    case .diff(let words):
      return try runDiff(words, on: &console)
    case .generate(.manual):
      try console.output.write(ManualPage.text)
      return .answered
    case .generate(.completions(let shell)):
      try console.output.write(CompletionScripts.text(for: shell))
      return .answered
    case .format(let files, let onlyChecks):
      return try format(files, onlyChecks: onlyChecks, on: &console)
    case .weave(let task):
      return try weave(task, on: &console)
    case .query(let text?):
      // `trail 'help citing'`, in one argument.
      if let topic = WordHelp.topic(of: text) { return try help(on: topic, console: &console) }
      return try run(SourceText(text), on: &console)
    case .query(nil):
      guard terminal.inputIsTerminal else { return try runInput(on: &console) }
      guard let runShell, terminal.outputIsTerminal else {
        try console.tell(HelpText.usageHint)
        return .wrongUsage
      }
      guard console.options.state == .now else {
        return try console.fail(
          Diagnostic(
            .usage, "a session asks the vault as it is, and not \(console.options.state.name)",
            fixIts: [FixIt("write a query behind the options", [])]))
      }
      switch shellSettings(console.options) {
      case .success(let settings): return runShell(settings)
      case .failure(let unreadable): return try console.fail(unreadable.diagnostic)
      }
    case .run("-"):
      return try runInput(on: &console)
    case .run(let path):
      let script = ScriptFile.read(path, from: currentFolder, interruption: interruption)
      if interruption.isRequested { return .interrupted }
      switch script {
      case .success(let source): return try run(script: source, on: &console)
      case .failure(let unreadable): return try console.fail(unreadable.diagnostic)
      }
    }
  }

  private func runInput<Output: Sink, Errors: Sink>(
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let bytes: [UInt8]
    do throws(ScriptFile.Unreadable) {
      bytes = try readInput(ScriptFile.longest)
    } catch {
      return try console.fail(error.diagnostic)
    }
    if interruption.isRequested { return .interrupted }
    guard bytes.count <= ScriptFile.longest else {
      let error = ScriptFile.Unreadable.tooLong("standard input", limit: ScriptFile.longest)
      return try console.fail(error.diagnostic)
    }
    return try run(script: SourceText(utf8: bytes, name: "standard input"), on: &console)
  }
}
