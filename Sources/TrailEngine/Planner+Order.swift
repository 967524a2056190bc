import TrailGraph
import TrailSchema
import TrailSemantics

extension Planner {
  /// Cheapest first; those that cost the same in an order that the text has no part in, so that
  /// the order of clauses makes no difference in time. Equal ones come once.
  func inOrderOfCost(_ conditions: [ResolvedCondition]) -> [ResolvedCondition] {
    guard conditions.count > 1 else { return conditions }
    let ranked = conditions.map { (rank: [$0.cost.rawValue] + rank(of: $0), condition: $0) }
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    var result: [ResolvedCondition] = []
    var start = 0
    while start < ranked.count {
      let rank = ranked[start].rank
      let end = ranked[start...].firstIndex { $0.rank != rank } ?? ranked.count
      for condition in Fingerprint.sorted(ranked[start..<end].map(\.condition))
      where condition != result.last {
        result.append(condition)
      }
      start = end
    }
    return result
  }

  private func rank(of condition: ResolvedCondition) -> [Int] {
    switch condition {
    case .related(let condition):
      [
        roughSize(condition.target), condition.walk.hop.edge.number,
        condition.walk.hop.direction == .forward ? 0 : 1, condition.walk.limit ?? 0,
      ]
    case .member(let nodes): [nodes.count, nodes.first?.index ?? 0]
    case .not(let condition): rank(of: condition)
    default: []
    }
  }

  private func roughSize(_ set: ResolvedSet) -> Int {
    switch set {
    case .nodes(let nodes): nodes.count
    case .kinds(let kinds, _): count(of: kinds)
    case .filtered(let base, _): roughSize(base) / 4
    default: graph.nodeCount / 4
    }
  }
}

/// What it takes to decide a condition, cheapest first.
enum ConditionCost: Int, Comparable {
  case sets, steps, walks, values, counts, members, texts

  static func < (a: ConditionCost, b: ConditionCost) -> Bool { a.rawValue < b.rawValue }
}

extension ResolvedCondition {
  var cost: ConditionCost {
    switch self {
    case .member, .ofKind: return .sets
    case .related(let condition):
      switch condition.bound {
      case .atLeast(1), .atMost(0), .exactly(0), .only:
        return condition.walk.isOneStep ? .steps : .walks
      default: return .counts
      }
    case .mentions: return .texts
    case .predicate(let predicate): return predicate.cost
    case .not(let condition): return condition.cost
    case .all(let conditions), .any(let conditions):
      return conditions.map(\.cost).max() ?? .sets
    }
  }
}

extension ResolvedPredicate {
  var cost: ConditionCost {
    switch self {
    case .matches: return .texts
    case .comparison(let left, _, let right): return max(left.cost, right.cost)
    case .membership(let expression, _), .between(let expression, _, _),
      .missing(let expression), .flag(let expression), .kind(let expression, _):
      return expression.cost
    case .condition(let condition): return max(.values, condition.cost)
    case .not(let predicate): return predicate.cost
    case .all(let predicates), .any(let predicates):
      return predicates.map(\.cost).max() ?? .values
    }
  }
}

extension ResolvedExpression {
  fileprivate var cost: ConditionCost {
    switch self {
    case .members, .memberValues: return .members
    case .call(_, let arguments): return arguments.map(\.cost).max() ?? .values
    case .property(.text): return .texts
    // Chains of support are measured once, for the whole graph.
    case .property(.depth): return .counts
    case .arithmetic:
      // A long sum is deep on its left.
      var most = ConditionCost.values
      var rest = self
      while case .arithmetic(let left, _, let right) = rest {
        most = max(most, right.cost)
        rest = left
      }
      return max(most, rest.cost)
    case .negative(let expression): return expression.cost
    case .number, .text, .date, .flag, .property, .column: return .values
    }
  }
}
