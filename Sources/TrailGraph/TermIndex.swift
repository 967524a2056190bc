import TrailSchema
import TrailText

/// Which nodes a term may stand for: what makes a look-up by name cost no more than its matches.
///
/// Terms are kept by their hashes alone, and of these no more bits than tell apart what is there:
/// two may share one, so that a look-up gives every node of its term and now and then another. Who
/// asks looks at what comes.
package struct TermIndex: Sendable {
  /// By the first bits of a hash, one more than there are such bits: where its entries begin.
  private let directory: MemoryColumn<UInt32>
  /// By entry: the next sixteen bits of the hash, ascending in each row of the directory.
  private let hashes: MemoryColumn<UInt16>
  /// By entry: the node, ascending for each hash.
  private let nodes: MemoryColumn<UInt32>
  private let directoryBits: Int

  /// The nodes that have been given the term.
  ///
  /// - Complexity: O(matches), apart from what shares the first bits of the hash.
  package func nodes(for term: some Sequence<UInt8>) -> Slice<MemoryColumn<UInt32>> {
    let hash = StableHash(term).value
    let row = Int(hash >> UInt64(64 - directoryBits))
    let rest = Self.rest(of: hash, directoryBits)
    let end = Int(directory[row + 1])
    var first = Int(directory[row])
    while first < end, hashes[first] < rest { first += 1 }
    var last = first
    while last < end, hashes[last] == rest { last += 1 }
    return nodes[first..<last]
  }

  private static func rest(of hash: UInt64, _ directoryBits: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: hash >> UInt64(48 - directoryBits))
  }

  /// - Returns: `nil` where no such columns come next.
  package init?(_ image: inout GraphImage.Reader) {
    guard let directory = image.next(UInt32.self), let hashes = image.next(UInt16.self),
      let nodes = image.next(UInt32.self), directory.count > 2, hashes.count == nodes.count
    else { return nil }
    self.directory = directory
    self.hashes = hashes
    self.nodes = nodes
    directoryBits = (directory.count - 1).trailingZeroBitCount
    guard 1 << directoryBits == directory.count - 1, directoryBits <= Self.mostDirectoryBits else {
      return nil
    }
  }

  private static let mostDirectoryBits = 28

  /// Collects terms and their nodes.
  package struct Writer {
    private var entries: [(hash: UInt64, node: UInt32)] = []

    package init() {}

    package mutating func add(_ term: some Sequence<UInt8>, _ node: NodeID) {
      entries.append((StableHash(term).value, node.number))
    }

    /// - Complexity: O(n log n) in what was added.
    package consuming func write(to image: inout GraphImage.Writer) {
      // About four entries a row.
      let bits = min(
        max(1, Int.bitWidth - 1 - (entries.count / 4 + 1).leadingZeroBitCount),
        TermIndex.mostDirectoryBits)
      // The bits that are kept, and the node, in one number: those sort fastest.
      let keys = entries.map { entry in
        UInt128(entry.hash >> UInt64(48 - bits)) << 32 | UInt128(entry.node)
      }.sorted()
      var directory = [UInt32](repeating: 0, count: 1 << bits + 1)
      var hashes: [UInt16] = []
      var nodes: [UInt32] = []
      var last: UInt128?
      for key in keys where key != last {
        last = key
        let hash = UInt64(truncatingIfNeeded: key >> 32)
        directory[Int(hash >> 16) + 1] += 1
        hashes.append(UInt16(truncatingIfNeeded: hash))
        nodes.append(UInt32(truncatingIfNeeded: key))
      }
      for row in 0..<1 << bits { directory[row + 1] += directory[row] }
      image.append(directory)
      image.append(hashes)
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
