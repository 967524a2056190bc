import TrailCitations

/// Texts as they stand in the fields of BibTeX.
enum BibTeXText {
  static func escaped(_ text: String) -> String { paired(escapedPart(text)) }

  /// Escaped text with its braces as `\{` and `\}`, which all readers know, where they stand in
  /// pairs: a brace is counted even behind a backslash, and none may stand by itself.
  static func paired(_ text: String) -> String {
    var depth = 0
    var hasBraces = false
    for part in text.split(separator: #"{\textbrace"#, omittingEmptySubsequences: false).dropFirst()
    {
      hasBraces = true
      depth += part.hasPrefix("left}") ? 1 : -1
      if depth < 0 { return text }
    }
    guard hasBraces, depth == 0 else { return text }
    return text.replacing(#"{\textbraceleft}"#, with: #"\{"#)
      .replacing(#"{\textbraceright}"#, with: #"\}"#)
  }

  /// A part of a text, whose braces may have their counterparts in others: see `paired`.
  static func escapedPart(_ text: String) -> String {
    DisplayText.visible(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&", "%", "$", "#", "_": escaped += "\\" + String(scalar)
      case "{": escaped += #"{\textbraceleft}"#
      case "}": escaped += #"{\textbraceright}"#
      case "~": escaped += #"{\textasciitilde}"#
      case "^": escaped += #"{\textasciicircum}"#
      case "\\": escaped += #"{\textbackslash}"#
      case "<": escaped += #"{\textless}"#
      case ">": escaped += #"{\textgreater}"#
      case "|": escaped += "{$|$}"
      default:
        if let command = LaTeXSigns.written(scalar) {
          escaped += command
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// What stands behind the `=` of a field.
  ///
  /// - Parameter text: LaTeX, as a library has it.
  static func written(_ text: ArraySlice<UInt8>, in field: String) -> String {
    let line = String(decoding: text, as: UTF8.self).split { $0.isWhitespace }
      .joined(separator: " ")
    switch field {
    // What is no identifier or address is left out, whatever it is called.
    case "doi":
      return DOISpelling.doi(in: address(line)).map { "{\(verbatim($0))}" } ?? ""
    case "url":
      return AddressSpelling.isAddress(address(line)) ? "{\(verbatim(address(line)))}" : ""
    case "month": return month(line)
    default: return line.isEmpty ? "" : "{\(safe(line))}"
    }
  }

  /// An address, as LaTeX may have it: only braces and backslashes before signs are its own.
  private static func address(_ text: String) -> String {
    BibTeXRecord.verbatim(text)
  }

  /// LaTeX as it is, but for signs that a terminal obeys; text where its braces do not match.
  private static func safe(_ text: String) -> String {
    var depth = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { break }
    }
    guard depth == 0 else { return escaped(BibTeXRecord.plain(text)) }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return text.unicodeScalars.reduce(into: "") { safe, scalar in
      safe += isUnsafe(scalar) ? escaped(String(scalar)) : String(scalar)
    }
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    DisplayText.isObeyed(scalar) || DisplayText.isInvisible(scalar)
  }

  /// Months have names that styles spell out: `oct`, `oct # {~3}`.
  private static func month(_ text: String) -> String {
    let name = text.prefix(3).lowercased()
    let rest = text.dropFirst(3)
    guard BibTeXDate.months.contains(name), rest.first?.isLetter != true else {
      return "{\(safe(text))}"
    }
    return rest.isEmpty ? name : "\(name) # {\(safe(String(rest)))}"
  }

  /// `Family, Jr., Given` or `{A Body}`.
  static func name(family: String, given: String, suffix: String) -> String {
    // A comma or `and` inside braces parts nothing.
    guard !given.isEmpty else { return "{\(escaped(family))}" }
    return name(family) + ", " + (suffix.isEmpty ? "" : name(suffix) + ", ") + name(given)
  }

  /// A part of a name: a word `and` in it would begin another one.
  static func name(_ text: String) -> String {
    let words = escaped(text).split(separator: " ")
    return words.contains { $0.lowercased() == "and" }
      ? "{\(words.joined(separator: " "))}" : words.joined(separator: " ")
  }

  /// `822--28`: the dash between pages.
  static func pages(_ text: String) -> String {
    escaped(text).replacing("–", with: "-").split(separator: "-").joined(separator: "--")
  }

  static func verbatim(_ text: String) -> String {
    DisplayText.visible(text).utf8.reduce(into: "") { verbatim, byte in
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "`"),
        UInt8(ascii: "|"), UInt8(ascii: " "), 0x80...:
        let digits = String(byte, radix: 16, uppercase: true)
        verbatim += "%" + digits
      default: verbatim.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
  }
}
