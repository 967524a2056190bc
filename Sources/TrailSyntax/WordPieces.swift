import TrailText

/// The parts of a word in an expression: `year/10` is `year`, `/`, `10`.
enum WordPieces {
  /// Split at `+ * /` and after a leading `-`, unless the word or the part is a number or a date.
  ///
  /// - Complexity: O(bytes of the word).
  static func split(_ word: String, at range: SourceRange) -> [Token] {
    let utf8 = Array(word.utf8)
    // Invalid UTF-8 is longer in text than in the source: such a word stays whole.
    guard utf8.count == range.end - range.start,
      utf8.contains(where: isOperator) || utf8.first == minus,
      !isLiteral(word)
    else { return [Token(.word(word), range: range)] }
    var pieces: [Token] = []
    var start = 0
    func add(_ from: Int, _ to: Int) {
      guard from < to else { return }
      let text = String(decoding: utf8[from..<to], as: UTF8.self)
      if to - from > 1, utf8[from] == minus, !isLiteral(text) {
        pieces.append(
          Token(.word("-"), range: SourceRange(range.start + from, range.start + from + 1)))
        add(from + 1, to)
        return
      }
      pieces.append(
        Token(.word(text), range: SourceRange(range.start + from, range.start + to)))
    }
    for (offset, byte) in utf8.enumerated() where isOperator(byte) {
      add(start, offset)
      add(offset, offset + 1)
      start = offset + 1
    }
    add(start, utf8.count)
    return pieces
  }

  static func startsWithOperator(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    if first == minus { return word.utf8.count == 1 }
    return isOperator(first) && NumberLiteral.value(of: word) == nil
  }

  private static let minus = UInt8(ascii: "-")

  private static func isOperator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "/")
  }

  private static func isLiteral(_ word: String) -> Bool {
    NumberLiteral.value(of: word) != nil || DateValue(parsing: word) != nil
  }
}
