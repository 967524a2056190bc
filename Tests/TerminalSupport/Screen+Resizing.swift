extension Screen {
  /// Gives the screen another size. Lines that do not fit above the cursor leave at the top.
  package mutating func resize(to size: TerminalSize) {
    if wrapsAnew && !isAlternate { wrapAnew(to: size.columns) } else { isWrapPending = false }
    let leaving = max(0, cursor.row + 1 - size.rows)
    let lines = grid.removeFirst(leaving)
    if !isAlternate { history += lines.map(\.text) }
    grid.cut(to: size)
    covered?.cut(to: size)
    self.size = size
    cursor.row -= leaving
    cursor.column = min(cursor.column, size.columns - 1)
    scrolledRows = 0..<size.rows
    tabStops.formUnion(Self.usualTabStops(size.columns))
  }

  /// Parts the lines that were wrapped where they now have to be. The cursor stays at its character.
  private mutating func wrapAnew(to columns: Int) {
    var lines: [Grid.Line] = []
    var row = 0
    var newCursor = cursor
    while row < size.rows {
      let start = row
      while row < size.rows - 1, grid.lines[row].isWrapped { row += 1 }
      let cells = grid.lines[start...row].flatMap(\.cells)
      var text = cells[...]
      var place: Int?
      if (start...row).contains(cursor.row) {
        place =
          (cursor.row - start) * size.columns + cursor.column + (isWrapPending ? 1 : 0)
      }
      while text.count > place ?? 0, let last = text.last, last == Cell() { text.removeLast() }
      let parts = Self.parts(of: text, columns: columns)
      if let place {
        let part = parts.lastIndex { $0.startIndex <= place } ?? 0
        let column = parts.isEmpty ? place : place - parts[part].startIndex
        newCursor = Position(row: lines.count + part, column: min(column, columns - 1))
        isWrapPending = column >= columns
      }
      for (number, part) in parts.enumerated() {
        var line = Grid.Line(columns: 0)
        line.cells = Array(part) + repeatElement(Cell(), count: columns - part.count)
        line.isWrapped = number < parts.count - 1
        lines.append(line)
      }
      row += 1
    }
    // Empty lines below the cursor make room for what has become longer.
    while lines.count > size.rows, lines.count - 1 > newCursor.row,
      lines.last?.cells.allSatisfy({ $0 == Cell() }) == true
    {
      lines.removeLast()
    }
    grid.replace(lines)
    cursor = newCursor
  }

  /// Pieces of at most so many cells that part no wide character; one at least.
  private static func parts(of cells: ArraySlice<Cell>, columns: Int) -> [ArraySlice<Cell>] {
    var parts: [ArraySlice<Cell>] = []
    var rest = cells
    repeat {
      var end = min(rest.startIndex + columns, rest.endIndex)
      if end < rest.endIndex, rest[end].width == 0 { end -= 1 }
      parts.append(rest[..<end])
      rest = rest[end...]
    } while !rest.isEmpty
    return parts
  }
}
