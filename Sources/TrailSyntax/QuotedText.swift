/// Text as it is written between marks, escapes made.
package enum QuotedText {
  package static func quoted(_ text: String) -> String { "\"" + escaped(text, mark: "\"") + "\"" }

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
