import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSyntax
import TrailText

/// An interactive session: reads queries and commands from a terminal and answers them until the
/// user leaves.
package final class Shell {
  let settings: ShellSettings
  let editor: LineEditor
  var history: History
  var live: LiveVault
  /// Why the folder is not read that we started in; until another is named.
  var refusal: Diagnostic?
  /// As `.format` was told; `nil` for what suits an answer best.
  var format: FormatName?
  var tellsTime = true
  /// Where answers go; `nil` for the terminal.
  var output: Output?
  /// What the answer has that was shown last and its format leaves out.
  var remarks: [Diagnostic] = []
  /// The last of what was told of the vault: it is not told twice.
  private var toldOfVault: [Diagnostic] = []
  private var hasLeft = false
  /// Whether the user knows that what was asked last was stopped.
  var hasToldInterruption = false
  /// Why the vault could not be read when it was looked at last.
  private var lastFailure: [Diagnostic] = []
  var hasExplainedWatching = false
  /// A pager would keep what changes from being seen.
  var isWatching = false

  enum Output {
    case file(OutputFile)
    /// Is given each answer by itself, and waited for.
    case program(ShellCommand)
  }

  /// - Returns: `nil` where standard input and output are no terminal.
  package init?(_ settings: ShellSettings) {
    let isPlain = settings.isPlainTerminal
    guard
      let editor = LineEditor(
        prompt: "trail> ", color: settings.isColored ? "1" : nil, isPlain: isPlain,
        interruption: settings.interruption)
    else { return nil }
    self.settings = settings
    self.editor = editor
    format = settings.format
    refusal = settings.location.refusal(home: settings.environment["HOME"])
    live = LiveVault(
      at: settings.location.path, index: settings.index, libraries: settings.libraries,
      today: settings.today)
    let path = HistoryFile.path(
      environment: settings.environment, currentFolder: settings.currentFolder)
    history = History(path.map { HistoryFile($0) })
  }

  /// Runs until the user leaves or the terminal is gone.
  package func run() {
    editor.setHistorySize(History.longest)
    for entry in history.entries { editor.remember(entry) }
    editor.isReady = { [unowned self] in QueryInput.isReady($0, under: live.vocabulary) }
    editor.completion = { [unowned self] in completions(in: $0, at: $1) }
    editor.editedElsewhere = { [unowned self] in editedElsewhere($0) }
    greet()
    tellOfHistory()
    while !hasLeft {
      settings.interruption.reset()
      hasToldInterruption = false
      switch editor.read() {
      case .end:
        Screen.write("\n")
        return
      case .cancelled: continue
      case .text(let text):
        guard !text.allSatisfy(\.isWhitespace) else { continue }
        if history.add(text), let entry = history.entries.last { editor.remember(entry) }
        tellOfHistory()
        obey(text)
        if settings.interruption.isRequested { tellInterrupted() }
      }
    }
  }

  func leave() { hasLeft = true }

  /// Opens the vault and says in a line where we are.
  private func greet() {
    guard let session = openedSession() else { return }
    guard !settings.isQuiet else { return }
    let notes = notes(in: session)
    let short = "\(settings.version): \(notes); .help tells more"
    let long = "\(settings.version): \(notes) in \(shown(path: live.name)); .help tells more"
    let text = DisplayWidth.width(of: long) < width ? long : short
    for line in TextBlock.lines(of: text, width: max(1, width - 1)) { write(quiet(line) + "\n") }
    if let note = settings.location.note { tell([note]) }
    tellOfVault(session)
  }

  /// Tells, once, of a history that could not be read.
  private func tellOfHistory() {
    guard let path = history.setAside else { return }
    history.hasToldSetAside()
    guard !settings.isQuiet else { return }
    let text = "what was asked before cannot be read: it lies in \(shown(path: path)) now"
    for line in TextBlock.lines(of: text, width: max(1, width - 1)) { write(quiet(line) + "\n") }
  }

  /// `1 note`, `64 notes`.
  func notes(in session: Session) -> String {
    let count = session.graph.nodesWithDocument.count
    return count == 1 ? "1 note" : "\(count) notes"
  }

  /// Runs what was typed.
  private func obey(_ text: String) {
    let words = text.split { $0.isWhitespace || $0 == ";" }
    // What other programs of this sort are left by and asked for help with is understood.
    if let line = CommandLine(text), line.name != ".exit" {
      guard let command = line.command else {
        return tell([ForeignCommand.diagnostic(on: text, words) ?? line.unknown])
      }
      run(command, line.argument)
    } else if words.count == 1, Self.leavingWords.contains(words[0]) {
      leave()
    } else if let first = words.first, Self.helpWords.contains(first) {
      help(on: words.dropFirst().joined(separator: " "))
    } else if let diagnostic = ForeignCommand.diagnostic(on: text, words) {
      tell([diagnostic])
    } else if !isBlank(text) {
      answer(SourceText(text))
    }
  }

  private static let leavingWords: Set<Substring> = ["quit", "exit", "\\q", ".exit"]
  private static let helpWords: Set<Substring> = ["help", "?", "\\?", "\\h"]

  /// Whether a text holds nothing but comments and semicolons.
  private func isBlank(_ text: String) -> Bool {
    let parsed = Parser.parse(
      SourceText(text), under: live.vocabulary, interruption: settings.interruption)
    return parsed.script.statements.isEmpty && parsed.diagnostics.map(\.id) == [.emptyQuery]
  }

  // MARK: - The vault

  /// A session on the vault as it is now; `nil` where it cannot be read, which has been told then.
  ///
  /// - Parameter tellsOnce: What was told when it was looked at last is not told again.
  func openedSession(readsAll: Bool = false, tellsOnce: Bool = false) -> Session? {
    if let refusal {
      if !tellsOnce { tell([refusal]) }
      return nil
    }
    let meter = settings.isQuiet ? nil : ProgressMeter(settings.clock) { Screen.write($0) }
    let opened = live.current(
      readsAll: readsAll, interruption: settings.interruption, progress: meter?.progress)
    meter?.end()
    let problems: [Diagnostic]
    var place: SourceText?
    switch opened {
    case .success(let session):
      session.clock = settings.clock
      lastFailure = []
      return session
    case .failure(.interrupted):
      tellInterrupted()
      return nil
    case .failure(.unreadable(let diagnostic)): problems = [diagnostic]
    case .failure(.wrongSchema(let diagnostics, let source)):
      problems = diagnostics
      place = source
    }
    if !tellsOnce || problems != lastFailure { tell(problems, in: place) }
    lastFailure = problems
    return nil
  }

  /// Tells what is to be known of the vault as a whole, once.
  func tellOfVault(_ session: Session) {
    guard session.vaultNotes != toldOfVault else { return }
    toldOfVault = session.vaultNotes
    if !settings.isQuiet { tell(toldOfVault) }
  }

  // MARK: - The terminal

  func write(_ text: String) {
    // A terminal that is gone tells so when the next line is read.
    Screen.write(text)
  }

  var style: TextStyle { TextStyle(isColored: settings.isColored) }

  var width: Int { settings.width ?? Screen.size.width }

  func quiet(_ text: String) -> String { style.styled(text, as: .quiet) }

  /// Tells what a statement has to say: errors with their lines, notes on one line each.
  func tell(_ diagnostics: [Diagnostic], in source: SourceText? = nil) {
    let renderer = DiagnosticRenderer(style: style, width: width)
    for diagnostic in diagnostics.prefix(Self.mostDiagnostics) {
      write(
        diagnostic.severity == .note
          ? renderer.line(diagnostic, in: source) : renderer.text(diagnostic, in: source))
    }
    let rest = diagnostics.count - Self.mostDiagnostics
    if rest > 0 { write("… and \(rest) more\n") }
  }

  /// More of them tell nobody anything.
  private static let mostDiagnostics = 20

  /// Over the `^C` that the terminal shows; once for each line that was obeyed.
  func tellInterrupted() {
    guard !hasToldInterruption else { return }
    hasToldInterruption = true
    write("\rinterrupted\n")
  }

  /// A path as people write it: with `~` for their own folder.
  func shown(path: String) -> String {
    var path = path
    if let home = settings.environment["HOME"], home.utf8.count > 1, path.hasPrefix(home + "/") {
      path = "~" + path.dropFirst(home.count)
    }
    return DisplayText.visible(path)
  }
}
