import TerminalSupport

extension Screen {
  /// Whether a line is being edited that is still empty.
  var isAtPrompt: Bool {
    currentLine + " " == TerminalSession.prompt
      && cursor.column == TerminalSession.prompt.count
  }

  /// What stands behind the last prompt, as far as the cursor; lines that were wrapped are one.
  func editedText() -> String? {
    let marker = TerminalSession.prompt
    guard let start = (0...cursor.row).last(where: { lines[$0].hasPrefix(marker.dropLast()) })
    else { return nil }
    var text = ""
    for row in start...cursor.row {
      let end = row == cursor.row ? cursor.column : size.columns
      let cells = (0..<end).map { self[row, $0].text }.joined()
      text += row > start && !isWrapped(row - 1) ? "\n" + cells : cells
      if row < cursor.row, !isWrapped(row) {
        while text.last == " " { text.removeLast() }
      }
    }
    return String(text.dropFirst(marker.count))
  }
}
