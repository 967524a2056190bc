import TrailBytes
import TrailCitations
import TrailText

/// Finds `@citekey` and `[@citekey; @other, p. 3]` in plain text.
///
/// In brackets any key counts, elsewhere only one with a name and a year, since people and
/// accounts are written the same way. Source: Pandoc's citation syntax.
enum CitationMentions {
  /// The ranges of the keys in the text, without `@`, ascending.
  ///
  /// - Complexity: O(bytes).
  static func keys(in text: [UInt8]) -> [Range<Int>] {
    let hasSign = text.withUnsafeBufferPointer {
      ByteSearch.first(UInt8(ascii: "@"), in: $0, from: 0, to: $0.count) != nil
    }
    guard hasSign else { return [] }
    var keys: [Range<Int>] = []
    var isInBrackets = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "["):
        isInBrackets = index < text.count && text[index] == UInt8(ascii: "@")
      case UInt8(ascii: "]"), UInt8(ascii: "\n"): isInBrackets = false
      case UInt8(ascii: "@"):
        // An address: `name@host`.
        if index > 1, isWord(text[index - 2]) { continue }
        let end = endOfKey(in: text, from: index)
        if end > index, isInBrackets || looksLikeKey(text[index..<end]) {
          keys.append(index..<end)
        }
        index = max(end, index)
      default: break
      }
    }
    return keys
  }

  /// Whether a word is made like a citation key: a name, then a year.
  static func looksLikeKey(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count <= 200, !word.contains(where: \.isSpace) else { return false }
    let key = CitationKey(String(decoding: word, as: UTF8.self))
    return key.year != nil && !key.authorPart.isEmpty
  }

  private static func endOfKey(in text: [UInt8], from start: Int) -> Int {
    guard start < text.count, isWord(text[start]) else { return start }
    var end = start
    var index = start
    // Punctuation belongs to a key only between its letters.
    while index < text.count, isWord(text[index]) || isInnerPunctuation(text[index]) {
      if isWord(text[index]) { end = index + 1 }
      index += 1
    }
    return end
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isInnerPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
