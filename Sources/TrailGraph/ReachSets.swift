import TrailSchema
import TrailText

/// For each node of a row set, the members of a target set that a route leads to.
package struct ReachSets {
  private let ranks: MemberRanks
  /// By node number.
  private let sets: [UInt32: MemberSet]

  init(ranks: MemberRanks, sets: [UInt32: MemberSet]) {
    self.ranks = ranks
    self.sets = sets
  }

  package func count(for node: NodeID) -> Int { sets[node.number]?.count ?? 0 }

  /// In the default order; empty for nodes outside the row set.
  package func members(for node: NodeID) -> [NodeID] {
    sets[node.number]?.sortedRanks.map { NodeID(ranks.nodes[Int($0)]) } ?? []
  }
}

extension EdgeReader {
  /// The members of `targets` that the route leads to from each of the nodes.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: Each edge is seen at most twice for each part of the route. Sets are merged
  ///   over the condensation, so that time and space beside that are those of the answer, times
  ///   the edges between components. With a limit on more than one step, a walk for each node.
  package func reachSets(
    from nodes: NodeSet, over route: Route, to targets: NodeSet,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> ReachSets {
    var targets = targets
    if let excluded { targets.subtract(excluded) }
    let ranks = MemberRanks(targets)
    var sets: [UInt32: MemberSet] = [:]
    try gatherMembers(
      from: nodes, over: route, to: ranks, upTo: .max, excluding: excluded
    ) { node, set in
      sets[node] = set
    }
    return ReachSets(ranks: ranks, sets: sets)
  }

  /// Hands every one of the nodes the members that the route leads to, each node once.
  ///
  /// - Parameter cap: The most members a node is given; the first that are found.
  func gatherMembers(
    from nodes: NodeSet, over route: Route, to ranks: MemberRanks, upTo cap: Int,
    excluding excluded: NodeSet?, _ body: (UInt32, MemberSet) -> Void
  ) throws(Interrupted) {
    var nodes = nodes
    if let excluded { nodes.subtract(excluded) }
    if let limit = route.limit, limit < 1 { return }
    if !route.isOneStep, route.limit != nil {
      for node in nodes {
        var start = graph.noNodes
        start.insert(node)
        let ends = try ends(of: route, from: start, among: ranks.members, excluding: excluded)
        body(node.number, .list(ends.prefix(cap).compactMap { ranks.rank(of: $0.number) }))
      }
      return
    }
    var merger = MemberMerger(
      reader: self, hop: rows(over: route.hop), ranks: ranks, cap: cap, excluded: excluded)
    if let after = route.after, !route.isOneStep {
      let starts = try middles(of: route, from: nodes, excluding: excluded)
      try merger.mergeTails(from: starts, over: after)
    }
    if let before = route.before, !route.isOneStep {
      try merger.mergeHeads(from: nodes, over: before, isHop: before == route.hop, body)
    } else {
      for node in nodes {
        try countNode()
        merger.addEnds(of: node.number)
        body(node.number, merger.accumulator.take())
      }
    }
  }

  /// Where the route's one hop leads, before what comes after it.
  private func middles(
    of route: Route, from nodes: NodeSet, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    try ends(
      of: Route(before: route.before, hop: route.hop), from: nodes, excluding: excluded)
  }
}

/// Merges the members that nodes reach, component by component.
private struct MemberMerger {
  let reader: EdgeReader
  let hop: Adjacency.Rows
  let ranks: MemberRanks
  let cap: Int
  let excluded: NodeSet?
  var accumulator: MemberAccumulator
  /// What the hops after the one lead to; `nil` where the one is the last.
  private var tails: (condensation: Condensation, sets: [MemberSet])?

  init(
    reader: EdgeReader, hop: Adjacency.Rows, ranks: MemberRanks, cap: Int, excluded: NodeSet?
  ) {
    self.reader = reader
    self.hop = hop
    self.ranks = ranks
    self.cap = cap
    self.excluded = excluded
    accumulator = MemberAccumulator(memberCount: ranks.count, cap: cap)
  }

  /// Adds what the one hop from a node leads to, and what comes after it.
  mutating func addEnds(of node: UInt32) {
    let row = hop[Int(node)]
    reader.visits += row.count
    for position in row { addEnd(hop.ends[position]) }
  }

  private mutating func addEnd(_ end: UInt32) {
    if let tails {
      let component = tails.condensation.componentNumber(of: end)
      if component != Condensation.absent { accumulator.formUnion(tails.sets[Int(component)]) }
    } else if let rank = ranks.rank(of: end) {
      accumulator.insert(rank)
    }
  }

  /// Finds what any number of hops from the starts lead to, the starts themselves included.
  mutating func mergeTails(from starts: NodeSet, over after: Hop) throws(Interrupted) {
    let condensation = try reader.condensation(
      from: starts, over: after, excluding: excluded)
    let rows = reader.rows(over: after)
    var sets: [MemberSet] = []
    for component in 0..<condensation.count {
      for index in condensation.memberRange(of: component) {
        try reader.countNode()
        let member = condensation.members[index]
        if let rank = ranks.rank(of: member) { accumulator.insert(rank) }
        let row = rows[Int(member)]
        reader.visits += row.count
        for position in row {
          let next = condensation.componentNumber(of: rows.ends[position])
          if next != Condensation.absent, next != component {
            accumulator.formUnion(sets[Int(next)])
          }
        }
      }
      sets.append(accumulator.take())
    }
    tails = (condensation, sets)
  }

  /// Finds what any number of hops and then the one lead to, and tells it of `nodes`. A set is
  /// dropped as soon as nothing that leads to its component is left.
  ///
  /// - Parameter isHop: `before` is the one hop too; its edges are read once for both.
  mutating func mergeHeads(
    from nodes: NodeSet, over before: Hop, isHop: Bool, _ body: (UInt32, MemberSet) -> Void
  ) throws(Interrupted) {
    let condensation = try reader.condensation(
      from: nodes, over: before, excluding: excluded)
    let rows = reader.rows(over: before)
    var sets = [MemberSet](repeating: .empty, count: condensation.count)
    var pending = condensation.arrivals
    for component in 0..<condensation.count {
      let range = condensation.memberRange(of: component)
      for index in range {
        try reader.countNode()
        let member = condensation.members[index]
        if !isHop { addEnds(of: member) }
        let row = rows[Int(member)]
        reader.visits += row.count
        for position in row {
          let end = rows.ends[position]
          if isHop { addEnd(end) }
          let number = condensation.componentNumber(of: end)
          guard number != Condensation.absent else { continue }
          let next = Int(number)
          if next != component { accumulator.formUnion(sets[next]) }
          pending[next] -= 1
          if pending[next] == 0 { sets[next] = .empty }
        }
      }
      let set = accumulator.take()
      if pending[component] > 0 { sets[component] = set }
      for index in range {
        let member = condensation.members[index]
        if nodes.contains(NodeID(member)) { body(member, set) }
      }
    }
  }
}
