/// Where boxes and arrows come to lie: layers side by side, arrows from the right side of a box to
/// the left side of the next, each at a place of its own.
struct Routes {
  typealias Point = LayeredLayout.Point

  private(set) var width = 0.0
  private(set) var height = 0.0
  /// By box.
  private(set) var corners: [Point] = []
  /// By arrow.
  private(set) var routes: [(points: [Point], middle: Point)] = []

  /// Between two arrows at the side of a box, and from its corners.
  private static let mostBetweenPorts = 14.0
  private static let margin = 8.0
  /// How far a loop rises over its box.
  private static let loop = 16.0
  /// More room between layers for each unit that an arrow rises or falls there.
  private static let slope = 0.12
  private static let roomBesideLabel = 40.0

  private let layers: Layers
  private let centres: [Double]
  /// By layer.
  private var starts: [Double] = []
  private var ends: [Double] = []

  init(
    _ diagram: Diagram, _ directions: ArrowDirections, _ layers: Layers, _ centres: [Double],
    _ spacing: LayeredLayout.Spacing
  ) {
    self.layers = layers
    // A loop over a box at the top needs room.
    let hasLoop = diagram.arrows.contains { $0.tail == $0.head }
    self.centres = hasLoop ? centres.map { $0 + Self.loop } : centres
    placeLayers(diagram, directions, spacing)
    corners = diagram.boxes.enumerated().map { number, box in
      let layer = layers.layer[number]
      return Point(
        x: starts[layer] + (ends[layer] - starts[layer] - box.width) / 2,
        y: self.centres[number] - box.height / 2)
    }
    let ports = Ports(diagram, layers, self.centres, most: Self.mostBetweenPorts, Self.margin)
    for (place, arrow) in diagram.arrows.enumerated() {
      var points =
        arrow.tail == arrow.head
        ? loop(at: arrow.tail, diagram) : points(of: place, diagram, ports)
      if directions.isTurned[place] { points.reverse() }
      let last = points.count - 2
      let middle =
        points.count == 2
        ? Point(x: (points[0].x + points[1].x) / 2, y: points[0].y - Self.loop)
        : Point(
          x: (points[last - 1].x + points[last].x) / 2,
          y: (points[last - 1].y + points[last].y) / 2)
      routes.append((points, middle))
    }
    width = ends.last ?? 0
    for (number, box) in diagram.boxes.enumerated() {
      height = max(height, corners[number].y + box.height)
    }
    for vertex in layers.layer.indices { height = max(height, self.centres[vertex]) }
  }

  /// Each layer as wide as its widest box, with room between two for the steepest arrow and the
  /// widest label.
  private mutating func placeLayers(
    _ diagram: Diagram, _ directions: ArrowDirections, _ spacing: LayeredLayout.Spacing
  ) {
    let count = layers.layers.count
    var widths = [Double](repeating: 0, count: count)
    for (number, box) in diagram.boxes.enumerated() {
      widths[layers.layer[number]] = max(widths[layers.layer[number]], box.width)
    }
    // By layer: the room before it.
    var gaps = [Double](repeating: spacing.layers.lowerBound, count: count)
    for (place, chain) in layers.chains.enumerated() {
      for (left, right) in zip(chain, chain.dropFirst()) {
        let layer = layers.layer[right]
        gaps[layer] = max(gaps[layer], abs(centres[left] - centres[right]) * Self.slope + 36)
      }
      let label = diagram.arrows[place].label
      if label > 0, let last = directions.isTurned[place] ? chain.dropFirst().first : chain.last {
        gaps[layers.layer[last]] = max(
          gaps[layers.layer[last]], label + Self.roomBesideLabel)
      }
    }
    var x = 0.0
    for layer in 0..<count {
      if layer > 0 {
        x += min(gaps[layer], max(spacing.layers.upperBound, spacing.layers.lowerBound))
      }
      starts.append(x)
      x += widths[layer]
      ends.append(x)
    }
  }

  /// From left to right.
  private func points(of place: Int, _ diagram: Diagram, _ ports: Ports) -> [Point] {
    let chain = layers.chains[place]
    var points: [Point] = []
    for (number, vertex) in chain.enumerated() {
      let layer = layers.layer[vertex]
      let isFirst = number == 0
      let isLast = number == chain.count - 1
      if layers.isBend(vertex) {
        points.append(Point(x: starts[layer], y: centres[vertex]))
        points.append(Point(x: ends[layer], y: centres[vertex]))
      } else if isFirst {
        let y = centres[vertex] + ports.right[place]
        points.append(Point(x: corners[vertex].x + diagram.boxes[vertex].width, y: y))
        points.append(Point(x: ends[layer], y: y))
      } else if isLast {
        let y = centres[vertex] + ports.left[place]
        points.append(Point(x: starts[layer], y: y))
        points.append(Point(x: corners[vertex].x, y: y))
      }
    }
    return points
  }

  private func loop(at box: Int, _ diagram: Diagram) -> [Point] {
    let middle = corners[box].x + diagram.boxes[box].width / 2
    return [
      Point(x: middle + Self.loop, y: corners[box].y),
      Point(x: middle - Self.loop, y: corners[box].y),
    ]
  }
}

/// Where arrows touch boxes: side by side in the order in which they come, around the middle.
private struct Ports {
  /// By arrow: how far below the middle of its right or left box it touches it.
  private(set) var right: [Double]
  private(set) var left: [Double]

  init(_ diagram: Diagram, _ layers: Layers, _ centres: [Double], most: Double, _ margin: Double) {
    right = [Double](repeating: 0, count: diagram.arrows.count)
    left = right
    var leaving = [[(arrow: Int, y: Double)]](repeating: [], count: diagram.boxes.count)
    var entering = leaving
    for (place, chain) in layers.chains.enumerated() where chain.count > 1 {
      leaving[chain[0]].append((place, centres[chain[1]]))
      entering[chain[chain.count - 1]].append((place, centres[chain[chain.count - 2]]))
    }
    for (number, box) in diagram.boxes.enumerated() {
      func spread(_ arrows: [(arrow: Int, y: Double)], _ ports: inout [Double]) {
        guard arrows.count > 1 else { return }
        let sorted = arrows.sorted { ($0.y, $0.arrow) < ($1.y, $1.arrow) }
        let gaps = Double(sorted.count - 1)
        let step = min(most, max(0, box.height - 2 * margin) / gaps)
        for (place, item) in sorted.enumerated() {
          ports[item.arrow] = (Double(place) - gaps / 2) * step
        }
      }
      spread(leaving[number], &right)
      spread(entering[number], &left)
    }
  }
}
