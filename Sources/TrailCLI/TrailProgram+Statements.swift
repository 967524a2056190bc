import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailShell
import TrailSyntax
import TrailText

/// Running statements and writing what comes of them.
extension TrailProgram {
  func run<Output: Sink, Errors: Sink>(
    _ source: SourceText, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    if let command = CommandInScript.diagnostic(in: source) {
      try console.tell([command], in: source)
      return ExitStatus(command)
    }
    // What does not parse in the vault's words need not wait for its notes.
    return try run(on: &console) { vault in
      vault.parse(
        source, loader: ScriptLoader(folder: currentFolder, interruption: interruption))
    }
  }

  /// Runs a script, which may as well hold nothing.
  func run<Output: Sink, Errors: Sink>(
    script source: SourceText, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) -> ExitStatus {
    let isBlank = Lexer.tokens(in: source).allSatisfy {
      $0.kind == .endOfInput || $0.kind == .punctuation(.semicolon)
    }
    return isBlank ? .answered : try readingOnce.run(source, on: &console)
  }

  /// Runs the statements that a vault's words make of a text.
  func run<Output: Sink, Errors: Sink>(
    on console: inout Console<Output, Errors>, _ parse: (FoundVault) -> ParsedScript
  ) throws(SinkClosed) -> ExitStatus {
    let location = locate(console.options)
    switch try find(location, on: &console) {
    case .done(let vault):
      let parsed = parse(vault)
      if interruption.isRequested { return .interrupted }
      return try run(parsed, of: vault, at: location, on: &console)
    case .failed(let status): return status
    }
  }

  func run<Output: Sink, Errors: Sink>(
    _ parsed: ParsedScript, of vault: FoundVault, at location: VaultLocation,
    on console: inout Console<Output, Errors>
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
    let options: RunOptions
    switch runOptions(console.options) {
    case .success(let found): options = found
    case .failure(let unreadable): return try console.fail(unreadable.diagnostic)
    }
    let start = clock?() ?? 0
    let session: Session
    let readsFiles = console.options.retractions != nil || parsed.includesScripts
    switch try (readsFiles ? readingOnce : self).open(vault, at: location, on: &console) {
    case .done(let opened): session = opened
    case .failed(let status): return status
    }
    if terminal.outputIsTerminal { session.clock = clock }
    if console.options.tellsTime { try tellTime("reading the vault", since: start, on: &console) }
    var run = session.run(of: parsed, options: options, interruption: interruption)
    var status: ExitStatus?
    var answers = 0
    var hasRows = false
    var page = OpenPage()
    do {
      var begin = clock?() ?? 0
      while let outcome = try run.nextOutcome() {
        if console.options.tellsTime {
          try tellTime(statementName(outcome), since: begin, on: &console)
        }
        defer { begin = clock?() ?? 0 }
        if let answer = outcome.answer {
          let format = console.format(outcome.format, of: answer)
          var layout = console.layout
          layout.library = session.library
          if format == .html {
            layout.page = page.next(titled: outcome.question ?? source.name)
          } else {
            try page.close(to: &console.output)
          }
          if answers > 0, format.separatesAnswers { try console.output.write("\n") }
          let renderer = format.renderer(layout)
          let notes = try renderer.renderRemarking(
            answer, of: session.graph, to: &console.output)
          for note in notes { try console.remark(note) }
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
      try page.close(to: &console.output)
      try console.output.flush()
      return .interrupted
    }
    try page.close(to: &console.output)
    try console.tellRest()
    for note in session.vaultNotes { try console.remark(note) }
    if let status { return status }
    return console.options.exitsWhenEmpty && !hasRows ? .failed : .answered
  }

  // MARK: - Times

  /// Tells how long something took: `--timing`.
  private func tellTime<Output: Sink, Errors: Sink>(
    _ what: String, since start: Double, on console: inout Console<Output, Errors>
  ) throws(SinkClosed) {
    guard let clock else { return }
    try console.tell("time: \(AnswerText.time(clock() - start)) \(what)\n")
  }

  /// The beginning of a statement, as it stands.
  private func statementName(_ outcome: StatementOutcome) -> String {
    guard let range = outcome.range, let source = outcome.source else {
      return "what does not parse"
    }
    let words = source[range].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return DisplayText.visible(Excerpt.of(words, longest: 60))
  }
}
