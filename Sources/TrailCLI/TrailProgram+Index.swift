import Trail
import TrailOutput
import TrailText

/// `trail index`.
extension TrailProgram {
  var indexUse: IndexUse {
    IndexUse(environment: environment, currentFolder: currentFolder, program: HelpText.version)
  }

  func runIndex<Output: Sink, Errors: Sink>(
    _ task: IndexTask, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let location = locate(console.options)
    let vault: FoundVault
    switch try find(location, on: &console) {
    case .done(let found): vault = found
    case .failed(let status): return status
    }
    if let refusal = location.refusal(home: environment["HOME"]) {
      return try console.fail(refusal)
    }
    if let note = location.note { try console.remark(note) }
    guard let indexed = vault.indexed(indexUse) else {
      return try console.fail(
        Diagnostic(
          .index, "there is no place for an index: $TRAIL_INDEX is off, or $HOME is not set",
          fixIts: [FixIt("name a folder in $TRAIL_INDEX", [])]))
    }
    let path = indexed.location.path
    switch task {
    case .location:
      try console.output.write(path + "\n")
    case .drop:
      if !indexed.location.drop() { try console.remark(note("there was no index at \(path)")) }
    case .rebuild:
      switch vault.rebuild(indexed, interruption: interruption) {
      case .success(let count):
        guard indexed.state() == .whole else {
          return try console.fail(
            Diagnostic(
              .index, "the index cannot be written to \(path)",
              fixIts: [FixIt("name another folder in $TRAIL_INDEX", [])]))
        }
        try console.remark(note(count == 1 ? "1 note was read" : "\(count) notes were read"))
      case .failure(let failure): return try fail(failure, on: &console)
      }
    case .verify:
      let repair = FixIt("run `trail index --rebuild`", [])
      switch indexed.state() {
      case .whole: break
      case .missing:
        return try console.fail(
          Diagnostic(.index, "there is no index of this vault at \(path)", fixIts: [repair]))
      case .damaged:
        return try console.fail(
          Diagnostic(.index, "the index at \(path) is damaged", fixIts: [repair]))
      }
    }
    return .answered
  }

  private func note(_ text: String) -> Diagnostic { Diagnostic(.index, severity: .note, text) }
}
