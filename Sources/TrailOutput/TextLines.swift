/// Breaks text into lines of a width, at spaces; a word that is too long by itself is broken
/// between two clusters.
enum TextLines {
  /// The lines of a text that is visible already; each at most `width` cells, unless a single
  /// cluster is wider. Never empty. Spaces at a break are dropped.
  ///
  /// - Complexity: O(bytes).
  static func lines(of text: String, width: Int) -> [Substring] {
    let width = max(width, 1)
    var lines: [Substring] = []
    var lineStart = text.startIndex
    var lineWidth = 0
    // Where the line could be broken: before the space, and after it.
    var breakEnd: String.Index?
    var breakStart = text.startIndex
    var widthAfterBreak = 0

    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      let cluster = text[index]
      let cells = DisplayWidth.width(of: cluster)
      if cluster == " " {
        if lineWidth == 0 && !lines.isEmpty {
          // A space that would begin a line after a break.
          lineStart = next
        } else {
          breakEnd = index
          breakStart = next
          lineWidth += 1
          widthAfterBreak = 0
        }
        index = next
        continue
      }
      if lineWidth + cells > width, lineWidth > 0 {
        if let end = breakEnd {
          lines.append(trimmed(text[lineStart..<end]))
          lineStart = breakStart
          lineWidth = widthAfterBreak
        } else {
          lines.append(text[lineStart..<index])
          lineStart = index
          lineWidth = 0
        }
        breakEnd = nil
        widthAfterBreak = lineWidth
        continue
      }
      lineWidth += cells
      widthAfterBreak += cells
      index = next
    }
    if lineStart < text.endIndex || lines.isEmpty { lines.append(trimmed(text[lineStart...])) }
    return lines
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The width of the widest word.
  static func widestWord(in text: String) -> Int {
    text.split(separator: " ").reduce(0) { max($0, DisplayWidth.width(of: $1)) }
  }
}
