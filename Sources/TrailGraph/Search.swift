import TrailSchema
import TrailText

/// A breadth-first search that goes on node by node, so that two can be weighed against each
/// other as they run.
struct Search {
  private let rows: EdgeReader.Rows
  private let starts: NodeSet
  private let excluded: NodeSet?
  private let limit: Int?
  /// What one or more hops lead to so far, and what is excluded.
  private var found: NodeSet
  private var frontier: [UInt32]
  private var place = 0
  private var next: [UInt32] = []
  private var level = 0
  /// Nodes and edges looked at so far.
  private(set) var effort = 0

  /// - Parameter limit: The most hops; `nil` for any number.
  init(
    from starts: NodeSet, over rows: EdgeReader.Rows, within limit: Int?,
    excluding excluded: NodeSet?
  ) {
    self.rows = rows
    self.starts = starts
    self.excluded = excluded
    self.limit = limit
    // What is excluded counts as found before, so that the loop need not ask twice.
    found = excluded ?? NodeSet(capacity: starts.capacity)
    frontier = []
    for start in starts where !found.contains(start) { frontier.append(start.number) }
    if let limit, limit < 1 { frontier = [] }
  }

  var isOver: Bool { place == frontier.count }

  /// What its effort will be once it has looked at the next node.
  var nextEffort: Int { effort + 1 + rows[Int(frontier[place])].count }

  /// Looks at the edges of the next node; not to be called when it is over.
  mutating func advance(_ reader: EdgeReader) throws(Interrupted) {
    try reader.countNode()
    let row = rows[Int(frontier[place])]
    place += 1
    effort += 1 + row.count
    reader.visits += row.count
    for position in row {
      let end = NodeID(rows.ends[position])
      // A start that is found again is a result, but its edges have been seen.
      if found.insert(end), !starts.contains(end) { next.append(end.number) }
    }
    guard place == frontier.count else { return }
    level += 1
    place = 0
    swap(&frontier, &next)
    next.removeAll(keepingCapacity: true)
    if let limit, level >= limit { frontier.removeAll() }
  }

  /// What was found when it is over.
  var result: NodeSet { excluded.map { found.subtracting($0) } ?? found }
}
