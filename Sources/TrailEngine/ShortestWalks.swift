import TrailGraph
import TrailSchema
import TrailText

/// Shortest walks from one node along a route, edge by edge.
struct ShortestWalks {
  private let graph: Graph
  private let start: NodeID
  /// By state: the state before it. A state is twice a node's number, one more once the route's
  /// one hop lies behind.
  private var parents: [UInt32]
  private var hops: [Hop?]
  /// What the walks end at, nearest first, each once.
  private(set) var ends: [NodeID] = []

  private static let unseen = UInt32.max

  /// Looks for some ends, nearest first, until there are enough.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges).
  init(
    from start: NodeID, over route: Route, to wanted: NodeSet, most: Int, excluding: NodeSet?,
    _ reader: EdgeReader
  ) throws(Interrupted) {
    graph = reader.graph
    self.start = start
    parents = Array(repeating: Self.unseen, count: 2 * graph.nodeCount)
    hops = Array(repeating: nil, count: 2 * graph.nodeCount)
    let isOneStep = route.isOneStep
    let before = isOneStep ? nil : route.before
    let after = isOneStep ? nil : route.after
    var frontier = [start.number << 1]
    parents[start.index << 1] = start.number << 1
    var step = 0
    while !frontier.isEmpty, ends.count < most, route.limit.map({ step < $0 }) ?? true {
      step += 1
      try reader.checkInterruption()
      var next: [UInt32] = []
      for origin in frontier {
        try reader.countNode()
        let node = NodeID(origin >> 1)
        let isBefore = origin & 1 == 0
        for (hop, done) in isBefore ? [(route.hop, 1), (before, 0)] : [(after, 1)] {
          guard let hop else { continue }
          for end in reader.nodes(after: node, over: hop) {
            let state = end.number << 1 | UInt32(done)
            guard parents[Int(state)] == Self.unseen, !(excluding?.contains(end) ?? false) else {
              continue
            }
            parents[Int(state)] = origin
            hops[Int(state)] = hop
            next.append(state)
            if done == 1, wanted.contains(end) { ends.append(end) }
          }
        }
      }
      frontier = next
    }
    if ends.count > most { ends.removeLast(ends.count - most) }
  }

  /// The walk to one of the ends.
  func path(to end: NodeID) -> Paths.Path {
    var steps: [Paths.Path.Step] = []
    var state = Int(end.number << 1 | 1)
    while state != start.index << 1, let hop = hops[state] {
      let parent = Int(parents[state])
      let from = NodeID(parent >> 1)
      let to = NodeID(state >> 1)
      guard let edge = graph.edge(hop, from: from, to: to) else { break }
      steps.append(.init(hop: hop, edge: edge, end: to))
      state = parent
    }
    return Paths.Path(start: start, steps: steps.reversed())
  }
}
