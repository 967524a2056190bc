/// What became of the lines of a text, as few changes as can be found in little time.
///
/// Source: Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy one, with
/// a bound on the changes that are looked for.
package struct LineDiff: Sendable {
  package enum Step: Equatable, Sendable {
    case kept, removed, added
  }

  /// In order: how the old lines become the new ones.
  package private(set) var steps: [Step] = []

  /// Beyond this many changes, the lines between the first and the last change are all replaced.
  private static let mostChanges = 1000

  /// - Complexity: O(lines + changes²), the changes no more than their bound.
  package init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var end = 0
    while end < old.count - start, end < new.count - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    { end += 1 }
    let between = Self.changes(
      old[start..<old.count - end], new[start..<new.count - end])
    steps = Array(repeating: .kept, count: start) + between + Array(repeating: .kept, count: end)
  }

  private static func changes(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>
  ) -> [Step] {
    guard let history = history(Array(old), Array(new)) else {
      return Array(repeating: .removed, count: old.count)
        + Array(repeating: .added, count: new.count)
    }
    return steps(history, old.count, new.count)
  }

  /// For each number of changes, how far each diagonal was reached before; `nil` beyond the bound.
  private static func history(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [[Int]]? {
    var history: [[Int]] = []
    // Diagonal k, x - y, at k + the number of changes.
    var reached = [0]
    for changes in 0...min(mostChanges, old.count + new.count) {
      var next = [Int](repeating: 0, count: 2 * changes + 1)
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        var x = changes > 0 ? start(diagonal, changes, reached) : 0
        while x < old.count, x - diagonal >= 0, x - diagonal < new.count,
          old[x] == new[x - diagonal]
        { x += 1 }
        next[diagonal + changes] = x
        if x >= old.count, x - diagonal >= new.count {
          history.append(reached)
          return history
        }
      }
      history.append(reached)
      reached = next
    }
    return nil
  }

  /// Where a diagonal is come upon with one change more: by a new line from the one above it, or by
  /// an old line from the one below it.
  private static func start(_ diagonal: Int, _ changes: Int, _ reached: [Int]) -> Int {
    addsLine(diagonal, changes, reached)
      ? reached[diagonal + changes] : reached[diagonal + changes - 2] + 1
  }

  private static func addsLine(_ diagonal: Int, _ changes: Int, _ reached: [Int]) -> Bool {
    if diagonal == -changes { return true }
    if diagonal == changes { return false }
    return reached[diagonal + changes - 2] < reached[diagonal + changes]
  }

  private static func steps(_ history: [[Int]], _ oldCount: Int, _ newCount: Int) -> [Step] {
    var steps: [Step] = []
    var x = oldCount
    var y = newCount
    for changes in stride(from: history.count - 1, to: 0, by: -1) {
      let reached = history[changes]
      let diagonal = x - y
      let adds = addsLine(diagonal, changes, reached)
      let before = adds ? diagonal + 1 : diagonal - 1
      let beforeX = reached[before + changes - 1]
      let beforeY = beforeX - before
      let startX = adds ? beforeX : beforeX + 1
      steps += Array(repeating: .kept, count: x - startX)
      steps.append(adds ? .added : .removed)
      x = beforeX
      y = beforeY
    }
    steps += Array(repeating: .kept, count: x)
    return steps.reversed()
  }
}
