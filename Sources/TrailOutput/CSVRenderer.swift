import TrailEngine
import TrailGraph

/// A header and rows as RFC 4180 has them: commas, lines that end in CR LF.
///
/// Escape rule: a cell that holds a comma, a quotation mark, a line break or a space at its ends
/// stands in quotation marks, those inside doubled. Line breaks inside a cell are LF. CSV has no
/// way to write control characters, so they are shown as `DisplayText` has them. Where cells are
/// guarded, an apostrophe stands before one that a spreadsheet would run: one that begins with
/// `= + - @`, whatever blanks stand before it, or with a tab or a line break; numbers stay numbers.
///
/// Source for the guard: OWASP, "CSV Injection".
struct CSVRenderer: Renderer {
  var guardsCells = false

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let values = ValueText(graph)
    switch answer {
    case .number(let number): try sink.write("count\r\n\(number)\r\n")
    default:
      guard let table = answer.table(of: graph) else { return }
      try sink.write(Self.record(table.columns.map(guarded)))
      for row in table.rows {
        let cells = row.map { value in
          if case .number = value { return values.text(of: value) }
          return guarded(values.text(of: value))
        }
        try sink.write(Self.record(cells))
      }
    }
  }

  private func guarded(_ text: String) -> String {
    guard guardsCells, let first = text.unicodeScalars.first else { return text }
    if ["\t", "\r", "\n"].contains(first) { return "'" + text }
    // Some spreadsheets take the blanks away, and what nobody sees.
    switch text.unicodeScalars.first(where: { !Self.isBlank($0) }) {
    // The full forms too: some spreadsheets take them for the plain ones.
    case "=", "+", "-", "@", "＝", "＋", "－", "＠": return "'" + text
    default: return text
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || DisplayText.isInvisible(scalar)
      || DisplayText.isObeyed(scalar)
  }

  private static func record(_ cells: [String]) -> String {
    // An empty line would read as no record at all.
    if cells == [""] { return "\"\"\r\n" }
    return cells.map(escaped).joined(separator: ",") + "\r\n"
  }

  static func escaped(_ text: String) -> String {
    let text = DisplayText.visible(text, whiteSpace: .kept)
    let needsQuotes =
      text.utf8.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      } || text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes else { return text }
    return "\"" + DisplayText.replacing("\"", with: "\"\"", in: text) + "\""
  }
}
