/// Orders each layer so that few arrows cross.
///
/// Source: Emden Gansner and others, "A technique for drawing directed graphs" (1993), section 3:
/// sweeps from side to side that sort each layer by the weighted median of its neighbours, each
/// followed by exchanges of neighbours that cross less the other way round; the best order is kept.
enum LayerOrder {
  private static let mostSweeps = 24
  /// So many sweeps without a better order end the search.
  private static let patience = 6
  private static let mostExchanges = 8

  static func improve(_ layers: inout Layers) {
    guard layers.layers.count > 1 else { return }
    var state = State(layers)
    var best = layers.layers
    var fewest = state.crossings
    var idle = 0
    for sweep in 0..<mostSweeps where fewest > 0 && idle < patience {
      state.sortByMedians(leftward: sweep % 2 == 1)
      state.exchangeNeighbours(rounds: mostExchanges)
      let crossings = state.crossings
      idle += 1
      if crossings < fewest {
        fewest = crossings
        best = state.order
        idle = 0
      }
    }
    layers.layers = best
  }

  private struct State {
    private let layers: Layers
    private(set) var order: [[Int]]
    /// By vertex: its place in its layer.
    private var places: [Int]

    init(_ layers: Layers) {
      self.layers = layers
      order = layers.layers
      places = [Int](repeating: 0, count: layers.layer.count)
      for number in order.indices { renumber(number) }
    }

    private mutating func renumber(_ layer: Int) {
      for (place, vertex) in order[layer].enumerated() { places[vertex] = place }
    }

    /// - Complexity: O(arrows × log arrows).
    var crossings: Int {
      (1..<order.count).reduce(0) { count, layer in
        count
          + CrossingCount.crossings(
            order[layer].map { vertex in layers.before[vertex].map { places[$0] }.sorted() },
            width: order[layer - 1].count)
      }
    }

    mutating func sortByMedians(leftward: Bool) {
      let numbers = leftward ? Array((0..<order.count - 1).reversed()) : Array(1..<order.count)
      for number in numbers {
        let layer = order[number]
        let medians = layer.map { vertex in
          median(of: leftward ? layers.after[vertex] : layers.before[vertex])
        }
        // Vertices without neighbours there keep their places among the others.
        let movable = layer.indices.filter { medians[$0] != nil }
        let sorted = movable.sorted { a, b in
          let (left, right) = (medians[a] ?? 0, medians[b] ?? 0)
          return left != right ? left < right : a < b
        }
        for (place, source) in zip(movable, sorted) { order[number][place] = layer[source] }
        renumber(number)
      }
    }

    /// Between the two middle places, nearer to the side where places lie closer together.
    private func median(of neighbours: [Int]) -> Double? {
      guard !neighbours.isEmpty else { return nil }
      let places = neighbours.map { Double(self.places[$0]) }.sorted()
      let middle = places.count / 2
      if places.count % 2 == 1 { return places[middle] }
      if places.count == 2 { return (places[0] + places[1]) / 2 }
      let left = places[middle - 1] - places[0]
      let right = places[places.count - 1] - places[middle]
      guard left + right > 0 else { return (places[middle - 1] + places[middle]) / 2 }
      return (places[middle - 1] * right + places[middle] * left) / (left + right)
    }

    mutating func exchangeNeighbours(rounds: Int) {
      for _ in 0..<rounds {
        var isBetter = false
        for layer in order.indices {
          guard order[layer].count > 1 else { continue }
          var before = order[layer].map { sortedPlaces(layers.before[$0]) }
          var after = order[layer].map { sortedPlaces(layers.after[$0]) }
          for place in 1..<order[layer].count {
            let now =
              CrossingCount.crossings(before[place - 1], before[place])
              + CrossingCount.crossings(after[place - 1], after[place])
            guard now > 0 else { continue }
            let then =
              CrossingCount.crossings(before[place], before[place - 1])
              + CrossingCount.crossings(after[place], after[place - 1])
            guard then < now else { continue }
            order[layer].swapAt(place - 1, place)
            before.swapAt(place - 1, place)
            after.swapAt(place - 1, place)
            isBetter = true
          }
          renumber(layer)
        }
        if !isBetter { return }
      }
    }

    private func sortedPlaces(_ vertices: [Int]) -> [Int] { vertices.map { places[$0] }.sorted() }
  }
}
