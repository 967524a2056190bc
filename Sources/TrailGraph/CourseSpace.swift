import TrailSchema
import TrailText

/// Where one can be on the way from some nodes to others over a route, and how far the end is.
///
/// A state is a node and the part of the route that is behind: nothing or only `before` hops, or
/// the one `hop` as well. A route of one kind of hop has one part.
package struct CourseSpace {
  struct Move {
    var hop: Hop
    /// The part that it leads to.
    var part: Int
  }

  let reader: EdgeReader
  let ends: NodeSet
  /// By part.
  let moves: [[Move]]
  /// By state: the fewest steps, one at least, that lead to an end; none where none do.
  private var distances: NodeMap
  let nodeCount: Int

  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges), breadth first from the ends.
  package init(
    to ends: NodeSet, over route: Route, _ reader: EdgeReader
  ) throws(Interrupted) {
    self.reader = reader
    self.ends = ends
    nodeCount = reader.graph.nodeCount
    if route.before == route.hop, route.after == nil {
      moves = [[Move(hop: route.hop, part: 0)]]
    } else {
      moves = [
        (route.before.map { [Move(hop: $0, part: 0)] } ?? []) + [Move(hop: route.hop, part: 1)],
        route.after.map { [Move(hop: $0, part: 1)] } ?? [],
      ]
    }
    distances = NodeMap(nodeCount: nodeCount * moves.count, expecting: ends.count)
    try measure()
  }

  private mutating func measure() throws(Interrupted) {
    var frontier = ends.map { state(of: $0, in: finalPart) }
    var distance: UInt32 = 0
    while !frontier.isEmpty {
      distance += 1
      var next: [Int] = []
      for state in frontier {
        try reader.countNode()
        let part = self.part(of: state)
        for (from, moves) in moves.enumerated() {
          for move in moves where move.part == part {
            for node in reader.nodes(after: node(of: state), over: move.hop.reversed) {
              let previous = self.state(of: node, in: from)
              guard !leadsOn(previous) else { continue }
              distances[UInt32(previous)] = distance
              next.append(previous)
            }
          }
        }
      }
      frontier = next
    }
  }

  // MARK: - States

  var finalPart: Int { moves.count - 1 }
  var stateCount: Int { nodeCount * moves.count }

  func state(of node: NodeID, in part: Int) -> Int { part * nodeCount + node.index }

  /// Where a course begins.
  func start(at node: NodeID) -> Int { node.index }

  func node(of state: Int) -> NodeID { NodeID(state % nodeCount) }

  func part(of state: Int) -> Int { state / nodeCount }

  /// Whether a course may end there.
  func isEnd(_ state: Int) -> Bool {
    part(of: state) == finalPart && ends.contains(node(of: state))
  }

  /// Whether one or more steps lead from there to an end.
  func leadsOn(_ state: Int) -> Bool { distances[UInt32(state)] != NodeMap.absent }

  /// How many steps that takes; not to be called where none do.
  func distance(from state: Int) -> Int { Int(distances[UInt32(state)]) }

  /// Whether a node is the start of any course.
  package func reachesEnd(from node: NodeID) -> Bool { leadsOn(start(at: node)) }

  /// The states one step away that are ends or lead to one, in order of the moves, then of nodes.
  func states(after state: Int) -> [Int] {
    let node = node(of: state)
    var states: [Int] = []
    for move in moves[part(of: state)] {
      for next in reader.nodes(after: node, over: move.hop) {
        let next = self.state(of: next, in: move.part)
        if leadsOn(next) || isEnd(next) { states.append(next) }
      }
    }
    return states
  }

  /// - Parameter states: From the start of a course to its end.
  func course(of states: [Int]) -> Course {
    let hops = zip(states, states.dropFirst()).map { from, to in
      // Between two parts there is one move at most.
      moves[part(of: from)].first { $0.part == part(of: to) }?.hop ?? moves[0][0].hop
    }
    return Course(nodes: states.map { node(of: $0) }, hops: hops)
  }
}
