import TrailBytes

/// DOIs and URLs in running text.
enum CitationIdentifiers {
  /// The first DOI, in lower case: `10.dddd/…` less trailing punctuation and brackets that it
  /// does not open itself.
  static func doi(in text: CitationSlice) -> String? {
    var from = text.startIndex
    while let index = text.first("10.", from: from) {
      from = index + 1
      if index > text.startIndex,
        text[index - 1].isASCIIDigit || text[index - 1] == UInt8(ascii: ".")
      {
        continue
      }
      let digits = text[(index + 3)...].prefix(15).prefix {
        $0.isASCIIDigit || $0 == UInt8(ascii: ".")
      }
      guard digits.count >= 4, digits.count <= 14, digits.endIndex < text.endIndex,
        text[digits.endIndex] == UInt8(ascii: "/")
      else { continue }
      let doi = identifier(text[index...])
      if doi.endIndex > digits.endIndex + 1 { return doi.string.lowercased() }
    }
    return nil
  }

  /// Where the first URL stands.
  static func url(in text: CitationSlice) -> CitationSlice? {
    var from = text.startIndex
    while let index = text.first("http", from: from) {
      from = index + 1
      if text.begins("http://", at: index) || text.begins("https://", at: index) {
        return identifier(text[index...])
      }
    }
    return nil
  }

  /// From here to the next blank or quotation mark, less what belongs to the sentence.
  private static func identifier(_ text: CitationSlice) -> CitationSlice {
    var end = text.startIndex
    while end < text.endIndex {
      if let next = endOfContribution(in: text, at: end) {
        end = next
        continue
      }
      guard text[end] != 0x20, !"\"<>".utf8.contains(text[end]), !text.begins("“", at: end),
        !text.begins("”", at: end)
      else { break }
      end += 1
    }
    var slice = text[text.startIndex..<end]
    var unopened = closers.map { slice.count(of: $0.close) - slice.count(of: $0.open) }
    while let last = slice.last {
      if let pair = closers.firstIndex(where: { $0.close == last }) {
        guard unopened[pair] > 0 else { break }
        unopened[pair] -= 1
      } else if !".,;:!?'*".utf8.contains(last) {
        break
      }
      slice = slice.dropLast()
    }
    return slice
  }

  /// The end of `<693::AID-ASI4>`, the only part of an identifier that has angle brackets.
  ///
  /// Source: ANSI/NISO Z39.56-1996, the Serial Item and Contribution Identifier, which many DOIs of
  /// before 2003 are made of.
  private static func endOfContribution(in text: CitationSlice, at start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "<") else { return nil }
    let part = text[(start + 1)...].prefix { !" \"<>".utf8.contains($0) }
    guard part.endIndex < text.endIndex, text[part.endIndex] == UInt8(ascii: ">"),
      part.first("::", from: part.startIndex) != nil
    else { return nil }
    return part.endIndex + 1
  }

  private static let closers = [
    (open: UInt8(ascii: "("), close: UInt8(ascii: ")")),
    (open: UInt8(ascii: "["), close: UInt8(ascii: "]")),
    (open: UInt8(ascii: "{"), close: UInt8(ascii: "}")),
  ]
}

extension CitationSlice {
  fileprivate func count(of byte: UInt8) -> Int { reduce(0) { $0 + ($1 == byte ? 1 : 0) } }
}
