import TrailOutput

/// What a terminal pastes, as it lands in the text.
enum PastedText {
  /// Each line end is `\n`; bytes that are no UTF-8 are U+FFFD. What a terminal would obey instead
  /// of showing is left out, tabs and line ends apart: it was copied by mistake, or is a trap.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where afterReturn: break
      case "\r", "\n", "\u{2028}", "\u{2029}": text.append("\n")
      case "\t": text.append("\t")
      default: if !DisplayText.isObeyed(scalar) { text.append(scalar) }
      }
    }
    return String(text)
  }
}
