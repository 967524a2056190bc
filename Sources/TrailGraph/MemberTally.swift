import TrailSchema
import TrailText

/// How many of some nodes a route leads from to each member of a target set.
package struct MemberTally {
  /// By number of the member, from the first that may have any.
  private var counts: [UInt32]
  private var firstNode: Int
  /// How many nodes it leads from to some member.
  package fileprivate(set) var nodesWithMembers = 0

  fileprivate init(of targets: NodeSet) {
    firstNode = targets.wordRange.lowerBound << 6
    counts = [UInt32](repeating: 0, count: targets.wordRange.count << 6)
  }

  fileprivate mutating func add(_ member: UInt32) { counts[Int(member) - firstNode] += 1 }

  /// Counts the members that some nodes lead to with one hop.
  fileprivate mutating func add(
    _ targets: NodeSet, after nodes: NodeSet, over rows: Adjacency.Rows, _ reader: EdgeReader
  ) throws(Interrupted) {
    let firstNode = firstNode
    var visits = 0
    var nodesWithMembers = nodesWithMembers
    defer {
      reader.visits += visits
      self.nodesWithMembers = nodesWithMembers
    }
    let members = targets.bits
    for (place, word) in nodes.bits.enumerated() where word != 0 {
      try reader.countNodes(word.nonzeroBitCount)
      // A word at a time, so that nothing needs looking after at every edge.
      members.withUnsafeBufferPointer { members in
        counts.withUnsafeMutableBufferPointer { counts in
          rows.forEachRow(ofWord: nodes.firstWord + place, word) { ends in
            visits &+= ends.count
            var hasMembers = false
            for end in ends {
              let member = Int(end) &- firstNode
              guard UInt(bitPattern: member) < UInt(bitPattern: counts.count),
                members[member >> 6] & 1 << UInt64(member & 63) != 0
              else { continue }
              counts[member] &+= 1
              hasMembers = true
            }
            if hasMembers { nodesWithMembers &+= 1 }
          }
        }
      }
    }
  }

  /// The members that are reached at all, in the default order.
  package func visit(_ body: (_ member: NodeID, _ count: Int) -> Void) {
    for (place, count) in counts.enumerated() where count > 0 {
      body(NodeID(firstNode + place), Int(count))
    }
  }
}

extension EdgeReader {
  /// The tally of what the route leads to from each of the nodes.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: One step: O(edges of the nodes). Else as `reachSets`, without the space of its
  ///   answer.
  package func tally(
    of targets: NodeSet, reachedFrom nodes: NodeSet, over route: Route,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> MemberTally {
    var targets = targets
    if let excluded { targets.subtract(excluded) }
    var tally = MemberTally(of: targets)
    guard route.isOneStep, route.limit.map({ $0 > 0 }) ?? true else {
      let ranks = MemberRanks(targets)
      try gatherMembers(
        from: nodes, over: route, to: ranks, upTo: .max, excluding: excluded
      ) { _, set in
        if set.count > 0 { tally.nodesWithMembers += 1 }
        set.forEachRank { tally.add(ranks.nodes[Int($0)]) }
      }
      return tally
    }
    try checkInterruption()
    try tally.add(
      targets, after: excluded.map { nodes.subtracting($0) } ?? nodes, over: rows(over: route.hop),
      self)
    return tally
  }
}
