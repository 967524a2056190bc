import TrailEngine
import TrailGraph

/// A table as GitHub and Obsidian read it.
///
/// Escape rule: what Markdown would read as its own stands behind a backslash (`\ | * [ ~ $` and the
/// back-tick; `_` and `#` where they could begin something; `==` and `%%`), `& < >` are entities;
/// line breaks, tabs and control characters as `DisplayText` has them.
struct MarkdownRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let values = ValueText(graph)
    switch answer {
    case .number(let number): try sink.write("\(number)\n")
    default:
      guard let table = answer.table(of: graph) else { return }
      try sink.write(row(table.columns))
      try sink.write(row(escaped: table.numericColumns.map { $0 ? "---:" : "---" }))
      for cells in table.rows { try sink.write(row(cells.map { values.text(of: $0) })) }
    }
  }

  private func row(_ cells: [String]) -> String { row(escaped: cells.map(Self.escaped)) }

  private func row(escaped cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  static func escaped(_ text: String) -> String { marked(DisplayText.visible(text)) }

  /// As a note holds it: it reads back as what it is.
  static func woven(_ text: String) -> String {
    DisplayText.visible(marked(text), spelling: .entity)
  }

  private static func marked(_ text: String) -> String {
    var escaped = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : " "
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "|", "`", "*", "[", "~", "$": escaped += "\\" + String(scalar)
      // Inside a word it is a plain character.
      case "_" where !(isWord(previous) && isWord(next)): escaped += #"\_"#
      case "#" where !isWord(previous) && next != " ": escaped += ##"\#"##
      case "=" where previous == "=" || next == "=": escaped += #"\="#
      case "%" where previous == "%" || next == "%": escaped += #"\%"#
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
