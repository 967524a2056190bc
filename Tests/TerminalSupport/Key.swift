/// What a person presses, and what xterm sends for it.
package indirect enum Key: Equatable, Sendable {
  case enter, tab, escape, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// With a letter, or one of `[ \ ] ^ _ ?` and the space bar.
  case ctrl(Character)
  case alt(Key)
  /// An arrow key, Home or End with Ctrl held down.
  case ctrlWith(Key)
  /// Characters that stand for themselves.
  case text(String)

  /// - Parameter screen: Says which spelling of arrow keys the program has asked for.
  package func spelled(on screen: Screen) -> String {
    switch self {
    case .enter: "\r"
    case .tab: "\t"
    case .escape: "\u{1B}"
    case .backspace: "\u{7F}"
    case .delete: "\u{1B}[3~"
    case .pageUp: "\u{1B}[5~"
    case .pageDown: "\u{1B}[6~"
    case .up, .down, .left, .right, .home, .end:
      (screen.usesApplicationKeys ? "\u{1B}O" : "\u{1B}[") + finalLetter
    case .ctrl(let character): Self.control(character)
    case .alt(let key): "\u{1B}" + key.spelled(on: screen)
    case .ctrlWith(let key): "\u{1B}[1;5" + key.finalLetter
    case .text(let text): text
    }
  }

  private var finalLetter: String {
    switch self {
    case .up: "A"
    case .down: "B"
    case .right: "C"
    case .left: "D"
    case .end: "F"
    case .home: "H"
    default: ""
    }
  }

  private static func control(_ character: Character) -> String {
    guard let code = character.uppercased().unicodeScalars.first else { return "" }
    return code == "?" ? "\u{7F}" : String(Unicode.Scalar(UInt8(code.value & 0x1F)))
  }
}

extension PseudoTerminal {
  package func press(_ keys: Key...) throws {
    for key in keys { try write(key.spelled(on: screen)) }
  }

  /// Pastes a text: line ends become those of the Enter key, and the text is marked as pasted where
  /// the program has asked for that.
  package func paste(_ text: String) throws {
    let text = text.replacing("\r\n", with: "\r").replacing("\n", with: "\r")
    try write(screen.bracketsPaste ? "\u{1B}[200~\(text)\u{1B}[201~" : text)
  }
}
