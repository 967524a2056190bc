import TrailEngine
import TrailGraph
import TrailSchema

/// How trees are shown: for people a drawing, for scripts a row or an object each.
struct TreesForm {
  let trees: Trees
  let graph: Graph

  /// One row for each of the trees, in their order; `see` is the number, from 1, of the row that
  /// a mark refers to.
  var table: Table {
    Table(
      columns: [
        "depth", "relation", "kind", "name", "text", "citation", "mark", "see",
      ],
      rows: trees.rows.indices.map { index in
        let row = trees.rows[index]
        let text = graph.text(of: row.node)
        return [
          .number(Double(row.depth)),
          row.hop.map { .words(graph.schema.phrase(of: $0)) } ?? .missing,
          .kind(graph.kind(of: row.node)), .node(row.node),
          text.isEmpty ? .missing : .text(text),
          NodeWords.citation(of: row.node, in: graph).map { .words($0) } ?? .missing,
          Self.word(for: row.mark, at: index).map { .words($0) } ?? .missing,
          row.mark.target.map { .number(Double($0 + 1)) } ?? .missing,
        ]
      }, nodes: trees.rows.map(\.node))
  }

  /// What scripts are told of a mark; `nil` for rows that are spelt out.
  static func word(for mark: Trees.Mark, at row: Int) -> String? {
    switch mark {
    case .open: nil
    case .shown(let target): target < row ? "shown above" : "shown below"
    case .circle: "circle"
    case .cut: "cut"
    }
  }

  /// For people.
  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    var drawing = TreeDrawing(trees, of: graph, layout)
    try drawing.write(to: &sink)
  }
}

extension Trees.Mark {
  /// The row that it refers to.
  var target: Int? {
    switch self {
    case .shown(let row), .circle(let row): row
    case .open, .cut: nil
    }
  }
}
