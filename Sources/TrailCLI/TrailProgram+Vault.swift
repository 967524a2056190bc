import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailShell
import TrailSyntax
import TrailText

/// Finding and opening the vault, and what is told of it as a whole.
extension TrailProgram {
  enum Step<Value> {
    case done(Value)
    case failed(ExitStatus)
  }

  func locate(_ options: Invocation.Options) -> VaultLocation {
    VaultLocator.locate(
      option: options.vault, environment: environment["TRAIL_VAULT"], usual: settings.vault,
      currentFolder: currentFolder)
  }

  /// The vault and its words, in the state that the options ask for. No note is read.
  func find<Output: Sink, Errors: Sink>(
    _ location: VaultLocation, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Step<FoundVault> {
    try find(location, in: console.options.state, on: &console)
  }

  func find<Output: Sink, Errors: Sink>(
    _ location: VaultLocation, in state: VaultState, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Step<FoundVault> {
    let found =
      state == .now
      ? FoundVault.at(location.path) : FoundVault.at(location.path, in: state, by: gitUse)
    switch found {
    case .success(let vault): return .done(vault)
    case .failure(let failure): return .failed(try fail(failure, on: &console))
    }
  }

  func open<Output: Sink, Errors: Sink>(
    _ vault: FoundVault, at location: VaultLocation, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Step<Session> {
    if let refusal = location.refusal(home: environment["HOME"]) {
      return .failed(try console.fail(refusal))
    }
    var vault = vault
    switch libraries(console.options) {
    case .success(let libraries): vault.libraries = libraries
    case .failure(let unreadable): return .failed(try console.fail(unreadable.diagnostic))
    }
    if let note = location.note { try console.remark(note) }
    var index = indexUse
    index.isTrusted = console.options.trustsIndex
    if let restart {
      let canReadAgain = canReadAgain
      index.damaged = { restart(canReadAgain) }
    }
    let meter = console.options.isQuiet ? nil : progressMeter
    let opened = vault.opened(
      today: today, index: index, interruption: interruption, progress: meter?.progress,
      later: later)
    meter?.end()
    switch opened {
    case .success(let session): return .done(session)
    case .failure(let failure): return .failed(try fail(failure, on: &console))
    }
  }

  /// Takes what can wait until the answer is out: on a terminal, where somebody looks at it then. Who
  /// reads a pipe waits for the end of the process, and may go before all of the answer is out.
  private var later: ((@escaping () -> Void) -> Void)? {
    terminal.outputIsTerminal ? { [chores] in chores.add($0) } : nil
  }

  /// What bibliographies are asked beside those of the vault.
  func libraries(
    _ options: Invocation.Options
  ) -> Result<GivenLibraries, ScriptFile.Unreadable> {
    GivenLibraries.of(options.libraries, from: currentFolder, settled: settings.libraries)
  }

  /// For what can be read but once: standard input, or a file that may be a pipe.
  var readingOnce: TrailProgram {
    var program = self
    program.canReadAgain = false
    return program
  }

  /// Nil where nobody would see it.
  var progressMeter: ProgressMeter? {
    guard let clock, let tellProgress, terminal.errorsAreTerminal else { return nil }
    return ProgressMeter(clock, write: tellProgress)
  }

  func fail<Output: Sink, Errors: Sink>(
    _ failure: Session.Failure, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    switch failure {
    case .unreadable(let diagnostic): return try console.fail(diagnostic)
    case .wrongSchema(let diagnostics, let source):
      try console.tell(diagnostics, in: source)
      try console.tellRest()
      return .unreadableVault
    case .interrupted: return .interrupted
    }
  }

  func runSchema<Output: Sink, Errors: Sink>(
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let location = locate(console.options)
    let vault: FoundVault
    switch try find(location, on: &console) {
    case .done(let found): vault = found
    case .failed(let status): return status
    }
    if let note = location.note { try console.remark(note) }
    try console.output.write(SchemaReport.text(of: vault))
    return .answered
  }

  func runStats<Output: Sink, Errors: Sink>(
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    var format = console.format(nil)
    if console.options.format == nil, !format.showsSections { format = .table }
    // A format that cannot show the answer is refused before anything is read.
    guard format.showsSections else {
      let others = FormatName.allCases.filter(\.showsSections).map(\.rawValue)
      return try console.fail(
        Diagnostic(
          .formatShape,
          "\(format.rawValue) shows \(format.content), and `trail stats` has two tables",
          fixIts: [FixIt("ask for " + others.joined(separator: ", "), [])]))
    }
    let location = locate(console.options)
    let vault: FoundVault
    switch try find(location, on: &console) {
    case .done(let found): vault = found
    case .failed(let status): return status
    }
    let session: Session
    switch try open(vault, at: location, on: &console) {
    case .done(let opened): session = opened
    case .failed(let status): return status
    }
    guard let report = try? Stats.report(on: session.graph, interruption: interruption) else {
      return .interrupted
    }
    var layout = console.layout
    layout.page = PagePlace(title: "stats")
    try report.render(as: format, layout, of: session.graph, to: &console.output)
    for note in session.vaultNotes { try console.remark(note) }
    return .answered
  }
}
