import TrailSchema

extension Graph {
  /// How many nodes of some kinds have a property.
  ///
  /// - Complexity: O(kinds × log nodes with it).
  package func count(of property: PropertyID, in kinds: KindSet) -> Int {
    rows(of: property, in: kinds).reduce(0) { $0 + $1.count }
  }

  /// The values of a property of the nodes of some kinds, in the order of the nodes.
  ///
  /// - Parameter limit: How many values are given at most.
  /// - Complexity: O(values).
  package func forEachValue(
    of property: PropertyID, in kinds: KindSet, limit: Int = .max,
    _ body: (NodeID, PropertyValue) -> Void
  ) {
    let column = columns[property.number]
    var left = limit
    for rows in rows(of: property, in: kinds) {
      for row in rows {
        let node = NodeID(column.nodes[row])
        for place in column.runs[row] {
          guard left > 0 else { return }
          left -= 1
          body(node, column.value(at: place))
        }
      }
    }
  }

  /// Runs of rows of a property's column.
  private func rows(of property: PropertyID, in kinds: KindSet) -> [Range<Int>] {
    let nodes = columns[property.number].nodes
    func first(atLeast node: Int) -> Int {
      var low = 0
      var high = nodes.count
      while low < high {
        let middle = (low + high) / 2
        if Int(nodes[middle]) < node { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return kinds.kinds.compactMap { kind in
      let range = range(of: kind)
      guard !range.isEmpty else { return nil }
      return first(atLeast: range.lowerBound)..<first(atLeast: range.upperBound)
    }
  }
}
