import TrailBytes

/// The wiki-links of a text that is not Markdown: a value of the front matter.
struct WikiLinkScanner {
  /// Ranges of the text.
  struct Link {
    var start: Int
    var end: Int
    var target: Range<Int>
    var alias: Range<Int>?
  }

  private let bytes: ByteRun
  private var index = 0

  /// - Parameter bytes: Must outlive the scanner.
  init(_ bytes: ByteRun) { self.bytes = bytes }

  /// The next link that is closed before another one opens.
  ///
  /// - Complexity: O(bytes) for all of them together.
  mutating func next() -> Link? {
    var start: Int?
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "[") {
        start = index
        index += 2
      } else if let open = start, bytes[index] == UInt8(ascii: "]"),
        bytes[index + 1] == UInt8(ascii: "]")
      {
        index += 2
        return link(from: open, to: index)
      } else {
        index += 1
      }
    }
    return nil
  }

  private func link(from start: Int, to end: Int) -> Link {
    let inside = start + 2..<end - 2
    guard let bar = bytes[inside].firstIndex(of: UInt8(ascii: "|")) else {
      return Link(start: start, end: end, target: inside)
    }
    let isEscaped = bar > inside.lowerBound && bytes[bar - 1] == UInt8(ascii: "\\")
    return Link(
      start: start, end: end, target: inside.lowerBound..<(isEscaped ? bar - 1 : bar),
      alias: bar + 1..<inside.upperBound)
  }
}
