/// One place of a terminal's screen.
package struct Cell: Equatable, Sendable {
  /// A character with the marks on it, a blank where nothing stands; empty in the right half of a
  /// character that is two cells wide.
  package internal(set) var text = " "
  /// In cells: 0 for a right half.
  package internal(set) var width = 1
  package internal(set) var style = Style()

  static func blank(_ style: Style) -> Cell {
    // Erasing takes the colour of the ground along and nothing else (`bce` of terminfo).
    Cell(style: Style(background: style.background))
  }
}

/// How a character looks (ECMA-48, 8.3.117, with xterm's colours) and where it leads.
package struct Style: Equatable, Sendable {
  package enum Color: Equatable, Sendable {
    case usual
    /// Of the palette: 0 to 7, 8 to 15 bright, then xterm's cube and greys.
    case palette(Int)
    case direct(red: Int, green: Int, blue: Int)
  }

  package internal(set) var isBold = false
  package internal(set) var isFaint = false
  package internal(set) var isItalic = false
  package internal(set) var isUnderlined = false
  package internal(set) var isBlinking = false
  package internal(set) var isInverse = false
  package internal(set) var isHidden = false
  package internal(set) var isStruck = false
  package internal(set) var foreground = Color.usual
  package internal(set) var background = Color.usual
  /// The target of OSC 8.
  package internal(set) var link: String?

  /// Neither emphasis nor colour nor link.
  package static let plain = Style()

  /// What the parameters of SGR change.
  ///
  /// - Returns: Whether all of them are known.
  mutating func apply(_ parameters: [[Int?]]) -> Bool {
    var rest = parameters[...]
    var isKnown = true
    while let parameter = rest.popFirst() {
      switch parameter.first.flatMap(\.self) ?? 0 {
      case 0: self = Style(link: link)
      case 1: isBold = true
      case 2: isFaint = true
      case 3: isItalic = true
      case 4: isUnderlined = parameter.dropFirst().first != 0
      case 5: isBlinking = true
      case 7: isInverse = true
      case 8: isHidden = true
      case 9: isStruck = true
      case 21: isUnderlined = true
      case 22: (isBold, isFaint) = (false, false)
      case 23: isItalic = false
      case 24: isUnderlined = false
      case 25: isBlinking = false
      case 27: isInverse = false
      case 28: isHidden = false
      case 29: isStruck = false
      case let code where (30...37).contains(code): foreground = .palette(code - 30)
      case 38: isKnown = Style.read(&foreground, parameter, &rest) && isKnown
      case 39: foreground = .usual
      case let code where (40...47).contains(code): background = .palette(code - 40)
      case 48: isKnown = Style.read(&background, parameter, &rest) && isKnown
      case 49: background = .usual
      case let code where (90...97).contains(code): foreground = .palette(code - 82)
      case let code where (100...107).contains(code): background = .palette(code - 92)
      default: isKnown = false
      }
    }
    return isKnown
  }

  /// `38;5;n` and `38;2;r;g;b`, or the same with colons, where a colour space may stand before r.
  private static func read(
    _ color: inout Color, _ parameter: [Int?], _ rest: inout ArraySlice<[Int?]>
  ) -> Bool {
    var values = parameter.dropFirst().map { $0 ?? 0 }
    if values.isEmpty {
      let kind = rest.first?.first.flatMap(\.self)
      values = rest.prefix(kind == 5 ? 2 : 4).map { $0.first.flatMap(\.self) ?? 0 }
      rest = rest.dropFirst(values.count)
    }
    switch (values.first, values.count) {
    case (5, 2): color = .palette(values[1])
    case (2, 4...):
      color = .direct(
        red: values[values.count - 3], green: values[values.count - 2],
        blue: values[values.count - 1])
    default: return false
    }
    return true
  }
}
