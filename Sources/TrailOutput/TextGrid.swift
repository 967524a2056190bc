import TrailEngine
import TrailGraph

/// A table's cells as text that can be shown, measured once.
struct TextGrid {
  struct Cell {
    var text: String
    /// In cells of the terminal.
    var width: Int
    /// Where its text leads; `nil` for nowhere.
    var link: String?

    init(_ text: String, link: String? = nil) {
      self.text = DisplayText.visible(text)
      self.link = link
      width = DisplayWidth.width(of: self.text)
    }

    /// Its lines in a column of a width; never empty.
    func lines(width: Int) -> [Substring] {
      self.width <= width ? [text[...]] : TextLines.lines(of: text, width: width)
    }

    /// A piece of its text, as the terminal is given it.
    func shown(_ piece: some StringProtocol) -> String {
      link.map { NoteLinks.linked(String(piece), to: $0) } ?? String(piece)
    }
  }

  let titles: [Cell]
  let rows: [[Cell]]
  /// By column.
  let isNumeric: [Bool]

  /// - Parameter isOver: Asked now and then; the rest of the rows is left out when it is true.
  init(
    _ table: Table, of graph: Graph, _ layout: Layout = Layout(), isOver: () -> Bool = { false }
  ) {
    let values = ValueText(graph)
    let numbers = layout.numbersRows && table.nodes != nil
    let links = layout.links.map { CellLinks($0, in: table, of: graph) }
    titles = (numbers ? [Cell("$")] : []) + table.columns.map { Cell($0) }
    var rows: [[Cell]] = []
    rows.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      if row % Self.patience == Self.patience - 1, isOver() { break }
      var cells: [Cell] = []
      cells.reserveCapacity(table.columns.count + 1)
      if numbers { cells.append(Cell(String(row + 1))) }
      for (column, value) in table[row: row].enumerated() {
        let text = values.text(of: value)
        cells.append(Cell(text, link: links?.address(of: value, text, row: row, column: column)))
      }
      rows.append(cells)
    }
    self.rows = rows
    isNumeric = (numbers ? [true] : []) + table.numericColumns
  }

  /// The width of the widest cell of a column, its title included.
  func naturalWidth(of column: Int) -> Int {
    rows.reduce(max(1, titles[column].width)) { max($0, $1[column].width) }
  }

  /// The width of the widest word of a column, its title's words included.
  ///
  /// - Parameter isOver: Asked now and then; the rest of the rows is left out when it is true.
  func widestWord(of column: Int, _ isOver: () -> Bool) -> Int {
    var widest = TextLines.widestWord(in: titles[column].text)
    for (number, row) in rows.enumerated() {
      if number % Self.patience == Self.patience - 1, isOver() { break }
      widest = max(widest, TextLines.widestWord(in: row[column].text))
    }
    return widest
  }

  /// After how many rows it is asked whether the rest is still wanted: a few milliseconds.
  private static let patience = 512
}

/// Which cells of a table lead where: names of notes to their files, DOIs to the web.
private struct CellLinks {
  let links: NoteLinks
  let table: Table
  let graph: Graph
  private let doiColumns: Set<Int>

  init(_ links: NoteLinks, in table: Table, of graph: Graph) {
    self.links = links
    self.table = table
    self.graph = graph
    doiColumns = Set(table.columns.indices.filter { table.columns[$0].lowercased() == "doi" })
  }

  func address(of value: Value, _ text: String, row: Int, column: Int) -> String? {
    if case .node(let node) = value { return links.address(of: node, in: graph) }
    if doiColumns.contains(column) { return NoteLinks.address(ofDOI: text) }
    guard case .text(let text) = value, let node = table.nodes?[row],
      graph.name(of: node) == text
    else { return nil }
    return links.address(of: node, in: graph)
  }
}
