/// Text as it is written between marks, escapes made.
package enum QuotedText {
  package static func quoted(_ text: String) -> String { "\"" + escaped(text, mark: "\"") + "\"" }

  /// The text between marks of a kind that somebody has begun with: `'it is'`, `“it is”`.
  ///
  /// - Parameter mark: One that opens a quotation; else straight double marks are used.
  package static func quoted(_ text: String, mark: String) -> String {
    switch mark {
    case "'": return "'" + escaped(text, mark: "'") + "'"
    case "`": return backticked(text)
    case "“", "”", "‘", "’":
      let isDouble = mark == "“" || mark == "”"
      let closings: [UnicodeScalar] = isDouble ? ["”", "“"] : ["’", "‘"]
      // These marks have no escape of their own.
      guard !text.unicodeScalars.contains(where: closings.contains) else { return quoted(text) }
      return mark + escaped(text, mark: closings[0]) + String(closings[0])
    default: return quoted(text)
    }
  }

  package static func backticked(_ text: String) -> String { "`" + escaped(text, mark: "`") + "`" }

  private static func escaped(_ text: String, mark: UnicodeScalar) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case mark, "\\":
        escaped.append("\\")
        escaped.append(scalar)
      case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
      case "\t": escaped.append(contentsOf: "\\t".unicodeScalars)
      case "\u{0}"..<"\u{20}", "\u{7F}":
        escaped.append(
          contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
