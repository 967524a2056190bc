import TrailEngine
import TrailGraph

/// Trees as JSON: an array of objects, one for each root, each with its branches under
/// `children`, a row of the trees a line.
///
/// A row that is not spelt out where it stands has a `mark`: `shown above`, `shown below`,
/// `circle` or `cut`; its branches are those of the object of the same `name` and `kind` without
/// one.
struct JSONTrees {
  private let trees: Trees
  private let graph: Graph
  private let json: JSONText

  /// Deeper lines are indented no further: a chain may be as long as the vault.
  private static let deepestIndent = 40

  init(_ trees: Trees, of graph: Graph) {
    self.trees = trees
    self.graph = graph
    json = JSONText(graph)
  }

  func write(to sink: inout some Sink) throws(SinkClosed) {
    guard !trees.rows.isEmpty else { return try sink.write("[]") }
    try sink.write("[\n")
    for (index, row) in trees.rows.enumerated() {
      let nextDepth = index + 1 < trees.rows.count ? trees.rows[index + 1].depth : nil
      var line = indent(row.depth) + "{" + members(of: row, at: index) + ", \"children\": ["
      if let nextDepth, nextDepth > row.depth {
        line += "\n"
      } else {
        // It has none: it ends, and so do those above it that the next row is no branch of.
        let closed = row.depth - (nextDepth ?? 0)
        line += String(repeating: "]}", count: closed + 1) + (nextDepth == nil ? "\n" : ",\n")
      }
      try sink.write(line)
    }
    try sink.write("]")
  }

  private func indent(_ depth: Int) -> String {
    String(repeating: " ", count: 2 * (1 + min(depth, Self.deepestIndent)))
  }

  private func members(of row: Trees.Row, at index: Int) -> String {
    var members = [
      ("name", json.values.name(of: row.node)), ("kind", json.values.kind(of: row.node)),
    ]
    func add(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { members.append((key, value)) }
    }
    add("path", String(decoding: graph.path(of: row.node), as: UTF8.self))
    add("relation", row.hop.map { graph.schema.phrase(of: $0) })
    add("text", String(decoding: graph.text(of: row.node), as: UTF8.self))
    add("citation", NodeWords.text(of: "citation", for: row.node, in: graph))
    add("doi", NodeWords.text(of: "doi", for: row.node, in: graph))
    add("mark", TreesForm.word(for: row.mark, at: index))
    return members.map { "\(JSONText.quoted($0.0)): \(JSONText.quoted($0.1))" }
      .joined(separator: ", ")
  }
}
