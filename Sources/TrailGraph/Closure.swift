import TrailSchema
import TrailText

extension EdgeReader {
  /// The nodes that one or more hops lead to from a member of `starts`; members of `starts` only
  /// when they are reached again, on a circle or from each other.
  ///
  /// - Parameters:
  ///   - limit: The most hops; `nil` for any number.
  ///   - candidates: The only nodes asked about; `nil` for all. The search then begins at both
  ///     ends, and the smaller side decides.
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges), breadth first, each edge seen at most once, or at most
  ///   twice with candidates: O(edges on the smaller side).
  package func closure(
    from starts: NodeSet, over hop: Hop, within limit: Int? = nil,
    among candidates: NodeSet? = nil, excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> NodeSet {
    try checkInterruption()
    var search = Search(
      from: starts, over: rows(over: hop), within: limit, excluding: excluded)
    if let candidates {
      let found = try meet(
        &search, from: starts, over: hop, within: limit, at: candidates, excluding: excluded)
      if let found { return found }
    }
    while !search.isOver { try search.advance(self) }
    guard let candidates else { return search.result }
    return search.result(among: candidates)
  }

  /// How much cheaper the way back must be: it is walked up to three times.
  private static let wayBack = 4

  /// Goes on with a search, and back from the candidates beside it, until one of them is over.
  ///
  /// - Returns: Which candidates are reached, where the way back is over first; `nil` where the
  ///   search is.
  private func meet(
    _ search: inout Search, from starts: NodeSet, over hop: Hop, within limit: Int?,
    at candidates: NodeSet, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet? {
    var candidates = candidates
    if let excluded { candidates.subtract(excluded) }
    // From one candidate it is enough that a start is found; from several, which of them lead
    // to it is told by their circles, and these know no limit.
    let isOne = candidates.hasAtMostOneMember
    guard isOne || limit == nil else { return nil }
    var back = Search(
      from: candidates, over: rows(over: hop.reversed), within: limit, excluding: excluded)
    while !back.isOver {
      if search.isOver { return nil }
      let (there, ahead) = (search.nextEffort, back.nextEffort * Self.wayBack)
      // A little further than must be, so that long searches do not take turns at every node.
      if ahead <= there {
        try back.advance(
          self, below: max(there / Self.wayBack + 1, back.nextEffort + back.effort / 8))
      } else {
        try search.advance(self, below: max(ahead, there + search.effort / 8))
      }
    }
    let met = back.result(among: starts)
    if met.isEmpty { return graph.noNodes }
    if isOne { return candidates }
    var result = graph.noNodes
    let route = Route(before: hop.reversed, hop: hop.reversed)
    try gatherMembers(
      from: candidates, over: route, to: MemberRanks(met), upTo: 1, excluding: excluded
    ) { node, members in
      if members.count > 0 { result.insert(NodeID(node)) }
    }
    return result
  }

  /// The candidates from which the route leads back to where it began.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges) for one step and for one or more hops of a kind. Over hops of
  ///   two kinds each edge is seen at most twice, and sets of candidates are merged. A limit on
  ///   more than one step takes a walk for each candidate (over hops of one kind, for each on a
  ///   circle): the language has no words for that.
  package func nodes(
    reachingThemselvesOver route: Route, among candidates: NodeSet,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> NodeSet {
    var candidates = candidates
    if let excluded { candidates.subtract(excluded) }
    if let limit = route.limit, limit < 1 { return graph.noNodes }
    if route.isOneStep {
      let rows = rows(over: route.hop)
      return try filter(candidates) { node throws(Interrupted) in
        let row = rows[node.index]
        visits += row.count
        return rows.ends[row].contains(node.number)
      }
    }
    if route.isClosure {
      candidates = try circular(candidates, over: route.hop, excluding: excluded)
      if route.limit == nil { return candidates }
    } else if route.limit == nil {
      let ranks = MemberRanks(candidates)
      var result = graph.noNodes
      try gatherMembers(
        from: candidates, over: route, to: ranks, upTo: .max, excluding: excluded
      ) { node, members in
        if let rank = ranks.rank(of: node), members.contains(rank) { result.insert(NodeID(node)) }
      }
      return result
    }
    return try filter(candidates) { node throws(Interrupted) in
      var itself = graph.noNodes
      itself.insert(node)
      return try ends(of: route, from: itself, among: itself, excluding: excluded)
        .contains(node)
    }
  }

  /// The nodes among some that one or more hops lead back to.
  private func circular(
    _ candidates: NodeSet, over hop: Hop, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    var candidates = candidates
    // Where most of the graph is asked about, nearly all of it lies on no circle, and that is
    // told without a search.
    if candidates.count > graph.nodeCount / 4 {
      candidates.formIntersection(try behindCircles(over: hop, excluding: excluded))
    }
    let condensation = try condensation(from: candidates, over: hop, excluding: excluded)
    return try filter(candidates) { node in condensation.isOnCircle(node) }
  }

  /// The nodes that are left when those which no hop leads to are taken away again and again:
  /// nodes on circles, and what these lead to.
  ///
  /// Source: A. B. Kahn, "Topological sorting of large networks" (1962).
  ///
  /// - Complexity: O(nodes + edges), each edge seen at most once.
  private func behindCircles(
    over hop: Hop, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    try checkInterruption()
    let rows = rows(over: hop)
    let reversed = self.rows(over: hop.reversed)
    /// By node: how many hops still lead to it; 0 for nodes taken away.
    var arrivals = [UInt32](repeating: 0, count: graph.nodeCount)
    for node in arrivals.indices { arrivals[node] = UInt32(reversed[node].count) }
    if let excluded {
      for node in excluded { arrivals[node.index] = 0 }
    }
    var free: [UInt32] = []
    for start in arrivals.indices
    where reversed[start].isEmpty || excluded?.contains(NodeID(start)) ?? false {
      free.append(UInt32(start))
      while let node = free.popLast() {
        let row = rows[Int(node)]
        if row.isEmpty { continue }
        try countNode()
        visits += row.count
        for position in row {
          let end = Int(rows.ends[position])
          guard arrivals[end] > 0 else { continue }
          arrivals[end] -= 1
          if arrivals[end] == 0 { free.append(UInt32(end)) }
        }
      }
    }
    var left = graph.noNodes
    for node in arrivals.indices where arrivals[node] > 0 && !rows[node].isEmpty {
      left.insert(NodeID(node))
    }
    return left
  }

  private func filter(
    _ nodes: NodeSet, _ isIncluded: (NodeID) throws(Interrupted) -> Bool
  ) throws(Interrupted) -> NodeSet {
    var result = graph.noNodes
    for node in nodes {
      try countNode()
      if try isIncluded(node) { result.insert(node) }
    }
    return result
  }
}
