extension Screen {
  mutating func obey(escape name: String) {
    switch name {
    case "7": saveCursor()
    case "8": restoreCursor()
    case "D": goDown()
    case "E":
      goDown()
      cursor.column = 0
    case "H": tabStops.insert(cursor.column)
    case "M": goUp()
    case "c": reset()
    // The keypad's keys, ASCII as the character set, and the end of a string.
    case "=", ">", "(B", ")B", "\\": break
    case "Z": ask()
    default: notKnown()
    }
  }

  mutating func obey(_ sequence: ControlSequence) {
    let count = sequence.count()
    let blank = Cell.blank(style)
    switch sequence.name {
    case "@":
      grid.insertCells(count, at: cursor.row, cursor.column, blank)
      isWrapPending = false
    case "A": move(by: -count)
    case "B", "e": move(by: count)
    case "C", "a": move(to: cursor.row, cursor.column + count)
    case "D": move(to: cursor.row, cursor.column - count)
    case "E":
      move(by: count)
      cursor.column = 0
    case "F":
      move(by: -count)
      cursor.column = 0
    case "G", "`": move(to: cursor.row, count - 1)
    case "H", "f": move(to: count - 1, sequence.count(at: 1) - 1)
    case "d": move(to: count - 1, cursor.column)
    case "I": tab(count)
    case "Z": tab(-count)
    case "J": eraseScreen(sequence.number())
    case "K": eraseLine(sequence.number())
    case "L", "M": shiftLines(count, down: sequence.name == "L")
    case "P":
      grid.deleteCells(count, at: cursor.row, cursor.column, blank)
      isWrapPending = false
    case "X":
      let end = min(cursor.column + count, size.columns)
      grid.erase(cursor.row, cursor.column..<end, blank)
      isWrapPending = false
    case "S": scrollUp(count)
    case "T": grid.scrollDown(scrolledRows, by: count, blank)
    case "b":
      guard let lastPrinted else { return }
      for _ in 0..<min(count, size.columns * size.rows) { print(lastPrinted) }
    case "g": clearTabStops(sequence.number())
    case "m": if !style.apply(sequence.parameters) { notKnown() }
    case "r":
      let last = min(sequence.count(at: 1, usual: size.rows), size.rows)
      guard count < last else { return }
      scrolledRows = count - 1..<last
      move(to: 0, 0)
    case "s": saveCursor()
    case "u": restoreCursor()
    case "!p": resetSoftly()
    case " q": break
    case "h", "l", "?h", "?l": setModes(sequence)
    case "n", "?n", "c", ">c", "=c", "x", "$p", "?$p", "?u", ">q", "?S": ask()
    // Of the window: to save and restore the title is no question, to be told a size is.
    case "t" where (22...23).contains(sequence.number()): break
    case "t" where (11...21).contains(sequence.number()): ask()
    default: notKnown()
    }
  }

  mutating func obey(_ string: ControlString) {
    guard string.kind == .operatingSystem else {
      // DECRQSS and XTGETTCAP ask, the others are not known.
      let asks = string.kind == .device && ["$q", "+q"].contains { string.body.hasPrefix($0) }
      return asks ? ask() : notKnown()
    }
    let parts = string.body.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? String(parts[1]) : ""
    switch parts[0] {
    case "0", "2": title = value
    case "1": break
    case "8":
      // After the parameters, of which only `id` is in use.
      let target = value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      guard target.count == 2 else { return notKnown() }
      style.link = target[1].isEmpty ? nil : String(target[1])
    case _ where value == "?" || value.hasSuffix(";?"): ask()
    default: notKnown()
    }
  }

  private mutating func ask() { questions.append(Self.visible(parser.source)) }

  private mutating func notKnown() { unknown.append(Self.visible(parser.source)) }
}
