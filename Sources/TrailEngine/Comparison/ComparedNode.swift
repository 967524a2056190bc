import TrailGraph

/// A node in two states of a vault; in one of them at least.
package struct ComparedNode: Hashable, Sendable {
  package var old: NodeID?
  package var new: NodeID?

  package init(old: NodeID?, new: NodeID?) {
    self.old = old
    self.new = new
  }

  package subscript(side: StateSide) -> NodeID? { side == .old ? old : new }
}

/// Which nodes of one state are which of the other.
///
/// A node with a path is the one with the same path, or with the one that its note was moved to,
/// of whatever kind; one without is the one of the same kind and folded name.
package struct ComparedNodes: Sendable {
  private var counterparts: Both<[NodeID?]>

  /// - Parameter moves: Paths of notes that were moved, without `.md`: where they lie in the new
  ///   state, by where they lay.
  /// - Complexity: O(nodes).
  package init(_ graphs: Both<Graph>, moves: [[UInt8]: [UInt8]] = [:]) {
    let (old, new) = (graphs.old, graphs.new)
    counterparts = Both(
      old: [NodeID?](repeating: nil, count: old.nodeCount),
      new: [NodeID?](repeating: nil, count: new.nodeCount))
    var byPath: [[UInt8]: NodeID] = [:]
    var byName: [Name: NodeID] = [:]
    byPath.reserveCapacity(new.nodeCount)
    for node in new.allNodes {
      let path = new.path(of: node)
      if !path.isEmpty { byPath[Array(path)] = node }
      byName[Name(node, in: new)] = byName[Name(node, in: new)] ?? node
    }
    for node in old.allNodes {
      let path = Array(old.path(of: node))
      guard !path.isEmpty, let same = byPath[moves[path] ?? path] else { continue }
      join(node, same)
    }
    // A mention that has got a note since, or lost it, keeps its name alone.
    for node in old.allNodes where counterparts.old[node.index] == nil {
      guard let same = byName[Name(node, in: old)], counterparts.new[same.index] == nil,
        old.path(of: node).isEmpty || new.path(of: same).isEmpty
      else { continue }
      join(node, same)
    }
  }

  private struct Name: Hashable {
    var kind: String
    var name: TextSlice

    init(_ node: NodeID, in graph: Graph) {
      kind = graph.schema[graph.kind(of: node)].singular
      name = graph.foldedName(of: node)
    }
  }

  private mutating func join(_ old: NodeID, _ new: NodeID) {
    guard counterparts.new[new.index] == nil else { return }
    counterparts.old[old.index] = new
    counterparts.new[new.index] = old
  }

  /// A node of one state, with what it is in the other.
  package func node(_ node: NodeID, of side: StateSide) -> ComparedNode {
    let other = counterparts[side][node.index]
    return side == .old ? ComparedNode(old: node, new: other) : ComparedNode(old: other, new: node)
  }
}
