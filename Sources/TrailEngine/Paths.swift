import TrailGraph
import TrailSchema

/// Paths between two sets, edge by edge.
package struct Paths: Equatable, Sendable {
  /// How many simple paths there are.
  package enum Total: Equatable, Sendable {
    case exactly(Int)
    /// The part between the ends has a circle, or there were too many to count.
    case atLeast(Int)
  }

  /// One path, from its start to its end.
  package struct Path: Equatable, Sendable {
    package struct Step: Equatable, Sendable {
      package var hop: Hop
      package var edge: EdgeID
      package var end: NodeID

      package init(hop: Hop, edge: EdgeID, end: NodeID) {
        self.hop = hop
        self.edge = edge
        self.end = end
      }
    }

    package var start: NodeID
    package var steps: [Step]

    package init(start: NodeID, steps: [Step]) {
      self.start = start
      self.steps = steps
    }
  }

  package var paths: [Path]
  /// `nil` for `path`, which asks for one of each pair.
  package var total: Total?
  /// There are more than these.
  package var hasMore: Bool

  package init(paths: [Path], total: Total?, hasMore: Bool = false) {
    self.paths = paths
    self.total = total
    self.hasMore = hasMore
  }
}
