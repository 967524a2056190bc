import TrailBytes

/// The comments between which the answer to a query stands in a note.
package enum AnswerMarker: Equatable, Sendable {
  case begin, end
  /// A comment that was one of the two before somebody changed it.
  case changed

  package static let beginText = "<!-- trail answer: woven, do not edit -->"
  package static let endText = "<!-- trail end -->"

  /// What a line is, the marks of quotes before it left aside; `nil` for any other line.
  init?(line: ByteRun) {
    var end = line.count
    while end > 0, line[end - 1].isSpace { end -= 1 }
    let text = line.run(from: line.marginEnd, to: end)
    if text.elementsEqual(Self.beginText.utf8) {
      self = .begin
    } else if text.elementsEqual(Self.endText.utf8) {
      self = .end
    } else if Self.isOurs(text) {
      self = .changed
    } else {
      return nil
    }
  }

  /// `<!--trail end`, `<!-- TRAIL answer`.
  private static func isOurs(_ text: ByteRun) -> Bool {
    guard text.starts(with: "<!--".utf8) else { return false }
    let words = text.dropFirst(4).prefix(64).split { !$0.isASCIILetter }.prefix(2)
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    return words == ["trail", "answer"] || words == ["trail", "end"]
  }
}

extension ByteRun {
  /// Where the line's own text begins: behind blanks and the marks of quotes.
  var marginEnd: Int {
    var end = 0
    while end < count, self[end].isBlank || self[end] == UInt8(ascii: ">") { end += 1 }
    return end
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
