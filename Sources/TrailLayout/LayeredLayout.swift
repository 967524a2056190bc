/// Boxes in layers from left to right, so that arrows lead to the right, but for one on each
/// circle.
///
/// Source: Kozo Sugiyama, Shojiro Tagawa and Mitsuhiko Toda, "Methods for visual understanding of
/// hierarchical system structures" (1981): turn arrows round until there is no circle
/// (`ArrowDirections`), deal the boxes out to layers (`Layers`), order each layer (`LayerOrder`),
/// then give them places (`Coordinates`) and lead the arrows between them (`Routes`). No step asks
/// for chance, so that the same diagram is always laid out the same.
package struct LayeredLayout: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  package struct PlacedBox: Equatable, Sendable {
    /// Its place among the diagram's boxes.
    package var box: Int
    /// Its upper left corner.
    package var corner: Point
  }

  /// The way of an arrow, from its tail to its head.
  package struct Route: Equatable, Sendable {
    /// Its place among the diagram's arrows.
    package var arrow: Int
    /// An even number of them: the arrow is straight and level from the first to the second, bends
    /// to the third, is straight to the fourth, and so on. Two alone are a loop from a box to
    /// itself, over its upper side.
    package var points: [Point]
    /// Where something can be written on it: the middle of the last bend.
    package var middle: Point
  }

  /// The distances that are kept.
  package struct Spacing: Equatable, Sendable {
    /// Between two boxes of a layer.
    package var boxes = 18.0
    /// Between two arrows that pass a layer, or such an arrow and a box.
    package var arrows = 12.0
    /// Between two layers, at least and at most: more where arrows are steep.
    package var layers = 44.0...120.0

    package init() {}
  }

  package let width: Double
  package let height: Double
  /// In the order of layers, each from top to bottom.
  package let boxes: [PlacedBox]
  /// In the order of the diagram's arrows.
  package let routes: [Route]

  /// A layout for each part of a diagram that no arrow joins to another, in the order of their
  /// first boxes.
  ///
  /// - Complexity: O((boxes + bends + arrows) × log boxes) for a fixed number of passes, where an
  ///   arrow has a bend in each layer that it passes; beyond `Layers.mostBends` arrows pass layers
  ///   without one.
  package static func layouts(
    of diagram: Diagram, spacing: Spacing = Spacing()
  ) -> [LayeredLayout] {
    var numbers = [Int](repeating: 0, count: diagram.boxes.count)
    return diagram.components.map { part in
      for (number, box) in part.boxes.enumerated() { numbers[box] = number }
      let own = Diagram(
        boxes: part.boxes.map { diagram.boxes[$0] },
        arrows: part.arrows.map { place in
          let arrow = diagram.arrows[place]
          return .init(
            from: numbers[arrow.tail], to: numbers[arrow.head], label: arrow.label)
        })
      return LayeredLayout(own, part.boxes, part.arrows, spacing)
    }
  }

  /// - Parameters:
  ///   - diagram: One part.
  ///   - boxes: What its boxes are called outside.
  ///   - arrows: What its arrows are called outside.
  private init(_ diagram: Diagram, _ boxes: [Int], _ arrows: [Int], _ spacing: Spacing) {
    let directions = ArrowDirections(diagram)
    var layers = Layers(diagram, directions, spacing)
    LayerOrder.improve(&layers)
    let centres = Coordinates(layers, spacing).centres
    let routes = Routes(diagram, directions, layers, centres, spacing)
    width = routes.width
    height = routes.height
    self.boxes = layers.layers.joined().filter { $0 < boxes.count }.map { vertex in
      PlacedBox(box: boxes[vertex], corner: routes.corners[vertex])
    }
    self.routes = routes.routes.enumerated().map { place, route in
      Route(arrow: arrows[place], points: route.points, middle: route.middle)
    }
  }
}
