/// Which arrows are followed against their direction, so that no circle is left.
///
/// Source: a depth-first search turns round the arrows that lead back to a box on its path, as in
/// Emden Gansner and others, "A technique for drawing directed graphs" (1993), section 2.1; with a
/// stack of its own instead of recursion.
struct ArrowDirections {
  /// By arrow. A loop from a box to itself is not turned: it is drawn by itself.
  let isTurned: [Bool]

  /// - Complexity: O(boxes + arrows).
  init(_ diagram: Diagram) {
    var outgoing = [[Int]](repeating: [], count: diagram.boxes.count)
    var hasIncoming = [Bool](repeating: false, count: diagram.boxes.count)
    for (place, arrow) in diagram.arrows.enumerated() where arrow.tail != arrow.head {
      outgoing[arrow.tail].append(place)
      hasIncoming[arrow.head] = true
    }
    var turned = [Bool](repeating: false, count: diagram.arrows.count)
    var isEntered = hasIncoming.map { _ in false }
    var isOnPath = isEntered
    var path: [(box: Int, next: Int)] = []
    // What nothing leads to comes first: a circle is then turned round where it is entered.
    let starts =
      diagram.boxes.indices.filter { !hasIncoming[$0] }
      + diagram.boxes.indices.filter { hasIncoming[$0] }
    for start in starts where !isEntered[start] {
      isEntered[start] = true
      isOnPath[start] = true
      path.append((start, 0))
      while let (box, next) = path.last {
        guard next < outgoing[box].count else {
          isOnPath[box] = false
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let place = outgoing[box][next]
        let head = diagram.arrows[place].head
        if isOnPath[head] {
          turned[place] = true
        } else if !isEntered[head] {
          isEntered[head] = true
          isOnPath[head] = true
          path.append((head, 0))
        }
      }
    }
    isTurned = turned
  }

  /// The ends of an arrow in the direction in which it is followed.
  func ends(of place: Int, in diagram: Diagram) -> (left: Int, right: Int) {
    let arrow = diagram.arrows[place]
    return isTurned[place] ? (arrow.head, arrow.tail) : (arrow.tail, arrow.head)
  }
}
