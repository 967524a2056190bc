import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// Conditions.
extension Attribution {
  /// - Parameter side: The state in which the condition holds of the node; in the other one it
  ///   does not.
  func explain(
    _ node: ComparedNode, that conditions: Both<ResolvedCondition>, _ scope: Scope,
    _ side: StateSide
  ) throws(Interrupted) {
    switch (conditions.old, conditions.new) {
    case (.all(let old), .all(let new)) where old.count == new.count:
      for (place, pair) in zip(old, new).enumerated() where causes.count < Self.mostCauses {
        let part = Both(old: pair.0, new: pair.1)
        let inner = scope.inside(.part(place))
        if try !holds(part, of: node, inner, side.other) {
          try explain(node, that: part, inner, side)
        }
      }
    case (.any(let old), .any(let new)) where old.count == new.count:
      for (place, pair) in zip(old, new).enumerated() {
        let part = Both(old: pair.0, new: pair.1)
        let inner = scope.inside(.part(place))
        if try holds(part, of: node, inner, side) {
          return try explain(node, that: part, inner, side)
        }
      }
    case (.not(let old), .not(let new)):
      try explain(node, that: Both(old: old, new: new), scope.inside(.base), side.other)
    case (.related(let old), .related(let new)):
      try explain(node, relatedBy: Both(old: old, new: new), scope, side)
    case (.member, .member): add(.name(node, in: side))
    case (.ofKind, .ofKind): add(.kind(node))
    case (.mentions, .mentions): explainTexts(of: node)
    case (.predicate(let old), .predicate(let new)):
      try explain(node, that: Both(old: old, new: new), scope, side)
    default: add(.near(node))
    }
  }

  func holds(
    _ conditions: Both<ResolvedCondition>, of node: ComparedNode, _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) -> Bool {
    guard let node = node[side] else { return false }
    return try states[side].nodes(
      satisfying: conditions[side], at: scope.place, excluding: scope.excluded[side]
    ).contains(node)
  }

  // MARK: - Relations

  /// Where a node's walk leads, as members of the target and others.
  private struct Reached {
    var members: NodeSet
    var others: NodeSet
  }

  private func explain(
    _ node: ComparedNode, relatedBy relations: Both<RelatedCondition>, _ scope: Scope,
    _ side: StateSide
  ) throws(Interrupted) {
    let count = min(relations.old.further.count, relations.new.further.count) + 1
    var reached: [Both<Reached>] = []
    for branch in 0..<count {
      let inner = scope.inside(.part(branch)).inside(.target)
      reached.append(
        Both(
          old: try self.reached(by: node, relations.old, branch, inner, .old),
          new: try self.reached(by: node, relations.new, branch, inner, .new)))
    }
    func total(_ side: StateSide) -> Int { reached.reduce(0) { $0 + $1[side].members.count } }
    // What is too much where the condition fails is shown by that state.
    let shown: StateSide
    switch relations[side.other].bound {
    case .atLeast: shown = side
    case .atMost: shown = side.other
    case .exactly(let wanted): shown = total(side.other) > wanted ? side.other : side
    case .only:
      // Either nothing of the target was reached, or something outside it.
      if total(side.other) == 0 {
        shown = side
      } else {
        return try explainOthers(
          of: node, relations, Both(old: reached[0].old.others, new: reached[0].new.others), scope,
          side)
      }
    }
    let wanted =
      abs(total(side) - total(side.other)) > 1 ? Self.mostCauses : 1
    var found = 0
    for branch in 0..<count where found < wanted {
      let branches = relations.map { $0.branch(branch) }
      let inner = scope.inside(.part(branch)).inside(.target)
      for end in reached[branch][shown].members where found < wanted {
        let other = nodes.node(end, of: shown)
        if let there = other[shown.other],
          reached[branch][shown.other].members.contains(there)
        {
          continue
        }
        found += 1
        if try addCause(from: node, to: end, branches.map(\.walk), scope, shown) { continue }
        let targets = branches.map(\.target)
        if try isMember(other, of: targets, inner, shown.other) {
          add(.near(node))
        } else {
          try explain(other, in: targets, inner, shown)
        }
      }
    }
    if found == 0 { add(.near(node)) }
  }

  /// `only`: something outside the target is reached in the state where it fails.
  private func explainOthers(
    of node: ComparedNode, _ relations: Both<RelatedCondition>, _ others: Both<NodeSet>,
    _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) {
    for end in others[side.other] {
      let other = nodes.node(end, of: side.other)
      if let there = other[side], others[side].contains(there) { continue }
      if try addCause(from: node, to: end, relations.map(\.walk), scope, side.other) { return }
      return try explain(
        other, in: relations.map(\.target), scope.inside(.part(0)).inside(.target), side)
    }
    add(.near(node))
  }

  private func reached(
    by node: ComparedNode, _ relation: RelatedCondition, _ branch: Int, _ scope: Scope,
    _ side: StateSide
  ) throws(Interrupted) -> Reached {
    let state = states[side]
    guard let node = node[side] else {
      return Reached(members: state.graph.noNodes, others: state.graph.noNodes)
    }
    let branchOf = relation.branch(branch)
    let ends = try state.ends(of: branchOf.walk, from: node, excluding: scope.excluded[side])
    var target = try state.members(
      of: branchOf.target, at: scope.place, excluding: scope.excluded[side])
    if relation.targetHasItself { target.insert(node) }
    return Reached(members: ends.intersection(target), others: ends.subtracting(target))
  }

  /// Adds the first edge of the shortest walk to an end that the other state lacks, or why it
  /// ignores a node on it.
  ///
  /// - Returns: False where that state has all of the walk.
  func addCause(
    from node: ComparedNode, to end: NodeID, _ walks: Both<Walk>, _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) -> Bool {
    guard let start = node[side] else { return false }
    let graph = states[side].graph
    let walk = try ShortestWalks(
      from: start, over: walks[side].route,
      to: NodeSet(capacity: graph.nodeCount, only: end), most: 1,
      excluding: scope.excluded[side], states[side].reader)
    guard walk.ends == [end] else { return false }
    var from = start
    for step in walk.path(to: end).steps {
      if !hasEdge(like: step, from: from, side) {
        add(
          .edge(
            Cause.EdgeStep(
              side: side, from: from,
              step: .init(phrase: graph.schema.phrase(of: step.hop), edge: step.edge),
              to: step.end)))
        return true
      }
      from = step.end
      let node = nodes.node(from, of: side)
      if try explainIgnored(node, scope, side.other) { return true }
    }
    return false
  }

  /// Whether the other state has an edge of the same type between the same nodes.
  private func hasEdge(like step: Paths.Path.Step, from: NodeID, _ side: StateSide) -> Bool {
    let other = states[side.other].graph
    let type = states[side].graph.schema[step.hop.edge].name
    guard let from = nodes.node(from, of: side)[side.other],
      let to = nodes.node(step.end, of: side)[side.other],
      let number = other.schema.edgeTypes.firstIndex(where: { $0.name == type })
    else { return false }
    let (tail, head) = step.hop.direction == .forward ? (from, to) : (to, from)
    return other.edge(EdgeTypeID(number), from: tail, to: head) != nil
  }
}

extension RelatedCondition {
  /// The walk and target themselves, then the further ones.
  fileprivate func branch(_ number: Int) -> Branch {
    number == 0 ? Branch(walk: walk, target: target) : further[number - 1]
  }
}
