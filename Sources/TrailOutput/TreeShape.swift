import TrailEngine

/// Which rows of trees stand where on the page, and the numbers by which they are referred to.
///
/// A tree that is deeper than the page is wide goes on below it, as a tree of its own whose root
/// has a number: no line is indented without end.
struct TreeShape {
  /// One line of branches: a row, and how it hangs on the page.
  struct Place {
    var row: Int
    /// From the root of its part of the page.
    var depth: Int
    /// Whether no more of its siblings follow in this part.
    var isLast: Bool
    /// Whether branches follow it in this part.
    var hasBranches: Bool
    /// It is spelt out in a part of its own, further down.
    var goesOnBelow: Bool
    /// The first of a part.
    var isRoot: Bool { depth == 0 }
  }

  /// In the order of the page.
  let places: [Place]
  /// By row: its number, from 1; `nil` for rows that nothing refers to.
  let numbers: [Int: Int]

  /// - Parameter deepest: How many steps from its root a row may stand.
  /// - Complexity: O(rows).
  init(_ trees: Trees, deepest: Int) {
    let ends = Self.ends(of: trees.rows)
    var places: [Place] = []
    var pending: [Int] = []
    var row = 0
    while row < trees.rows.count {
      // A tree, then all parts that went too deep, in order.
      let end = ends[row]
      pending = [row]
      var next = 0
      while next < pending.count {
        let root = pending[next]
        next += 1
        Self.place(
          trees.rows, root..<ends[root], ends, deepest: max(deepest, 1), into: &places,
          later: &pending)
      }
      row = end
    }
    self.places = places

    var referred: Set<Int> = []
    for row in trees.rows {
      switch row.mark {
      case .shown(let target), .circle(let target): referred.insert(target)
      case .open, .cut: break
      }
    }
    var numbers: [Int: Int] = [:]
    for place in places where referred.contains(place.row) || place.goesOnBelow {
      if numbers[place.row] == nil { numbers[place.row] = numbers.count + 1 }
    }
    self.numbers = numbers
  }

  /// By row: where the rows below it end.
  private static func ends(of rows: [Trees.Row]) -> [Int] {
    var ends = [Int](repeating: rows.count, count: rows.count)
    var open: [Int] = []
    for (index, row) in rows.enumerated() {
      while let last = open.last, rows[last].depth >= row.depth {
        ends[last] = index
        open.removeLast()
      }
      open.append(index)
    }
    return ends
  }

  private static func place(
    _ rows: [Trees.Row], _ part: Range<Int>, _ ends: [Int], deepest: Int,
    into places: inout [Place], later: inout [Int]
  ) {
    var parentEnds: [Int] = []
    var row = part.lowerBound
    while row < part.upperBound {
      let depth = rows[row].depth - rows[part.lowerBound].depth
      parentEnds.removeLast(parentEnds.count - depth)
      let hasBranches = ends[row] > row + 1
      let goesOnBelow = hasBranches && depth >= deepest
      places.append(
        Place(
          row: row, depth: depth, isLast: depth == 0 || ends[row] == parentEnds[depth - 1],
          hasBranches: hasBranches && !goesOnBelow, goesOnBelow: goesOnBelow))
      if goesOnBelow {
        later.append(row)
        row = ends[row]
      } else {
        parentEnds.append(ends[row])
        row += 1
      }
    }
  }
}
