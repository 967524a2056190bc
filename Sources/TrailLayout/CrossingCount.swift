/// How many arrows between two neighbouring layers cross.
enum CrossingCount {
  /// Of the arrows of a whole layer.
  ///
  /// Source: Wilhelm Barth, Petra Mutzel and Michael Jünger, "Simple and efficient bilayer cross
  /// counting" (2004), with a tree of partial sums (Fenwick).
  ///
  /// - Parameters:
  ///   - neighbours: By place: the places of the neighbours in the other layer, ascending.
  ///   - width: Of the other layer.
  /// - Complexity: O(arrows × log width).
  static func crossings(_ neighbours: [[Int]], width: Int) -> Int {
    var sums = [Int](repeating: 0, count: width + 1)
    var arrows = 0
    var count = 0
    for places in neighbours {
      for place in places {
        // Earlier arrows that end beyond this one cross it.
        var upToHere = 0
        var index = place + 1
        while index > 0 {
          upToHere += sums[index]
          index &= index - 1
        }
        count += arrows - upToHere
      }
      for place in places {
        var index = place + 1
        while index <= width {
          sums[index] += 1
          index += index & -index
        }
      }
      arrows += places.count
    }
    return count
  }

  /// Of the arrows of two vertices, the first above the second.
  ///
  /// - Parameters: Places of their neighbours, ascending.
  /// - Complexity: O(arrows); O(few × log many) where one has few and the other many, so that a
  ///   vertex with many may be compared with each of its layer.
  static func crossings(_ upper: [Int], _ lower: [Int]) -> Int {
    if upper.count * 8 < lower.count {
      return upper.reduce(0) { $0 + position(of: $1, in: lower) }
    }
    if lower.count * 8 < upper.count {
      return lower.reduce(0) { $0 + upper.count - position(of: $1 + 1, in: upper) }
    }
    var count = 0
    var below = 0
    for place in upper {
      while below < lower.count, lower[below] < place { below += 1 }
      count += below
    }
    return count
  }

  /// How many places lie before one.
  private static func position(of place: Int, in places: [Int]) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
