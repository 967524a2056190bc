extension Screen {
  mutating func eraseScreen(_ part: Int) {
    let blank = Cell.blank(style)
    switch part {
    case 0:
      eraseLine(0)
      grid.erase(rows: cursor.row + 1..<size.rows, blank)
    case 1:
      grid.erase(rows: 0..<cursor.row, blank)
      eraseLine(1)
    case 2: grid.erase(rows: 0..<size.rows, blank)
    case 3: history = []
    default: break
    }
    isWrapPending = false
  }

  mutating func eraseLine(_ part: Int) {
    let columns =
      switch part {
      case 0: cursor.column..<size.columns
      case 1: 0..<cursor.column + 1
      case 2: 0..<size.columns
      default: 0..<0
      }
    grid.erase(cursor.row, columns, .blank(style))
    isWrapPending = false
  }

  /// Inserts lines at the cursor or takes them out there, within the scrolled lines.
  mutating func shiftLines(_ count: Int, down: Bool) {
    guard scrolledRows.contains(cursor.row) else { return }
    let rows = cursor.row..<scrolledRows.upperBound
    if down {
      grid.scrollDown(rows, by: count, .blank(style))
    } else {
      grid.scrollUp(rows, by: count, .blank(style))
    }
    move(to: cursor.row, 0)
  }

  mutating func clearTabStops(_ part: Int) {
    switch part {
    case 0: tabStops.remove(cursor.column)
    case 3: tabStops = []
    default: break
    }
  }

  mutating func saveCursor() {
    saved = SavedCursor(cursor: cursor, style: style, isWrapPending: isWrapPending)
  }

  mutating func restoreCursor() {
    let saved =
      self.saved
      ?? SavedCursor(cursor: Position(row: 0, column: 0), style: Style(), isWrapPending: false)
    move(to: saved.cursor.row, saved.cursor.column)
    style = saved.style
    isWrapPending = saved.isWrapPending && cursor == saved.cursor
  }

  mutating func setModes(_ sequence: ControlSequence) {
    let isOn = sequence.name.hasSuffix("h")
    let marker = sequence.name.hasPrefix("?") ? "?" : ""
    for index in sequence.parameters.indices {
      let mode = marker + String(sequence.number(at: index))
      switch mode {
      case "4": inserts = isOn
      case "?1": usesApplicationKeys = isOn
      case "?7":
        wraps = isOn
        if !isOn { isWrapPending = false }
      case "?12": break
      case "?25": isCursorShown = isOn
      case "?47", "?1047": showAlternate(isOn)
      case "?1048": if isOn { saveCursor() } else { restoreCursor() }
      case "?1049":
        if isOn { saveCursor() }
        showAlternate(isOn)
        if !isOn { restoreCursor() }
      case "?2004": bracketsPaste = isOn
      default:
        otherModes.removeAll { $0 == mode }
        if isOn { otherModes.append(mode) }
      }
    }
  }

  /// The alternate screen is empty whenever it is shown.
  private mutating func showAlternate(_ isOn: Bool) {
    if isOn {
      covered = covered ?? grid
      grid = Grid(size)
    } else if let main = covered {
      grid = main
      covered = nil
    }
    isAlternate = isOn
    isWrapPending = false
  }

  /// RIS. What was asked and was not known is kept.
  mutating func reset() {
    var new = Screen(size)
    new.history = history
    new.bellCount = bellCount
    new.unknown = unknown
    new.questions = questions
    new.title = title
    new.wrapsAnew = wrapsAnew
    new.parser = parser
    new.decoder = decoder
    self = new
  }

  /// DECSTR: modes, not what is shown.
  mutating func resetSoftly() {
    style = Style()
    (inserts, isCursorShown, usesApplicationKeys) = (false, true, false)
    scrolledRows = 0..<size.rows
    saved = nil
  }
}
