import Trail
import TrailFiles
import TrailOutput
import TrailSyntax
import TrailText

/// `trail fmt`.
extension TrailProgram {
  /// Formats files in place, or standard input to standard output.
  ///
  /// - Parameter onlyChecks: Nothing is written but the names of what would change.
  /// - Returns: What the first failure means; with `onlyChecks` 1 where anything would change.
  func format<Output: Sink, Errors: Sink>(
    _ files: [String], onlyChecks: Bool, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    if files.isEmpty, terminal.inputIsTerminal {
      try console.tell(HelpText.usageHint)
      return .wrongUsage
    }
    // A script is written in its vault's words; where no vault is near, in the built-in ones.
    let vocabulary: Vocabulary
    switch try find(locate(console.options), on: &console) {
    case .done(let vault): vocabulary = vault.vocabulary
    case .failed(let status): return status
    }
    var failure: ExitStatus?
    var wouldChange = false
    for file in files.isEmpty ? ["-"] : files {
      if interruption.isRequested { return .interrupted }
      let source: SourceText
      let text: String
      switch read(file) {
      case .success(let found): source = found
      case .failure(let unreadable):
        let status = try console.fail(unreadable.diagnostic)
        failure = failure ?? status
        continue
      }
      switch Formatter.format(source, under: vocabulary) {
      case .success(let formatted): text = formatted
      case .failure(let unreadable):
        try console.tell(unreadable.diagnostics, in: source)
        failure = failure ?? unreadable.diagnostics.first.map { ExitStatus($0) }
        continue
      }
      let changes = !text.utf8.elementsEqual(source.utf8)
      if onlyChecks {
        if changes { try console.output.write(DisplayText.visible(source.name) + "\n") }
        wouldChange = wouldChange || changes
      } else if file == "-" || files.isEmpty {
        try console.output.write(text)
      } else if changes {
        do throws(FileReplacement.Failure) {
          try FileReplacement.rewrite(
            VaultLocator.absolute(file, from: currentFolder), with: Array(text.utf8))
        } catch {
          let status = try console.fail(
            Diagnostic(.unwritableScript, "cannot write the script \(file): \(error.reason)"))
          failure = failure ?? status
        }
      }
    }
    try console.tellRest()
    return failure ?? (wouldChange ? .failed : .answered)
  }

  private func read(_ file: String) -> Result<SourceText, ScriptFile.Unreadable> {
    let script: Result<SourceText, ScriptFile.Unreadable>
    if file == "-" {
      do throws(ScriptFile.Unreadable) {
        let bytes = try readInput(ScriptFile.longest)
        script =
          bytes.count <= ScriptFile.longest
          ? .success(SourceText(utf8: bytes, name: "standard input"))
          : .failure(.tooLong("standard input", limit: ScriptFile.longest))
      } catch {
        script = .failure(error)
      }
    } else {
      script = ScriptFile.read(file, from: currentFolder, interruption: interruption)
    }
    // What is no UTF-8 could not be written back as it was.
    if case .success(let source) = script, String(validating: source.utf8, as: UTF8.self) == nil {
      let name = file == "-" ? source.name : "the script \(file)"
      return .failure(ScriptFile.Unreadable(name, reason: "it is not UTF-8"))
    }
    return script
  }
}
