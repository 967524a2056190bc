import TrailSchema

extension Graph {
  /// The members of a set that are of the kinds.
  ///
  /// - Complexity: O(kinds + words of the set).
  package func members(of nodes: NodeSet, in kinds: KindSet) -> NodeSet {
    var result = nodes
    for kind in schema.kinds.indices.lazy.map({ KindID($0) }) where !kinds.contains(kind) {
      result.remove(range(of: kind))
    }
    return result
  }
}
