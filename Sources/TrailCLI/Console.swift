import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSyntax
import TrailText

/// Where one run of the program writes, and how: the streams with what the options make of them.
struct Console<Output: Sink, Errors: Sink> {
  let options: Invocation.Options
  /// How answers are laid out.
  let layout: Layout
  private let renderer: DiagnosticRenderer
  private let errorStyle: TextStyle
  private let defaultFormat: FormatName
  private var diagnosticCount = 0
  var output: Output
  var errors: Errors

  init(
    _ program: TrailProgram, _ options: Invocation.Options, output: Output, errors: Errors
  ) {
    self.options = options
    self.output = output
    self.errors = errors
    func style(isTerminal: Bool) -> TextStyle {
      TextStyle(
        isColored: options.color.usesColor(
          environment: program.environment, isTerminal: isTerminal))
    }
    let width = options.width ?? program.terminal.width
    var layout = Layout(
      width: width ?? Self.usualWidth,
      style: style(isTerminal: program.terminal.outputIsTerminal))
    layout.guardsCells = options.guardsCells
    layout.endsPathsWithNUL = options.endsPathsWithNUL
    self.layout = layout
    errorStyle = style(isTerminal: program.terminal.errorsAreTerminal)
    renderer = DiagnosticRenderer(style: errorStyle, width: width)
    defaultFormat =
      options.format
      // Settings are for people: what a script reads is the same for everybody.
      ?? (program.terminal.outputIsTerminal ? program.settings.format ?? .table : .list)
  }

  /// Of a table where no terminal and no option says, in cells.
  private static var usualWidth: Int { 80 }

  /// How many diagnostics are drawn: each quotes a line, which may be long.
  private static var mostDiagnostics: Int { 100 }

  /// - Parameter asked: What the statement asks for: it goes before the command line.
  func format(_ asked: FormatName?) -> FormatName { asked ?? defaultFormat }

  /// The format of an answer. Where none is asked for, what is drawn for people is drawn for
  /// pipes as well.
  func format(_ asked: FormatName?, of answer: Answer) -> FormatName {
    asked ?? options.format ?? (answer.isDrawing ? .table : defaultFormat)
  }

  /// Writes to standard error, after all that was answered so far.
  mutating func tell(_ text: String) throws(SinkClosed) {
    try output.flush()
    // The answer matters more than a reader of messages who has gone.
    try? errors.write(text)
  }

  /// Tells what a statement has to say: errors with their lines, notes on one line each.
  mutating func tell(_ diagnostics: [Diagnostic], in source: SourceText) throws(SinkClosed) {
    for diagnostic in diagnostics {
      diagnosticCount += 1
      guard diagnosticCount <= Self.mostDiagnostics else { continue }
      if diagnostic.severity == .note {
        try tell(renderer.line(diagnostic, in: source))
      } else {
        try tell(renderer.text(diagnostic, in: source))
      }
    }
  }

  /// Shows what an assertion found, below its error.
  mutating func tell(_ rows: OffendingRows, of graph: Graph) throws(SinkClosed) {
    var text = StringSink()
    let people = Layout(width: layout.width, style: errorStyle)
    try FormatName.table.renderer(people).render(.table(rows.table), of: graph, to: &text)
    if rows.rest > 0 { try text.write("… and \(rows.rest) more\n") }
    try tell(text.text)
  }

  /// Tells, at the end, how much was left untold.
  mutating func tellRest() throws(SinkClosed) {
    let rest = diagnosticCount - Self.mostDiagnostics
    if rest > 0 { try tell("… and \(rest) more\n") }
  }

  /// Tells what is to be known of the vault, unless notes are silenced.
  mutating func remark(_ note: Diagnostic) throws(SinkClosed) {
    guard !options.isQuiet else { return }
    try tell(renderer.line(note, in: nil))
  }

  /// Tells what ends the run.
  mutating func fail(_ diagnostic: Diagnostic) throws(SinkClosed) -> ExitStatus {
    try tell(renderer.text(diagnostic, in: nil))
    return ExitStatus(diagnostic)
  }
}
