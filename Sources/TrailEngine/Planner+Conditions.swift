import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

extension Planner {
  /// The nodes among some that satisfy a condition.
  mutating func narrow(_ among: StepID, by condition: ResolvedCondition) -> StepID {
    switch condition {
    case .related(let condition): return narrow(among, by: condition)
    case .member(let nodes): return intersection(among, step(.nodes(nodes)))
    case .ofKind(let kinds):
      return intersection(among, step(.kinds(kinds, needsDocument: false)))
    case .mentions(let text): return step(.mentioning(text, among: among))
    case .predicate(let predicate):
      let conjuncts = ResolvedCondition.conjuncts(of: [condition])
      if conjuncts.count > 1 { return narrow(among, byAll: conjuncts) }
      let disjuncts = ResolvedCondition.disjuncts(of: [condition])
      if disjuncts.count > 1 { return narrow(among, byAny: disjuncts) }
      let planned = plan(predicate, among: among)
      return step(.satisfying(number(of: planned), among: among))
    case .not:
      let parts = ResolvedCondition.conjuncts(of: [condition])
      if parts.count == 1, case .not(let inner)? = parts.first {
        return difference(among, narrow(among, by: inner))
      }
      return narrow(among, byAll: parts)
    case .all(let conditions): return narrow(among, byAll: conditions)
    case .any(let conditions): return narrow(among, byAny: conditions)
    }
  }

  /// Cheap conditions first, so that only what is left of the nodes is asked the others.
  private mutating func narrow(_ among: StepID, byAll conditions: [ResolvedCondition]) -> StepID {
    var among = among
    for condition in inOrderOfCost(ResolvedCondition.conjuncts(of: conditions)) {
      among = narrow(among, by: condition)
    }
    return among
  }

  private mutating func narrow(_ among: StepID, byAny conditions: [ResolvedCondition]) -> StepID {
    var found: StepID?
    for condition in inOrderOfCost(ResolvedCondition.disjuncts(of: conditions)) {
      // Whole sets are the same for all nodes and may be shared; what is asked node by node is
      // asked of those not found yet.
      let isPerNode = condition.cost > .walks
      let rest = isPerNode ? found.map { difference(among, $0) } ?? among : among
      let new = narrow(rest, by: condition)
      found = found.map { union($0, new) } ?? new
    }
    return found ?? step(.nodes(graph.noNodes))
  }

  // MARK: - Relations

  private mutating func narrow(_ among: StepID, by condition: RelatedCondition) -> StepID {
    let walk = condition.walk
    let target = plan(condition.target)
    var branches = [Plan.Branch(walk: walk, target: target)]
    for branch in condition.further {
      branches.append(Plan.Branch(walk: branch.walk, target: plan(branch.target)))
    }
    let bound: MemberBound
    switch condition.bound {
    case .only:
      return narrow(among, walk: walk, only: target, itself: condition.targetHasItself)
    case .atLeast(let count): bound = MemberBound(max(count, 0), nil)
    case .atMost(let count): bound = MemberBound(0, count)
    case .exactly(let count): bound = MemberBound(max(count, 0), count)
    }
    guard condition.targetHasItself else { return narrow(among, by: branches, bound) }
    let circular = step(.relatedToItself(walk, among: among))
    if bound == MemberBound(1, nil) {
      return union(narrow(among, by: branches, bound), circular)
    }
    // Nodes that reach themselves have one member more, where the target has not counted it.
    let richer = difference(circular, target)
    let poorer = difference(narrow(among, by: branches, bound), richer)
    return union(poorer, narrow(richer, by: branches, bound.lessOne))
  }

  private mutating func narrow(
    _ among: StepID, by branches: [Plan.Branch], _ bound: MemberBound
  ) -> StepID {
    if let maximum = bound.maximum, maximum < bound.minimum {
      return step(.nodes(graph.noNodes))
    }
    if bound.minimum == 0 {
      guard let maximum = bound.maximum else { return among }
      if maximum == 0 { return difference(among, related(among, by: branches)) }
    }
    if bound == MemberBound(1, nil) { return related(among, by: branches) }
    return step(.counted(branches, bound, among: among))
  }

  private mutating func related(_ among: StepID, by branches: [Plan.Branch]) -> StepID {
    let related = branches.map { self.related(among, walk: $0.walk, to: $0.target) }
    return related.dropFirst().reduce(related[0]) { union($0, $1) }
  }

  private mutating func related(_ among: StepID, walk: Walk, to target: StepID) -> StepID {
    step(.related(walk, to: target, among: among))
  }

  /// At least one member of the target, and none outside it that the walk may end at.
  private mutating func narrow(
    _ among: StepID, walk: Walk, only target: StepID, itself: Bool
  ) -> StepID {
    let end = step(.kinds(walk.right, needsDocument: false))
    let outside = difference(end, target)
    let inside = related(among, walk: walk, to: target)
    guard itself else { return difference(inside, related(inside, walk: walk, to: outside)) }
    let circular = step(.relatedToItself(walk, among: among))
    let some = union(inside, circular)
    // The node itself may be the one outside.
    let harmless = intersection(circular, outside)
    let one = difference(related(some, walk: walk, to: outside), harmless)
    let two = narrow(
      some, by: [Plan.Branch(walk: walk, target: outside)], MemberBound(2, nil))
    return difference(some, union(one, two))
  }
}
