import TrailText

/// What stands between marks: quotations, links and patterns.
extension Lexer {
  mutating func quotation(_ mark: QuotationMark) -> Token.Kind {
    offset += mark.character.utf8.count
    let closing = mark.closing.map { Array($0.utf8) }
    var text: [UInt8] = []
    var badEscape: SourceRange?
    while offset < bytes.count {
      if let end = closing.first(where: { starts(with: $0) }) {
        offset += end.count
        if let badEscape { return .invalid(.escape(badEscape)) }
        let string = String(decoding: text, as: UTF8.self)
        return mark.character == "`" ? .backticked(string) : .quoted(string)
      }
      if bytes[offset] == UInt8(ascii: "\\") {
        let start = offset
        if let character = escapedCharacter() {
          text += Array(String(character).utf8)
        } else {
          badEscape = badEscape ?? SourceRange(start, offset)
        }
      } else {
        text.append(bytes[offset])
        offset += 1
      }
    }
    return .invalid(.unclosedQuote(mark: mark.character))
  }

  /// The character that the escape at the offset stands for, read; `nil` for one that the
  /// language does not have.
  private mutating func escapedCharacter() -> UnicodeScalar? {
    offset += 1
    guard offset < bytes.count else { return nil }
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "`"):
      offset += 1
      return UnicodeScalar(byte)
    case UInt8(ascii: "n"):
      offset += 1
      return "\n"
    case UInt8(ascii: "t"):
      offset += 1
      return "\t"
    case UInt8(ascii: "u"):
      offset += 1
      return codePoint()
    case 0x21..<0x7F:
      offset += 1
      return nil
    default:
      return nil
    }
  }

  /// `{1F4A9}` after `\u`.
  private mutating func codePoint() -> UnicodeScalar? {
    guard starts(with: [UInt8(ascii: "{")]) else { return nil }
    var end = offset + 1
    while end < bytes.count, end - offset <= 7, bytes[end] != UInt8(ascii: "}") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
    let digits = text(offset + 1, end)
    guard let value = UInt32(digits, radix: 16), !digits.hasPrefix("+"),
      let scalar = UnicodeScalar(value)
    else { return nil }
    offset = end + 1
    return scalar
  }

  /// `[[link]]`, `[@key]`, or a bracket that means nothing.
  mutating func bracket() -> Token.Kind {
    if starts(with: [UInt8(ascii: "["), UInt8(ascii: "[")]) { return link() }
    if starts(with: [UInt8(ascii: "["), UInt8(ascii: "@")]), let key = citationKey() { return key }
    offset += 1
    return .symbol("[")
  }

  private mutating func link() -> Token.Kind {
    let start = offset + 2
    var end = start
    while end < bytes.count, !isLineEnd(bytes[end]) {
      if bytes[end] == UInt8(ascii: "]"), end + 1 < bytes.count,
        bytes[end + 1] == UInt8(ascii: "]")
      {
        offset = end + 2
        return .link(text(start, end))
      }
      end += 1
    }
    offset = end
    return .invalid(.unclosedLink)
  }

  private mutating func citationKey() -> Token.Kind? {
    let start = offset + 2
    var end = start
    // A key is one word; the bound keeps `[@[@[@…` linear.
    while end < bytes.count, end - start < 1000 {
      switch bytes[end] {
      case UInt8(ascii: "]"):
        guard end > start else { return nil }
        offset = end + 1
        return .marked(text(start, end))
      case 0...0x20, UInt8(ascii: "["), UInt8(ascii: ";"), UInt8(ascii: ","): return nil
      default: end += 1
      }
    }
    return nil
  }

  /// `/re/i`. A slash inside a character class does not end it.
  mutating func pattern() -> Token.Kind {
    var end = offset + 1
    var isInClass = false
    var pattern: [UInt8] = []
    while end < bytes.count, !isLineEnd(bytes[end]) {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\\"), end + 1 < bytes.count, !isLineEnd(bytes[end + 1]) {
        if bytes[end + 1] != UInt8(ascii: "/") { pattern.append(byte) }
        pattern.append(bytes[end + 1])
        end += 2
        continue
      }
      if byte == UInt8(ascii: "/"), !isInClass {
        let flags = end + 1
        end = flags
        while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        offset = end
        return .pattern(String(decoding: pattern, as: UTF8.self), flags: text(flags, end))
      }
      if byte == UInt8(ascii: "[") { isInClass = true }
      if byte == UInt8(ascii: "]") { isInClass = false }
      pattern.append(byte)
      end += 1
    }
    offset = end
    return .invalid(.unclosedPattern)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
