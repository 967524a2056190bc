import TrailEngine
import TrailGraph

/// Rows of a page, each with an identifier and, where its node is drawn, a link to the picture.
struct PageTable {
  struct Column {
    var title: String
    var isNumeric = false
    /// It may hold sentences.
    var isLong = false
  }

  struct Row {
    /// The node that it stands for.
    var node: NodeID?
    /// HTML, as many as columns.
    var cells: [String]
    /// How far its first cell is indented, in steps.
    var depth = 0
  }

  /// Rows with a title of their own.
  struct Group {
    /// HTML; `nil` where the rows need none.
    var title: String?
    var rows: Range<Int>
  }

  var caption: String
  var columns: [Column]
  /// All rows, in order.
  var groups: [Group]
  /// Whether a row begins with its number: where it stands for something.
  var showsNumbers = true
  var row: (Int) -> Row

  func write(_ index: PageIndex, to sink: inout some Sink) throws(SinkClosed) {
    let label = PageText.escaped(caption)
    try sink.write(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(label)\">\n<table>\n"
        + "<caption>\(label)</caption>\n<thead><tr>"
        + (showsNumbers ? "<th scope=\"col\" class=\"num\">row</th>" : ""))
    for column in columns {
      let kind = column.isNumeric ? " class=\"num\"" : ""
      try sink.write("<th scope=\"col\"\(kind)>\(PageText.escaped(column.title))</th>")
    }
    try sink.write("</tr></thead>\n")
    for group in groups {
      try sink.write("<tbody>\n")
      if let title = group.title {
        try sink.write(
          "<tr><th class=\"group\" scope=\"rowgroup\" colspan=\"\(columns.count + (showsNumbers ? 1 : 0))\">\(title)"
            + "</th></tr>\n")
      }
      for number in group.rows { try sink.write(text(of: row(number), number + 1, index)) }
      try sink.write("</tbody>\n")
    }
    try sink.write("</table>\n</div>\n")
  }

  private func text(of row: Row, _ number: Int, _ index: PageIndex) -> String {
    let link = row.node.flatMap { index.picture(of: $0) }
    let head =
      link.map { "<a href=\"\($0)\" title=\"in the picture\">\(number)</a>" } ?? String(number)
    var text = "<tr id=\"\(index.id(ofRow: number))\" tabindex=\"-1\">"
    if showsNumbers { text += "<th scope=\"row\" class=\"num\">\(head)</th>" }
    for (place, (column, cell)) in zip(columns, row.cells).enumerated() {
      var classes: [String] = []
      if column.isNumeric { classes.append("num") }
      if column.isLong { classes.append("long") }
      if place == 0, row.depth > 0 { classes.append("d\(min(row.depth, PageTrees.deepest))") }
      let list = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
      text += "<td\(list)>\(cell)</td>"
    }
    return text + "</tr>\n"
  }
}

/// Values as the cells of a page have them: nodes lead to where they stand on it, addresses to
/// where they say.
struct PageValues {
  private let values: ValueText
  private let index: PageIndex

  init(_ graph: Graph, _ index: PageIndex) {
    values = ValueText(graph)
    self.index = index
  }

  /// - Parameter row: The node of the row that the value stands in, which needs no link there.
  func cell(_ value: Value, in row: NodeID? = nil) -> String {
    switch value {
    case .node(let node):
      let name = PageText.escaped(values.name(of: node))
      guard node != row, let address = index.words(of: node) else { return name }
      return PageText.link(name, to: address)
    case .text:
      let text = values.text(of: value)
      let words = PageText.escaped(text)
      guard let address = PageAddress.ofURL(text) ?? PageAddress.ofDOI(text) else { return words }
      return PageText.link(words, to: address)
    case .list(let items):
      return items.lazy.map { cell($0, in: row) }.filter { !$0.isEmpty }.joined(separator: "; ")
    case .missing, .number, .date, .flag, .kind: return PageText.escaped(values.text(of: value))
    }
  }
}
