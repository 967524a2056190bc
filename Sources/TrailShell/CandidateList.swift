import TrailOutput

/// Candidates in columns, at most a screenful.
enum CandidateList {
  /// Between a candidate and its note, and between two columns.
  private static let gap = 2

  /// Lines that end with a line end: down the columns, the likeliest first.
  static func text(of completions: Completions, width: Int, height: Int) -> String {
    let cells = completions.candidates.map { candidate in
      let note = candidate.note.isEmpty ? "" : "  " + DisplayText.visible(candidate.note)
      return DisplayText.visible(candidate.text) + note
    }
    let most = max(1, height - 4)
    let widest = cells.reduce(1) { max($0, min(DisplayWidth.width(of: $1), width)) }
    let columns = max(1, (width + gap) / (widest + gap))
    let lines = min(most, (cells.count + columns - 1) / columns)
    let shown = cells.prefix(lines * columns)
    var text = ""
    for line in 0..<lines {
      var room = 0
      for column in 0..<columns where column * lines + line < shown.count {
        let cell = TextBlock.cut(shown[column * lines + line], to: width)
        text += String(repeating: " ", count: room) + cell
        room = widest - DisplayWidth.width(of: cell) + gap
      }
      text += "\n"
    }
    if shown.count < cells.count { text += "… and \(cells.count - shown.count) more\n" }
    return text
  }
}
