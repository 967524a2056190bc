@_spi(_Unicode) import Swift

/// Letters and their marks as one scalar where there is such a one (Unicode, normal form C): the
/// editor counts a column for each scalar, and marks have none.
enum ComposedText {
  static func text(_ text: String) -> String {
    // Marks begin there, and most texts have none.
    guard text.unicodeScalars.contains(where: { $0.value >= 0x300 }) else { return text }
    var composed = String.UnicodeScalarView()
    for scalar in text._nfc { composed.append(scalar) }
    return String(composed)
  }
}
