/// A table as records, for terminals too narrow for its columns: a title and its value a line,
/// values wrapped, a blank line between records. Missing values are left out. In a terminal too
/// narrow even for that, a title stands above its value.
struct RecordLayout {
  private let width: Int
  private let style: TextStyle

  /// Narrower values are better set below their titles.
  private static let leastReadable = 8

  init(width: Int, style: TextStyle) {
    self.width = width
    self.style = style
  }

  func write(_ grid: TextGrid, to sink: inout some Sink) throws(SinkClosed) {
    let widest = grid.titles.reduce(1) { max($0, $1.width) }
    let titleWidth = min(widest, max(1, width / 3))
    let valueWidth = max(1, width - titleWidth - ColumnWidths.gap)
    guard valueWidth >= Self.leastReadable, titleWidth >= min(widest, ColumnWidths.least) else {
      return try writeStacked(grid, to: &sink)
    }
    for (number, row) in grid.rows.enumerated() {
      if number > 0 { try sink.write("\n") }
      for (title, cell) in zip(grid.titles, row) where cell.width > 0 {
        let titles = title.lines(width: titleWidth)
        let values = cell.lines(width: valueWidth)
        for line in 0..<max(titles.count, values.count) {
          let title = line < titles.count ? String(titles[line]) : ""
          let value = line < values.count ? values[line] : ""
          let room = titleWidth - DisplayWidth.width(of: title) + ColumnWidths.gap
          let padding = value.isEmpty ? "" : String(repeating: " ", count: max(0, room))
          try sink.write(style.styled(title, as: .heading) + padding + cell.shown(value) + "\n")
        }
      }
    }
  }

  private func writeStacked(_ grid: TextGrid, to sink: inout some Sink) throws(SinkClosed) {
    let width = max(width, ColumnWidths.least)
    for (number, row) in grid.rows.enumerated() {
      if number > 0 { try sink.write("\n") }
      for (title, cell) in zip(grid.titles, row) where cell.width > 0 {
        for line in title.lines(width: width) {
          try sink.write(style.styled(String(line), as: .heading) + "\n")
        }
        for line in cell.lines(width: width) { try sink.write(cell.shown(line) + "\n") }
      }
    }
  }
}
