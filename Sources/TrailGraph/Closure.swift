import TrailSchema
import TrailText

extension EdgeReader {
  /// The nodes that one or more hops lead to from a member of `starts`; members of `starts` only
  /// when they are reached again, on a circle or from each other.
  ///
  /// - Parameter limit: The most hops; `nil` for any number.
  /// - Throws: `Interrupted` when the user asks to stop; looked for at every level.
  /// - Complexity: O(nodes + edges), breadth first, each edge seen at most once.
  package func closure(
    from starts: NodeSet, over hop: Hop, within limit: Int? = nil,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> NodeSet {
    let rows = rows(over: hop)
    // What is excluded counts as found before, so that the loop need not ask twice.
    var found = excluded ?? graph.noNodes
    var frontier = starts.compactMap { found.contains($0) ? nil : $0.number }
    var next: [UInt32] = []
    var level = 0
    while !frontier.isEmpty, limit.map({ level < $0 }) ?? true {
      level += 1
      try checkInterruption()
      next.removeAll(keepingCapacity: true)
      for node in frontier {
        try countNode()
        let row = rows[Int(node)]
        visits += row.count
        for position in row {
          let end = NodeID(rows.ends[position])
          // A start that is found again is a result, but its edges have been seen.
          if found.insert(end), !starts.contains(end) { next.append(end.number) }
        }
      }
      swap(&frontier, &next)
    }
    if let excluded { found.subtract(excluded) }
    return found
  }

  /// The candidates from which the route leads back to where it began.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges) for one step and for one or more hops of a kind. Others
  ///   need a walk for each candidate: hops of two kinds, a limit on more than one step (there
  ///   only for candidates on circles). The language has no words for these.
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
      let condensation = try condensation(
        from: candidates, over: route.hop, excluding: excluded)
      candidates = try filter(candidates) { node in condensation.isOnCircle(node) }
      if route.limit == nil { return candidates }
    }
    return try filter(candidates) { node throws(Interrupted) in
      var itself = graph.noNodes
      itself.insert(node)
      return try ends(of: route, from: itself, among: itself, excluding: excluded)
        .contains(node)
    }
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
