import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// What expressions are evaluated for: a node, the cells of a table's row, or both.
struct Row {
  var node: NodeID?
  /// Empty where no stage has made a table.
  var cells: [Value]
}

/// The values of expressions for the rows of one stage, or the nodes of one step.
///
/// What needs walks is made for all of the nodes at once, when it is made itself.
struct ExpressionEvaluator {
  private let evaluator: Evaluator
  private let graph: Graph
  private let members: [Plan.CollectionID: CollectionMembers]
  private let depths: [Plan.StepID?: [UInt32]]

  /// - Parameters:
  ///   - expressions, predicates: All that will be asked for.
  ///   - nodes: All nodes that rows will have.
  init(
    _ evaluator: Evaluator, expressions: [PlannedExpression] = [],
    predicates: [PlannedPredicate] = [], nodes: @autoclosure () -> NodeSet
  ) throws(Interrupted) {
    self.evaluator = evaluator
    graph = evaluator.graph
    var all = expressions
    for predicate in predicates { predicate.forEachExpression { all.append($0) } }
    var needs: [Plan.CollectionID: Bool] = [:]
    var scopes: Set<Plan.StepID?> = []
    for expression in all {
      expression.forEachCollection { needs[$0] = needs[$0] ?? false || $1 }
      expression.forEachScopeOfDepth(in: evaluator.plan) { scopes.insert($0) }
    }
    if needs.isEmpty, scopes.isEmpty {
      (members, depths) = ([:], [:])
      return
    }
    let nodes = nodes()
    var members: [Plan.CollectionID: CollectionMembers] = [:]
    for collection in needs.keys.sorted(by: { $0.number < $1.number }) {
      members[collection] = try CollectionMembers(
        evaluator.plan.collections[collection.number], of: nodes,
        needsMembers: needs[collection] ?? true, evaluator)
    }
    self.members = members
    var depths: [Plan.StepID?: [UInt32]] = [:]
    for scope in scopes { depths[scope] = try evaluator.depths(ignoring: scope) }
    self.depths = depths
  }

  func value(_ expression: PlannedExpression, for row: Row) -> Value {
    switch expression {
    case .constant(let value, _): return value
    case .property(let property): return row.node.map { value(property, of: $0) } ?? .missing
    case .depth(let scope): return row.node.map { depth(of: $0, ignoring: scope) } ?? .missing
    case .column(let column):
      return row.cells.indices.contains(column) ? row.cells[column] : .missing
    case .members(let collection):
      return list(memberNodes(collection, row).map { .node($0) })
    case .memberCount(let collection):
      let count = row.node.map { members[collection]?.count(for: $0) ?? 0 } ?? 0
      return .number(Double(count))
    case .memberValues(let collection, let property):
      return memberValues(collection, property, row)
    case .call(let function, let arguments):
      return function.value(of: arguments.map { value($0, for: row) }, graph.schema)
    case .arithmetic, .negative: return Arithmetic.finite(summand(expression, for: row))
    }
  }

  /// The value, but no number where it is too large for one: a sum that left it out would be wrong.
  func summand(_ expression: PlannedExpression, for row: Row) -> Value {
    switch expression {
    case .arithmetic(let first, let operands):
      var result = summand(first, for: row)
      for operand in operands {
        result = Arithmetic.combine(result, operand.sign, summand(operand.value, for: row))
      }
      return result
    case .negative(let expression): return Arithmetic.negate(summand(expression, for: row))
    default: return value(expression, for: row)
    }
  }

  /// A property of a node, `depth` only where it was announced; a list where it has several values.
  private func value(_ property: PropertyReference, of node: NodeID) -> Value {
    property == .depth ? depth(of: node, ignoring: nil) : graph.value(of: property, for: node)
  }

  private func list(_ values: [Value]) -> Value { values.isEmpty ? .missing : .list(values) }

  private func depth(of node: NodeID, ignoring scope: Plan.StepID?) -> Value {
    depths[scope].map { .number(Double($0[node.index])) } ?? .missing
  }

  private func memberNodes(_ collection: Plan.CollectionID, _ row: Row) -> [NodeID] {
    row.node.flatMap { members[collection]?.members(for: $0) } ?? []
  }

