/// A character that opens quoted text, and what closes it.
///
/// A straight mark is closed by its like; a curly one by either of its pair, since writing
/// habits differ (“…”, ”…”, “…“).
struct QuotationMark: Equatable {
  var character: String
  var closing: [String]

  static func opening(at offset: Int, in bytes: [UInt8]) -> QuotationMark? {
    mark(at: offset, in: bytes, among: doubles + singles)
  }

  /// The mark at an offset if it ends a word: all but the single ones, which are apostrophes there.
  static func ending(at offset: Int, in bytes: [UInt8]) -> QuotationMark? {
    mark(at: offset, in: bytes, among: doubles)
  }

  private static let doubles = [
    QuotationMark(character: "\"", closing: ["\""]),
    QuotationMark(character: "`", closing: ["`"]),
    QuotationMark(character: "“", closing: ["”", "“"]),
    QuotationMark(character: "”", closing: ["”", "“"]),
  ]

  private static let singles = [
    QuotationMark(character: "'", closing: ["'"]),
    QuotationMark(character: "‘", closing: ["’", "‘"]),
    QuotationMark(character: "’", closing: ["’", "‘"]),
  ]

  private static func mark(
    at offset: Int, in bytes: [UInt8], among marks: [QuotationMark]
  ) -> QuotationMark? {
    switch bytes[offset] {
    case 0x22, 0x27, 0x60, 0xE2: break
    default: return nil
    }
    return marks.first { mark in
      let utf8 = mark.character.utf8
      return offset + utf8.count <= bytes.count
        && bytes[offset..<offset + utf8.count].elementsEqual(utf8)
    }
  }
}
