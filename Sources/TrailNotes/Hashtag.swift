import TrailBytes

/// Nested hashtags, `#topic/part`.
enum Hashtag {
  /// The offset past the tag whose `#` stands at `position`; `nil` if there is none, which asks
  /// for a character that is no digit.
  static func end(in text: ByteRun, at position: Int) -> Int? {
    var end = position + 1
    var isNumber = true
    while end < text.count, let length = lengthOfCharacter(in: text, at: end) {
      if !text[end].isASCIIDigit, text[end] != UInt8(ascii: "/") { isNumber = false }
      end += length
    }
    while text[end - 1] == UInt8(ascii: "/") { end -= 1 }
    return isNumber ? nil : end
  }

  /// Letters, digits, `_`, `-`, `/` and what is not ASCII, but for spaces and punctuation.
  private static func lengthOfCharacter(in text: ByteRun, at position: Int) -> Int? {
    let byte = text[position]
    if byte.isASCIILetter || byte.isASCIIDigit { return 1 }
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"): return 1
    case 0..<0x80: return nil
    case 0xC2 where position + 1 < text.count && text[position + 1] < 0xC0:
      // U+0080–U+00BF: signs and the no-break space, but for ª, µ and º.
      return [0xAA, 0xB5, 0xBA].contains(text[position + 1]) ? 2 : nil
    case 0xE2 where position + 1 < text.count && (0x80...0x81).contains(text[position + 1]):
      return nil  // U+2000–U+207F: spaces, dashes, quotation marks.
    case 0xE3
    where position + 2 < text.count && text[position + 1] == 0x80 && text[position + 2] < 0x84:
      return nil  // U+3000–U+3003: the wide space and punctuation.
    default: return 1
    }
  }
}
