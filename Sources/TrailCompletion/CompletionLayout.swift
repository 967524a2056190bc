import TrailOutput
import TrailText

/// A list of candidates as lines for a terminal.
package enum CompletionLayout {
  /// In columns, down and then across, what each is beside it; fewer columns where the width asks
  /// for it, shortened where even one is too wide.
  ///
  /// - Parameters:
  ///   - width: In cells; no line is wider.
  ///   - limit: How many lines at most, at least one. Where not all fit, the last line says how
  ///     many more there are.
  package static func lines(of list: CompletionList, width: Int, limit: Int) -> [String] {
    let width = max(width, 1)
    let limit = max(limit, 1)
    guard !list.candidates.isEmpty else {
      return list.hint.map { [Cells.fitted($0, to: width)] } ?? []
    }
    let shown = list.candidates.map(\.shown)
    let notes = list.candidates.map { note(on: $0) }
    let names = shown.map { DisplayWidth.width(of: $0) }
    let widestNote = notes.map { DisplayWidth.width(of: $0) }.max() ?? 0
    // A name is known by its beginning; what it is and how often it is used by nothing else.
    let room = width - (widestNote > 0 ? 2 + widestNote : 0)
    let widest = min(names.max() ?? 0, room < narrowest ? width : room)
    let cell = widest + (widestNote > 0 ? 2 + widestNote : 0)
    let columns = max(1, min((width + gap) / (cell + gap), list.candidates.count))
    let fits = (list.candidates.count + columns - 1) / columns
    let leavesOut = fits > limit || list.total > list.candidates.count
    let rows = leavesOut ? max(min(fits, limit - 1), limit == 1 ? 0 : 1) : fits
    let count = min(rows * columns, list.candidates.count)
    var lines: [String] = []
    for row in 0..<rows {
      var line = ""
      for column in 0..<columns {
        let place = column * rows + row
        guard place < count else { break }
        let name = Cells.padded(Cells.fitted(shown[place], to: widest), to: widest)
        let text = notes[place].isEmpty ? name : name + "  " + notes[place]
        line = column == 0 ? "" : Cells.padded(line, to: column * (cell + gap))
        line += text
      }
      while line.last == " " { line.removeLast() }
      lines.append(Cells.fitted(line, to: width))
    }
    if list.total > count {
      lines.append(Cells.fitted("and \(list.total - count) more", to: width))
    }
    return lines
  }

  /// A shorter beginning of a name tells nothing, in cells.
  private static let narrowest = 12

  /// Between columns, in cells.
  private static let gap = 3

  private static func note(on candidate: Candidate) -> String { candidate.annotation }
}

/// Texts fitted to cells of a terminal.
private enum Cells {
  /// Shortened with `…` where it is wider.
  static func fitted(_ text: String, to width: Int) -> String {
    guard DisplayWidth.width(of: text) > width else { return text }
    var fitted = ""
    var cells = 0
    for character in text {
      let wide = DisplayWidth.width(of: character)
      if cells + wide > width - 1 { break }
      fitted.append(character)
      cells += wide
    }
    return fitted + "…"
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.width(of: text)))
  }
}
