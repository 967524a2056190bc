/// Emphasis by the escape sequences of a terminal, or none at all.
package struct TextStyle: Equatable, Sendable {
  /// What a piece of output is, not how it looks.
  package enum Role: Sendable {
    case error, warning, note, help, heading, quiet
  }

  package var isColored: Bool

  package init(isColored: Bool = false) { self.isColored = isColored }

  package static let plain = TextStyle()

  /// The text, in the colour of its role.
  package func styled(_ text: String, as role: Role) -> String {
    guard isColored, !text.isEmpty else { return text }
    let code =
      switch role {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      case .help: "1;32"
      case .heading: "1"
      case .quiet: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
