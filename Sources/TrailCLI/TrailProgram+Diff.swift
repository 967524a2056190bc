import Trail
import TrailEngine
import TrailOutput
import TrailSyntax
import TrailText

/// `trail diff`.
extension TrailProgram {
  /// What git may know of our surroundings.
  var gitUse: GitUse {
    GitUse(environment: environment, currentFolder: currentFolder, interruption: interruption)
  }

  /// Answers a query in two states of the vault and writes what the answers do not share.
  ///
  /// - Returns: With `exitsWhenDifferent` 1 where they differ.
  func runDiff<Output: Sink, Errors: Sink>(
    _ words: Invocation.Diff, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let format = console.format(nil)
    guard format.showsComparisons else {
      let others = FormatName.comparing.map(\.rawValue).joined(separator: ", ")
      return try console.fail(
        Diagnostic(
          .formatShape,
          "the format `\(format.rawValue)` does not show what two answers differ in",
          fixIts: [FixIt("ask for \(others)", [])]))
    }
    let location = locate(console.options)
    if let refusal = location.refusal(home: environment["HOME"]) {
      return try console.fail(refusal)
    }
    // What cannot be compared in the words of now need not wait for git.
    let source = SourceText(words.query)
    switch try find(location, in: .now, on: &console) {
    case .done(let vault):
      let refusals = ComparedAnswers.refusals(of: vault.parse(source))
      if let first = refusals.first {
        try console.tell(refusals, in: source)
        return ExitStatus(first)
      }
    case .failed(let status): return status
    }
    var vaults: Both<FoundVault>
    switch FoundVault.both(location.path, words.range, by: gitUse) {
    case .success(let found): vaults = Both(old: found.old, new: found.new)
    case .failure(let failure): return try fail(failure, on: &console)
    }
    switch libraries(console.options) {
    case .success(let libraries):
      vaults.old.libraries = libraries
      vaults.new.libraries = libraries
    case .failure(let unreadable): return try console.fail(unreadable.diagnostic)
    }
    let scripts = Both(old: vaults.old.parse(source), new: vaults.new.parse(source))
    if let status = try refuse(scripts, of: vaults, on: &console) { return status }
    let options: RunOptions
    switch runOptions(console.options) {
    case .success(let found): options = found
    case .failure(let unreadable): return try console.fail(unreadable.diagnostic)
    }
    let compared: ComparedVaults
    switch ComparedVaults.opened(vaults, today: today, interruption: interruption) {
    case .success(let opened): compared = opened
    case .failure(let failure): return try fail(failure, on: &console)
    }
    if let note = location.note { try console.remark(note) }
    let answers = ComparedAnswers(
      scripts, in: compared, named: words.range.names, options: options,
      interruption: interruption)
    return try write(answers, of: compared, words, source, on: &console)
  }

  /// Tells what is wrong with a source in the words of either state; `nil` where nothing is.
  private func refuse<Output: Sink, Errors: Sink>(
    _ scripts: Both<ParsedScript>, of vaults: Both<FoundVault>,
    on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus? {
    let undeclared = scripts.new.undeclared(console.options.parameters)
    if let first = undeclared.first {
      try console.tell(undeclared, in: scripts.new.source)
      return ExitStatus(first)
    }
    for side in [StateSide.new, .old] {
      guard let first = scripts[side].problems.first?.diagnostics.first else { continue }
      for (source, diagnostics) in scripts[side].problems {
        try console.tell(diagnostics, in: source)
      }
      if vaults[side].schemaPath != nil {
        try console.remark(
          Diagnostic(
            .comparison, severity: .note, "read in the words of \(vaults[side].name)"))
      }
      return ExitStatus(first)
    }
    return nil
  }

  private func write<Output: Sink, Errors: Sink>(
    _ answers: ComparedAnswers, of vaults: ComparedVaults, _ words: Invocation.Diff,
    _ source: SourceText, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    var answers = answers
    var status: ExitStatus?
    var differs = false
    var count = 0
    var page = OpenPage()
    do {
      while let outcome = try answers.nextOutcome() {
        if let comparison = outcome.comparison {
          let form = ComparisonForm(
            comparison, of: Both(old: vaults.sessions.old.graph, new: vaults.sessions.new.graph),
            vaults.changes, named: words.range.names)
          let format = console.format(outcome.format)
          var layout = console.layout
          if format == .html {
            layout.page = page.next(titled: words.query, headed: outcome.question)
          } else {
            try page.close(to: &console.output)
          }
          if count > 0, format.separatesAnswers { try console.output.write("\n") }
          try form.render(as: format, layout, to: &console.output)
          try console.remark(Diagnostic(.comparison, severity: .note, form.summary))
          if comparison.untracedCount > 0 {
            try console.remark(
              Diagnostic(
                .comparison, severity: .note,
                comparison.untracedCount == 1
                  ? "what caused the last row was not looked for"
                  : "what caused the last \(comparison.untracedCount) rows was not looked for"))
          }
          count += 1
          differs = differs || !comparison.isEmpty
        }
        try console.tell(outcome.diagnostics, in: source)
        if status == nil, let error = outcome.diagnostics.first(where: { $0.severity == .error }) {
          status = ExitStatus(error)
        }
      }
    } catch let error as SinkClosed {
      throw error
    } catch {
      try page.close(to: &console.output)
      try console.output.flush()
      return .interrupted
    }
    try page.close(to: &console.output)
    try console.tellRest()
    for note in vaults.sessions.new.vaultNotes { try console.remark(note) }
    if let status { return status }
    return words.exitsWhenDifferent && differs ? .failed : .answered
  }

  /// What statements are run with, the list of retractions read.
  func runOptions(
    _ given: Invocation.Options
  ) -> Result<RunOptions, ScriptFile.Unreadable> {
    var options = RunOptions(
      isStrict: given.isStrict, isQuiet: given.isQuiet, keepsGoing: given.keepsGoing,
      parameters: given.parameters, format: given.format)
    guard let path = given.retractions else { return .success(options) }
    return RetractionFile.read(path, from: currentFolder, interruption: interruption).map {
      options.retractions = $0
      return options
    }
  }
}

extension RevisionRange {
  /// What messages call the two states.
  var names: Both<String> {
    Both(old: beginsAtMergeBase ? "where \(new.name) left \(old)" : old, new: new.name)
  }
}
