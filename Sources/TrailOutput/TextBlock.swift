/// Text of notes or of help, as lines that can be shown.
package enum TextBlock {
  /// The lines of a text that is made visible here, each at most `width` cells; never empty.
  package static func lines(of text: String, width: Int) -> [String] {
    TextLines.lines(of: DisplayText.visible(text), width: width).map(String.init)
  }
}
