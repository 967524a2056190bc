import TrailEngine
import TrailGraph

/// Lines of prose in the width of a terminal, for answers that are no tables.
struct Page {
  /// In cells; `nil` for lines as long as they like.
  let width: Int?
  let style: TextStyle

  init(_ layout: Layout) {
    width = layout.width
    style = layout.style
  }

  /// A text broken into lines, each styled and without spaces at its end.
  ///
  /// - Parameters:
  ///   - text: As it stands in a note or a query; it is made visible here.
  ///   - indent: Spaces before the first line.
  ///   - hanging: Spaces before the others; as the first if `nil`.
  ///   - most: No more lines than these; the last ends in `…` where some are left out.
  func text(
    _ text: String, indent: Int = 0, hanging: Int? = nil, most: Int = .max,
    as role: TextStyle.Role? = nil
  ) -> [String] {
    let hanging = hanging ?? indent
    let room = width.map { max(8, $0 - max(indent, hanging)) } ?? .max
    let lines = TextLines.lines(of: DisplayText.visible(text), width: room)
    return lines.prefix(most).enumerated().map { place, line in
      var line = String(line)
      if place == most - 1, lines.count > most { line = Self.cut(line, to: room) }
      let margin = String(repeating: " ", count: place == 0 ? indent : hanging)
      return line.isEmpty ? "" : margin + (role.map { style.styled(line, as: $0) } ?? line)
    }
  }

  /// A visible line with `…` at its end, in no more cells than `room`.
  private static func cut(_ line: String, to room: Int) -> String {
    var line = line
    while !line.isEmpty, DisplayWidth.width(of: line) > room - 2 { line.removeLast() }
    while line.last == " " { line.removeLast() }
    return line + " …"
  }

  /// Writes lines that are visible already, without spaces at their ends.
  func write(
    _ lines: [String], as role: TextStyle.Role? = nil, to sink: inout some Sink
  ) throws(SinkClosed) {
    for line in lines {
      var line = line
      while line.last == " " { line.removeLast() }
      try sink.write((role.map { style.styled(line, as: $0) } ?? line) + "\n")
    }
  }
}

extension Value {
  static func count(_ count: Int) -> Value { .number(Double(count)) }

  /// Missing where there are none.
  static func words(_ text: String) -> Value {
    text.isEmpty ? .missing : .text(TextSlice(text.utf8))
  }
}
