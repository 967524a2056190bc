/// Boxes in layers, and a bend wherever an arrow passes a layer, so that arrows join neighbouring
/// layers alone. Boxes and bends are vertices: the boxes by their places, then the bends.
struct Layers {
  /// Top to bottom.
  var layers: [[Int]]
  /// By vertex.
  let layer: [Int]
  /// By vertex: its extent from top to bottom.
  let heights: [Double]
  /// By vertex: its neighbours one layer to the left, one to the right.
  let before: [[Int]]
  let after: [[Int]]
  /// By arrow: its vertices from left to right; empty for a loop.
  let chains: [[Int]]
  let boxCount: Int

  /// Arrows that would need more pass layers without bends.
  static let mostBends = 40_000

  func isBend(_ vertex: Int) -> Bool { vertex >= boxCount }

  init(_ diagram: Diagram, _ directions: ArrowDirections, _ spacing: LayeredLayout.Spacing) {
    let boxLayers = Self.layers(of: diagram, directions)
    boxCount = diagram.boxes.count
    var layer = boxLayers
    var heights = diagram.boxes.map(\.height)
    var chains = [[Int]](repeating: [], count: diagram.arrows.count)
    // Short arrows first: what is left of the bends goes to the long ones.
    let spans = diagram.arrows.indices.map { place -> Int in
      let (left, right) = directions.ends(of: place, in: diagram)
      return boxLayers[right] - boxLayers[left]
    }
    var room = Self.mostBends
    for place in spans.indices.sorted(by: { (spans[$0], $0) < (spans[$1], $1) })
    where spans[place] > 0 {
      let (left, right) = directions.ends(of: place, in: diagram)
      chains[place] = [left]
      if spans[place] - 1 <= room {
        room -= spans[place] - 1
        for passed in boxLayers[left] + 1..<boxLayers[right] {
          chains[place].append(layer.count)
          layer.append(passed)
          heights.append(0)
        }
      }
      chains[place].append(right)
    }
    var before = [[Int]](repeating: [], count: layer.count)
    var after = before
    for chain in chains {
      for (left, right) in zip(chain, chain.dropFirst()) where layer[right] == layer[left] + 1 {
        after[left].append(right)
        before[right].append(left)
      }
    }
    self.layer = layer
    self.heights = heights
    self.chains = chains
    self.before = before
    self.after = after
    layers = Self.firstOrder(layer, before, after, boxCount: boxCount)
  }

  /// By box: the number of arrows on the longest way to it; then a box that more arrows leave than
  /// enter goes as far to the right as it can, which makes arrows shorter.
  ///
  /// Source for the second step: Nikola Nikolov and Alexandre Tarassov, "Graph layering by
  /// promotion of nodes" (2006), here in one pass.
  private static func layers(of diagram: Diagram, _ directions: ArrowDirections) -> [Int] {
    let count = diagram.boxes.count
    var outgoing = [[Int]](repeating: [], count: count)
    var incoming = [Int](repeating: 0, count: count)
    for (place, arrow) in diagram.arrows.enumerated() where arrow.tail != arrow.head {
      let (left, right) = directions.ends(of: place, in: diagram)
      outgoing[left].append(right)
      incoming[right] += 1
    }
    var layers = [Int](repeating: 0, count: count)
    var waiting = incoming
    var order = (0..<count).filter { incoming[$0] == 0 }
    var next = 0
    while next < order.count {
      let box = order[next]
      next += 1
      for right in outgoing[box] {
        layers[right] = max(layers[right], layers[box] + 1)
        waiting[right] -= 1
        if waiting[right] == 0 { order.append(right) }
      }
    }
    for box in order.reversed() where outgoing[box].count > incoming[box] {
      let nearest = outgoing[box].reduce(Int.max) { min($0, layers[$1]) }
      layers[box] = max(layers[box], nearest - 1)
    }
    return layers
  }

  /// Depth first from the conclusions leftward: a tree comes out without a crossing.
  private static func firstOrder(
    _ layer: [Int], _ before: [[Int]], _ after: [[Int]], boxCount: Int
  ) -> [[Int]] {
    var layers = [[Int]](repeating: [], count: (layer.max() ?? 0) + 1)
    var isPlaced = [Bool](repeating: false, count: layer.count)
    func place(from start: Int) {
      var open = [start]
      while let vertex = open.popLast() {
        guard !isPlaced[vertex] else { continue }
        isPlaced[vertex] = true
        layers[layer[vertex]].append(vertex)
        open += before[vertex].reversed()
      }
    }
    for box in 0..<boxCount where after[box].isEmpty { place(from: box) }
    for vertex in layer.indices { place(from: vertex) }
    return layers
  }
}