  private func memberValues(
    _ collection: Plan.CollectionID, _ property: PropertyReference, _ row: Row
  ) -> Value {
    let scope = evaluator.plan.collections[collection.number].ignoring
    var values: [Value] = []
    for node in memberNodes(collection, row) {
      let value =
        property == .depth ? depth(of: node, ignoring: scope) : value(property, of: node)
      switch value {
      case .missing: break
      case .list(let items): values += items
      default: values.append(value)
      }
    }
    return list(values)
  }

  // MARK: - Predicates

  /// Whether a predicate holds. Two-valued: what is missing satisfies no comparison.
  func holds(_ predicate: PlannedPredicate, for row: Row) throws(Interrupted) -> Bool {
    switch predicate {
    case .comparison(let left, let comparison, let right):
      let right = operands(right, row)
      return operands(left, row).contains { item in
        right.contains { holds(item, comparison, $0) }
      }
    case .matches(let expression, let pattern):
      return try holds(pattern, in: value(expression, for: row))
    case .membership(let expression, let items):
      let left = operands(expression, row)
      return items.contains { item in
        let right = operands(item, row)
        return left.contains { a in right.contains { holds(a, .equal, $0) } }
      }
    case .between(let expression, let low, let high):
      let low = operands(low, row)
      let high = operands(high, row)
      return operands(expression, row).contains { item in
        low.contains { holds(item, .greaterOrEqual, $0) }
          && high.contains { holds(item, .lessOrEqual, $0) }
      }
    case .missing(let expression): return value(expression, for: row) == .missing
    case .flag(let expression): return value(expression, for: row).items.contains(.flag(true))
    case .kind(let expression, let kinds):
      return value(expression, for: row).items.contains { item in
        if case .kind(let kind) = item { return kinds.contains(kind) }
        return false
      }
    case .member(let step): return row.node.map { evaluator.set(step).contains($0) } ?? false
    case .not(let predicate): return try !holds(predicate, for: row)
    case .all(let predicates):
      for predicate in predicates where try !holds(predicate, for: row) { return false }
      return true
    case .any(let predicates):
      for predicate in predicates where try holds(predicate, for: row) { return true }
      return false
    }
  }

  private func holds(_ pattern: Pattern, in value: Value) throws(Interrupted) -> Bool {
    for case .text(let text) in value.items {
      let interruption = evaluator.reader.interruption
      if try pattern.isFound(in: text, interruption: interruption) { return true }
    }
    return false
  }

  private func holds(_ a: Comparand, _ comparison: Comparison, _ b: Comparand) -> Bool {
    switch (a, b) {
    case (.node(let node), .text): nameComparand(node).holds(comparison, b)
    case (.text, .node(let node)): a.holds(comparison, nameComparand(node))
    case (.kind(let kind), .text):
      Comparand.text(TextSlice(Folding.fold(graph.schema[kind].singular.utf8))).holds(comparison, b)
    default: a.holds(comparison, b)
    }
  }

  private func nameComparand(_ node: NodeID) -> Comparand { .text(graph.foldedName(of: node)) }

  /// The items of a value as they are compared.
  private func operands(_ expression: PlannedExpression, _ row: Row) -> [Comparand] {
    switch expression {
    // Folded already.
    case .constant(.text, let folded): return [.text(TextSlice(folded))]
    case .property(.name): return row.node.map { [nameComparand($0)] } ?? []
    default: return value(expression, for: row).items.map { Comparand($0) }
    }
  }
}

extension Value {
  /// What a comparison looks at one by one: none, one, or the items of a list.
  var items: [Value] {
    switch self {
    case .missing: []
    case .list(let items): items
    default: [self]
    }
  }
}

extension PlannedExpression {
  /// Visits what is ignored by every `depth` in it.
  func forEachScopeOfDepth(in plan: Plan, _ body: (Plan.StepID?) -> Void) {
    switch self {
    case .depth(let scope): body(scope)
    case .memberValues(let collection, .depth): body(plan.collections[collection.number].ignoring)
    case .call(_, let arguments):
      for argument in arguments { argument.forEachScopeOfDepth(in: plan, body) }
    case .arithmetic(let first, let operands):
      first.forEachScopeOfDepth(in: plan, body)
      for operand in operands { operand.value.forEachScopeOfDepth(in: plan, body) }
    case .negative(let expression): expression.forEachScopeOfDepth(in: plan, body)
    default: break
    }
  }
}
