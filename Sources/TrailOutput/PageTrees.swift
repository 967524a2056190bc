import TrailEngine
import TrailGraph
import TrailSchema

/// Trees and paths as rows of a page: a node a row, indented below the row it hangs on.
enum PageTrees {
  /// Deeper rows are not indented any further: their level is told.
  static let deepest = 12

  static func table(of trees: Trees, in graph: Graph, _ index: PageIndex) -> PageTable {
    let rows = trees.rows
    return PageTable(
      caption: PageText.count(rows.count, "row", "rows")
        + ", each below what it \(trees.direction == .evidence ? "supports" : "rests on")",
      columns: [
        .init(title: "note", isLong: true), .init(title: "kind"), .init(title: "name"),
      ], groups: [.init(rows: rows.indices)]
    ) { number in
      let row = rows[number]
      let phrase = row.hop.map { graph.schema.phrase(of: $0) }
      return self.row(
        row.node, phrase, depth: row.depth, mark: mark(row.mark, index), in: graph, index)
    }
  }

  /// A path after the other, each under its ends.
  static func table(of paths: Paths, in graph: Graph, _ index: PageIndex) -> PageTable {
    var groups: [PageTable.Group] = []
    /// By row: the path and the step that led to it, 0 for its start.
    var places: [(path: Int, step: Int)] = []
    for (number, path) in paths.paths.enumerated() {
      let steps = PageText.count(path.steps.count, "step", "steps")
      groups.append(
        .init(
          title: "path \(number + 1), \(steps)",
          rows: places.count..<places.count + path.steps.count + 1))
      places += (0...path.steps.count).map { (number, $0) }
    }
    let heading = PathsForm(paths: paths, graph: graph).heading
    return PageTable(
      caption: heading ?? PageText.count(paths.paths.count, "path", "paths"),
      columns: [
        .init(title: "note", isLong: true), .init(title: "kind"), .init(title: "name"),
        .init(title: "where it is said"),
      ], groups: groups
    ) { number in
      let (path, step) = (paths.paths[places[number].path], places[number].step)
      guard step > 0 else {
        var row = self.row(path.start, nil, depth: 0, mark: nil, in: graph, index)
        row.cells.append("")
        return row
      }
      let taken = path.steps[step - 1]
      var row = self.row(
        taken.end, graph.schema.phrase(of: taken.hop), depth: step, mark: nil, in: graph, index)
      row.cells.append(
        PageText.escaped(PathsForm.place(of: taken.edge, in: graph) ?? "by its name"))
      return row
    }
  }

  private static func row(
    _ node: NodeID, _ phrase: String?, depth: Int, mark: String?, in graph: Graph,
    _ index: PageIndex
  ) -> PageTable.Row {
    let words = NodeWords(node, of: graph)
    var note = depth > 0 ? "<span class=\"hidden\">level \(depth + 1): </span>" : ""
    if depth > deepest { note += "<span class=\"quiet\">level \(depth + 1):</span> " }
    if let phrase { note += "<span class=\"quiet\">\(PageText.escaped(phrase))</span> " }
    let title = PageText.isolated(words.title)
    note += index.source(of: node).map { PageText.link(title, to: $0) } ?? title
    if let mark { note += " <span class=\"quiet\">(\(mark))</span>" }
    let name = words.name.map { PageText.isolated($0) } ?? ""
    return PageTable.Row(
      node: node, cells: [note, PageText.escaped(words.kind), name], depth: depth)
  }

  /// Where the branches stand that are not spelt out here. HTML.
  private static func mark(_ mark: Trees.Mark, _ index: PageIndex) -> String? {
    func link(_ row: Int) -> String {
      PageText.link("row \(row + 1)", to: "#" + index.id(ofRow: row + 1))
    }
    return switch mark {
    case .open: nil
    case .shown(let row): "its evidence stands at \(link(row))"
    case .circle(let row): "a circle back to \(link(row))"
    case .cut: "and more"
    }
  }
}
