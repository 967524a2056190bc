import TrailEngine
import TrailGraph

/// A header and rows, cells between tabs.
///
/// Escape rule: a tab is `\t`, a line break `\n`, a backslash `\\`; other control characters and
/// marks of direction are `\u{1b}`, as `DisplayText` has them.
struct TSVRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let values = ValueText(graph)
    switch answer {
    case .number(let number): try sink.write("count\n\(number)\n")
    default:
      guard let table = answer.table(of: graph) else { return }
      try sink.write(table.columns.map(Self.escaped).joined(separator: "\t") + "\n")
      for row in table.rows {
        let cells = row.map { Self.escaped(values.text(of: $0)) }
        try sink.write(cells.joined(separator: "\t") + "\n")
      }
    }
  }

  static func escaped(_ text: String) -> String {
    guard !DisplayText.isPlain(text) || text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    // Backslashes first: those that `visible` writes are no text of the vault's.
    let doubled = DisplayText.replacing("\\", with: #"\\"#, in: text)
    var escaped = ""
    for scalar in DisplayText.visible(doubled, whiteSpace: .kept).unicodeScalars {
      switch scalar {
      case "\t": escaped += #"\t"#
      case "\n": escaped += #"\n"#
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
