/// Shares the width of a terminal among the columns of a table.
enum ColumnWidths {
  /// Between two columns.
  static let gap = 2
  /// Columns that would get less than this are not worth reading side by side.
  private static let leastReadable = 10

  /// The width of each column, or `nil` where they are better not set side by side.
  ///
  /// Columns that fit into an even share keep their natural width. The others share what is left
  /// by the square root of theirs, so that a long text gets more than a name but does not take all
  /// of it; no word is broken that fits into an even share.
  ///
  /// - Parameter width: Of the whole table; `nil` means natural widths.
  /// - Complexity: O(cells).
  static func fitting(_ grid: TextGrid, width: Int?) -> [Int]? {
    let natural = grid.titles.indices.map { grid.naturalWidth(of: $0) }
    guard let width else { return natural }
    let available = width - gap * max(0, natural.count - 1)
    guard natural.reduce(0, +) > available else { return natural }

    var widths = natural
    var open = Array(natural.indices)
    var room = available
    while !open.isEmpty {
      let share = room / open.count
      let fitting = open.filter { natural[$0] <= share }
      guard !fitting.isEmpty else { break }
      room -= fitting.reduce(0) { $0 + natural[$1] }
      open.removeAll { natural[$0] <= share }
    }
    let share = room / max(1, open.count)
    if share < leastReadable, natural.count > 1 { return nil }

    let least = open.map { min(grid.widestWord(of: $0), share) }
    let shares = distributed(
      room, weights: open.map { Double(natural[$0]).squareRoot() }, least: least,
      most: open.map { natural[$0] })
    for (column, share) in zip(open, shares) { widths[column] = max(1, share) }
    return widths
  }

  /// Splits `room` by weights, each part kept between its bounds.
  ///
  /// - Precondition: The least parts fit into the room, and the most do not.
  private static func distributed(
    _ room: Int, weights: [Double], least: [Int], most: [Int]
  ) -> [Int] {
    // The parts are min(most, max(least, weight × scale)), which grow with the scale: the largest
    // scale that fits, by halving.
    func parts(_ scale: Double) -> [Int] {
      weights.indices.map { min(most[$0], max(least[$0], Int(weights[$0] * scale))) }
    }
    var low = 0.0
    var high = Double(max(1, room))
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if parts(middle).reduce(0, +) <= room { low = middle } else { high = middle }
    }
    var result = parts(low)
    var rest = room - result.reduce(0, +)
    for index in result.indices where rest > 0 {
      let more = min(rest, most[index] - result[index])
      result[index] += more
      rest -= more
    }
    return result
  }
}
