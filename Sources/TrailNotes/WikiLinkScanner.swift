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
    guard var start = pair(UInt8(ascii: "["), from: index, to: bytes.count),
      let end = pair(UInt8(ascii: "]"), from: start + 2, to: bytes.count)
    else {
      index = bytes.count
      return nil
    }
    // The last one that opens before it.
    while let inner = pair(UInt8(ascii: "["), from: start + 2, to: end) { start = inner }
    index = end + 2
    return link(from: start, to: index)
  }

  /// The place of the first two of a sign in a row.
  private func pair(_ sign: UInt8, from start: Int, to end: Int) -> Int? {
    var start = start
    while let place = ByteSearch.first(sign, in: bytes, from: start, to: end - 1) {
      if bytes[place + 1] == sign { return place }
      start = place + 1
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
