import TrailBytes
import TrailSchema
import TrailText

/// Which nodes a term may stand for: what makes a look-up by name cost no more than its matches.
///
/// Terms are kept by their hashes alone, and of these no more bits than tell apart what is there:
/// two may share one, so that a look-up gives every node of its term and now and then another. Who
/// asks looks at what comes.
package struct TermIndex: Sendable {
  /// By the first bits of a hash, one more than there are such bits: where its groups begin.
  private let directory: MemoryColumn<UInt32>
  /// A group for each hash, ascending in each row of the directory: the next sixteen bits of the
  /// hash; how many bytes its nodes take; the first node and, of each further one, how far it is
  /// from the one before. Many nodes share the words of a date: those take a byte each.
  private let groups: MemoryColumn<UInt8>
  private let directoryBits: Int

  /// The nodes that have been given the term, ascending.
  ///
  /// - Complexity: O(matches), apart from what shares the first bits of the hash.
  package func nodes(for term: some Sequence<UInt8>) -> [UInt32] {
    let hash = StableHash(term).value
    let row = Int(hash >> UInt64(64 - directoryBits))
    let rest = Self.rest(of: hash, directoryBits)
    let start = Int(directory[row])
    let groups = groups.text(start..<max(start, Int(directory[row + 1])))
    return groups.withUnsafeBufferPointer { groups in
      var stream = ByteStreamReader(UnsafeRawBufferPointer(groups))
      while stream.position < groups.count, stream.isSound {
        let group = UInt16(stream.byte()) | UInt16(stream.byte()) << 8
        let nodes = stream.text(stream.count())
        if group == rest { return Self.nodes(in: nodes) }
        if group > rest { break }
      }
      return []
    }
  }

  private static func nodes(in bytes: UnsafeRawBufferPointer) -> [UInt32] {
    var stream = ByteStreamReader(bytes)
    var nodes: [UInt32] = []
    var node: UInt32 = 0
    while stream.position < bytes.count, stream.isSound {
      node &+= UInt32(truncatingIfNeeded: stream.number())
      nodes.append(node)
    }
    return nodes
  }

  private static func rest(of hash: UInt64, _ directoryBits: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: hash >> UInt64(48 - directoryBits))
  }

  /// - Returns: `nil` where no such columns come next.
  package init?(_ image: inout GraphImage.Reader) {
    guard let directory = image.next(UInt32.self), let groups = image.next(UInt8.self),
      directory.count > 2
    else { return nil }
    self.directory = directory
    self.groups = groups
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
      // About four entries a row, and so fewer groups.
      let bits = min(
        max(1, Int.bitWidth - 1 - (entries.count / 4 + 1).leadingZeroBitCount),
        TermIndex.mostDirectoryBits)
      // The bits that are kept, and the node, in one number: those sort fastest.
      let keys = entries.map { entry in
        UInt128(entry.hash >> UInt64(48 - bits)) << 32 | UInt128(entry.node)
      }.sorted()
      var directory = [UInt32](repeating: 0, count: 1 << bits + 1)
      var groups = ByteStreamWriter()
      var nodes = ByteStreamWriter()
      var place = 0
      while place < keys.count {
        let hash = keys[place] >> 32
        nodes.removeAll()
        var last: UInt32 = 0
        var isFirst = true
        while place < keys.count, keys[place] >> 32 == hash {
          let node = UInt32(truncatingIfNeeded: keys[place])
          if isFirst || node != last { nodes.append(UInt64(node - last)) }
          (last, isFirst) = (node, false)
          place += 1
        }
        groups.append(byte: UInt8(truncatingIfNeeded: hash))
        groups.append(byte: UInt8(truncatingIfNeeded: hash >> 8))
        groups.append(nodes.bytes.count)
        groups.append(nodes.bytes[...])
        directory[Int(hash >> 16) + 1] = UInt32(clamping: groups.bytes.count)
      }
      // A row without a group ends where the one before does.
      for row in 0..<1 << bits { directory[row + 1] = max(directory[row], directory[row + 1]) }
      image.append(directory)
      image.append(groups.bytes)
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
