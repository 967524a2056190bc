import TrailEngine
import TrailGraph

/// A table as a fragment of HTML, as published notes hold it: nothing but `table` and its parts.
///
/// Escape rule: `& < > "` are entities; line breaks, tabs and control characters as `DisplayText`
/// has them.
struct HTMLRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let values = ValueText(graph)
    switch answer {
    case .number(let number): try sink.write("<p>\(number)</p>\n")
    default:
      guard let table = answer.table(of: graph) else { return }
      let alignments = table.numericColumns.map { $0 ? " align=\"right\"" : "" }
      func row(_ tag: String, _ cells: [String]) -> String {
        let cells = zip(alignments, cells).map { "<\(tag)\($0)>\(Self.escaped($1))</\(tag)>" }
        return "    <tr>" + cells.joined() + "</tr>\n"
      }
      try sink.write("<table>\n  <thead>\n" + row("th", table.columns) + "  </thead>\n  <tbody>\n")
      for cells in table.rows { try sink.write(row("td", cells.map { values.text(of: $0) })) }
      try sink.write("  </tbody>\n</table>\n")
    }
  }

  static func escaped(_ text: String) -> String { marked(DisplayText.visible(text)) }

  /// As a note holds it: it reads back as what it is.
  static func woven(_ text: String) -> String {
    DisplayText.visible(marked(text), spelling: .entity)
  }

  private static func marked(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
