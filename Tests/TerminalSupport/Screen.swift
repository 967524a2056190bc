/// What a terminal of the kind `xterm-256color` shows after all that it was sent.
///
/// A value: tests keep one and compare it with a later one. What it does not know is kept in
/// `unknown`, what it was asked in `questions`, so that a test can say that both are empty.
/// Source: ECMA-48; "XTerm Control Sequences" (Moy, Gildea, Dickey).
package struct Screen: Equatable, Sendable {
  package struct Position: Equatable, Sendable {
    /// From 0, like columns.
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package internal(set) var size: TerminalSize
  package internal(set) var cursor = Position(row: 0, column: 0)
  /// Lines that have left the screen at the top, without blanks at their ends. Those of the
  /// alternate screen are lost.
  package internal(set) var history: [String] = []
  package internal(set) var title = ""
  package internal(set) var bellCount = 0
  package internal(set) var isCursorShown = true
  package internal(set) var isAlternate = false
  /// Whether pasted text is put between `ESC [ 200 ~` and `ESC [ 201 ~`.
  package internal(set) var bracketsPaste = false
  /// Whether arrow keys send `ESC O A` for `ESC [ A`.
  package internal(set) var usesApplicationKeys = false
  /// Other modes that were switched on, by their numbers (`?1000`).
  package internal(set) var otherModes: [String] = []
  /// Control functions that are not known, with `\e` for ESC.
  package internal(set) var unknown: [String] = []
  /// Control functions that a terminal answers into the program's input.
  package internal(set) var questions: [String] = []

  /// Whether a line that went on in the next because it was full is wrapped anew in a window of
  /// another width, as most terminals do; xterm does not.
  package var wrapsAnew = true

  // What follows is the terminal's own: nobody sees it.
  var grid: Grid
  /// The main screen while the alternate one is shown.
  var covered: Grid?
  var style = Style()
  /// The last column is filled, and the next character goes to the next line.
  var isWrapPending = false
  var wraps = true
  var inserts = false
  var scrolledRows: Range<Int>
  var tabStops: Set<Int>
  var saved: SavedCursor?
  var lastPrinted: Unicode.Scalar?
  var decoder = UTF8Decoder()
  var parser = SequenceParser()

  struct SavedCursor: Equatable, Sendable {
    var cursor: Position
    var style: Style
    var isWrapPending: Bool
  }

  package init(_ size: TerminalSize = TerminalSize(columns: 80, rows: 24)) {
    self.size = size
    grid = Grid(size)
    scrolledRows = 0..<size.rows
    tabStops = Self.usualTabStops(size.columns)
  }

  static func usualTabStops(_ columns: Int) -> Set<Int> {
    Set(stride(from: 8, to: columns, by: 8))
  }

  /// Shows what the program wrote. Pieces may end anywhere.
  package mutating func show(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      // Most of what programs write.
      if (0x20..<0x7F).contains(byte), parser.isIdle, decoder.isIdle {
        print(Unicode.Scalar(byte))
        continue
      }
      for scalar in decoder.scalars(after: byte) {
        for item in parser.items(after: scalar) { show(item) }
      }
    }
  }

  package mutating func show(_ text: String) { show(text.utf8) }

  private mutating func show(_ item: TerminalItem) {
    switch item {
    case .text(let scalar): print(scalar)
    case .control(let code): obey(control: code)
    case .escape(let name): obey(escape: name)
    case .sequence(let sequence): obey(sequence)
    case .string(let string): obey(string)
    case .broken(let source): unknown.append(Self.visible(source))
    }
  }
}

// MARK: - What is seen

extension Screen {
  package subscript(row: Int, column: Int) -> Cell { grid[row, column] }

  /// The lines, without blanks at their ends.
  package var lines: [String] { grid.lines.map(\.text) }

  /// The lines down to the last that is not empty.
  package var text: String {
    var lines = self.lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// What has left at the top and what is on the screen.
  package var transcript: [String] {
    var lines = history + self.lines
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Whether the text of a line goes on in the next because the line was full.
  package func isWrapped(_ row: Int) -> Bool { grid.lines[row].isWrapped }

  /// The line with the cursor.
  package var currentLine: String { lines[cursor.row] }

  /// The places where `text` begins on the screen, not across lines.
  package func places(of text: String) -> [Position] {
    grid.lines.indices.flatMap { row in
      (0..<size.columns).compactMap { column in
        let rest = grid.lines[row].cells[column...]
        guard rest.first?.width != 0 || text.isEmpty else { return nil }
        return rest.lazy.map(\.text).joined().hasPrefix(text)
          ? Position(row: row, column: column) : nil
      }
    }
  }

  /// The styles of the cells of the first `text` on the screen; empty if it is not there.
  package func styles(of text: String) -> [Style] {
    guard let place = places(of: text).first else { return [] }
    var rest = text.count
    return grid.lines[place.row].cells[place.column...].compactMap { cell in
      guard rest > 0 else { return nil }
      rest -= cell.text.count
      return cell.style
    }
  }

  /// `\e` for ESC, and other control characters as Swift writes them.
  static func visible(_ source: String) -> String {
    source.unicodeScalars.map { scalar in
      switch scalar {
      case "\u{1B}": "\\e"
      case "\\": "\\"
      default: scalar.escaped(asASCII: false)
      }
    }.joined()
  }
}

extension Screen: CustomStringConvertible {
  /// The screen in a frame, the cursor's place below, for messages of tests.
  package var description: String {
    let edge = String(repeating: "─", count: size.columns)
    var text = "┌\(edge)┐\n"
    for line in grid.lines { text += "│\(line.cells.map(\.text).joined())│\n" }
    text += "└\(edge)┘ cursor in row \(cursor.row), column \(cursor.column)"
    if !history.isEmpty { text += ", \(history.count) lines above" }
    if isAlternate { text += ", alternate screen" }
    if !unknown.isEmpty { text += "\nunknown: \(unknown.joined(separator: ", "))" }
    if !questions.isEmpty { text += "\nquestions: \(questions.joined(separator: ", "))" }
    return text
  }
}
