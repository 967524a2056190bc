import TrailSchema
import TrailSemantics

/// The parts of conditions that are decided one after another, each for what the others leave.
extension ResolvedCondition {
  /// Conditions that hold together where all of these do: lists in lists made one, predicates
  /// joined by what they cost, and what one walk must not lead to as one set.
  static func conjuncts(of conditions: [ResolvedCondition]) -> [ResolvedCondition] {
    var parts: [ResolvedCondition] = []
    var refused: [ResolvedCondition] = []
    for part in conditions.flatMap({ $0.split(isNegated: false, intoAll: true) }) {
      if case .not(let inner) = part { refused.append(inner) } else { parts.append(part) }
    }
    // Not a and not b is not (a or b).
    return withPredicatesJoined(parts) { .all($0) }
      + withPredicatesJoined(withTargetsUnited(refused)) { .any($0) }.map { .not($0) }
  }

  /// Conditions of which one holds where one of these does: lists in lists made one, predicates
  /// joined by what they cost, and what one walk may lead to as one set.
  static func disjuncts(of conditions: [ResolvedCondition]) -> [ResolvedCondition] {
    let parts = conditions.flatMap { $0.split(isNegated: false, intoAll: false) }
    return withPredicatesJoined(withTargetsUnited(parts)) { .any($0) }
  }

  private func split(isNegated: Bool, intoAll: Bool) -> [ResolvedCondition] {
    switch self {
    case .not(let inner): return inner.split(isNegated: !isNegated, intoAll: intoAll)
    // Not (a or b) is not a and not b.
    case .all(let parts) where intoAll != isNegated, .any(let parts) where intoAll == isNegated:
      return parts.flatMap { $0.split(isNegated: isNegated, intoAll: intoAll) }
    case .predicate(.not(let inner)):
      return Self.predicate(inner).split(isNegated: !isNegated, intoAll: intoAll)
    case .predicate(.all(let parts)) where intoAll != isNegated,
      .predicate(.any(let parts)) where intoAll == isNegated:
      return parts.flatMap {
        Self.predicate($0).split(isNegated: isNegated, intoAll: intoAll)
      }
    case .related(var condition)
    where (condition.bound == .atMost(0) || condition.bound == .exactly(0))
      && !condition.targetHasItself && condition.further.isEmpty:
      condition.bound = .atLeast(1)
      return [isNegated ? .related(condition) : .not(.related(condition))]
    default: return [isNegated ? .not(self) : self]
    }
  }

  /// Predicates that cost the same are decided together, so that what they share (a collection's
  /// members) is made once.
  private static func withPredicatesJoined(
    _ conditions: [ResolvedCondition], _ join: ([ResolvedPredicate]) -> ResolvedPredicate
  ) -> [ResolvedCondition] {
    var result: [ResolvedCondition] = []
    var predicates: [ConditionCost: [ResolvedPredicate]] = [:]
    for condition in conditions {
      if case .predicate(let predicate) = condition {
        predicates[predicate.cost, default: []].append(predicate)
      } else {
        result.append(condition)
      }
    }
    for (_, parts) in predicates.sorted(by: { $0.key < $1.key }) {
      result.append(.predicate(parts.count == 1 ? parts[0] : join(Fingerprint.sorted(parts))))
    }
    return result
  }

  /// `citing A or citing B` is `citing A or B`: one walk instead of two.
  private static func withTargetsUnited(
    _ conditions: [ResolvedCondition]
  ) -> [ResolvedCondition] {
    var result: [ResolvedCondition] = []
    var targets: [Walk: [ResolvedSet]] = [:]
    var walks: [Walk] = []
    for condition in conditions {
      guard case .related(let related) = condition, related.bound == .atLeast(1),
        !related.targetHasItself, related.further.isEmpty
      else {
        result.append(condition)
        continue
      }
      if targets[related.walk] == nil { walks.append(related.walk) }
      targets[related.walk, default: []].append(related.target)
    }
    for walk in walks {
      let target = ResolvedSet.union(of: Fingerprint.sorted(targets[walk] ?? []))
      result.append(.related(RelatedCondition(walk: walk, target: target, bound: .atLeast(1))))
    }
    return result
  }
}
