/// Lines of cells, without a cursor.
struct Grid: Equatable, Sendable {
  struct Line: Equatable, Sendable {
    var cells: [Cell]
    /// Whether the text went on in the next line because this one was full.
    var isWrapped = false

    init(columns: Int, _ blank: Cell = Cell()) {
      cells = Array(repeating: blank, count: columns)
    }

    /// Without blanks at the end.
    var text: String {
      var text = cells.map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private(set) var lines: [Line]

  init(_ size: TerminalSize) {
    lines = Array(repeating: Line(columns: size.columns), count: size.rows)
  }

  subscript(row: Int, column: Int) -> Cell { lines[row].cells[column] }

  /// Puts a character of one or two cells. What it halves becomes blank.
  mutating func put(_ cell: Cell, at row: Int, _ column: Int) {
    halve(row, column)
    halve(row, column + cell.width)
    lines[row].cells[column] = cell
    if cell.width == 2 {
      lines[row].cells[column + 1] = Cell(text: "", width: 0, style: cell.style)
    }
  }

  /// Adds a mark to the character in or right before a place.
  mutating func add(_ mark: Unicode.Scalar, at row: Int, _ column: Int) {
    let column = self[row, column].width == 0 && column > 0 ? column - 1 : column
    lines[row].cells[column].text.unicodeScalars.append(mark)
  }

  mutating func wrap(_ row: Int) { lines[row].isWrapped = true }

  mutating func erase(_ row: Int, _ columns: Range<Int>, _ blank: Cell) {
    guard !columns.isEmpty else { return }
    halve(row, columns.lowerBound)
    halve(row, columns.upperBound)
    for column in columns { lines[row].cells[column] = blank }
    if columns.upperBound == lines[row].cells.count { lines[row].isWrapped = false }
  }

  mutating func erase(rows: Range<Int>, _ blank: Cell) {
    for row in rows { lines[row] = Line(columns: lines[row].cells.count, blank) }
  }

  /// Moves the cells from `column` on to the right; those pushed out are lost.
  mutating func insertCells(_ count: Int, at row: Int, _ column: Int, _ blank: Cell) {
    let columns = lines[row].cells.count
    let count = min(count, columns - column)
    halve(row, column)
    halve(row, columns - count)
    lines[row].cells.removeLast(count)
    lines[row].cells.insert(contentsOf: repeatElement(blank, count: count), at: column)
  }

  /// Takes cells out; blanks come in from the right.
  mutating func deleteCells(_ count: Int, at row: Int, _ column: Int, _ blank: Cell) {
    let count = min(count, lines[row].cells.count - column)
    halve(row, column)
    halve(row, column + count)
    lines[row].cells.removeSubrange(column..<column + count)
    lines[row].cells += repeatElement(blank, count: count)
    lines[row].isWrapped = false
  }

  /// Moves the lines of `rows` up; blank ones come in from below.
  ///
  /// - Returns: The lines that left.
  @discardableResult
  mutating func scrollUp(_ rows: Range<Int>, by count: Int, _ blank: Cell) -> [Line] {
    let count = min(count, rows.count)
    let leaving = Array(lines[rows].prefix(count))
    let columns = lines[rows.lowerBound].cells.count
    lines.replaceSubrange(
      rows,
      with: lines[rows].dropFirst(count)
        + repeatElement(Line(columns: columns, blank), count: count))
    return leaving
  }

  mutating func scrollDown(_ rows: Range<Int>, by count: Int, _ blank: Cell) {
    let count = min(count, rows.count)
    let columns = lines[rows.lowerBound].cells.count
    lines.replaceSubrange(
      rows,
      with: repeatElement(Line(columns: columns, blank), count: count)
        + lines[rows].dropLast(count))
  }

  /// Cuts lines off or pads them on the right and below.
  mutating func cut(to size: TerminalSize) {
    for row in lines.indices {
      let columns = lines[row].cells.count
      if columns > size.columns {
        halve(row, size.columns)
        lines[row].cells.removeLast(columns - size.columns)
        lines[row].isWrapped = false
      } else {
        lines[row].cells += repeatElement(Cell(), count: size.columns - columns)
      }
    }
    if lines.count > size.rows {
      lines.removeLast(lines.count - size.rows)
    } else {
      lines += repeatElement(Line(columns: size.columns), count: size.rows - lines.count)
    }
  }

  mutating func removeFirst(_ count: Int) -> ArraySlice<Line> {
    defer { lines.removeFirst(count) }
    return lines.prefix(count)
  }

  mutating func replace(_ lines: [Line]) { self.lines = lines }

  /// Blanks a character that lies on both sides of the border before `column`.
  private mutating func halve(_ row: Int, _ column: Int) {
    guard column > 0, column < lines[row].cells.count, self[row, column].width == 0 else { return }
    for half in [column - 1, column] {
      lines[row].cells[half] = .blank(self[row, half].style)
    }
  }
}

/// Of a terminal, in cells.
package struct TerminalSize: Equatable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(columns, 2)
    self.rows = max(rows, 1)
  }
}
