/// The parts of a citation key as Better BibTeX makes them: `chenLongTermStudy2011a`.
package struct CitationKey: Hashable, Sendable {
  /// In lower case; may be the names of several authors run together. Empty if there is none.
  package var authorPart: String
  /// The words of the title, as camel case divides them.
  package var titleWords: [String]
  package var year: Int?
  /// What tells keys of the same rest apart: `a`. Only behind a year.
  package var suffix: String

  package init(_ key: String) {
    let key = Array(key.unicodeScalars)
    var end = key.count
    suffix = ""
    if let (start, year) = Self.year(in: key) {
      self.year = year
      suffix = Self.string(key[(start + 4)...])
      end = start
    }
    var start = 0
    while start < end, !key[start].properties.isUppercase, !Self.isDigit(key[start]) { start += 1 }
    authorPart = Self.string(key[..<start])
    titleWords = []
    var wordStart = start
    for index in start..<max(start, end)
    where index > wordStart && key[index].properties.isUppercase {
      let followsLower = !key[index - 1].properties.isUppercase
      let precedesLower = index + 1 < end && key[index + 1].properties.isLowercase
      if followsLower || precedesLower {
        titleWords.append(Self.string(key[wordStart..<index]))
        wordStart = index
      }
    }
    if wordStart < end { titleWords.append(Self.string(key[wordStart..<end])) }
  }

  /// Four digits at the end, but for one or two small letters behind them.
  private static func year(in key: [Unicode.Scalar]) -> (start: Int, year: Int)? {
    var end = key.count
    while end > 0, key.count - end < 2, ("a"..."z").contains(key[end - 1]) { end -= 1 }
    guard end >= 4, key[(end - 4)..<end].allSatisfy(isDigit) else { return nil }
    if end > 4, isDigit(key[end - 5]) { return nil }
    let year = key[(end - 4)..<end].reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    return CitationText.years.contains(year) ? (end - 4, year) : nil
  }

  private static func isDigit(_ character: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(character)
  }

  private static func string(_ characters: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: characters)
    return String(text)
  }
}
