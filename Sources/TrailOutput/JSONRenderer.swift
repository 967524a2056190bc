import TrailEngine
import TrailGraph

/// One JSON value: an array with an object for each row, or a number.
///
/// Escape rule: `JSONText`.
struct JSONRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    switch answer {
    case .number(let number): try sink.write("\(number)")
    case .nodes(let table):
      try JSONRows(table, isSet: true, of: graph).writeArray(to: &sink)
    case .paths(let paths): try JSONPaths(paths, of: graph).write(to: &sink)
    case .trees(let trees): try JSONTrees(trees, of: graph).write(to: &sink)
    default:
      guard let table = answer.table(of: graph) else { return }
      try JSONRows(table, isSet: false, of: graph).writeArray(to: &sink)
    }
    try sink.write("\n")
  }
}

/// JSON lines: an object a row, each on a line of its own and written as it is made.
///
/// Escape rule: `JSONText`.
struct JSONLinesRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    switch answer {
    case .number(let number): try sink.write("\(number)\n")
    case .nodes(let table): try write(JSONRows(table, isSet: true, of: graph), to: &sink)
    default:
      guard let table = answer.table(of: graph) else { return }
      try write(JSONRows(table, isSet: false, of: graph), to: &sink)
    }
  }

  private func write(_ rows: JSONRows, to sink: inout some Sink) throws(SinkClosed) {
    for row in 0..<rows.count { try sink.write(rows.object(at: row) + "\n") }
  }
}
