/// Text of notes or of help, as lines that can be shown.
package enum TextBlock {
  /// The lines of a text that is made visible here, each at most `width` cells; never empty.
  package static func lines(of text: String, width: Int) -> [String] {
    TextLines.lines(of: DisplayText.visible(text), width: width).map(String.init)
  }

  /// The text, made visible, with `…` at its end where it is wider than a line.
  package static func cut(_ text: String, to width: Int) -> String {
    var text = DisplayText.visible(text)
    guard DisplayWidth.width(of: text) > width else { return text }
    while !text.isEmpty, DisplayWidth.width(of: text) > max(width - 1, 0) { text.removeLast() }
    return text + "…"
  }
}
