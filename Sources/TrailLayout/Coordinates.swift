/// How far down each vertex stands, so that arrows are as straight as may be, and straight where
/// they pass several layers.
///
/// Source: Ulrik Brandes and Boris Köpf, "Fast and simple horizontal coordinate assignment" (2001):
/// four times vertices are aligned with the median of their neighbours, from the left or the right,
/// the upper neighbour first or the lower; the result is the mean of the middle two places. The
/// blocks that come of each are moved together along their longest chain, as the library dagre does
/// it, which also keeps to boxes of different heights.
struct Coordinates {
  /// By vertex: the middle between its top and its bottom; the least top is 0.
  let centres: [Double]

  /// - Complexity: O(vertices + arrows), and a sort of each vertex's neighbours.
  init(_ layers: Layers, _ spacing: LayeredLayout.Spacing) {
    let conflicts = AlignmentConflicts(layers)
    var candidates: [[Double]] = []
    for leftward in [false, true] {
      for upward in [false, true] {
        let blocks = AlignedBlocks(layers, conflicts, leftward: leftward, upward: upward)
        candidates.append(Self.places(of: blocks, layers, spacing, upward: upward))
      }
    }
    centres = Self.balanced(candidates, layers)
  }

  /// How far apart two neighbours of a layer stand.
  private static func distance(
    _ upper: Int, _ lower: Int, _ layers: Layers, _ spacing: LayeredLayout.Spacing
  ) -> Double {
    let gap =
      layers.isBend(upper) || layers.isBend(lower) ? spacing.arrows : spacing.boxes
    return (layers.heights[upper] + layers.heights[lower]) / 2 + gap
  }

  /// Blocks as close together as their layers let them, then as far back towards the last of
  /// them as that leaves room.
  private static func places(
    of blocks: AlignedBlocks, _ layers: Layers, _ spacing: LayeredLayout.Spacing, upward: Bool
  ) -> [Double] {
    let count = layers.layer.count
    var following = [[(block: Int, distance: Double)]](repeating: [], count: count)
    var waiting = [Int](repeating: 0, count: count)
    for layer in layers.layers {
      for (upper, lower) in zip(layer, layer.dropFirst()) {
        let distance = distance(upper, lower, layers, spacing)
        let (first, second) = upward ? (lower, upper) : (upper, lower)
        following[blocks.root[first]].append((blocks.root[second], distance))
        waiting[blocks.root[second]] += 1
      }
    }
    var place = [Double](repeating: 0, count: count)
    var order = (0..<count).filter { blocks.root[$0] == $0 && waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      let block = order[next]
      next += 1
      for (other, distance) in following[block] {
        place[other] = max(place[other], place[block] + distance)
        waiting[other] -= 1
        if waiting[other] == 0 { order.append(other) }
      }
    }
    for block in order.reversed() {
      let room = following[block].reduce(Double.infinity) { min($0, place[$1.block] - $1.distance) }
      if room.isFinite { place[block] = max(place[block], room) }
    }
    return (0..<count).map { upward ? -place[blocks.root[$0]] : place[blocks.root[$0]] }
  }

  /// The candidates moved to where the lowest of them lies, those that were packed upward by their
  /// last edge; then of each vertex the mean of the middle two.
  private static func balanced(_ candidates: [[Double]], _ layers: Layers) -> [Double] {
    func edges(_ places: [Double]) -> (least: Double, most: Double) {
      var (least, most) = (Double.infinity, -Double.infinity)
      for (vertex, place) in places.enumerated() {
        least = min(least, place - layers.heights[vertex] / 2)
        most = max(most, place + layers.heights[vertex] / 2)
      }
      return (least, most)
    }
    let extents = candidates.map(edges)
    let narrowest =
      extents.indices.min { a, b in
        extents[a].most - extents[a].least < extents[b].most - extents[b].least
      } ?? 0
    let moved = candidates.indices.map { number in
      let isUpward = number % 2 == 1
      let shift =
        isUpward
        ? extents[narrowest].most - extents[number].most
        : extents[narrowest].least - extents[number].least
      return candidates[number].map { $0 + shift }
    }
    let means = layers.layer.indices.map { vertex in
      let sorted = moved.map { $0[vertex] }.sorted()
      return (sorted[1] + sorted[2]) / 2
    }
    let least = edges(means).least
    return means.map { $0 - least }
  }
}
