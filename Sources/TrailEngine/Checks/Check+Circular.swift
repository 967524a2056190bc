import TrailGraph
import TrailText

extension Check {
  /// Longer circles are told by their ends.
  private static let longestCircle = 12

  /// A shortest circle through the first node of each component that holds one.
  func circles() throws(Interrupted) -> [Finding] {
    let condensation = try reader.condensation(over: evidence)
    var isFirst = [Bool](repeating: true, count: condensation.count)
    // By node: from which node of its component it was reached; components share no nodes.
    var origins = [NodeID?](repeating: nil, count: graph.nodeCount)
    var findings: [Finding] = []
    for node in graph.allNodes {
      try reader.countNode()
      guard let component = condensation.component(of: node), isFirst[component] else { continue }
      isFirst[component] = false
      guard condensation.isOnCircle(node) else { continue }
      let circle = try shortestCircle(through: node, in: condensation, &origins)
      findings.append(
        finding(of: circle, among: condensation.nodes(of: component).count))
    }
    return findings
  }

  /// The nodes of a circle, each supporting the next one and the last one the first.
  ///
  /// - Complexity: O(nodes + edges of its component).
  private func shortestCircle(
    through start: NodeID, in condensation: Condensation, _ origins: inout [NodeID?]
  ) throws(Interrupted) -> [NodeID] {
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      try reader.countNode()
      for reached in reader.nodes(after: node, over: conclusions)
      where condensation.component(of: reached) == condensation.component(of: start) {
        guard reached != start else {
          var circle = [node]
          while let last = circle.last, last != start, let origin = origins[last.index] {
            circle.append(origin)
          }
          return circle.reversed()
        }
        guard origins[reached.index] == nil else { continue }
        origins[reached.index] = node
        queue.append(reached)
      }
    }
    return [start]
  }

  private func finding(of circle: [NodeID], among count: Int) -> Finding {
    let nodes = circle + circle.prefix(1)
    let leftOut = max(0, nodes.count - Self.longestCircle)
    let end = Self.longestCircle / 2
    let shown = leftOut > 0 ? Array(nodes.prefix(end) + nodes.suffix(end)) : nodes
    var message =
      "rests on itself: "
      + Self.chain(shown.map { name(of: $0) }, leftOut: leftOut, at: end)
    if count > circle.count { message += "; \(count) nodes lie on circles with it" }
    let supports = graph.schema.roles.supports
    // What supports the first node is most likely stated by its own document.
    let place = circle.last.flatMap { graph.edge(supports, from: $0, to: circle[0]) }
      .flatMap { graph.statements(of: $0).first }
    return finding(
      .circular, circle[0], message, at: place,
      repair: "take one of these steps out of the note that states it")
  }
}
