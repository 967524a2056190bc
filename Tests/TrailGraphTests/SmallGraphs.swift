import TrailGraph
import TrailSchema

/// SplitMix64: the same numbers on every machine. Source: Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators" (2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A graph of insights named by number, in the order of their numbers.
struct SmallGraph {
  let graph: Graph
  /// By edge type, pairs of tail and head.
  let edges: [[(Int, Int)]]

  static let supports = Schema.builtIn.roles.supports
  static let links = Schema.builtIn.roles.links

  init(nodeCount: Int, supports: [(Int, Int)], links: [(Int, Int)] = []) {
    var builder = GraphBuilder(schema: .builtIn)
    let nodes = (0..<nodeCount).map { number in
      builder.addNode(
        kind: KindID(2), name: Array("n\(number)".utf8), path: nil as [UInt8]?,
        hasDocument: false, text: [])
    }
    for (type, edges) in [(Self.supports, supports), (Self.links, links)] {
      for (tail, head) in edges {
        builder.addEdge(
          type, from: nodes[tail], to: nodes[head], document: [], line: 1, section: [],
          means: .table)
      }
    }
    graph = builder.build().graph
    self.edges = [supports, links]
  }

  /// - Parameter density: Edges of each type for a node.
  static func random(seed: UInt64, nodes: Int, density: Double) -> SmallGraph {
    var generator = SeededGenerator(seed: seed)
    func edges() -> [(Int, Int)] {
      (0..<Int(Double(nodes) * density)).map { _ in
        (
          Int.random(in: 0..<nodes, using: &generator),
          Int.random(in: 0..<nodes, using: &generator)
        )
      }
    }
    return SmallGraph(nodeCount: nodes, supports: edges(), links: edges())
  }

  func set(_ numbers: some Sequence<Int>) -> NodeSet {
    NodeSet(capacity: graph.nodeCount, numbers.map { NodeID($0) })
  }

  /// The hops from a node, by looking at every edge.
  func neighbours(_ node: Int, over hop: Hop, without excluded: Set<Int>) -> Set<Int> {
    let pairs = edges[hop.edge == Self.supports ? 0 : 1]
    let found = pairs.compactMap { tail, head in
      switch hop.direction {
      case .forward: tail == node ? head : nil
      case .backward: head == node ? tail : nil
      }
    }
    return excluded.contains(node) ? [] : Set(found).subtracting(excluded)
  }

  /// Where a route ends, by trying every walk: states are a node and whether the one hop is
  /// behind it.
  func ends(_ route: Route, from start: Int, without excluded: Set<Int>) -> Set<Int> {
    guard !excluded.contains(start) else { return [] }
    var states: Set<[Int]> = [[start, 0]]
    var frontier = states
    var steps = 0
    var ends: Set<Int> = []
    while !frontier.isEmpty, steps < route.limit ?? .max {
      steps += 1
      var next: Set<[Int]> = []
      for state in frontier {
        let hops = state[1] == 0 ? [(route.before, 0), (route.hop, 1)] : [(route.after, 1)]
        for (hop, phase) in hops {
          guard let hop else { continue }
          for node in neighbours(state[0], over: hop, without: excluded) {
            if phase == 1 { ends.insert(node) }
            if states.insert([node, phase]).inserted { next.insert([node, phase]) }
          }
        }
      }
      frontier = next
    }
    return ends
  }
}

extension NodeSet {
  var numbers: Set<Int> { Set(map(\.index)) }
}

/// Routes of every form: one hop, one or more, with hops of another type before or after.
let routes: [Route] = {
  let up = Hop(SmallGraph.supports, .forward)
  let down = Hop(SmallGraph.supports, .backward)
  let link = Hop(SmallGraph.links, .forward)
  return [nil, 1, 2, 3, 0].flatMap { limit in
    [
      Route(hop: down, limit: limit), Route(before: down, hop: down, limit: limit),
      Route(hop: up, after: up, limit: limit), Route(before: down, hop: link, limit: limit),
      Route(hop: link, after: up, limit: limit),
      Route(before: link, hop: up, after: down, limit: limit),
      Route(before: up, hop: up, after: up, limit: limit),
    ]
  }
}()
