import TrailEngine
import TrailGraph

/// A table for people: columns two spaces apart under their titles and a rule.
///
/// Words wrap inside their column; where some row takes several lines, a blank line stands between
/// rows. Numbers are aligned to the right. Where the columns would get too narrow to read, each row
/// is a record of its own: title, value, a line each. Escape rule: `DisplayText`.
struct TableRenderer: Renderer {
  private let layout: Layout

  init(_ layout: Layout) { self.layout = layout }

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    try answer.write(layout, of: graph, to: &sink)
  }

  func write(_ table: Table, of graph: Graph, to sink: inout some Sink) throws(SinkClosed) {
    let grid = TextGrid(table, of: graph, layout) { sink.isClosed }
    let fitting = ColumnWidths.fitting(grid, width: layout.width) { sink.isClosed }
    // What was left out for the sake of time is not to be seen.
    guard !sink.isClosed else { throw SinkClosed() }
    guard let widths = fitting else {
      let records = RecordLayout(width: layout.width ?? .max, style: layout.style)
      return try records.write(grid, to: &sink)
    }
    try write(grid, widths: widths, to: &sink)
  }

  private func write(_ grid: TextGrid, widths: [Int], to sink: inout some Sink) throws(SinkClosed) {
    for line in lines(of: grid.titles, isNumeric: grid.isNumeric, widths: widths) {
      try sink.write(layout.style.styled(line, as: .heading) + "\n")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    try sink.write(layout.style.styled(rule, as: .quiet) + "\n")

    let wraps = grid.rows.contains { row in
      zip(row, widths).contains { $0.width > $1 }
    }
    for (number, row) in grid.rows.enumerated() {
      if wraps, number > 0 { try sink.write("\n") }
      for line in lines(of: row, isNumeric: grid.isNumeric, widths: widths) {
        try sink.write(line + "\n")
      }
    }
  }

  /// The lines of one row, without spaces at their ends.
  private func lines(
    of row: [TextGrid.Cell], isNumeric: [Bool], widths: [Int]
  ) -> [String] {
    let columns = zip(row, widths).map { $0.lines(width: $1) }
    let height = columns.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in
      var text = ""
      var pending = 0
      for (column, cell) in columns.enumerated() {
        let piece = line < cell.count ? cell[line] : ""
        let room = max(0, widths[column] - DisplayWidth.width(of: piece))
        let isRight = isNumeric[column]
        if !piece.isEmpty {
          text += String(repeating: " ", count: pending + (isRight ? room : 0))
          text += row[column].shown(piece)
          pending = isRight ? 0 : room
        } else {
          pending += widths[column]
        }
        pending += 2
      }
      return text
    }
  }
}
