/// How much room a line takes in a picture, where no font can be asked: what it takes in a wide
/// one, so that it fits into its box in others as well.
enum TextExtent {
  /// In units of the picture.
  ///
  /// - Parameter size: Of the font.
  static func width(of line: String, size: Double, isBold: Bool = false) -> Double {
    let hundredths = line.reduce(0) { sum, character in
      guard let ascii = character.asciiValue, (0x20..<0x7F).contains(ascii) else {
        return sum + width(of: character)
      }
      return sum + Self.widths[Int(ascii) - 0x20]
    }
    return Double(hundredths) / 100 * size * (isBold ? 1.12 : 1)
  }

  /// Of a character that is not ASCII, in hundredths. Where a font has no sign for a second mark over
  /// a letter or for emoji that are joined, it shows their parts side by side.
  private static func width(of character: Character) -> Int {
    var marks = 0
    var pictures = 0
    for scalar in character.unicodeScalars {
      if scalar.properties.isEmojiPresentation { pictures += 1 }
      if scalar.properties.generalCategory == .nonspacingMark, scalar.value != 0xFE0F { marks += 1 }
    }
    let letter = DisplayWidth.width(of: character) * cell + max(0, marks - 1) * cell
    return max(letter, pictures * picture)
  }

  /// Of one emoji.
  private static let picture = 130

  /// Of a character that is not ASCII, for each cell that it would take in a terminal.
  private static let cell = 70

  /// The advance of the printable ASCII characters in DejaVu Sans, in hundredths of its size: the
  /// widest of the fonts that a page is likely to be shown in.
  private static let widths = [
    32, 41, 46, 84, 64, 95, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 77, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
  ]
}
