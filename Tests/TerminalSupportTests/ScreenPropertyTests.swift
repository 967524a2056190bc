import Testing

@testable import TerminalSupport

/// What holds for whatever a terminal is sent.
struct ScreenPropertyTests {
  private static let pieces = [
    "a", "bc ", "東", "京都", "e\u{301}", "\u{301}", "😀", "\r", "\n", "\r\n", "\t", "\u{8}", "\u{7}",
    "\u{1B}[K", "\u{1B}[1K", "\u{1B}[J", "\u{1B}[2J", "\u{1B}[H", "\u{1B}[3;5H", "\u{1B}[A",
    "\u{1B}[2B",
    "\u{1B}[C", "\u{1B}[4D", "\u{1B}[@", "\u{1B}[3P", "\u{1B}[2X", "\u{1B}[L", "\u{1B}[M",
    "\u{1B}[S",
    "\u{1B}[T", "\u{1B}[2;4r", "\u{1B}[r", "\u{1B}7", "\u{1B}8", "\u{1B}M", "\u{1B}[1;31m",
    "\u{1B}[0m",
    "\u{1B}[44m", "\u{1B}[?1049h", "\u{1B}[?1049l", "\u{1B}[4h", "\u{1B}[4l", "\u{1B}[?7l",
    "\u{1B}[?7h",
    "\u{1B}]0;title\u{7}", "\u{1B}]8;;x\u{1B}\\", "\u{1B}[6n", "\u{1B}[?2004h", "\u{1B}[99;99H",
    "\u{1B}[Z",
    "\u{1B}[3b", "\u{1B}", "\u{1B}[", "\u{9B}", "12345678901",
  ]

  /// Pieces in any order, with bytes changed here and there.
  private static func stream(seed: UInt64) -> [UInt8] {
    var random = Noise(state: seed)
    var bytes = (0..<60).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    return bytes
  }

  @Test(arguments: 1...60)
  func `pieces may end anywhere`(seed: UInt64) {
    let bytes = Self.stream(seed: seed)
    var whole = Screen(TerminalSize(columns: 11, rows: 5))
    whole.show(bytes)
    var random = Noise(state: seed)
    var chopped = Screen(TerminalSize(columns: 11, rows: 5))
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...4, using: &random))
      chopped.show(piece)
      rest = rest.dropFirst(piece.count)
    }
    #expect(chopped == whole)
  }

  @Test(arguments: 1...60)
  func `whatever is sent, the screen stays whole`(seed: UInt64) {
    var screen = Screen(TerminalSize(columns: 11, rows: 5))
    var random = Noise(state: seed)
    screen.wrapsAnew = seed % 3 > 0
    for byte in Self.stream(seed: seed) {
      screen.show(CollectionOfOne(byte))
      if Int.random(in: 0..<40, using: &random) == 0 {
        screen.resize(
          to: TerminalSize(
            columns: Int.random(in: 2...14, using: &random),
            rows: Int.random(in: 1...6, using: &random)))
      }
      #expect(screen.isWhole)
    }
  }
}

/// Random numbers that are the same in every run (xorshift; Marsaglia, 2003).
private struct Noise: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

extension Screen {
  fileprivate var isWhole: Bool {
    lines.count == size.rows && (0..<size.rows).contains(cursor.row)
      && (0..<size.columns).contains(cursor.column)
      && !scrolledRows.isEmpty && scrolledRows.upperBound <= size.rows
      && grid.lines.allSatisfy { line in
        // A right half stands after its left one, and nowhere else.
        let widths = line.cells.map(\.width)
        return widths.count == size.columns && widths.first != 0
          && zip(widths, widths.dropFirst() + [1]).allSatisfy { ($0 == 2) == ($1 == 0) }
      }
  }
}
