import TrailGraph
import TrailSchema

/// What nodes rest on, or what rests on them, as trees: rows in the order they are shown, each
/// below the row it hangs on.
///
/// A branch that hangs in several places is spelt out at one and referred to at the others; a node
/// below itself is marked and never followed. So a forest has at most as many rows as roots and
/// edges.
package struct Trees: Equatable, Sendable {
  package enum Direction: Equatable, Sendable {
    /// Down to what it rests on, with what it assumes and what speaks against it.
    case evidence
    /// Up to what rests on it, and from an assumption to what assumes it.
    case conclusions
  }

  package enum Mark: Equatable, Sendable {
    /// Its branches follow, if it has any.
    case open
    /// Its branches stand at another row, by number from 0: an earlier one, unless a limit of
    /// steps lets them be shown in full only at a later one.
    case shown(row: Int)
    /// It stands above itself, at an earlier row, by number from 0.
    case circle(row: Int)
    /// It has branches, but they are beyond the limit of steps.
    case cut
  }

  package struct Row: Equatable, Sendable {
    package var node: NodeID
    /// In steps from a root, which has 0.
    package var depth: Int
    /// The edge between it and the row that it hangs on; `nil` for a root.
    package var edge: EdgeID?
    /// How the row that it hangs on leads to it; `nil` for a root.
    package var hop: Hop?
    package var mark: Mark

    package init(node: NodeID, depth: Int, edge: EdgeID?, hop: Hop?, mark: Mark) {
      self.node = node
      self.depth = depth
      self.edge = edge
      self.hop = hop
      self.mark = mark
    }
  }

  package var direction: Direction
  package var rows: [Row]

  package init(direction: Direction, rows: [Row]) {
    self.direction = direction
    self.rows = rows
  }

  /// The nodes that the trees grow from, in their order.
  package var roots: [NodeID] { rows.lazy.filter { $0.depth == 0 }.map(\.node) }
}
