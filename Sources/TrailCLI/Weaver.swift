import Trail
import TrailEngine
import TrailFiles
import TrailOutput
import TrailText

/// Weaves one note after the other and keeps count.
struct Weaver {
  private let program: TrailProgram
  private let vault: WeavableVault
  private let mode: WeaveTask.Mode
  private let options: RunOptions
  private var failure: ExitStatus?
  private var changed = 0
  private var unchanged = 0
  /// Folders that were looked through for what a process that was killed has left.
  private var cleanFolders: Set<String> = []

  init(
    _ program: TrailProgram, _ vault: WeavableVault, _ mode: WeaveTask.Mode,
    options: Invocation.Options
  ) {
    self.program = program
    self.vault = vault
    self.mode = mode
    self.options = RunOptions(isStrict: options.isStrict, isQuiet: options.isQuiet)
  }

  /// What the first failure means; 1 where a check finds that notes would change.
  var status: ExitStatus { failure ?? (mode == .check && changed > 0 ? .failed : .answered) }

  mutating func fail(_ status: ExitStatus) { failure = failure ?? status }

  /// What became of the notes, where it was not printed; `nil` where there were none.
  ///
  /// - Parameter place: Where they lie, if that is to be said.
  func summary(in place: String?) -> Diagnostic? {
    guard mode != .print, changed + unchanged > 0 else { return nil }
    let notes = changed == 1 ? "1 note" : "\(changed) notes"
    let said = mode == .check ? "would change" : changed == 1 ? "was woven" : "were woven"
    let rest = unchanged == 1 ? "1 stayed as it is" : "\(unchanged) stayed as they are"
    return Self.note("\(notes) \(said), \(rest)" + (place.map { "; they lie in \($0)" } ?? ""))
  }

  static func note(_ text: String) -> Diagnostic {
    Diagnostic(.unwritableNote, severity: .note, text)
  }

  /// - Returns: False where the user asks to stop.
  mutating func weave<Output: Sink, Errors: Sink>(
    _ note: WeavableNote, named name: String, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Bool {
    let outcomes: [Session.NoteOutcome]
    do {
      outcomes = try vault.session.outcomes(
        of: note, named: name, options: options, interruption: program.interruption)
    } catch {
      return false
    }
    var answers: [String] = []
    for outcome in outcomes {
      try tell(outcome, on: &console)
      if let (answer, format) = outcome.answer {
        let graph = vault.session.graph
        answers.append(WovenAnswer.text(of: answer, as: format, in: graph))
        for remark in WovenAnswer.remarks(on: answer, as: format, in: graph) {
          try tell(remark, outcome.source, on: &console)
        }
      }
    }
    // One query without an answer, and the note stays as it is.
    guard answers.count == outcomes.count else { return true }
    switch note.woven(with: answers, named: name) {
    case .success(let woven): try finish(note, named: name, as: woven, on: &console)
    case .failure(let unfit):
      try console.tell([unfit.diagnostic], in: unfit.source)
      fail(ExitStatus(unfit.diagnostic))
    }
    return true
  }

  private mutating func tell<Output: Sink, Errors: Sink>(
    _ outcome: Session.NoteOutcome, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) {
    for diagnostic in outcome.diagnostics where diagnostic.severity == .note {
      try tell(diagnostic, outcome.source, on: &console)
    }
    let others = outcome.diagnostics.filter { $0.severity != .note }
    try console.tell(others, in: outcome.source)
    if let error = others.first(where: { $0.severity == .error }) { fail(ExitStatus(error)) }
  }

  /// Tells a note on a query, with its place: there may be many in as many notes.
  private func tell<Output: Sink, Errors: Sink>(
    _ note: Diagnostic, _ source: SourceText, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) {
    var placed = note
    let line = source.position(at: note.range?.start ?? 0).line
    placed.message = "\(source.name):\(line): \(note.message)"
    placed.range = nil
    try console.remark(placed)
  }

  private mutating func finish<Output: Sink, Errors: Sink>(
    _ note: WeavableNote, named name: String, as woven: [UInt8],
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) {
    let isChanged = woven != note.bytes
    switch mode {
    case .print: try write(woven, on: &console)
    case .check where isChanged:
      try write(UnifiedDiff(of: name, from: note.bytes, to: woven).bytes, on: &console)
    case .write where isChanged:
      guard try replace(note, named: name, with: woven, on: &console) else { return }
    case .check, .write: break
    }
    if isChanged { changed += 1 } else { unchanged += 1 }
  }

  /// Notes for whoever takes them from us are as they are; a terminal obeys none of their signs.
  private func write<Output: Sink, Errors: Sink>(
    _ bytes: [UInt8], on console: inout Console<Output, Errors>
  ) throws(SinkClosed) {
    guard program.terminal.outputIsTerminal else { return try console.output.write(bytes) }
    try console.output.write(
      DisplayText.visible(String(decoding: bytes, as: UTF8.self), whiteSpace: .kept))
  }

  private mutating func replace<Output: Sink, Errors: Sink>(
    _ note: WeavableNote, named name: String, with woven: [UInt8],
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Bool {
    let path = vault.path(of: note)
    if let slash = path.lastIndex(of: "/"), cleanFolders.insert(String(path[..<slash])).inserted {
      UnfinishedFiles.removeLeftovers(in: String(path[..<slash]))
    }
    do throws(FileReplacement.Failure) {
      try FileReplacement.rewrite(
        path, with: woven, within: vault.root, expecting: note.bytes)
      return true
    } catch {
      let help = error == .changed ? [FixIt("weave it again", [])] : []
      fail(
        try console.fail(
          Diagnostic(.unwritableNote, "cannot write \(name): \(error.reason)", fixIts: help)))
      return false
    }
  }
}
