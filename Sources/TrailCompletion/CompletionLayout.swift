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
      return list.hint.map { [Cells.fitted(told($0), to: width)] } ?? []
    }
    let shown = list.candidates.map(\.shown)
    let notes = list.candidates.map(\.annotation)
    let names = shown.map { DisplayWidth.width(of: $0) }
    let widestNote = notes.map { DisplayWidth.width(of: $0) }.max() ?? 0
    let noteRoom = widestNote > 0 ? 2 + widestNote : 0
    let (columns, widest) = columns(of: names, noteRoom: noteRoom, width: width, limit: limit)
    let cell = widest + noteRoom
    let fits = (list.candidates.count + columns - 1) / columns
    let leavesOut = fits > limit || list.total > list.candidates.count
    let rows = leavesOut ? max(min(fits, limit - 1), limit == 1 ? 0 : 1) : fits
    let places = shares(of: list.candidates, in: rows * columns)
    var lines: [String] = []
    for row in 0..<rows {
      var line = ""
      for column in 0..<columns {
        guard places.indices.contains(column * rows + row) else { break }
        let place = places[column * rows + row]
        let name = Cells.padded(Cells.fitted(shown[place], to: widest), to: widest)
        let text = notes[place].isEmpty ? name : name + "  " + notes[place]
        line = column == 0 ? "" : Cells.padded(line, to: column * (cell + gap))
        line += text
      }
      while line.last == " " { line.removeLast() }
      lines.append(Cells.fitted(line, to: width))
    }
    if list.total > places.count {
      lines.append(Cells.fitted("and \(list.total - places.count) more", to: width))
    }
    return lines
  }

  /// How many columns there are, and how wide the names in them are.
  private static func columns(
    of names: [Int], noteRoom: Int, width: Int, limit: Int
  ) -> (count: Int, name: Int) {
    // A name is known by its beginning; what it is and how often it is used by nothing else.
    let room = width - noteRoom
    let widest = min(names.max() ?? 0, room < narrowest ? width : room)
    let count = max(1, min((width + gap) / (widest + noteRoom + gap), names.count))
    guard names.count > count * limit else { return (count, widest) }
    // A few long names keep many from being seen: these are shortened then.
    for more in stride(from: mostColumns, to: count, by: -1) {
      let name = (width + gap) / more - gap - noteRoom
      if name >= readable, names.count(where: { $0 <= name }) * 4 >= names.count * 3 {
        return (more, name)
      }
    }
    return (count, widest)
  }

  /// What cannot be put in by a key is told apart from what can.
  private static func told(_ hint: String) -> String {
    "(type \(hint.hasSuffix(",") ? String(hint.dropLast()) : hint))"
  }

  /// The places of the candidates that are shown. Where not all can be, each sort of them is: a third
  /// of the room is for the first sort, the rest for the others alike.
  private static func shares(of candidates: [Candidate], in room: Int) -> [Int] {
    guard candidates.count > room else { return Array(candidates.indices) }
    var sorts: [(note: String, places: [Int])] = []
    for (place, candidate) in candidates.enumerated() {
      if let sort = sorts.firstIndex(where: { $0.note == candidate.note }) {
        sorts[sort].places.append(place)
      } else {
        sorts.append((candidate.note, [place]))
      }
    }
    let share = sorts.count > 1 ? room * 2 / (3 * (sorts.count - 1)) : 0
    var shares = sorts.map { min($0.places.count, share) }
    shares[0] = 0
    var rest = room - shares.reduce(0, +)
    for (sort, places) in sorts.map(\.places).enumerated() {
      let more = min(rest, places.count - shares[sort])
      shares[sort] += more
      rest -= more
    }
    return zip(sorts, shares).flatMap { $0.places.prefix($1) }.sorted()
  }

  /// A shorter beginning of a name tells nothing, in cells.
  private static let narrowest = 12

  /// What long names are not shortened below for the sake of a further column, in cells, nor are
  /// there more columns than this then.
  private static let readable = 16
  private static let mostColumns = 4

  /// Between columns, in cells.
  private static let gap = 3
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
