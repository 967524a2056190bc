import TrailSchema
import TrailText

/// Nodes that were asked for by a part of their name, the most used first.
package struct RankedNodes: Sendable {
  /// Best first.
  package var nodes: [(node: NodeID, uses: Int)] = []
  /// How many there are, those that were left out included.
  package var total = 0
}

/// Names found by their beginnings: what is asked at every key that completes a word.
extension Graph {
  /// The nodes of some kinds whose folded name begins with a folded text.
  ///
  /// - Parameters:
  ///   - hop: Those that it leads away from most often come first; equal ones in their order.
  ///   - limit: How many are kept.
  /// - Complexity: O(log nodes + nodes whose names have the beginning up to its first digit),
  ///   each of these looked at once; O(log limit) for each that is kept on the way.
  package func nodes(
    whoseFoldedNameBeginsWith beginning: [UInt8], of kinds: KindSet, rankedBy hop: Hop, limit: Int
  ) -> RankedNodes {
    var ranking = Ranking(limit: limit)
    let degrees = DegreeColumn(self, hop)
    // Digits are ordered by the number they make, all else byte by byte: up to the first digit
    // names of one beginning are neighbours.
    let ordered = Array(beginning.prefix { !(0x30...0x39).contains($0) })
    beginning.withUnsafeBufferPointer { beginning in
      foldedNames.pool.withUnsafeBufferPointer { pool in
        for kind in kinds.kinds {
          for node in run(ofNamesBeginningWith: ordered, in: range(of: kind)) {
            let range = foldedNames.range(of: node)
            guard range.count >= beginning.count,
              ordered.count == beginning.count
                || pool[range.lowerBound..<range.lowerBound + beginning.count]
                  .elementsEqual(beginning)
            else { continue }
            ranking.add(node, degrees[node])
          }
        }
      }
    }
    return ranking.ranked
  }

  /// The nodes of some kinds in whose folded name a word begins with a folded text, those aside
  /// whose name as a whole does.
  ///
  /// - Complexity: O(bytes of the names of the kinds); none are copied.
  package func nodes(
    withWordInFoldedNameBeginningWith beginning: [UInt8], of kinds: KindSet, rankedBy hop: Hop,
    limit: Int
  ) -> RankedNodes {
    var ranking = Ranking(limit: limit)
    guard !beginning.isEmpty else { return ranking.ranked }
    let degrees = DegreeColumn(self, hop)
    let needle = Needle(beginning)
    foldedNames.pool.withUnsafeBufferPointer { pool in
      for kind in kinds.kinds {
        let range = range(of: kind)
        guard !range.isEmpty else { continue }
        var place = Int(foldedNames.starts[range.lowerBound])
        let end = Int(foldedNames.starts[range.upperBound])
        var node = range.lowerBound
        while let match = needle.firstOffset(in: pool, from: place, to: end) {
          node = self.node(withNameAt: match, in: node..<range.upperBound)
          let name = foldedNames.range(of: node)
          let beginsName = pool[name].starts(with: beginning)
          if match > name.lowerBound, !beginsName, Self.endsWord(pool[match - 1]) {
            ranking.add(node, degrees[node])
            place = Int(foldedNames.starts[node + 1])
          } else {
            place = beginsName ? Int(foldedNames.starts[node + 1]) : match + 1
          }
        }
      }
    }
    return ranking.ranked
  }

  /// Whether the byte before a word is no part of it.
  private static func endsWord(_ byte: UInt8) -> Bool {
    byte < 0x80 && !((0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte))
  }

  /// The neighbours in a run of nodes whose names begin with a text without digits.
  private func run(ofNamesBeginningWith text: [UInt8], in range: Range<Int>) -> Range<Int> {
    guard !text.isEmpty else { return range }
    return text.withUnsafeBufferPointer { text in
      func first(_ isBefore: (Int) -> Bool) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
          let middle = low + (high - low) / 2
          if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
      }
      func order(_ node: Int) -> Int {
        foldedName(of: NodeID(node)).withUnsafeBufferPointer { TextOrder.compare($0, text) }
      }
      let start = first { order($0) < 0 }
      let end = first { order($0) < 0 || foldedName(of: NodeID($0)).starts(with: text) }
      return start..<max(start, end)
    }
  }
}

/// How many hops of one type and direction leave each node.
private struct DegreeColumn {
  private let rows: Adjacency.Rows

  init(_ graph: Graph, _ hop: Hop) {
    rows = graph.adjacency(of: hop.edge).rows(hop.direction)
  }

  subscript(node: Int) -> Int { rows[node].count }
}

/// The best of many nodes, kept in a heap whose root is the worst of them.
private struct Ranking {
  private typealias Entry = (node: UInt32, uses: UInt32)

  private let limit: Int
  private var heap: [Entry] = []
  private var total = 0

  init(limit: Int) { self.limit = limit }

  mutating func add(_ node: Int, _ uses: Int) {
    total += 1
    let entry = Entry(UInt32(truncatingIfNeeded: node), UInt32(truncatingIfNeeded: uses))
    if heap.count < limit {
      heap.append(entry)
      rise()
    } else if let worst = heap.first, Self.isBetter(entry, than: worst) {
      heap[0] = entry
      sink()
    }
  }

  var ranked: RankedNodes {
    let best = heap.sorted { Self.isBetter($0, than: $1) }
    return RankedNodes(nodes: best.map { (NodeID($0.node), Int($0.uses)) }, total: total)
  }

  private static func isBetter(_ a: Entry, than b: Entry) -> Bool {
    a.uses != b.uses ? a.uses > b.uses : a.node < b.node
  }

  private mutating func rise() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.isBetter(heap[parent], than: heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && Self.isBetter(heap[worst], than: heap[child]) { worst = child }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
