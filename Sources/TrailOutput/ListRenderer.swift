import TrailEngine
import TrailGraph

/// One row a line, cells between tabs, no header: for `grep`, `cut` and `sort`.
///
/// Escape rule: `DisplayText`, so a cell holds neither a tab nor a line break.
struct ListRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let values = ValueText(graph)
    switch answer {
    case .number(let number): try sink.write("\(number)\n")
    default:
      guard let table = answer.table(of: graph) else { return }
      for row in table.rows {
        let cells = row.map { DisplayText.visible(values.text(of: $0)) }
        try sink.write(cells.joined(separator: "\t") + "\n")
      }
    }
  }
}
