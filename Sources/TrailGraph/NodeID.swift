/// The number of a node: nodes are numbered by kind, then in the default order of names, so
/// that a set iterates in the order in which answers are listed.
package struct NodeID: Hashable, Comparable, Sendable {
  package let number: UInt32

  package init(_ number: UInt32) { self.number = number }
  package init(_ index: Int) { number = UInt32(truncatingIfNeeded: index) }

  /// Its place among all nodes, from 0.
  package var index: Int { Int(number) }

  package static func < (a: NodeID, b: NodeID) -> Bool { a.number < b.number }
}

/// The number of an edge: edges are numbered by type, tail, then head.
package struct EdgeID: Hashable, Comparable, Sendable {
  package let number: UInt32

  package init(_ index: Int) { number = UInt32(truncatingIfNeeded: index) }

  package var index: Int { Int(number) }

  package static func < (a: EdgeID, b: EdgeID) -> Bool { a.number < b.number }
}
