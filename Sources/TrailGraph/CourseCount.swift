import TrailSchema
import TrailText

extension CourseSpace {
  /// Numbers beyond this are not counted further: nobody reads them, and they would not fit.
  package static var mostCounted: Int { 1_000_000_000_000_000_000 }

  /// How many courses lead from the starts to the ends; `nil` where the part between them has a
  /// circle. `mostCounted` stands for that many or more.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges) between, each edge seen three times.
  package func courseCount(from starts: NodeSet) throws(Interrupted) -> Int? {
    var arrivals = [UInt32](repeating: 0, count: stateCount)
    var isBetween = [Bool](repeating: false, count: stateCount)
    let firsts = starts.filter { reachesEnd(from: $0) }.map { start(at: $0) }
    var between = firsts
    for first in firsts { isBetween[first] = true }
    var next = 0
    while next < between.count {
      try reader.countNode()
      for state in states(after: between[next]) where leadsOn(state) {
        arrivals[state] += 1
        if !isBetween[state] {
          isBetween[state] = true
          between.append(state)
        }
      }
      next += 1
    }
    if hasRepeats(between) { return nil }

    // In order of support: a state after all that lead to it. Source: Kahn, "Topological sorting
    // of large networks" (1962).
    var order = between.filter { arrivals[$0] == 0 }
    next = 0
    while next < order.count {
      try reader.countNode()
      for state in states(after: order[next]) where leadsOn(state) {
        arrivals[state] -= 1
        if arrivals[state] == 0 { order.append(state) }
      }
      next += 1
    }
    guard order.count == between.count else { return nil }

    var counts = [Int](repeating: 0, count: stateCount)
    for state in order.reversed() {
      try reader.countNode()
      for after in states(after: state) {
        counts[state] += (isEnd(after) ? 1 : 0) + counts[after]
        counts[state] = min(counts[state], Self.mostCounted)
      }
    }
    return firsts.reduce(0) { min($0 + counts[$1], Self.mostCounted) }
  }

  /// Whether a node stands among the states in more than one part of the route.
  private func hasRepeats(_ states: [Int]) -> Bool {
    guard moves.count > 1 else { return false }
    var nodes = reader.graph.noNodes
    return states.contains { !nodes.insert(node(of: $0)) }
  }
}
