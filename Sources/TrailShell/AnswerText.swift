import TrailOutput
import TrailText

/// Keeps what is to be shown, until the user asks to stop.
struct AnswerSink: Sink {
  private(set) var bytes: [UInt8] = []
  private let interruption: Interruption

  init(_ interruption: Interruption) { self.interruption = interruption }

  var isClosed: Bool { interruption.isRequested }

  mutating func write(_ bytes: borrowing [UInt8]) throws(SinkClosed) {
    if isClosed { throw SinkClosed() }
    self.bytes.append(contentsOf: copy bytes)
  }
}

package enum AnswerText {
  /// Whether a text takes more rows of a terminal than there are.
  ///
  /// - Complexity: O(bytes), up to a screenful.
  static func isLonger(_ text: [UInt8], than rows: Int, width: Int) -> Bool {
    var left = rows
    var rest = text[...]
    while true {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = rest[..<end]
      // Sequences of colour only make it look wider.
      let cells = line.count <= width ? 1 : cells(of: line)
      left -= max(1, (cells + width - 1) / max(1, width))
      if left < 0 { return true }
      guard end < rest.endIndex else { return false }
      rest = rest[(end + 1)...]
    }
  }

  private static func cells(of line: ArraySlice<UInt8>) -> Int {
    var shown: [UInt8] = []
    var isInSequence = false
    for byte in line {
      if isInSequence {
        isInSequence = !(0x40...0x7E).contains(byte) || byte == UInt8(ascii: "[")
      } else if byte == 0x1B {
        isInSequence = true
      } else {
        shown.append(byte)
      }
    }
    return DisplayWidth.width(of: String(decoding: shown, as: UTF8.self))
  }

  /// `0.4 ms`, `12 ms`, `1.3 s`.
  package static func time(_ seconds: Double) -> String {
    if seconds < 0.01 { return "\(tenths(seconds * 1000)) ms" }
    if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
    return "\(tenths(seconds)) s"
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
