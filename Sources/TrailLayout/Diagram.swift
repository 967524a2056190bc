/// What is to be drawn: boxes of a known size, and arrows between them.
package struct Diagram: Equatable, Sendable {
  package struct Box: Equatable, Sendable {
    package var width: Double
    package var height: Double

    package init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }
  }

  package struct Arrow: Equatable, Sendable {
    /// Places in `boxes`.
    package var tail: Int
    package var head: Int
    /// The width of what is written on it; 0 where that is nothing.
    package var label: Double

    package init(from tail: Int, to head: Int, label: Double = 0) {
      self.tail = tail
      self.head = head
      self.label = label
    }
  }

  package var boxes: [Box]
  /// Several between the same boxes, and circles, are fine.
  package var arrows: [Arrow]

  /// - Precondition: The arrows' ends are places in `boxes`.
  package init(boxes: [Box], arrows: [Arrow]) {
    self.boxes = boxes
    self.arrows = arrows
  }

  /// The parts that no arrow joins, each with the places of its boxes and of its arrows,
  /// ascending; in the order of their first boxes.
  ///
  /// - Complexity: O(boxes + arrows).
  var components: [(boxes: [Int], arrows: [Int])] {
    var neighbours = [[Int]](repeating: [], count: boxes.count)
    for arrow in arrows {
      neighbours[arrow.tail].append(arrow.head)
      neighbours[arrow.head].append(arrow.tail)
    }
    var component = [Int](repeating: -1, count: boxes.count)
    var parts: [(boxes: [Int], arrows: [Int])] = []
    for start in boxes.indices where component[start] < 0 {
      component[start] = parts.count
      var open = [start]
      while let box = open.popLast() {
        for next in neighbours[box] where component[next] < 0 {
          component[next] = parts.count
          open.append(next)
        }
      }
      parts.append(([], []))
    }
    for box in boxes.indices { parts[component[box]].boxes.append(box) }
    for (place, arrow) in arrows.enumerated() { parts[component[arrow.tail]].arrows.append(place) }
    return parts
  }
}
