extension Screen {
  mutating func print(_ scalar: Unicode.Scalar) {
    guard let width = Platform.cells(of: scalar) else { return }
    guard width > 0 else { return add(mark: scalar) }
    if isWrapPending || (wraps && cursor.column + width > size.columns) { wrap() }
    // Without wrapping, all that does not fit lands in the last cells.
    let column = min(cursor.column, size.columns - width)
    if inserts { grid.insertCells(width, at: cursor.row, column, .blank(style)) }
    let cell = Cell(text: String(Character(scalar)), width: width, style: style)
    grid.put(cell, at: cursor.row, column)
    lastPrinted = scalar
    let next = column + width
    cursor.column = min(next, size.columns - 1)
    isWrapPending = wraps && next == size.columns
  }

  /// A mark joins the character before the cursor.
  private mutating func add(mark: Unicode.Scalar) {
    if isWrapPending {
      grid.add(mark, at: cursor.row, cursor.column)
    } else if cursor.column > 0 {
      grid.add(mark, at: cursor.row, cursor.column - 1)
    }
  }

  private mutating func wrap() {
    grid.wrap(cursor.row)
    cursor.column = 0
    isWrapPending = false
    goDown()
  }

  mutating func obey(control code: UInt8) {
    switch code {
    case 0x07: bellCount += 1
    case 0x08: move(to: cursor.row, cursor.column - 1)
    case 0x09: tab(1)
    case 0x0A, 0x0B, 0x0C: goDown()
    case 0x0D: move(to: cursor.row, 0)
    case 0x00, 0x7F: break
    default: unknown.append(Self.visible(String(Unicode.Scalar(code))))
    }
  }

  /// - Parameters are brought onto the screen.
  mutating func move(to row: Int, _ column: Int) {
    cursor.row = min(max(row, 0), size.rows - 1)
    cursor.column = min(max(column, 0), size.columns - 1)
    isWrapPending = false
  }

  /// Up or down, not across the border of the scrolled lines.
  mutating func move(by rows: Int) {
    let (row, lines) = (cursor.row, scrolledRows)
    let top = row >= lines.lowerBound ? lines.lowerBound : 0
    let bottom = row < lines.upperBound ? lines.upperBound : size.rows
    move(to: min(max(row + rows, top), bottom - 1), cursor.column)
  }

  /// To the line below, which scrolls at the last of the scrolled lines. The column stays.
  mutating func goDown() {
    isWrapPending = false
    if cursor.row == scrolledRows.upperBound - 1 {
      scrollUp(1)
    } else if cursor.row < size.rows - 1 {
      cursor.row += 1
    }
  }

  /// To the line above, which scrolls at the first of the scrolled lines.
  mutating func goUp() {
    isWrapPending = false
    if cursor.row == scrolledRows.lowerBound {
      grid.scrollDown(scrolledRows, by: 1, .blank(style))
    } else if cursor.row > 0 {
      cursor.row -= 1
    }
  }

  mutating func scrollUp(_ count: Int) {
    let leaving = grid.scrollUp(scrolledRows, by: count, .blank(style))
    if scrolledRows.lowerBound == 0 && !isAlternate { history += leaving.map(\.text) }
  }

  /// Forward, or backward where `count` is negative.
  mutating func tab(_ count: Int) {
    var column = cursor.column
    let last = size.columns - 1
    for _ in 0..<min(abs(count), size.columns) {
      column =
        count > 0
        ? tabStops.filter { $0 > column && $0 <= last }.min() ?? last
        : tabStops.filter { $0 < column }.max() ?? 0
    }
    // A tab does not end a pending wrap at the end of a line.
    let isPending = isWrapPending && column == cursor.column
    move(to: cursor.row, column)
    isWrapPending = isPending
  }
}
