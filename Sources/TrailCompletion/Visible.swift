import TrailGraph
import TrailOutput
import TrailSyntax
import TrailText

/// Texts of notes as they may reach a terminal.
enum Visible {
  /// On one line.
  static func text(_ text: String) -> String { DisplayText.visible(text) }

  /// The beginning of a text, on one line; `nil` for none.
  static func beginning(_ text: TextSlice) -> String? {
    guard !text.isEmpty else { return nil }
    let bytes = text.prefix(longestBeginning)
    var visible = DisplayText.visible(String(decoding: bytes, as: UTF8.self))
    if bytes.count < text.count {
      // The last character may have been cut.
      while visible.hasSuffix("\u{FFFD}") { visible.removeLast() }
      visible += "…"
    }
    return visible
  }

  /// In bytes.
  private static let longestBeginning = 120

  /// A text between marks, what a terminal would obey or leave out escaped: the lexer reads back
  /// the very same text.
  static func quoted(_ text: String, mark: String = "\"") -> String {
    let quoted = QuotedText.quoted(text, mark: mark)
    guard DisplayText.visible(quoted) != quoted else { return quoted }
    var escaped = ""
    for scalar in quoted.unicodeScalars {
      if DisplayText.isObeyed(scalar) || DisplayText.isInvisible(scalar) {
        escaped += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
