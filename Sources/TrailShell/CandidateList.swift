import TrailOutput

/// Candidates in columns, at most a screenful.
enum CandidateList {
  /// Between two columns.
  private static let gap = 2

  /// Down the columns, the likeliest first; each line at most `width` cells.
  static func lines(of candidates: [String], width: Int, limit: Int) -> [String] {
    let cells = candidates.map { TextBlock.cut($0, to: width) }
    let widths = cells.map { DisplayWidth.width(of: $0) }
    let widest = widths.reduce(1) { max($0, $1) }
    let columns = max(1, (width + gap) / (widest + gap))
    let needed = (cells.count + columns - 1) / columns
    let height = needed > limit ? max(1, limit - 1) : needed
    let shown = min(cells.count, height * columns)
    var lines = (0..<height).map { line in
      var text = ""
      var room = 0
      for place in stride(from: line, to: shown, by: height) {
        text += String(repeating: " ", count: room) + cells[place]
        room = widest - widths[place] + gap
      }
      return text
    }
    if shown < cells.count { lines.append("… and \(cells.count - shown) more") }
    return lines
  }
}
