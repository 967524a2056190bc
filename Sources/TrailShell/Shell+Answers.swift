import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSyntax
import TrailText

/// Running statements and showing what comes of them.
extension Shell {
  /// Answers the statements of a source, one after another, on the vault as it is now.
  func answer(_ source: SourceText) {
    guard let session = openedSession() else { return }
    guard !settings.interruption.isRequested else { return tellInterrupted() }
    tellOfVault(session)
    answer(source, on: session)
  }

  /// - Returns: Whether all of them were answered, and the last answer.
  @discardableResult func answer(
    _ source: SourceText, on session: Session
  ) -> (isComplete: Bool, last: Answer?) {
    let loader = ScriptLoader(
      folder: settings.currentFolder, interruption: settings.interruption)
    var run = session.run(
      of: source, options: options, loader: loader, interruption: settings.interruption)
    run.canBeAbandoned = true
    var last: Answer?
    do throws(Interrupted) {
      while true {
        let start = settings.clock()
        guard let outcome = try run.nextOutcome() else { return (true, last) }
        let time = settings.clock() - start
        if let answer = outcome.answer {
          last = answer
          guard
            show(answer, as: outcome.format, to: outcome.question ?? "", of: session.graph)
          else { throw Interrupted() }
          tell(remarks)
          tellSize(of: answer, time: time)
        }
        tell(outcome.diagnostics, in: outcome.source ?? source)
        if let rows = outcome.offending { show(rows, of: session.graph) }
        if outcome.failed, outcome.answer == nil { return (false, last) }
      }
    } catch {
      tellInterrupted()
      return (false, last)
    }
  }

  var options: RunOptions {
    RunOptions(
      isStrict: settings.isStrict, isQuiet: settings.isQuiet, parameters: settings.parameters,
      format: format, retractions: settings.retractions)
  }

  /// Shows an answer where answers go.
  ///
  /// - Parameter question: What a page is called.
  /// - Returns: False where the user asked to stop.
  @discardableResult func show(
    _ answer: Answer, as asked: FormatName? = nil, to question: String, of graph: Graph
  ) -> Bool {
    if let output {
      return show(answer, as: asked, to: question, of: graph, writingTo: output)
    }
    let format = asked ?? self.format ?? .table
    var layout = Layout(width: width, style: style, numbersRows: format == .table)
    if format == .html { layout.page = PagePlace(title: question) }
    guard let text = text(of: answer, as: format, of: graph, layout) else { return false }
    if paged(text) { return true }
    if let links = noteLinks, text.count < Self.longestLinked {
      layout.links = links
      if let linked = self.text(of: answer, as: format, of: graph, layout) {
        return Screen.write(linked, unless: settings.interruption)
      }
    }
    return Screen.write(text, unless: settings.interruption)
  }

  private func show(
    _ answer: Answer, as asked: FormatName?, to question: String, of graph: Graph,
    writingTo output: Output
  ) -> Bool {
    let format = asked ?? self.format ?? (answer.isDrawing ? .table : .list)
    var layout = Layout()
    switch output {
    case .file(let file):
      if format == .html { layout.page = file.nextPlace(titled: question) }
      guard let text = text(of: answer, as: format, of: graph, layout) else { return false }
      let problem =
        format == .html
        ? file.append(page: text) : file.append(text, separated: format.separatesAnswers)
      if let problem { tell([problem]) }
    case .program(let command):
      if format == .html { layout.page = PagePlace(title: question) }
      guard let text = text(of: answer, as: format, of: graph, layout) else { return false }
      let status = command.run(reading: text)
      // Ctrl-C was meant for the program.
      settings.interruption.reset()
      if status == 127 {
        let name = DisplayText.visible(command.program ?? command.line)
        refuse("there is no program \"\(name)\"", "`.output` shows answers here again")
      }
    }
    return true
  }

  /// Shows a text of ours, in the pager where it is longer than the screen.
  func page(_ text: String) {
    if !paged(Array(text.utf8)) { write(text) }
  }

  /// - Returns: False where a text fits on the screen, or nothing is there to page it.
  private func paged(_ text: [UInt8]) -> Bool {
    let screen = Screen.size
    // What is told after it and the next prompt have to fit as well.
    guard !settings.isPlainTerminal, !isWatching,
      AnswerText.isLonger(text, than: screen.height - 3, width: screen.width),
      let pager = Pager(environment: settings.environment)
    else { return false }
    guard pager.show(text) else { return false }
    // Ctrl-C in a pager was meant for it.
    settings.interruption.reset()
    return true
  }

  /// Longer answers are drawn once, without links, in bytes.
  private static let longestLinked = 1 << 20

  /// - Returns: `nil` where the user asked to stop.
  private func text(
    of answer: Answer, as format: FormatName, of graph: Graph, _ layout: Layout
  ) -> [UInt8]? {
    var known = layout
    known.library = live.session?.library
    let layout = known
    let work: @Sendable (Interruption) -> (bytes: [UInt8], remarks: [Diagnostic])? = {
      interruption in
      var sink = AnswerSink(interruption)
      do {
        // Once for both: a page's evidence is gathered for its remarks as well.
        let remarks = try format.renderer(layout).renderRemarking(answer, of: graph, to: &sink)
        return (sink.bytes, remarks)
      } catch {
        return nil
      }
    }
    guard let drawn = AbandonableWork.result(of: work, unless: settings.interruption) ?? nil else {
      return nil
    }
    remarks = drawn.remarks
    return drawn.bytes
  }

  private func show(_ rows: OffendingRows, of graph: Graph) {
    let layout = Layout(width: width, style: style)
    guard let text = text(of: .table(rows.table), as: .table, of: graph, layout) else { return }
    write(String(decoding: text, as: UTF8.self))
    if rows.rest > 0 { write("… and \(rows.rest) more\n") }
  }

  /// The links that the terminal is given; `nil` where it would not know what to do with them.
  private var noteLinks: NoteLinks? {
    guard settings.isColored, TerminalTraits.showsLinks(environment: settings.environment),
      let root = live.root
    else { return nil }
    return NoteLinks(root: root)
  }

  /// A line on how many rows an answer has and how long it took.
  private func tellSize(of answer: Answer, time: Double) {
    var words: [String] = []
    if let size = answer.sizeInWords { words.append(size) }
    if tellsTime { words.append(AnswerText.time(time)) }
    switch output {
    case .file(let file)?: words.append("to \(shown(path: file.path))")
    case .program(let command)?: words.append("to \(DisplayText.visible(command.line))")
    case nil: break
    }
    if !words.isEmpty { write(quiet(words.joined(separator: ", ")) + "\n") }
  }
}

extension Answer {
  /// `3 rows`; `nil` where counting would say nothing.
  var sizeInWords: String? {
    let noun: String
    switch self {
    case .nodes, .table: noun = "row"
    case .paths: noun = "path"
    case .findings: noun = "finding"
    case .trees, .number, .reasons, .description, .explanation: return nil
    }
    switch rowCount {
    case 0: return "no \(noun)s"
    case 1: return "1 \(noun)"
    default: return "\(rowCount) \(noun)s"
    }
  }
}
