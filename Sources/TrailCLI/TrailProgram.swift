import Trail
import TrailEngine
import TrailGraph
import TrailOutput
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
  package var terminal: Terminal
  package var interruption: Interruption
  /// Standard input up to its end, or one byte more than the limit. Called at most once.
  package var readInput: (_ limit: Int) throws(ScriptFile.Unreadable) -> [UInt8]

  package init(
    environment: [String: String] = [:], currentFolder: String, today: DateValue,
    terminal: Terminal = Terminal(), interruption: Interruption = Interruption(),
    readInput: @escaping (_ limit: Int) throws(ScriptFile.Unreadable) -> [UInt8] = { _ in [] }
  ) {
    self.environment = environment
    self.currentFolder = currentFolder
    self.today = today
    self.terminal = terminal
    self.interruption = interruption
    self.readInput = readInput
  }

  /// Runs a command line.
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
      var console = Console(self, invocation.options, output: output, errors: errors)
      defer {
        output = console.output
        errors = console.errors
      }
      let status = try run(invocation.command, on: &console)
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
      try console.output.write(HelpText.text(of: topic) ?? "")
      return .answered
    case .version:
      try console.output.write(HelpText.version + "\n")
      return .answered
    case .check(let rules):
      return try run(Session.checkScript(rules), on: &console)
    case .stats:
      return try runStats(on: &console)
    case .query(let text?):
      return try run(SourceText(text), on: &console)
    case .query(nil):
      guard !terminal.inputIsTerminal else {
        try console.tell(HelpText.usageHint)
        return .wrongUsage
      }
      return try runInput(on: &console)
    case .run("-"):
      return try runInput(on: &console)
    case .run(let path):
      let script = ScriptFile.read(path, from: currentFolder, interruption: interruption)
      if interruption.isRequested { return .interrupted }
      switch script {
      case .success(let source): return try run(source, on: &console)
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
    return try run(SourceText(utf8: bytes, name: "standard input"), on: &console)
  }
}

// MARK: - The vault

extension TrailProgram {
  private enum Opened {
    case session(Session)
    case failed(ExitStatus)
  }

  private func open<Output: Sink, Errors: Sink>(
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Opened {
    let location = VaultLocator.locate(
      option: console.options.vault, environment: environment["TRAIL_VAULT"],
      currentFolder: currentFolder)
    if let refusal = location.refusal(home: environment["HOME"]) {
      return .failed(try console.fail(refusal))
    }
    if let note = location.note { try console.remark(note) }
    switch Session.opened(location.path, today: today, interruption: interruption) {
    case .success(let session): return .session(session)
    case .failure(.unreadable(let diagnostic)): return .failed(try console.fail(diagnostic))
    case .failure(.interrupted): return .failed(.interrupted)
    }
  }

  private func runStats<Output: Sink, Errors: Sink>(
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let format = console.format(nil)
    // A format that cannot show the answer is refused before anything is read.
    guard format.showsSections else {
      let others = FormatName.allCases.filter(\.showsSections).map(\.rawValue)
      return try console.fail(
        Diagnostic(
          .formatShape, "\(format.rawValue) shows one table, and `trail stats` has two",
          fixIts: [FixIt("ask for " + others.joined(separator: ", "), [])]))
    }
    let session: Session
    switch try open(on: &console) {
    case .session(let opened): session = opened
    case .failed(let status): return status
    }
    guard let report = try? Stats.report(on: session.graph, interruption: interruption) else {
      return .interrupted
    }
    try report.render(as: format, console.layout, of: session.graph, to: &console.output)
    for note in session.vaultNotes { try console.remark(note) }
    return .answered
  }
}

// MARK: - Statements

extension TrailProgram {
  private func run<Output: Sink, Errors: Sink>(
    _ source: SourceText, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    // What does not parse need not wait for the vault.
    let parsed = Session.parse(
      source, loader: ScriptLoader(folder: currentFolder, interruption: interruption))
    return interruption.isRequested ? .interrupted : try run(parsed, on: &console)
  }

  private func run<Output: Sink, Errors: Sink>(
    _ parsed: ParsedScript, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let source = parsed.source
    let undeclared = parsed.undeclared(console.options.parameters)
    if let first = undeclared.first {
      try console.tell(undeclared, in: source)
      return ExitStatus(first)
    }
    if let first = parsed.problems.first?.diagnostics.first, !console.options.keepsGoing {
      for (source, diagnostics) in parsed.problems { try console.tell(diagnostics, in: source) }
      try console.tellRest()
      return ExitStatus(first)
    }
    var options = RunOptions(
      isStrict: console.options.isStrict, isQuiet: console.options.isQuiet,
      keepsGoing: console.options.keepsGoing, parameters: console.options.parameters)
    if let path = console.options.retractions {
      switch RetractionFile.read(path, from: currentFolder, interruption: interruption) {
      case .success(let list): options.retractions = list
      case .failure(let unreadable): return try console.fail(unreadable.diagnostic)
      }
    }
    let session: Session
    switch try open(on: &console) {
    case .session(let opened): session = opened
    case .failed(let status): return status
    }
    var run = session.run(of: parsed, options: options, interruption: interruption)
    var status: ExitStatus?
    var answers = 0
    var hasRows = false
    do {
      while let outcome = try run.nextOutcome() {
        if let answer = outcome.answer {
          let format = console.format(outcome.format)
          if answers > 0, format.separatesAnswers { try console.output.write("\n") }
          try format.renderer(console.layout).render(
            answer, of: session.graph, to: &console.output)
          answers += 1
          hasRows = hasRows || !answer.isEmpty
        }
        try console.tell(outcome.diagnostics, in: outcome.source ?? source)
        if let rows = outcome.offending { try console.tell(rows, of: session.graph) }
        if status == nil, outcome.foundProblems { status = .failed }
        if status == nil, let error = outcome.diagnostics.first(where: { $0.severity == .error }) {
          status = ExitStatus(error)
        }
      }
    } catch let error as SinkClosed {
      throw error
    } catch {
      try console.output.flush()
      return .interrupted
    }
    try console.tellRest()
    for note in session.vaultNotes { try console.remark(note) }
    if let status { return status }
    return console.options.exitsWhenEmpty && !hasRows ? .failed : .answered
  }
}
