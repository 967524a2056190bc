import TrailEngine
import TrailGraph

/// Paths as JSON: an object with how many there are, whether that is all (`exact`), and each of
/// those shown: its ends, and its steps in order, each with the node that it leads to and the
/// place that states it.
struct JSONPaths {
  private let paths: Paths
  private let graph: Graph
  private let json: JSONText

  init(_ paths: Paths, of graph: Graph) {
    self.paths = paths
    self.graph = graph
    json = JSONText(graph)
  }

  func write(to sink: inout some Sink) throws(SinkClosed) {
    let (count, isExact) =
      switch paths.total {
      case .exactly(let count): (count, true)
      case .atLeast(let count): (count, false)
      case nil: (paths.paths.count, !paths.hasMore)
      }
    try sink.write("{\"count\": \(count), \"exact\": \(isExact), \"paths\": [")
    for (index, path) in paths.paths.enumerated() {
      try sink.write(index > 0 ? ",\n" : "\n")
      let end = path.steps.last?.end ?? path.start
      try sink.write("  {\"from\": \(name(path.start)), \"to\": \(name(end)), \"steps\": [")
      for (index, step) in path.steps.enumerated() {
        try sink.write((index > 0 ? ",\n" : "\n") + "    {" + members(of: step) + "}")
      }
      try sink.write("]}")
    }
    try sink.write("]}")
  }

  private func name(_ node: NodeID) -> String { JSONText.quoted(json.values.name(of: node)) }

  private func members(of step: Paths.Path.Step) -> String {
    var members = [
      ("relation", graph.schema.phrase(of: step.hop)), ("name", json.values.name(of: step.end)),
      ("kind", json.values.kind(of: step.end)),
      ("text", String(decoding: graph.text(of: step.end), as: UTF8.self)),
    ]
    if let place = PathsForm.place(of: step.edge, in: graph) { members.append(("where", place)) }
    return members.filter { !$0.1.isEmpty }
      .map { "\(JSONText.quoted($0.0)): \(JSONText.quoted($0.1))" }.joined(separator: ", ")
  }
}
