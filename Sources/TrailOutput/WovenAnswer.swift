import TrailEngine
import TrailGraph
import TrailSyntax
import TrailText

/// An answer as a part of a note: Markdown that stands by itself between two blank lines, without
/// a blank line inside.
///
/// Escape rule: that of the format, but that what cannot be seen is an entity, `&#x200b;`, and names
/// of notes are links: the note reads back as it is meant.
package enum WovenAnswer {
  /// - Parameter format: One that makes a part of a note; any other is taken for `markdown`.
  /// - Returns: Lines, each with its end; none where there is nothing to be shown.
  package static func text(of answer: Answer, as format: FormatName, in graph: Graph) -> String {
    switch format {
    case .outline: return rendered(answer, OutlineRenderer(), graph)
    case .mermaid: return "```mermaid\n\(rendered(answer, MermaidRenderer(), graph))```\n"
    case .citations:
      return rendered(answer, CitationsRenderer(), graph).split(separator: "\n").map {
        "- \(MarkdownRenderer.woven(String($0)))\n"
      }.joined()
    case .html:
      return LinkedTable(answer, of: graph)?.html ?? rendered(answer, HTMLRenderer(), graph)
    default:
      return LinkedTable(answer, of: graph)?.markdown ?? rendered(answer, MarkdownRenderer(), graph)
    }
  }

  /// What the answer has that the format leaves out, and what a table does not state that looks as
  /// if it did, as notes.
  package static func remarks(
    on answer: Answer, as format: FormatName, in graph: Graph
  ) -> [Diagnostic] {
    var remarks = format.renderer(Layout()).remarks(on: answer, of: graph)
    switch format {
    case .outline, .mermaid, .citations: break
    default:
      remarks += LinkedTable(answer, of: graph)?.remarks(isHTML: format == .html) ?? []
    }
    return remarks
  }

  private static func rendered(
    _ answer: Answer, _ renderer: some Renderer, _ graph: Graph
  ) -> String {
    var sink = StringSink()
    // This sink is never closed.
    try? renderer.render(answer, of: graph, to: &sink)
    return sink.text
  }
}

/// A table of an answer whose nodes are links.
///
/// A node stands in a cell of its own, or by its name in the row that stands for it.
private struct LinkedTable {
  private var table: Table
  private let graph: Graph
  private let links: NodeLinks
  /// The first column that holds nothing but the names of its rows' nodes.
  private var nameColumn: Int?

  /// - Returns: `nil` for an answer that is no table.
  init?(_ answer: Answer, of graph: Graph) {
    let table: Table
    switch answer {
    case .nodes(let nodes): table = Self.leadingWithNames(nodes, graph)
    case .table(let shown): table = shown
    default: return nil
    }
    self.table = table
    self.graph = graph
    links = NodeLinks(graph)
    nameColumn = Self.nameColumn(of: table, graph)
  }

  /// Where nobody says what to show, the link comes first: it is the key of the row.
  private static func leadingWithNames(_ table: Table, _ graph: Graph) -> Table {
    guard let nodes = table.nodes else { return table }
    let column = table.columns.firstIndex(of: "name")
    if column == 0 { return table }
    var columns = table.columns
    if let column { columns.remove(at: column) }
    let rows = nodes.indices.map { row in
      var cells = table[row: row]
      if let column { cells.remove(at: column) }
      return [Value.text(graph.name(of: nodes[row]))] + cells
    }
    return Table(columns: ["name"] + columns, rows: rows, nodes: nodes)
  }

  private static func nameColumn(of table: Table, _ graph: Graph) -> Int? {
    guard let nodes = table.nodes, !nodes.isEmpty else { return nil }
    return table.columns.indices.first { column in
      nodes.indices.allSatisfy { row in
        let cells = table[row: row]
        return cells[cells.startIndex + column] == .text(graph.name(of: nodes[row]))
      }
    }
  }

  /// What a row states hangs on the link in its first column.
  func remarks(isHTML: Bool) -> [Diagnostic] {
    guard let nodes = table.nodes, !nodes.isEmpty else { return [] }
    func remark(_ text: String) -> [Diagnostic] { [Diagnostic(.leftOut, severity: .note, text)] }
    guard nameColumn == 0 || hasLinks(0) else {
      return remark(
        "no link stands in the first column of this table, and so its rows state nothing: "
          + "`show name` first where they are to")
    }
    guard nameColumn == 0 else { return [] }
    let unlinked = nodes.filter { links.isUnlinked($0, isHTML: isHTML) }
    guard let first = unlinked.first else { return [] }
    let name = Excerpt.of(String(decoding: graph.name(of: first), as: UTF8.self), longest: 60)
    let rest = unlinked.count > 1 ? " and \(unlinked.count - 1) more" : ""
    return remark(
      "no link \(isHTML ? "of HTML " : "")can lead to \"\(name)\"\(rest), whose "
        + "\(unlinked.count > 1 ? "rows state" : "row states") nothing: "
        + (isHTML ? "weave it as Markdown" : "write a note of that name"))
  }

  private func hasLinks(_ column: Int) -> Bool {
    table.rows.allSatisfy { row in
      switch row[column] {
      case .node: true
      case .list(let items): items.allSatisfy(\.isNode)
      default: false
      }
    }
  }

  /// As GitHub and Obsidian read it.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    var text = line(table.columns.map(MarkdownRenderer.woven))
    text += line(table.numericColumns.map { $0 ? "---:" : "---" })
    for row in 0..<table.rowCount {
      text += line(
        cells(of: row, link: links.markdown(of:), text: MarkdownRenderer.woven(_:)))
    }
    return text
  }

  /// As published gardens have it, with the classes that their style sheets know.
  var html: String {
    var text = "<div><table class=\"dataview table-view-table\">\n"
    text += "<thead class=\"table-view-thead\"><tr class=\"table-view-tr-header\">"
    for (number, column) in table.columns.enumerated() {
      text += "<th class=\"table-view-th\"><span>\(HTMLRenderer.woven(column))</span>"
      if number == 0 { text += "<span class=\"dataview small-text\">\(table.rowCount)</span>" }
      text += "</th>"
    }
    text += "</tr></thead>\n<tbody class=\"table-view-tbody\">\n"
    for row in 0..<table.rowCount {
      let cells = cells(of: row, link: links.html(of:), text: HTMLRenderer.woven(_:))
      text += "<tr>" + cells.map { "<td><span>\($0)</span></td>" }.joined() + "</tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  private func cells(
    of row: Int, link: (NodeID) -> String, text: (String) -> String
  ) -> [String] {
    let values = ValueText(graph)
    return table[row: row].enumerated().map { column, value in
      if column == nameColumn, let nodes = table.nodes { return link(nodes[row]) }
      switch value {
      case .node(let node): return link(node)
      case .list(let items) where items.allSatisfy(\.isNode):
        return items.map { if case .node(let node) = $0 { link(node) } else { "" } }
          .joined(separator: "; ")
      default: return text(values.text(of: value))
      }
    }
  }
}

extension Value {
  fileprivate var isNode: Bool { if case .node = self { true } else { false } }
}
