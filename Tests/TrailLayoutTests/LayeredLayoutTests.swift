import Testing

@testable import TrailLayout

struct LayeredLayoutTests {
  /// Diagrams of all sorts: trees, circles, loops, parts, several arrows between two boxes.
  static let diagrams: [Diagram] = (0..<120).map { seed in
    var numbers = Numbers(seed: UInt64(seed))
    let count = 1 + numbers.next(below: 40)
    let arrows = numbers.next(below: 2 * count + 1)
    return Diagram(
      boxes: (0..<count).map { _ in
        .init(
          width: Double(40 + numbers.next(below: 200)),
          height: Double(20 + numbers.next(below: 90)))
      },
      arrows: (0..<arrows).map { _ in
        .init(
          from: numbers.next(below: count), to: numbers.next(below: count),
          label: numbers.next(below: 4) == 0 ? 60 : 0)
      })
  }

  @Test(arguments: diagrams)
  func `every box has a place of its own inside the layout`(diagram: Diagram) {
    let spacing = LayeredLayout.Spacing()
    let layouts = LayeredLayout.layouts(of: diagram)
    #expect(layouts.flatMap { $0.boxes.map(\.box) }.sorted() == Array(diagram.boxes.indices))
    for layout in layouts {
      for (number, placed) in layout.boxes.enumerated() {
        let box = diagram.boxes[placed.box]
        #expect(placed.corner.x >= 0 && placed.corner.x + box.width <= layout.width + 0.001)
        #expect(placed.corner.y >= -0.001 && placed.corner.y + box.height <= layout.height + 0.001)
        for other in layout.boxes[..<number] {
          let second = diagram.boxes[other.box]
          let beside =
            placed.corner.x >= other.corner.x + second.width
            || other.corner.x >= placed.corner.x + box.width
          let apart =
            placed.corner.y + 0.001 >= other.corner.y + second.height + spacing.boxes
            || other.corner.y + 0.001 >= placed.corner.y + box.height + spacing.boxes
          #expect(beside || apart)
        }
      }
    }
  }

  @Test(arguments: diagrams)
  func `arrows lead from side to side, to the right but on circles`(diagram: Diagram) {
    var seen: [Int] = []
    for layout in LayeredLayout.layouts(of: diagram) {
      let corners = Dictionary(uniqueKeysWithValues: layout.boxes.map { ($0.box, $0.corner) })
      for route in layout.routes {
        seen.append(route.arrow)
        let arrow = diagram.arrows[route.arrow]
        guard let tail = corners[arrow.tail], let head = corners[arrow.head],
          let first = route.points.first, let last = route.points.last
        else {
          Issue.record("an arrow without its boxes")
          continue
        }
        #expect(route.points.count % 2 == 0)
        if arrow.tail == arrow.head {
          #expect(first.y == tail.y && last.y == tail.y)
          continue
        }
        let (left, right) = (diagram.boxes[arrow.tail], diagram.boxes[arrow.head])
        #expect(first.y >= tail.y && first.y <= tail.y + left.height)
        #expect(last.y >= head.y && last.y <= head.y + right.height)
        if first.x < last.x {
          #expect(first.x == tail.x + left.width && last.x == head.x)
        } else {
          // It was turned round: both ends lie on one circle.
          #expect(first.x == tail.x && last.x == head.x + right.width)
          #expect(diagram.leads(from: arrow.head, to: arrow.tail))
        }
        for place in stride(from: 0, to: route.points.count, by: 2) {
          #expect(route.points[place].y == route.points[place + 1].y)
        }
      }
    }
    #expect(seen.sorted() == Array(diagram.arrows.indices))
  }

  @Test(arguments: diagrams)
  func `the same diagram is always laid out the same`(diagram: Diagram) {
    #expect(LayeredLayout.layouts(of: diagram) == LayeredLayout.layouts(of: diagram))
  }

  @Test(arguments: diagrams)
  func `arrows that cross are counted`(diagram: Diagram) {
    let neighbours = diagram.boxes.indices.map { box in
      diagram.arrows.filter { $0.tail == box }.map(\.head).sorted()
    }
    var crossings = 0
    for (upper, places) in neighbours.enumerated() {
      for others in neighbours[(upper + 1)...] {
        crossings += places.reduce(0) { sum, place in sum + others.count { $0 < place } }
      }
    }
    #expect(CrossingCount.crossings(neighbours, width: diagram.boxes.count) == crossings)
  }

