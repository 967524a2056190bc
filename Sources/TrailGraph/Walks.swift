import TrailSchema
import TrailText

/// Walks from sets: which nodes stand at the other end.
extension EdgeReader {
  /// The nodes at which the route ends when it begins at a member of `starts`.
  ///
  /// A walk takes at least one step: a start is a result only when it is reached again.
  ///
  /// - Parameters:
  ///   - candidates: The only nodes asked about; `nil` for all. The route is then walked from
  ///     the starts or from the candidates, whichever have fewer edges.
  ///   - excluded: Nodes taken as not in the graph: no walk begins, ends or passes there.
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges), for each of the route's parts.
  package func ends(
    of route: Route, from starts: NodeSet, among candidates: NodeSet? = nil,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> NodeSet {
    if let limit = route.limit, limit < 1 { return graph.noNodes }
    var starts = starts
    if let excluded { starts.subtract(excluded) }
    if route.isOneStep {
      return try image(of: starts, over: route.hop, among: candidates, excluding: excluded)
    }
    var result: NodeSet
    if route.isClosure {
      return try closure(
        from: starts, over: route.hop, within: route.limit, among: candidates,
        excluding: excluded)
    } else if route.before != nil, route.after != nil, let limit = route.limit {
      result = try levels(of: route, limit: limit, from: starts, excluding: excluded)
    } else {
      // At most one of the two is there when there is a limit, so the limit is all its own.
      let limit = route.limit.map { $0 - 1 }
      if let before = route.before {
        // Only nodes from which the one hop leads to a candidate matter, where they are few.
        let doors = try doors(
          to: candidates, over: route, from: starts, excluding: excluded)
        starts.formUnion(
          try closure(
            from: starts, over: before, within: limit, among: doors, excluding: excluded))
      }
      result = try image(
        of: starts, over: route.hop, among: route.after == nil ? candidates : nil,
        excluding: excluded)
      if let after = route.after {
        result.formUnion(
          try closure(
            from: result, over: after, within: limit, among: candidates, excluding: excluded))
      }
    }
    if let candidates { result.formIntersection(candidates) }
    return result
  }

  /// The nodes from which the route leads to a member of `targets`; as `ends` of the route from
  /// its other end.
  package func nodes(
    reaching targets: NodeSet, over route: Route, among candidates: NodeSet? = nil,
    excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> NodeSet {
    try ends(of: route.reversed, from: targets, among: candidates, excluding: excluded)
  }

  /// The nodes from which the one hop, the last of its route, leads to a candidate; `nil` where
  /// the candidates have so many edges that finding them saves nothing.
  private func doors(
    to candidates: NodeSet?, over route: Route, from starts: NodeSet,
    excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet? {
    guard let candidates, route.after == nil, let before = route.before,
      rows(over: route.hop.reversed)
        .hasFewer(from: candidates, than: rows(over: before), from: starts)
    else { return nil }
    return try image(
      of: candidates, over: route.hop.reversed, among: nil, excluding: excluded)
  }

  /// One hop: pushed from the set, or pulled from the candidates where they have fewer edges.
  private func image(
    of starts: NodeSet, over hop: Hop, among candidates: NodeSet?, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    try checkInterruption()
    let rows = rows(over: hop)
    var candidates = candidates
    if let excluded { candidates?.subtract(excluded) }
    if let candidates {
      let reversed = self.rows(over: hop.reversed)
      if reversed.hasFewer(from: candidates, than: rows, from: starts) {
        return try pull(from: starts, to: candidates, over: reversed)
      }
      var result = NodeSet(capacity: candidates.capacity, wordRange: candidates.wordRange)
      for node in starts {
        try countNode()
        let row = rows[node.index]
        visits += row.count
        for position in row {
          let end = NodeID(rows.ends[position])
          if candidates.contains(end) { result.insert(end) }
        }
      }
      return result
    }
    var result = graph.noNodes
    for node in starts {
      try countNode()
      let row = rows[node.index]
      visits += row.count
      for position in row { result.insert(NodeID(rows.ends[position])) }
    }
    if let excluded { result.subtract(excluded) }
    return result
  }

  private func pull(
    from starts: NodeSet, to candidates: NodeSet, over reversed: Adjacency.Rows
  ) throws(Interrupted) -> NodeSet {
    var result = NodeSet(capacity: candidates.capacity, wordRange: candidates.wordRange)
    for node in candidates {
      try countNode()
      for position in reversed[node.index] {
        visits += 1
        if starts.contains(NodeID(reversed.ends[position])) {
          result.insert(node)
          break
        }
      }
    }
    return result
  }

  /// Level by level through both parts of a route that has a limit for the whole.
  private func levels(
    of route: Route, limit: Int, from starts: NodeSet, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    var before = starts
    var reached = graph.noNodes
    var beforeFrontier = starts
    var frontier = graph.noNodes
    var step = 0
    while step < limit, !(beforeFrontier.isEmpty && frontier.isEmpty) {
      step += 1
      var next = try image(
        of: beforeFrontier, over: route.hop, among: nil, excluding: excluded)
      if let after = route.after {
        next.formUnion(try image(of: frontier, over: after, among: nil, excluding: excluded))
      }
      if let hop = route.before {
        beforeFrontier = try image(
          of: beforeFrontier, over: hop, among: nil, excluding: excluded
        ).subtracting(before)
        before.formUnion(beforeFrontier)
      }
      frontier = next.subtracting(reached)
      reached.formUnion(frontier)
    }
    return reached
  }
}

extension Adjacency.Rows {
  /// Whether fewer hops leave some nodes than others leave other nodes, the nodes counted too.
  ///
  /// - Complexity: O(nodes of the smaller side).
  func hasFewer(from nodes: NodeSet, than others: Adjacency.Rows, from otherNodes: NodeSet) -> Bool
  {
    var own = nodes.makeIterator()
    var other = otherNodes.makeIterator()
    var (ownEffort, otherEffort) = (0, 0)
    while true {
      if ownEffort < otherEffort {
        guard let node = own.next() else { return true }
        ownEffort += 1 + self[node.index].count
      } else {
        guard let node = other.next() else { return false }
        otherEffort += 1 + others[node.index].count
      }
    }
  }
}
