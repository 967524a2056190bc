import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

extension Planner {
  /// The order in which stages are worked out, by their places: those with `take` and `skip`
  /// before a `show` that stands right before them. Both orders give the same rows, and this one
  /// fills in fewer. A format is no work on rows.
  static func order(of stages: [ResolvedStage]) -> [Int] {
    var result: [Int] = []
    /// The `show`s at the end of the result so far.
    var shows: [Int] = []
    for (place, stage) in stages.enumerated() {
      switch stage {
      case .show: shows.append(place)
      case .take, .skip: result.append(place)
      case .format: break
      default:
        result += shows + [place]
        shows = []
      }
    }
    return result + shows
  }

  /// - Returns: `nil` for what is no work on rows: the format.
  mutating func plan(_ stage: ResolvedStage, number: Int) -> PlannedStage? {
    let firstStep = steps.count
    guard let operation = operation(of: stage, number: number) else { return nil }
    return PlannedStage(operation: operation, steps: firstStep..<steps.count)
  }

  private mutating func operation(
    of stage: ResolvedStage, number: Int
  ) -> PlannedStage.Operation? {
    switch stage {
    case .show(let columns): return .show(columns.map { plan($0, among: nil) })
    case .sort(let keys):
      return .sort(
        keys.map { key in
          PlannedSortKey(
            expression: plan(key.expression, among: nil), descends: key.descends,
            missingFirst: key.missingFirst)
        })
    case .take(let count): return .take(count)
    case .skip(let count): return .skip(count)
    case .filter(let predicate):
      let rows = add(.rows(stage: number), ignoring: nil)
      return .filter(plan(predicate, among: rows))
    case .count: return .count
    case .countBy(let keys): return .countBy(keys.map { plan($0, among: nil) })
    case .summarize(let summaries, let keys):
      return .summarize(summaries.map { plan($0) }, by: keys.map { plan($0, among: nil) })
    case .distinct: return .distinct
    case .collection(let collection): return .collection(plan(collection))
    case .format: return nil
    }
  }

  private mutating func plan(_ summary: ResolvedSummary) -> PlannedSummary {
    PlannedSummary(
      function: summary.function, isDistinct: summary.isDistinct,
      argument: summary.argument.map { plan($0, among: nil) }, title: summary.title)
  }

  mutating func plan(_ column: ResolvedColumn, among: StepID?) -> PlannedColumn {
    PlannedColumn(title: column.title, expression: plan(column.expression, among: among))
  }

  mutating func plan(_ collection: ResolvedCollection) -> Plan.CollectionID {
    let readings = collection.readings.map { reading in
      PlannedCollection.Reading(
        owners: reading.owners, walk: reading.walk, members: reading.members.map { plan($0) })
    }
    return number(of: PlannedCollection(readings: readings, ignoring: scope))
  }

  // MARK: - Expressions

  mutating func plan(_ expression: ResolvedExpression, among: StepID?) -> PlannedExpression {
    switch expression {
    case .number(let number): return .constant(.number(number), folded: [])
    case .text(let text):
      let bytes = Array(text.utf8)
      return .constant(
        bytes.isEmpty ? .missing : .text(TextSlice(bytes)), folded: Folding.fold(bytes))
    case .date(let date): return .constant(.date(date), folded: [])
    case .flag(let flag): return .constant(.flag(flag), folded: [])
    case .property(.depth): return .depth(ignoring: scope)
    case .property(let property): return .property(property)
    case .column(let column): return .column(column)
    case .members(let collection): return .members(plan(collection))
    case .memberValues(let collection, let property):
      return .memberValues(plan(collection), property)
    case .call(.count, let arguments):
      if case .members(let collection)? = arguments.first, arguments.count == 1 {
        return .memberCount(plan(collection))
      }
      return .call(.count, arguments.map { plan($0, among: among) })
    case .call(let function, let arguments):
      return .call(function, arguments.map { plan($0, among: among) })
    case .arithmetic: return planArithmetic(expression, among: among)
    case .negative(let expression): return .negative(plan(expression, among: among))
    }
  }

  /// A long sum is deep on its left.
  private mutating func planArithmetic(
    _ expression: ResolvedExpression, among: StepID?
  ) -> PlannedExpression {
    var first = expression
    var rest: [PlannedExpression.Operand] = []
    while case .arithmetic(let left, let sign, let right) = first {
      rest.append(.init(sign: sign, value: plan(right, among: among)))
      first = left
    }
    return .arithmetic(plan(first, among: among), rest.reversed())
  }

  /// - Parameter among: The nodes that conditions in the predicate are decided for.
  mutating func plan(_ predicate: ResolvedPredicate, among: StepID) -> PlannedPredicate {
    switch predicate {
    case .comparison(let left, let comparison, let right):
      let left = plan(left, among: among)
      let right = plan(right, among: among)
      // `a != b` is `not a = b`, also where it comes as one.
      if comparison == .notEqual { return .not(.comparison(left, .equal, right)) }
      return .comparison(left, comparison, right)
    case .matches(let expression, let pattern):
      return .matches(plan(expression, among: among), pattern)
    case .membership(let expression, let items):
      return .membership(
        plan(expression, among: among), items.map { plan($0, among: among) })
    case .between(let expression, let low, let high):
      return .between(
        plan(expression, among: among), plan(low, among: among), plan(high, among: among))
    case .missing(let expression): return .missing(plan(expression, among: among))
    case .flag(let expression): return .flag(plan(expression, among: among))
    case .kind(let expression, let kinds):
      return .kind(plan(expression, among: among), in: kinds)
    case .condition(let condition): return .member(narrow(among, by: condition))
    case .not(let predicate): return .not(plan(predicate, among: among))
    case .all(let predicates): return .all(predicates.map { plan($0, among: among) })
    case .any(let predicates): return .any(predicates.map { plan($0, among: among) })
    }
  }
}
