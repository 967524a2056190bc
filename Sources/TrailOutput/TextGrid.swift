import TrailEngine
import TrailGraph

/// A table's cells as text that can be shown, measured once.
struct TextGrid {
  struct Cell {
    var text: String
    /// In cells of the terminal.
    var width: Int

    init(_ text: String) {
      self.text = DisplayText.visible(text)
      width = DisplayWidth.width(of: self.text)
    }

    /// Its lines in a column of a width; never empty.
    func lines(width: Int) -> [Substring] {
      self.width <= width ? [text[...]] : TextLines.lines(of: text, width: width)
    }
  }

  let titles: [Cell]
  let rows: [[Cell]]
  /// By column.
  let isNumeric: [Bool]

  init(_ table: Table, of graph: Graph) {
    let values = ValueText(graph)
    titles = table.columns.map { Cell($0) }
    rows = table.rows.map { row in row.map { Cell(values.text(of: $0)) } }
    isNumeric = table.numericColumns
  }

  /// The width of the widest cell of a column, its title included.
  func naturalWidth(of column: Int) -> Int {
    rows.reduce(max(1, titles[column].width)) { max($0, $1[column].width) }
  }

  /// The width of the widest word of a column, its title's words included.
  func widestWord(of column: Int) -> Int {
    rows.reduce(TextLines.widestWord(in: titles[column].text)) {
      max($0, TextLines.widestWord(in: $1[column].text))
    }
  }
}
