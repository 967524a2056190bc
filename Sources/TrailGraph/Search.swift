import TrailSchema
import TrailText

/// A breadth-first search that goes on node by node, so that two can be weighed against each
/// other as they run.
struct Search {
  private let rows: Adjacency.Rows
  private let starts: NodeSet
  private let excluded: NodeSet?
  private let limit: Int?
  /// What one or more hops lead to so far, and what is excluded.
  private var found: NodeSet
  /// Starts that are still to be looked at: they need no list.
  private var rest: NodeSet.Iterator
  /// What has been found and is no start, level by level.
  private var queue: [UInt32] = []
  /// Where in the queue the next node stands.
  private var place = 0
  /// How many hops lead to the nodes that are looked at, and where those of that level end.
  private var level = 0
  private var levelEnd = 0
  /// The node to be looked at next; `nil` when it is over.
  private var head: NodeID?
  /// Nodes and edges looked at so far.
  private(set) var effort = 0

  /// - Parameter limit: The most hops; `nil` for any number.
  init(
    from starts: NodeSet, over rows: Adjacency.Rows, within limit: Int?,
    excluding excluded: NodeSet?
  ) {
    self.rows = rows
    self.starts = excluded.map { starts.subtracting($0) } ?? starts
    self.excluded = excluded
    self.limit = limit
    // Made when the first node is looked at: a search may be over before.
    found = NodeSet(capacity: starts.capacity)
    rest = self.starts.makeIterator()
    head = limit.map { $0 < 1 } ?? false ? nil : rest.next()
  }

  var isOver: Bool { head == nil }

  /// What its effort will be once it has looked at the next node.
  var nextEffort: Int { effort + 1 + (head.map { rows[$0.index].count } ?? 0) }

  /// Looks at the edges of the next node, and of those after it for as long as its effort stays
  /// below a limit; not to be called when it is over.
  mutating func advance(
    _ reader: EdgeReader, below limit: Int = .max
  ) throws(Interrupted) {
    if found.bits.isEmpty {
      found = NodeSet(capacity: starts.capacity, wordRange: 0..<(starts.capacity + 63) / 64)
      // What is excluded counts as found before, so that the loop need not ask twice.
      if let excluded { found.formUnion(excluded) }
    }
    // Out of the way of what else changes, so that it need not be looked after at every edge.
    var found = NodeSet(capacity: 0)
    swap(&found, &self.found)
    defer { swap(&found, &self.found) }
    var queue: [UInt32] = []
    swap(&queue, &self.queue)
    defer { swap(&queue, &self.queue) }
    var visits = 0
    defer { reader.visits += visits }
    let (rows, starts) = (rows, starts)
    try found.withBits { bits throws(Interrupted) in
      while let node = head {
        try reader.countNode()
        let row = rows[node.index]
        effort += 1 + row.count
        visits += row.count
        rows.ends.withElements(at: row) { ends in
          for end in ends {
            let bit: UInt64 = 1 << UInt64(end & 63)
            guard bits[Int(end >> 6)] & bit == 0 else { continue }
            bits[Int(end >> 6)] |= bit
            // A start that is found again is a result, but its edges have been seen.
            if !starts.contains(NodeID(end)) { queue.append(end) }
          }
        }
        findHead(in: queue)
        // As `nextEffort`, which would copy all of this at every node.
        if let head, effort + 1 + rows[head.index].count >= limit { return }
      }
    }
  }

  @inline(__always)
  private mutating func findHead(in queue: [UInt32]) {
    if level == 0 {
      head = rest.next()
      if head != nil { return }
    }
    if place == levelEnd {
      level += 1
      levelEnd = limit.map { level < $0 } ?? true ? queue.count : place
    }
    head = place < levelEnd ? NodeID(queue[place]) : nil
    place += 1
  }

  /// What was found when it is over.
  var result: NodeSet { excluded.map { found.subtracting($0) } ?? found }

  /// Those of some nodes that were found when it is over.
  func result(among candidates: NodeSet) -> NodeSet {
    let result = found.intersection(candidates)
    return excluded.map { result.subtracting($0) } ?? result
  }
}
