/// A list cut into one run for each row, nearly all of them of one: only the other runs are
/// stored.
struct RunColumn: Sendable {
  /// Rows whose run is not of one, ascending.
  let rows: MemoryColumn<UInt32>
  /// For each of them: where its run ends.
  let ends: MemoryColumn<UInt32>

  /// Where the run of a row lies in the list.
  ///
  /// - Complexity: O(log rows whose run is not of one).
  subscript(row: Int) -> Range<Int> {
    let place = place(of: row)
    let start = start(of: row, place)
    let isStored = place < rows.count && Int(rows[place]) == row
    return start..<(isStored ? max(start, Int(ends[place])) : start + 1)
  }

  /// The runs of the rows from one on, one after the other.
  ///
  /// - Complexity: O(log rows whose run is not of one); O(1) for each run.
  func runs(from row: Int) -> Runs { Runs(self, from: row) }

  struct Runs {
    private let column: RunColumn
    private var row: Int
    /// The first of the stored rows that is not before this one.
    private var stored: Int
    private var start: Int

    fileprivate init(_ column: RunColumn, from row: Int) {
      self.column = column
      self.row = row
      stored = column.place(of: row)
      start = column.start(of: row, stored)
    }

    mutating func next() -> Range<Int> {
      let isStored = stored < column.rows.count && Int(column.rows[stored]) == row
      let end = isStored ? max(start, Int(column.ends[stored])) : start + 1
      defer {
        start = end
        row += 1
        if isStored { stored += 1 }
      }
      return start..<end
    }
  }

  /// Which of the stored rows is the first that is not before a row.
  private func place(of row: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func start(of row: Int, _ stored: Int) -> Int {
    stored == 0 ? row : Int(ends[stored - 1]) + row - Int(rows[stored - 1]) - 1
  }

  init?(_ image: inout GraphImage.Reader) {
    guard let rows = image.next(UInt32.self), let ends = image.next(UInt32.self),
      rows.count == ends.count
    else { return nil }
    self.rows = rows
    self.ends = ends
  }

  /// - Parameter starts: One more than rows: where each run begins, and where the last one ends.
  static func write(starts: [UInt32], to image: inout GraphImage.Writer) {
    var rows: [UInt32] = []
    var ends: [UInt32] = []
    for row in 0..<max(starts.count - 1, 0) where starts[row + 1] != starts[row] + 1 {
      rows.append(UInt32(clamping: row))
      ends.append(starts[row + 1])
    }
    image.append(rows)
    image.append(ends)
  }
}
