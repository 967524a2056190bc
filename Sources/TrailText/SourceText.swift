/// A run of UTF-8 bytes in a source text, end excluded.
package struct SourceRange: Hashable, Sendable {
  /// UTF-8 offset of the first byte.
  package var start: Int
  /// UTF-8 offset one past the last byte; never below `start`.
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  package var isEmpty: Bool { start == end }

  /// The smallest range that covers both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(start, other.start), max(end, other.end))
  }
}

/// A place in a source text as people count it.
package struct SourcePosition: Hashable, Sendable {
  /// From 1.
  package var line: Int
  /// From 1, in characters (grapheme clusters).
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A text that is parsed and quoted in messages: a query, a script, a schema file.
///
/// Offsets are UTF-8 bytes. Lines end at `\n`, `\r\n` or `\r`.
package struct SourceText: Sendable {
  /// What messages call it: `query`, or a file's path.
  package let name: String
  package let utf8: [UInt8]
  /// UTF-8 offsets at which the lines begin, ascending, never empty.
  private let lineStarts: [Int]
  /// What the first line counts as: a query in a note is called by the note's lines.
  private let firstLine: Int

  package init(_ text: String, name: String = "query") {
    self.init(utf8: Array(text.utf8), name: name)
  }

  /// - Parameter firstLine: The number of the first line.
  /// - Complexity: O(bytes).
  package init(utf8: [UInt8], name: String, firstLine: Int = 1) {
    self.name = name
    self.utf8 = utf8
    self.firstLine = firstLine
    var starts = [0]
    for (offset, byte) in utf8.enumerated() {
      let endsLine =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && (offset + 1 == utf8.count || utf8[offset + 1] != UInt8(ascii: "\n"))
      if endsLine { starts.append(offset + 1) }
    }
    lineStarts = starts
  }

  package var lineCount: Int { lineStarts.count }

  /// The text of a range, invalid UTF-8 replaced. Offsets past the end are taken as the end.
  package subscript(range: SourceRange) -> String {
    let start = min(max(range.start, 0), utf8.count)
    let end = min(max(range.end, start), utf8.count)
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }

  /// The line and column of a UTF-8 offset.
  ///
  /// - Complexity: O(log lines + length of the line).
  package func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), utf8.count)
    let line = lineIndex(of: offset)
    let before = String(decoding: utf8[lineStarts[line]..<offset], as: UTF8.self)
    return SourcePosition(line: line + firstLine, column: before.count + 1)
  }

  /// The range of a line, by its number, without its line end; empty outside the text.
  package func range(ofLine number: Int) -> SourceRange {
    let line = number - firstLine
    guard lineStarts.indices.contains(line) else { return SourceRange(utf8.count, utf8.count) }
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : utf8.count
    while end > start, utf8[end - 1] == UInt8(ascii: "\n") || utf8[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return SourceRange(start, end)
  }

  /// The text of a line, by its number, without its line end.
  package func line(_ number: Int) -> String { self[range(ofLine: number)] }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