  @Test func `few arrows are counted among many as many among many are`() {
    var numbers = Numbers(seed: 7)
    for _ in 0..<300 {
      func places(_ most: Int) -> [Int] {
        (0..<numbers.next(below: most)).map { _ in numbers.next(below: 40) }.sorted()
      }
      let (upper, lower) = (places(80), places(6))
      for (a, b) in [(upper, lower), (lower, upper), (upper, upper)] {
        let expected = a.reduce(0) { count, place in count + b.count { $0 < place } }
        #expect(CrossingCount.crossings(a, b) == expected)
      }
    }
  }

  @Test func `what many arrows lead to is moved past many others in no time`() {
    // The other way round to how they begin: each vertex of the right layer passes the rest.
    let count = 20_000
    let left = (0..<count).map { Diagram.Arrow(from: $0, to: count) }
    let right = (0..<count).map { Diagram.Arrow(from: $0, to: 2 * count - $0) }
    let diagram = Diagram(
      boxes: Array(repeating: .init(width: 10, height: 10), count: 2 * count + 1),
      arrows: left + right)
    let start = ContinuousClock.now
    let layouts = LayeredLayout.layouts(of: diagram)
    #expect(layouts.count == 1 && layouts[0].boxes.count == 2 * count + 1)
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func `a tree has no crossing`() {
    let count = 121
    let diagram = Diagram(
      boxes: Array(repeating: .init(width: 50, height: 20), count: count),
      arrows: (1..<count).reversed().map { .init(from: $0, to: ($0 - 1) / 3) })
    let layout = LayeredLayout.layouts(of: diagram)
    #expect(layout.count == 1)
    // Level by level, the boxes below one are neighbours.
    let order = layout[0].boxes.map(\.box)
    for start in stride(from: 1, to: count, by: 3) {
      let places = (start..<start + 3).compactMap { order.firstIndex(of: $0) }.sorted()
      #expect(places[2] - places[0] == 2)
    }
  }

  @Test func `a chain is straight, and its evidence is at the left`() {
    let diagram = Diagram(
      boxes: (0..<5).map { .init(width: 60, height: Double(20 + 10 * $0)) },
      arrows: (0..<4).map { .init(from: $0 + 1, to: $0) })
    let layout = LayeredLayout.layouts(of: diagram)[0]
    #expect(layout.boxes.map(\.box) == [4, 3, 2, 1, 0])
    #expect(Set(layout.routes.flatMap { $0.points.map(\.y) }).count == 1)
  }

  @Test func `what stands alone and what hangs together are parts`() {
    let boxes = Array(repeating: Diagram.Box(width: 10, height: 10), count: 5)
    let diagram = Diagram(boxes: boxes, arrows: [.init(from: 3, to: 0), .init(from: 4, to: 2)])
    #expect(
      LayeredLayout.layouts(of: diagram).map { $0.boxes.map(\.box) } == [[3, 0], [1], [4, 2]])
    #expect(LayeredLayout.layouts(of: Diagram(boxes: [], arrows: [])).isEmpty)
  }

  @Test func `a long chain, a wide star and many long arrows are laid out`() {
    let box = Diagram.Box(width: 100, height: 30)
    let count = 2000
    let chain = (1..<count).map { Diagram.Arrow(from: $0, to: $0 - 1) }
    let star = (1..<count).map { Diagram.Arrow(from: $0, to: 0) }
    // Each passes as many layers as there is room for bends, and more.
    let long = (2..<count).map { Diagram.Arrow(from: $0, to: $0 % 7) }
    for arrows in [chain, star, chain + long] {
      let layouts = LayeredLayout.layouts(
        of: Diagram(boxes: Array(repeating: box, count: count), arrows: arrows))
      #expect(layouts.count == 1 && layouts[0].boxes.count == count)
      #expect(layouts[0].routes.count == arrows.count)
    }
  }
}

extension Diagram {
  /// Whether arrows lead from one box to another.
  func leads(from start: Int, to end: Int) -> Bool {
    var reached: Set<Int> = [start]
    var open = [start]
    while let box = open.popLast() {
      for arrow in arrows where arrow.tail == box && reached.insert(arrow.head).inserted {
        open.append(arrow.head)
      }
    }
    return reached.contains(end)
  }
}

/// Numbers that look random and are the same in each run.
///
/// Source: Sebastiano Vigna, SplitMix64.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
