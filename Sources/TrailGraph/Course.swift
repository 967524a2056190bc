import TrailSchema

/// A walk as it was taken: nodes, and the hop from each to the next.
package struct Course: Hashable, Sendable {
  /// One more than hops.
  package let nodes: [NodeID]
  package let hops: [Hop]

  package init(nodes: [NodeID], hops: [Hop]) {
    self.nodes = nodes
    self.hops = hops
  }

  /// Shorter ones first, then by the order of their nodes.
  package static func precedes(_ a: Course, _ b: Course) -> Bool {
    guard a.nodes.count == b.nodes.count else { return a.nodes.count < b.nodes.count }
    return a.nodes.lexicographicallyPrecedes(b.nodes)
  }
}
