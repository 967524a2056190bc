import TrailBytes
import TrailText

extension WikiLink {
  /// The link with this inside; `nil` if that names nothing.
  init?(
    in document: ByteRun, between start: Int, and end: Int, range: SourceRange, isEmbed: Bool
  ) {
    var targetEnd = end
    var anchor: SourceRange?
    var alias: SourceRange?
    var position = start
    while position < end {
      if document[position] == UInt8(ascii: "|") {
        alias = document.trimmed(from: position + 1, to: end)
        var pathEnd = position
        while pathEnd > start, document[pathEnd - 1] == UInt8(ascii: "\\") { pathEnd -= 1 }
        if let begun = anchor {
          anchor = document.trimmed(from: begun.start, to: pathEnd)
        } else {
          targetEnd = pathEnd
        }
        break
      }
      if document[position] == UInt8(ascii: "#"), anchor == nil {
        targetEnd = position
        anchor = SourceRange(position + 1, end)
      }
      position += 1
    }
    if let begun = anchor { anchor = document.trimmed(from: begun.start, to: begun.end) }
    let target = document.trimmed(from: start, to: targetEnd)
    guard !target.isEmpty || anchor?.isEmpty == false else { return nil }
    self.init(range: range, target: target, anchor: anchor, alias: alias, isEmbed: isEmbed)
  }
}

extension ByteRun {
  /// The range without blanks at its ends.
  func trimmed(from start: Int, to end: Int) -> SourceRange {
    var start = start
    var end = end
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return SourceRange(start, end)
  }
}
