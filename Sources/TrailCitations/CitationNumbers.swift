import TrailBytes

/// The numbers of a volume, an issue and pages, taken only where nothing else can be meant.
enum CitationNumbers {
  /// `92`, or `12(3)`: a volume and its issue.
  static func volume(_ text: CitationSlice) -> (volume: String?, issue: String?) {
    guard let bracket = text.firstIndex(of: UInt8(ascii: "(")), text.last == UInt8(ascii: ")")
    else { return (number(text), nil) }
    guard let volume = number(text[..<bracket]) else { return (nil, nil) }
    return (volume, number(text[(bracket + 1)..<(text.endIndex - 1)]))
  }

  /// `7`, `3–4`, `S2`: what begins with a digit or one capital before it, and holds nothing else.
  static func number(_ text: CitationSlice) -> String? {
    let text = text.trimmed(",")
    var digits = text
    if let first = digits.first, (0x41...0x5A).contains(first) { digits = digits.dropFirst() }
    guard text.count <= 12, digits.first?.isASCIIDigit == true else { return nil }
    return withoutDashes(digits).allSatisfy(\.isASCIIDigit) ? text.string : nil
  }

  /// `: 822–28.` behind the brackets of a date.
  static func pages(after text: CitationSlice) -> String? {
    guard text.begins(": ", at: text.startIndex) else { return nil }
    return pages(text.dropFirst(2).trimmed("."))
  }

  /// The volume and issue of `Journal, 3(4), 5–9`, where brackets tell them apart.
  static func bracketed(_ text: CitationSlice) -> (volume: String, issue: String, pages: String)? {
    let parts = text.parts(between: ", ")
    guard parts.count == 3, case (let volume?, let issue?) = volume(parts[1]),
      let pages = pages(parts[2])
    else { return nil }
    return (volume, issue, pages)
  }

  /// `822–828` of `Journal 92, 822–828`, where one comma is all that parts it.
  static func pages(behindComma text: CitationSlice) -> String? {
    let parts = text.parts(between: ", ")
    guard parts.count == 2, let last = parts.last else { return nil }
    return pages(last)
  }

  /// `822–28`, `e20–e27`, `262`: letters and digits, with a dash between two of them.
  private static func pages(_ text: CitationSlice) -> String? {
    let signs = withoutDashes(text)
    let isPlain = signs.allSatisfy { $0.isASCIIDigit || $0.isASCIILetter }
    return text.count <= 24 && isPlain && signs.contains(where: \.isASCIIDigit)
      && !startsOrEndsInDash(text) ? text.string : nil
  }

  private static func startsOrEndsInDash(_ text: CitationSlice) -> Bool {
    [text.first, text.last].contains { sign in
      sign.map { !$0.isASCIIDigit && !$0.isASCIILetter } ?? true
    }
  }

  /// Without `-` and `–`.
  private static func withoutDashes(_ text: CitationSlice) -> [UInt8] {
    var signs: [UInt8] = []
    var place = text.startIndex
    while place < text.endIndex {
      if text[place] == UInt8(ascii: "-") {
        place += 1
      } else if text.begins("–", at: place) {
        place += 3
      } else {
        signs.append(text[place])
        place += 1
      }
    }
    return signs
  }
}
