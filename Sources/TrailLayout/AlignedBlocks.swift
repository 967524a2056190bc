/// Vertices that are to stand level: each with the median of its neighbours on one side, unless
/// that would cross what is aligned already.
struct AlignedBlocks {
  /// By vertex: the one that its block is called after.
  private(set) var root: [Int]

  /// - Parameters:
  ///   - leftward: Vertices are aligned with neighbours to their right, layers from the right.
  ///   - upward: Of two medians the lower one first, layers from below.
  init(_ layers: Layers, _ conflicts: AlignmentConflicts, leftward: Bool, upward: Bool) {
    let count = layers.layer.count
    root = Array(0..<count)
    var isFollowed = [Bool](repeating: false, count: count)
    var places = [Int](repeating: 0, count: count)
    for layer in layers.layers {
      for (place, vertex) in layer.enumerated() {
        places[vertex] = upward ? layer.count - 1 - place : place
      }
    }
    for layer in leftward ? layers.layers.reversed() : layers.layers {
      // The place of the neighbour that was last aligned with.
      var last = -1
      for vertex in upward ? layer.reversed() : layer {
        let neighbours = leftward ? layers.after[vertex] : layers.before[vertex]
        guard !neighbours.isEmpty else { continue }
        let sorted = neighbours.sorted { (places[$0], $0) < (places[$1], $1) }
        let upper = sorted[(sorted.count - 1) / 2]
        let lower = sorted[sorted.count / 2]
        for median in upper == lower ? [upper] : [upper, lower] {
          guard !isFollowed[median], last < places[median],
            !conflicts.contains(median, vertex)
          else { continue }
          isFollowed[median] = true
          root[vertex] = root[median]
          last = places[median]
          break
        }
      }
    }
  }
}

/// Steps of arrows that cross a step between two bends: that one is kept straight.
struct AlignmentConflicts {
  private struct Step: Hashable {
    var left: Int
    var right: Int
  }

  private var steps: Set<Step> = []

  /// - Complexity: O(vertices + arrows).
  init(_ layers: Layers) {
    var places = [Int](repeating: 0, count: layers.layer.count)
    for layer in layers.layers {
      for (place, vertex) in layer.enumerated() { places[vertex] = place }
    }
    func bend(before vertex: Int) -> Int? {
      guard layers.isBend(vertex) else { return nil }
      return layers.before[vertex].first { layers.isBend($0) }
    }
    for (left, right) in zip(layers.layers, layers.layers.dropFirst()) {
      var first = 0
      var scanned = 0
      for (place, vertex) in right.enumerated() {
        let bend = bend(before: vertex)
        guard bend != nil || place == right.count - 1 else { continue }
        let last = bend.map { places[$0] } ?? left.count - 1
        for other in right[scanned...place] {
          for neighbour in layers.before[other]
          where !(layers.isBend(neighbour) && layers.isBend(other))
            && (places[neighbour] < first || places[neighbour] > last)
          {
            steps.insert(Step(left: neighbour, right: other))
          }
        }
        scanned = place + 1
        first = last
      }
    }
  }

  func contains(_ a: Int, _ b: Int) -> Bool {
    steps.contains(Step(left: a, right: b)) || steps.contains(Step(left: b, right: a))
  }
}
