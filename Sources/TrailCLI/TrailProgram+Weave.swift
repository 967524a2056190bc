import Trail
import TrailEngine
import TrailFiles
import TrailOutput
import TrailText

/// `trail weave`.
extension TrailProgram {
  /// Writes the answers to the queries of notes below them.
  ///
  /// All answers come from the notes as they were before the first is written, and as if nothing
  /// had been woven into any: no answer rests on an answer, and the order of notes is no matter.
  ///
  /// - Returns: What the first failure means; with a check 1 where any note would change.
  func weave<Output: Sink, Errors: Sink>(
    _ task: WeaveTask, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let location = locate(console.options)
    let vault: WeavableVault
    switch try openForWeaving(location, on: &console) {
    case .done(let opened): vault = opened
    case .failed(let status): return status
    }
    var weaver = Weaver(self, vault, task.mode, options: console.options)
    switch try notes(of: task, in: vault, at: location, on: &console) {
    case .done(let found):
      if found.isEmpty, task.files == nil {
        let place = location.distantName.map { "of \($0) " } ?? ""
        try console.remark(Weaver.note("no note \(place)holds a query"))
      }
      for (note, name) in found {
        guard !interruption.isRequested, try weaver.weave(note, named: name, on: &console) else {
          try console.output.flush()
          return .interrupted
        }
      }
    case .failed(let status): weaver.fail(status)
    }
    try console.tellRest()
    if let summary = weaver.summary(in: task.files == nil ? location.distantName : nil) {
      try console.remark(summary)
    }
    for note in vault.session.vaultNotes { try console.remark(note) }
    return weaver.status
  }

  private func openForWeaving<Output: Sink, Errors: Sink>(
    _ location: VaultLocation, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Step<WeavableVault> {
    let found: FoundVault
    switch try find(location, on: &console) {
    case .done(let vault): found = vault
    case .failed(let status): return .failed(status)
    }
    if let refusal = location.uncertainty("cannot weave") {
      return .failed(try console.fail(refusal))
    }
    let meter = console.options.isQuiet ? nil : progressMeter
    let opened = found.openedForWeaving(
      today: today, interruption: interruption, progress: meter?.progress)
    meter?.end()
    switch opened {
    case .success(let vault): return .done(vault)
    case .failure(let failure): return .failed(try fail(failure, on: &console))
    }
  }

  /// The notes to be woven, and what messages call them; no note at all where one that was named
  /// is none.
  private func notes<Output: Sink, Errors: Sink>(
    of task: WeaveTask, in vault: WeavableVault, at location: VaultLocation,
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> Step<[(WeavableNote, String)]> {
    guard let files = task.files else {
      let here = try? RealPath.of(currentFolder)
      return .done(
        vault.notes.filter { !$0.isTemplate }.map { note in
          (note, here.flatMap { RealPath.relative(vault.path(of: note), to: $0) } ?? note.path)
        })
    }
    var found: [(WeavableNote, String)] = []
    var failure: ExitStatus?
    for file in files {
      switch note(at: file, in: vault, at: location) {
      case .success(let note?):
        if !found.contains(where: { $0.0.path == note.path }) { found.append((note, file)) }
      case .success(nil):
        try console.remark(Weaver.note("\(file) holds no query"))
      case .failure(let refusal):
        let status = try console.fail(refusal.diagnostic)
        failure = failure ?? status
      }
    }
    return failure.map { .failed($0) } ?? .done(found)
  }

  private struct Refusal: Error {
    var diagnostic: Diagnostic

    init(_ file: String, _ reason: String, help: String? = nil) {
      diagnostic = Diagnostic(
        .usage, "cannot weave \(file): \(reason)", fixIts: help.map { [FixIt($0, [])] } ?? [])
    }
  }

  /// - Returns: `nil` for a note without queries.
  private func note(
    at file: String, in vault: WeavableVault, at location: VaultLocation
  ) -> Result<WeavableNote?, Refusal> {
    let real: String
    do throws(FileReplacement.Failure) {
      real = try RealPath.of(VaultLocator.absolute(file, from: currentFolder))
    } catch {
      return .failure(Refusal(file, error.reason))
    }
    if real == vault.root {
      return .failure(Refusal(file, "it is the vault itself", help: "write `trail weave --all`"))
    }
    guard let path = RealPath.relative(real, to: vault.root) else {
      return .failure(
        Refusal(
          file, "it does not lie in the vault \(location.path)",
          help: "name its vault with `--vault`"))
    }
    if let note = vault.notes.first(where: { $0.path == path }) { return .success(note) }
    guard vault.reads(path) else {
      return .failure(
        Refusal(file, "the vault does not read it", help: "name a note, a file that ends in `.md`"))
    }
    return .success(nil)
  }
}

extension WeavableVault {
  /// Absolute.
  func path(of note: WeavableNote) -> String {
    root.hasSuffix("/") ? root + note.path : "\(root)/\(note.path)"
  }
}
