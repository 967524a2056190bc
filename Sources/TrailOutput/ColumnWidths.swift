/// Shares the width of a terminal among the columns of a table.
enum ColumnWidths {
  /// Between two columns.
  static let gap = 2
  /// Columns that would get less than this are not worth reading side by side.
  private static let leastReadable = 10
  /// What a column of single words leaves to each of the others.
  private static let readable = 20
  /// No column is narrower, however narrow the terminal.
  static let least = 4

  /// The width of each column, or `nil` where they are better not set side by side.
  ///
  /// Columns of single words (citation keys, years) are as wide as their widest word while the
  /// others stay readable: a word that is broken cannot be copied. Of the rest, columns that fit
  /// into an even share keep their natural width, and the others share what is left by the square
  /// root of theirs, so that a long text gets more than a name but does not take all of it; no
  /// word is broken that fits into an even share.
  ///
  /// - Parameters:
  ///   - width: Of the whole table; `nil` means natural widths.
  ///   - isOver: Asked now and then; the widths mean nothing once it is true.
  /// - Complexity: O(cells).
  static func fitting(
    _ grid: TextGrid, width: Int?, isOver: () -> Bool = { false }
  ) -> [Int]? {
    let natural = grid.titles.indices.map { grid.naturalWidth(of: $0) }
    guard let width else { return natural }
    let available = width - gap * max(0, natural.count - 1)
    guard natural.reduce(0, +) > available else { return natural }

    var widths = natural
    var open = Array(natural.indices)
    var room = available
    var fixed: Set<Int> = []
    var others = natural.reduce(0) { $0 + min($1, readable) }
    for (column, word) in columnsOfWords(grid, isOver) {
      others -= min(natural[column], readable)
      guard word + others <= room else { break }
      widths[column] = word
      room -= word
      fixed.insert(column)
    }
    open.removeAll { fixed.contains($0) }
    while !open.isEmpty {
      let share = room / open.count
      let fitting = open.filter { natural[$0] <= share }
      guard !fitting.isEmpty else { break }
      room -= fitting.reduce(0) { $0 + natural[$1] }
      open.removeAll { natural[$0] <= share }
    }
    guard !open.isEmpty else { return widened(widths, by: room, upTo: natural) }
    let share = room / open.count
    if share < leastReadable, natural.count > 1 { return nil }

    let shares = distributed(
      room, weights: open.map { Double(natural[$0]).squareRoot() },
      least: open.map { min(grid.widestWord(of: $0, isOver), share) },
      most: open.map { natural[$0] })
    for (column, share) in zip(open, shares) {
      widths[column] = max(share, min(least, natural[column]))
    }
    return widths
  }

  /// The columns whose every cell is one word, with the width of their widest word, ascending.
  private static func columnsOfWords(
    _ grid: TextGrid, _ isOver: () -> Bool
  ) -> [(column: Int, word: Int)] {
    grid.titles.indices
      .filter { column in !grid.rows.contains { $0[column].text.utf8.contains(0x20) } }
      .map { ($0, max(1, grid.widestWord(of: $0, isOver))) }
      .sorted { $0.1 < $1.1 }
  }

  /// What is left over goes to columns whose titles are wider than their cells.
  private static func widened(_ widths: [Int], by room: Int, upTo natural: [Int]) -> [Int] {
    var room = room
    return zip(widths, natural).map { width, natural in
      let more = max(0, min(room, natural - width))
      room -= more
      return width + more
    }
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
