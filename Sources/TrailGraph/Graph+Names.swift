import TrailSchema
import TrailText

extension Graph {
  /// The nodes of some kinds that have a folded name.
  ///
  /// - Complexity: O(kinds × log nodes): nodes are numbered in the order of their names.
  package func nodes(ofFoldedName wanted: [UInt8], of kinds: KindSet) -> NodeSet {
    var found = noNodes
    wanted.withUnsafeBufferPointer { wanted in
      for kind in kinds.kinds {
        let range = range(of: kind)
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
          let middle = low + (high - low) / 2
          if order(ofNameAt: middle, and: wanted) < 0 { low = middle + 1 } else { high = middle }
        }
        while low < range.upperBound, order(ofNameAt: low, and: wanted) == 0 {
          found.insert(NodeID(low))
          low += 1
        }
      }
    }
    return found
  }

  private func order(ofNameAt index: Int, and wanted: UnsafeBufferPointer<UInt8>) -> Int {
    foldedName(of: NodeID(index)).withUnsafeBufferPointer { TextOrder.compare($0, wanted) }
  }
}
