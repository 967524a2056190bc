import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// What has a value for each node or row: a resolved expression whose sets are steps of a plan.
package indirect enum PlannedExpression: Equatable, Sendable {
  /// The second is the first, folded once for all rows, where it is a text.
  case constant(Value, folded: [UInt8])
  /// Never `depth`.
  case property(PropertyReference)
  case depth(ignoring: Plan.StepID?)
  case column(Int)
  case members(Plan.CollectionID)
  /// How many members: their list is not made.
  case memberCount(Plan.CollectionID)
  case memberValues(Plan.CollectionID, PropertyReference)
  case call(Function, [PlannedExpression])
  /// From left to right, so that a long sum is not a deep one.
  case arithmetic(PlannedExpression, [Operand])
  case negative(PlannedExpression)

  package struct Operand: Equatable, Sendable {
    package var sign: ArithmeticOperator
    package var value: PlannedExpression
  }
}

/// A resolved predicate whose sets are steps of a plan.
package indirect enum PlannedPredicate: Equatable, Sendable {
  /// Never `!=`.
  case comparison(PlannedExpression, Comparison, PlannedExpression)
  case matches(PlannedExpression, Pattern)
  case membership(PlannedExpression, [PlannedExpression])
  case between(PlannedExpression, PlannedExpression, PlannedExpression)
  case missing(PlannedExpression)
  case flag(PlannedExpression)
  case kind(PlannedExpression, in: KindSet)
  /// The row's node is a member.
  case member(Plan.StepID)
  case not(PlannedPredicate)
  case all([PlannedPredicate])
  case any([PlannedPredicate])
}

extension PlannedPredicate {
  /// Visits every expression in it that no other contains.
  func forEachExpression(_ body: (PlannedExpression) -> Void) {
    switch self {
    case .comparison(let left, _, let right):
      body(left)
      body(right)
    case .matches(let expression, _), .missing(let expression), .flag(let expression),
      .kind(let expression, _):
      body(expression)
    case .membership(let expression, let items):
      body(expression)
      items.forEach(body)
    case .between(let expression, let low, let high):
      body(expression)
      body(low)
      body(high)
    case .member: break
    case .not(let predicate): predicate.forEachExpression(body)
    case .all(let predicates), .any(let predicates):
      for predicate in predicates { predicate.forEachExpression(body) }
    }
  }

  /// The sets whose members it asks for.
  var memberSteps: [Plan.StepID] {
    switch self {
    case .member(let step): [step]
    case .not(let predicate): predicate.memberSteps
    case .all(let predicates), .any(let predicates): predicates.flatMap(\.memberSteps)
    default: []
    }
  }
}

extension PlannedExpression {
  /// Visits every collection in it, and tells whether the members are asked for or their number
  /// alone.
  func forEachCollection(_ body: (Plan.CollectionID, _ needsMembers: Bool) -> Void) {
    switch self {
    case .members(let collection), .memberValues(let collection, _): body(collection, true)
    case .memberCount(let collection): body(collection, false)
    case .call(_, let arguments):
      for argument in arguments { argument.forEachCollection(body) }
    case .arithmetic(let first, let operands):
      first.forEachCollection(body)
      for operand in operands { operand.value.forEachCollection(body) }
    case .negative(let expression): expression.forEachCollection(body)
    case .constant, .property, .depth, .column: break
    }
  }
}
