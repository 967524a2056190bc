import TrailCitations

/// Titles as they stand in BibTeX. Styles write titles in small letters but for the first: acronyms,
/// single letters and words with capitals inside keep theirs by braces, and where the title is no
/// headline, so that capitals mean names, all capitals do.
struct BibTeXTitle {
  private let isHeadline: Bool
  private var begins = true

  /// - Parameter text: As it is read.
  private init(_ text: String) {
    let long = text.split(separator: " ").dropFirst().filter {
      $0.unicodeScalars.count > 3 && Self.isCased($0)
    }
    isHeadline = long.isEmpty || long.count { Self.startsWithCapital($0) } * 2 > long.count
  }

  /// A title of the notes.
  static func text(_ title: String) -> String {
    var writer = BibTeXTitle(title)
    return BibTeXText.paired(writer.protecting(title))
  }

  /// A title or another text with the marks of CSL.
  ///
  /// - Parameter isTitle: Whether styles may write it small.
  static func text(marked text: String, isTitle: Bool = true) -> String {
    var writer = BibTeXTitle(CSLMarks.plain(text))
    var written = ""
    var protections = 0
    for piece in CSLMarks.pieces(of: text) {
      switch piece {
      case .text(let words):
        written +=
          isTitle && protections == 0 ? writer.protecting(words) : BibTeXText.escapedPart(words)
      case .begin(let style):
        written += command(for: style)
        if style == .protected { protections += 1 }
      case .end(let style):
        written += command(for: style).isEmpty ? "" : "}"
        if style == .protected { protections -= 1 }
      }
    }
    return BibTeXText.paired(written)
  }

  private static func command(for style: CSLMarks.Style) -> String {
    switch style {
    case .italic: #"\emph{"#
    case .bold: #"\textbf{"#
    case .raised: #"\textsuperscript{"#
    case .lowered: #"\textsubscript{"#
    case .small: #"\textsc{"#
    case .protected: "{"
    case .plain: ""
    }
  }

  /// Blanks at the ends stay: a mark of type may stand there.
  private mutating func protecting(_ text: String) -> String {
    var titled: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      guard !word.isEmpty else {
        titled.append("")
        continue
      }
      // A headline writes its articles small: one large letter is `Vitamin D` or `Urolithin A`.
      let isName =
        !begins && Self.startsWithCapital(word)
        && (!isHeadline || word.unicodeScalars.count == 1)
      let isProtected =
        isName || Self.hasInnerCapital(word) || Self.hasHyphenatedName(word, isHeadline)
      titled.append(isProtected ? Self.protected(word) : BibTeXText.escapedPart(String(word)))
      begins = word.last == ":" || word.last == "?" || word.last == "."
    }
    return titled.joined(separator: " ")
  }

  /// A word in braces, the punctuation around it outside of them.
  private static func protected(_ word: Substring) -> String {
    let scalars = word.unicodeScalars
    guard let first = scalars.firstIndex(where: isWordSign),
      let last = scalars.lastIndex(where: isWordSign)
    else { return BibTeXText.escapedPart(String(word)) }
    return BibTeXText.escapedPart(String(scalars[..<first])) + "{"
      + BibTeXText.escapedPart(String(scalars[first...last])) + "}"
      + BibTeXText.escapedPart(String(scalars[scalars.index(after: last)...]))
  }

  private static func isCased(_ word: Substring) -> Bool {
    word.unicodeScalars.contains { $0.properties.isCased }
  }

  private static func startsWithCapital(_ word: Substring) -> Bool {
    word.unicodeScalars.first { $0.properties.isAlphabetic }?.properties.isUppercase == true
  }

  /// A capital behind another letter or a digit, as in `MRI`, `mRNA` and `L4-L5`, or before a digit.
  private static func hasInnerCapital(_ word: Substring) -> Bool {
    var previous: Unicode.Scalar?
    for scalar in word.unicodeScalars {
      if let previous {
        if scalar.properties.isUppercase, isWordSign(previous) { return true }
        if previous.properties.isUppercase, scalar.properties.numericType != nil { return true }
      }
      previous = scalar
    }
    return false
  }

  /// Of a word with hyphens whether a capital in it is no headline's: `T-Cell`, `X-ray`,
  /// `non-Hodgkin`; where the title is none, every capital behind a hyphen.
  private static func hasHyphenatedName(_ word: Substring, _ isHeadline: Bool) -> Bool {
    let parts = word.split { "-‐‑–".contains($0) }
    guard parts.count > 1 else { return false }
    let beginsSmall = isCased(parts[0]) && !startsWithCapital(parts[0])
    return parts.enumerated().contains { place, part in
      guard startsWithCapital(part) else { return false }
      let isLetter = part.unicodeScalars.count { isWordSign($0) } == 1
      return isLetter || place > 0 && (!isHeadline || beginsSmall)
    }
  }

  private static func isWordSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
