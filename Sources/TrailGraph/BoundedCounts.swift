import TrailSchema
import TrailText

/// A number for each node.
package struct NodeCounts {
  private var counts: [UInt32]

  init(nodeCount: Int) { counts = Array(repeating: 0, count: nodeCount) }

  /// 0 for nodes that were not asked about.
  package internal(set) subscript(node: NodeID) -> Int {
    get { Int(counts[node.index]) }
    set { counts[node.index] = UInt32(clamping: newValue) }
  }
}

extension EdgeReader {
  /// How many members of `targets` the route leads to from each of the nodes, counted up to a
  /// cap: a node that reaches more has the cap.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: One step: O(nodes + edges), from the side that has fewer edges. Any number of
  ///   steps: each edge is seen at most twice for each part of the route and carries at most
  ///   `cap` members. Up to a limit: each edge is seen at most `cap` times for each part.
  package func counts(
    of targets: NodeSet, reachedFrom nodes: NodeSet, over route: Route, upTo cap: Int = .max,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> NodeCounts {
    var targets = targets
    var nodes = nodes
    if let excluded {
      targets.subtract(excluded)
      nodes.subtract(excluded)
    }
    var counts = NodeCounts(nodeCount: graph.nodeCount)
    let cap = min(cap, targets.count)
    guard cap > 0, route.limit.map({ $0 > 0 }) ?? true else { return counts }
    if route.isOneStep {
      try countNeighbours(targets, of: nodes, over: route.hop, upTo: cap, into: &counts)
    } else if let limit = route.limit {
      try spread(
        MemberRanks(targets), to: nodes, over: route.reversed, limit: limit, upTo: cap,
        excluding: excluded, into: &counts)
    } else {
      try gatherMembers(
        from: nodes, over: route, to: MemberRanks(targets), upTo: cap, excluding: excluded
      ) { node, set in
        counts[NodeID(node)] = set.count
      }
    }
    return counts
  }

  /// As `counts(of:reachedFrom:…)`, over several routes with targets and nodes of their own: a
  /// member that several lead to counts once.
  ///
  /// - Complexity: The sum over the routes; a walk for each node where a route has a limit on
  ///   more than one step.
  package func counts(
    over branches: [(targets: NodeSet, nodes: NodeSet, route: Route)], upTo cap: Int,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> NodeCounts {
    if branches.count == 1, let branch = branches.first {
      return try counts(
        of: branch.targets, reachedFrom: branch.nodes, over: branch.route, upTo: cap,
        excluding: excluded)
    }
    var members: [UInt32: Set<UInt32>] = [:]
    for (targets, nodes, route) in branches {
      let ranks = MemberRanks(excluded.map { targets.subtracting($0) } ?? targets)
      // As many as the cap from each branch are enough to fill it, or all there are.
      try gatherMembers(
        from: nodes, over: route, to: ranks, upTo: cap, excluding: excluded
      ) { node, set in
        members[node, default: []].formUnion(set.sortedRanks.map { ranks.nodes[Int($0)] })
      }
    }
    var counts = NodeCounts(nodeCount: graph.nodeCount)
    for (node, members) in members { counts[NodeID(node)] = min(cap, members.count) }
    return counts
  }

  private func countNeighbours(
    _ targets: NodeSet, of nodes: NodeSet, over hop: Hop, upTo cap: Int,
    into counts: inout NodeCounts
  ) throws(Interrupted) {
    try checkInterruption()
    let rows = rows(over: hop)
    let reversed = self.rows(over: hop.reversed)
    if reversed.hasFewer(from: targets, than: rows, from: nodes) {
      for target in targets {
        try countNode()
        let row = reversed[target.index]
        visits += row.count
        for position in row {
          let node = NodeID(reversed.ends[position])
          if nodes.contains(node), counts[node] < cap { counts[node] += 1 }
        }
      }
      return
    }
    for node in nodes {
      try countNode()
      var count = 0
      for position in rows[node.index] {
        visits += 1
        if targets.contains(NodeID(rows.ends[position])) { count += 1 }
        if count == cap { break }
      }
      counts[node] = count
    }
  }

  /// Carries every member back along the route, level by level. A node takes a member once, and
  /// none when it has enough: what it then refuses, the nodes before it have no need of either,
  /// since they get all that it has taken, and in time.
  ///
  /// - Parameter route: From the targets to the nodes.
  private func spread(
    _ ranks: MemberRanks, to nodes: NodeSet, over route: Route, limit: Int, upTo cap: Int,
    excluding excluded: NodeSet?, into counts: inout NodeCounts
  ) throws(Interrupted) {
    var beginnings = Spread(nodeCount: graph.nodeCount, cap: cap)
    var ends = Spread(nodeCount: graph.nodeCount, cap: cap)
    // A target has itself at the beginning of the route back, before any step.
    for (rank, node) in ranks.nodes.enumerated() { beginnings.add(UInt32(rank), to: node) }
    // One or more hops of a kind: only what comes after the first is carried on, so that each
    // edge is seen once for both.
    let before = route.isClosure ? nil : route.before
    let after = route.isClosure ? route.hop : route.after
    var level = 0
    while level < limit {
      try checkInterruption()
      let first = beginnings.takeFrontier()
      let second = ends.takeFrontier()
      if first.isEmpty, second.isEmpty { break }
      level += 1
      if let before {
        try carry(first, over: before, excluding: excluded, into: &beginnings)
      }
      try carry(first, over: route.hop, excluding: excluded, into: &ends)
      if let after {
        try carry(second, over: after, excluding: excluded, into: &ends)
      }
    }
    for node in nodes { counts[node] = ends.counts[node] }
  }

  private func carry(
    _ frontier: [Spread.Arrival], over hop: Hop, excluding excluded: NodeSet?,
    into spread: inout Spread
  ) throws(Interrupted) {
    let rows = rows(over: hop)
    for arrival in frontier {
      try countNode()
      let row = rows[Int(arrival.node)]
      visits += row.count
      for position in row where !(excluded?.contains(NodeID(rows.ends[position])) ?? false) {
        spread.add(arrival.rank, to: rows.ends[position])
      }
    }
  }
}

/// Which members have arrived at which nodes of one part of a route.
private struct Spread {
  struct Arrival: Hashable {
    var node: UInt32
    var rank: UInt32
  }

  private(set) var counts: NodeCounts
  private let cap: Int
  private var arrivals: Set<Arrival> = []
  private var frontier: [Arrival] = []

  init(nodeCount: Int, cap: Int) {
    counts = NodeCounts(nodeCount: nodeCount)
    self.cap = cap
  }

  mutating func add(_ rank: UInt32, to node: UInt32) {
    let arrival = Arrival(node: node, rank: rank)
    guard counts[NodeID(node)] < cap, arrivals.insert(arrival).inserted else { return }
    counts[NodeID(node)] += 1
    frontier.append(arrival)
  }

  /// What arrived since it was last taken.
  mutating func takeFrontier() -> [Arrival] {
    defer { frontier = [] }
    return frontier
  }
}
