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
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    let start = low == 0 ? row : Int(ends[low - 1]) + row - Int(rows[low - 1]) - 1
    let isStored = low < rows.count && Int(rows[low]) == row
    return start..<(isStored ? max(start, Int(ends[low])) : start + 1)
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
