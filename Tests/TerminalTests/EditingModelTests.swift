import TerminalSupport
import Testing

/// Whatever is typed, the screen shows the text and the cursor is where it is in the text.
struct EditingModelTests {
  @Test(arguments: 1...6)
  func `in several rows`(seed: UInt64) throws {
    try edit(Self.edits, seed: seed, columns: 20)
  }

  /// In one row: what libedit does to wide characters at the end of a row is not ours to mend.
  @Test(arguments: 1...3)
  func `in wide characters`(seed: UInt64) throws {
    try edit(Self.edits + Self.wideEdits, seed: seed, columns: 400)
  }

  private func edit(_ edits: [(String, Edit)], seed: UInt64, columns: Int) throws {
    let session = try TerminalSession(size: TerminalSize(columns: columns, rows: 20))
    var random = Noise(state: seed)
    var text: [Character] = []
    var cursor = 0
    var typed = ""
    for _ in 0..<60 {
      let (keys, change) = edits.randomElement(using: &random) ?? edits[0]
      change(&text, &cursor)
      try session.type(keys)
      typed += keys.debugDescription
      let (rows, place) = Self.layout(text, cursor, columns: columns)
      try session.waitFor("\(String(text)) with the cursor at \(cursor) after \(typed)") { screen in
        guard let top = screen.lines.lastIndex(where: { $0.hasPrefix("trail>") }) else {
          return false
        }
        return screen.lines[top...].prefix(rows.count) == rows[...]
          && screen.lines[(top + rows.count)...].allSatisfy(\.isEmpty)
          && screen.cursor == Screen.Position(row: top + place.row, column: place.column)
      }
    }
    try session.giveUp()
    try session.leave()
  }

  private typealias Edit = @Sendable (inout [Character], inout Int) -> Void

  /// Keys, and what they do to a text and a cursor in it.
  private static let edits: [(String, Edit)] = [
    typing("abc "), typing("x"), typing("longer than that "), typing("βγδ "),
    typing("z y "),
    ("\u{1B}[D", { $1 = max(0, $1 - 1) }), ("\u{1B}[C", { $1 = min($0.count, $1 + 1) }),
    ("\u{1}", { $1 = 0 }), ("\u{5}", { $1 = $0.count }),
    ("\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D", { $1 = max(0, $1 - 5) }),
    (
      "\u{7F}",
      { text, cursor in
        guard cursor > 0 else { return }
        cursor -= 1
        text.remove(at: cursor)
      }
    ),
    ("\u{1B}[3~", { text, cursor in if cursor < text.count { text.remove(at: cursor) } }),
    ("\u{B}", { text, cursor in text.removeSubrange(cursor...) }),
  ]

  private static let wideEdits: [(String, Edit)] = [typing("東京"), typing("本 ")]

  private static func typing(_ typed: String) -> (String, Edit) {
    (
      typed,
      { text, cursor in
        text.insert(contentsOf: typed, at: cursor)
        cursor += typed.count
      }
    )
  }

  /// The rows that prompt and text take, without blanks at their ends, and the cursor's place.
  private static func layout(
    _ text: [Character], _ cursor: Int, columns: Int
  ) -> (rows: [String], cursor: Screen.Position) {
    var rows = ["trail> "]
    var column = 7
    var place = Screen.Position(row: 0, column: 7)
    for (index, character) in text.enumerated() {
      let width = character.unicodeScalars.allSatisfy { $0.value >= 0x2E80 } ? 2 : 1
      if column + width > columns {
        rows.append("")
        column = 0
      }
      if index == cursor { place = Screen.Position(row: rows.count - 1, column: column) }
      rows[rows.count - 1].append(character)
      column += width
    }
    if column == columns {
      // Nothing stands there yet, but the cursor does.
      if cursor == text.count { place = Screen.Position(row: rows.count, column: 0) }
    } else if cursor == text.count {
      place = Screen.Position(row: rows.count - 1, column: column)
    }
    return (rows.map(\.trimmingTrailingBlanks), place)
  }
}

/// Random numbers that are the same in every run (xorshift; Marsaglia, 2003).
struct Noise: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

extension String {
  var trimmingTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
