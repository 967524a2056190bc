import TrailEngine
import TrailGraph
import TrailSchema

/// How paths are shown: for people node by node, for scripts a row for each edge.
struct PathsForm {
  let paths: Paths
  let graph: Graph

  /// One row for each edge; `where` is the first place that states it.
  var table: Table {
    var rows: [[Value]] = []
    for (number, path) in paths.paths.enumerated() {
      var from = path.start
      for (step, edge) in path.steps.enumerated() {
        let text = graph.text(of: edge.end)
        rows.append([
          .number(Double(number + 1)), .number(Double(step + 1)), .node(from),
          .words(graph.schema.phrase(of: edge.hop)), .node(edge.end),
          .kind(graph.kind(of: edge.end)), text.isEmpty ? .missing : .text(text),
          Self.place(of: edge.edge, in: graph).map { .words($0) } ?? .missing,
        ])
        from = edge.end
      }
    }
    return Table(
      columns: ["path", "step", "from", "relation", "to", "kind", "text", "where"], rows: rows)
  }

  /// `Research/Insights/a.md:12`, the first statement of an edge; `nil` where its document is a
  /// mere name.
  static func place(of edge: EdgeID, in graph: Graph) -> String? {
    guard let statement = graph.statements(of: edge).first, !statement.document.isEmpty else {
      return nil
    }
    let document = String(decoding: statement.document, as: UTF8.self)
    return statement.line > 0 ? "\(document):\(statement.line)" : document
  }

  /// For people: the number where it was asked for, then each path, a blank line between them.
  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    var isFirst = true
    if let heading {
      try sink.write(layout.style.styled(heading, as: .heading) + "\n")
      isFirst = false
    }
    for path in paths.paths {
      if !isFirst { try sink.write("\n") }
      isFirst = false
      try sink.write(text(of: path, layout))
    }
  }

  /// `12 paths, the shortest 2 of them`; `nil` where nobody asked how many.
  var heading: String? {
    guard let total = paths.total else { return nil }
    let shown = paths.paths.count
    switch total {
    case .exactly(let count):
      let words = count == 1 ? "1 path" : "\(count) paths"
      return shown < count ? words + ", the shortest \(shown) of them" : words
    case .atLeast(let count):
      return "at least \(count) paths, the shortest \(shown) of them"
    }
  }

  private func text(of path: Paths.Path, _ layout: Layout) -> String {
    var text = lines(of: path.start, isLast: path.steps.isEmpty, layout)
    for (index, step) in path.steps.enumerated() {
      let phrase = DisplayText.visible(graph.schema.phrase(of: step.hop))
      var edge = NodeLines(
        label: .init("↓ " + phrase, .note), width: layout.width, style: layout.style)
      // An excerpt without a note is tied to its source by nothing else.
      let place = Self.place(of: step.edge, in: graph) ?? "by its name"
      edge.add(.init(DisplayText.visible(place), .quiet))
      text += edge.text(first: "") { Self.continued(trunk: "│", indent: $0) }
      text += lines(of: step.end, isLast: index == path.steps.count - 1, layout)
    }
    return text
  }

  private func lines(of node: NodeID, isLast: Bool, _ layout: Layout) -> String {
    let words = NodeWords(node, of: graph)
    var lines = NodeLines(
      label: .init(words.kind, .quiet), width: layout.width, style: layout.style)
    lines.add(.init(words.title))
    if let name = words.name { lines.append(.init(name, .quiet)) }
    return lines.text(first: "") { Self.continued(trunk: isLast ? " " : "│", indent: $0) }
  }

  private static func continued(trunk: String, indent: Int) -> String {
    trunk + String(repeating: " ", count: max(indent - 1, 0))
  }
}
