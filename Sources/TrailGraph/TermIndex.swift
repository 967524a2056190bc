import TrailSchema
import TrailText

/// Which nodes a term may stand for: what makes a look-up by name cost no more than its matches.
///
/// Terms are kept by their hashes alone: two may share one, so that a look-up gives every node
/// of its term and now and then another. Who asks looks at what comes.
package struct TermIndex: Sendable {
  /// By the first bits of a hash, one more than there are such bits: where its hashes begin.
  private let directory: MemoryColumn<UInt32>
  /// Ascending, each once.
  private let hashes: MemoryColumn<UInt64>
  /// One more than hashes: where the nodes of each begin.
  private let starts: MemoryColumn<UInt32>
  /// Ascending for each hash.
  private let nodes: MemoryColumn<UInt32>
  private let directoryBits: Int

  /// The nodes that have been given the term.
  ///
  /// - Complexity: O(1), apart from what shares the first bits of the hash.
  package func nodes(for term: some Sequence<UInt8>) -> Slice<MemoryColumn<UInt32>> {
    let hash = StableHash(term).value
    let row = Int(hash >> UInt64(64 - directoryBits))
    for place in Int(directory[row])..<Int(directory[row + 1]) where hashes[place] == hash {
      return nodes[Int(starts[place])..<Int(starts[place + 1])]
    }
    return nodes[0..<0]
  }

  /// - Returns: `nil` where no such columns come next.
  package init?(_ image: inout GraphImage.Reader) {
    guard let directory = image.next(UInt32.self), let hashes = image.next(UInt64.self),
      let starts = image.next(UInt32.self), let nodes = image.next(UInt32.self),
      directory.count > 2, starts.count == hashes.count + 1
    else { return nil }
    self.directory = directory
    self.hashes = hashes
    self.starts = starts
    self.nodes = nodes
    directoryBits = (directory.count - 1).trailingZeroBitCount
    guard 1 << directoryBits == directory.count - 1 else { return nil }
  }

  /// Collects terms and their nodes.
  package struct Writer {
    private var entries: [(hash: UInt64, node: UInt32)] = []

    package init() {}

    package mutating func add(_ term: some Sequence<UInt8>, _ node: NodeID) {
      entries.append((StableHash(term).value, node.number))
    }

    /// - Complexity: O(n log n) in what was added.
    package consuming func write(to image: inout GraphImage.Writer) {
      entries.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.node < $1.node }
      var hashes: [UInt64] = []
      var starts: [UInt32] = []
      var nodes: [UInt32] = []
      for (place, entry) in entries.enumerated() {
        if hashes.last != entry.hash {
          hashes.append(entry.hash)
          starts.append(UInt32(clamping: nodes.count))
        } else if entries[place - 1].node == entry.node {
          continue
        }
        nodes.append(entry.node)
      }
      starts.append(UInt32(clamping: nodes.count))
      // About two hashes a row.
      let bits = max(1, Int.bitWidth - 1 - (hashes.count / 2 + 1).leadingZeroBitCount)
      var directory = [UInt32](repeating: 0, count: 1 << bits + 1)
      for hash in hashes { directory[Int(hash >> UInt64(64 - bits)) + 1] += 1 }
      for row in 0..<1 << bits { directory[row + 1] += directory[row] }
      image.append(directory)
      image.append(hashes)
      image.append(starts)
      image.append(nodes)
    }
  }
}

extension Graph {
  /// The same graph with an index of what its nodes answer to.
  package func indexed(by terms: TermIndex) -> Graph {
    var graph = self
    graph.terms = terms
    return graph
  }

  /// The candidates whose folded name contains a folded text.
  ///
  /// - Complexity: O(bytes of the names of the candidates' kinds).
  package func nodes(whoseFoldedNameContains text: [UInt8], among candidates: NodeSet) -> NodeSet {
    var found = noNodes
    let needle = Needle(text)
    foldedNames.pool.withUnsafeBufferPointer { pool in
      for kind in schema.kinds.indices {
        let range = self.range(of: KindID(kind))
        guard let first = candidates.first(in: range) else { continue }
        var place = Int(foldedNames.starts[first.index])
        let end = Int(foldedNames.starts[range.upperBound])
        while let match = needle.firstOffset(in: pool, from: place, to: end) {
          let node = self.node(withNameAt: match, in: range)
          if candidates.contains(NodeID(node)) { found.insert(NodeID(node)) }
          place = Int(foldedNames.starts[node + 1])
        }
      }
    }
    return found
  }

  /// The node whose folded name has a place of the pool.
  func node(withNameAt place: Int, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(foldedNames.starts[middle]) <= place { low = middle } else { high = middle }
    }
    return low
  }
}
