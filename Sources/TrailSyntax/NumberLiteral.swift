import TrailText

/// Numbers as the language writes them: `2011`, `-3.5`, `1e6`.
package enum NumberLiteral {
  package static func value(of word: String) -> Double? {
    let utf8 = word.utf8
    guard let first = utf8.first, utf8.count <= 400,
      isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "."),
      utf8.contains(where: isDigit),
      utf8.allSatisfy({ isDigit($0) || ".eE+-".utf8.contains($0) }),
      let value = Double(word), value.isFinite
    else { return nil }
    return value
  }

  /// Whether a word can only have been meant as a number or a date: digits and their marks.
  static func looksLikeOne(_ word: String) -> Bool {
    guard let first = word.utf8.drop(while: { $0 == UInt8(ascii: "-") }).first, isDigit(first)
    else { return false }
    return word.utf8.allSatisfy { isDigit($0) || "-.:,TZe%".utf8.contains($0) }
  }

  /// Whether a word is a number, but larger or longer than any that there is.
  static func isTooLarge(_ word: String) -> Bool {
    guard let first = word.utf8.first, isDigit(first) || first == UInt8(ascii: "-"),
      word.utf8.allSatisfy({ isDigit($0) || ".eE+-".utf8.contains($0) })
    else { return false }
    return value(of: word) == nil && Double(word) != nil
  }

  /// `2025-01-30` for `2025/1/30`, which as an expression would be two divisions.
  static func dateWithSlashes(_ word: String) -> String? {
    let parts = word.utf8.count <= 10 ? word.split(separator: "/") : []
    guard parts.count == 3, parts[0].utf8.count == 4, word.utf8.filter({ $0 == 0x2F }).count == 2
    else { return nil }
    let date = parts.map { $0.utf8.count == 1 ? "0\($0)" : String($0) }.joined(separator: "-")
    return DateValue(parsing: date) == nil ? nil : date
  }

  /// As it is written: without a fraction where there is none.
  package static func text(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return String(value)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
