import TrailBytes
import TrailText

/// `key:: value` on a line of its own, or `[key:: value]` and `(key:: value)` within one, as
/// Dataview reads them.
struct InlineField {
  /// In the passage's text, without blanks at the ends.
  var key: Range<Int>
  var value: Range<Int>

  /// The field that a whole line is.
  ///
  /// - Complexity: O(bytes + mentions).
  init?(_ line: Passage) {
    let text = line.text
    guard let marks = InlineField.firstMark(in: text) else { return nil }
    let key = InlineField.trimmed(0..<marks, in: text)
    guard InlineField.isKey(key, in: text) else { return nil }
    // A key is plain words: neither code nor a link.
    let isPlain =
      !line.code.contains { $0.lowerBound <= marks }
      && !line.mentions.contains { $0.range.lowerBound < marks }
    guard isPlain else { return nil }
    self.key = key
    value = InlineField.trimmed(marks + 2..<text.count, in: text)
  }

  private init(key: Range<Int>, value: Range<Int>) {
    self.key = key
    self.value = value
  }

  /// The fields in brackets on a line, in order; none lies in another.
  ///
  /// - Complexity: O(bytes + mentions).
  static func bracketed(in line: Passage) -> [InlineField] {
    let text = line.text
    var fields: [InlineField] = []
    var open: [Int] = []
    var found: (bracket: Int, key: Range<Int>, marks: Int)?
    var hidden = (line.mentions.map(\.range) + line.code)
      .sorted { $0.lowerBound < $1.lowerBound }[...]
    var index = 0
    while index < text.count {
      // What a link shows may hold brackets of its own.
      while let first = hidden.first, first.upperBound <= index { hidden.removeFirst() }
      if let first = hidden.first, first.contains(index) {
        index = first.upperBound
        continue
      }
      switch text[index] {
      case UInt8(ascii: "["), UInt8(ascii: "("): open.append(index)
      case UInt8(ascii: "]"), UInt8(ascii: ")"):
        guard let start = open.popLast() else { break }
        if let field = found, start <= field.bracket {
          if start == field.bracket, isPair(text[start], text[index]) {
            fields.append(
              InlineField(key: field.key, value: trimmed(field.marks + 2..<index, in: text)))
          }
          found = nil
        }
      case UInt8(ascii: ":") where found == nil && isMark(at: index, in: text):
        if let start = open.last, index - start <= longestKey {
          let key = trimmed(start + 1..<index, in: text)
          if isKey(key, in: text) { found = (start, key, index) }
        }
        index += 1
      default: break
      }
      index += 1
    }
    return fields
  }

  /// Longer keys are sentences.
  private static let longestKey = 100

  /// Where `::` stands with a blank, a line end or a bracket behind it: `std::vector` is none.
  private static func firstMark(in text: [UInt8]) -> Int? {
    let limit = min(text.count, longestKey + 2)
    return (0..<limit).first { isMark(at: $0, in: text) }
  }

  private static func isMark(at index: Int, in text: [UInt8]) -> Bool {
    guard index + 1 < text.count, text[index] == UInt8(ascii: ":"),
      text[index + 1] == UInt8(ascii: ":")
    else { return false }
    guard index + 2 < text.count else { return true }
    let next = text[index + 2]
    return next.isSpace || next == UInt8(ascii: "[") || next == UInt8(ascii: "#")
  }

  private static func isKey(_ key: Range<Int>, in text: [UInt8]) -> Bool {
    guard !key.isEmpty, key.count <= longestKey else { return false }
    var hasLetter = false
    for byte in text[key] {
      switch byte {
      case _ where byte.isASCIILetter || byte >= 0x80: hasLetter = true
      case _ where byte.isASCIIDigit: break
      case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"): break
      default: return false
      }
    }
    return hasLetter
  }

  private static func isPair(_ open: UInt8, _ close: UInt8) -> Bool {
    open == UInt8(ascii: "[") ? close == UInt8(ascii: "]") : close == UInt8(ascii: ")")
  }

  static func trimmed(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    var low = range.lowerBound
    var high = max(range.upperBound, low)
    while low < high, text[low].isSpace { low += 1 }
    while low < high, text[high - 1].isSpace { high -= 1 }
    return low..<high
  }
}
