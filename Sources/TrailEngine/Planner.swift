import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

extension Plan {
  /// Plans a query for a graph: its sets in an order that makes them cheap, equal ones once.
  ///
  /// - Complexity: O(query), times its nesting.
  package init(_ query: ResolvedQuery, in graph: Graph) {
    var planner = Planner(graph: graph)
    let result = planner.plan(query.set)
    var stages: [PlannedStage] = []
    var kinds = query.kinds
    for place in Planner.order(of: query.stages) {
      let stage = query.stages[place]
      if case .collection(let collection) = stage { kinds = collection.kinds }
      if let planned = planner.plan(stage, number: stages.count) { stages.append(planned) }
    }
    for case .format(let name) in query.stages { planner.format = name }
    let firstDefaultStep = planner.steps.count
    let columns = DefaultColumns.columns(for: kinds, in: graph)
      .map { planner.plan($0, among: nil) }
    self.init(
      steps: planner.steps, result: result, predicates: planner.predicates,
      collections: planner.collections, stages: stages, defaultColumns: columns,
      defaultSteps: firstDefaultStep..<planner.steps.count, format: planner.format)
  }
}

/// Turns resolved forms into steps.
struct Planner {
  typealias StepID = Plan.StepID

  let graph: Graph
  var steps: [Plan.Step] = []
  var predicates: [PlannedPredicate] = []
  var collections: [PlannedCollection] = []
  var format: FormatName?
  /// The nodes that are ignored where planning is right now.
  var scope: StepID?
  private var known: [Key: StepID] = [:]
  private var knownCollections: [PlannedCollection: Plan.CollectionID] = [:]

  private struct Key: Hashable {
    var operation: Plan.Operation
    var ignoring: StepID?
  }

  init(graph: Graph) { self.graph = graph }

  // MARK: - Steps

  /// The step of an operation that looks at the graph, under what is ignored right now.
  mutating func step(_ operation: Plan.Operation) -> StepID { add(operation, ignoring: scope) }

  mutating func union(_ a: StepID, _ b: StepID) -> StepID {
    a == b ? a : add(.union(min(a, b), max(a, b)), ignoring: nil)
  }

  mutating func intersection(_ a: StepID, _ b: StepID) -> StepID {
    a == b ? a : add(.intersection(min(a, b), max(a, b)), ignoring: nil)
  }

  mutating func difference(_ a: StepID, _ b: StepID) -> StepID {
    add(.difference(a, b), ignoring: nil)
  }

  mutating func add(_ operation: Plan.Operation, ignoring: StepID?) -> StepID {
    let key = Key(operation: operation, ignoring: ignoring)
    if let step = known[key] { return step }
    let step = StepID(number: steps.count)
    steps.append(
      Plan.Step(operation: operation, ignoring: ignoring, estimate: estimate(operation)))
    known[key] = step
    return step
  }

  /// The number of a predicate. Only the latest are looked through for an equal one.
  mutating func number(of predicate: PlannedPredicate) -> Plan.PredicateID {
    let earlier = predicates.indices.suffix(16).last { predicates[$0] == predicate }
    if let earlier { return Plan.PredicateID(number: earlier) }
    predicates.append(predicate)
    return Plan.PredicateID(number: predicates.count - 1)
  }

  mutating func number(of collection: PlannedCollection) -> Plan.CollectionID {
    if let number = knownCollections[collection] { return number }
    let number = Plan.CollectionID(number: collections.count)
    collections.append(collection)
    knownCollections[collection] = number
    return number
  }

  func estimate(of step: StepID) -> Int { steps[step.number].estimate }

  private func estimate(_ operation: Plan.Operation) -> Int {
    switch operation {
    case .nodes(let nodes): return nodes.count
    case .kinds(let kinds, _): return count(of: kinds)
    case .rows: return graph.nodeCount
    case .union(let a, let b): return min(graph.nodeCount, estimate(of: a) + estimate(of: b))
    case .intersection(let a, let b): return min(estimate(of: a), estimate(of: b))
    case .difference(let a, _): return estimate(of: a)
    case .related(let walk, let target, let among):
      let edges = graph.edgeCount(of: walk.hop.edge)
      let all = min(count(of: walk.left), among.map { estimate(of: $0) } ?? .max)
      let perTarget = edges / max(1, count(of: walk.right)) + 1
      let steps = walk.isOneStep ? 1 : 4
      let (reached, overflow) = estimate(of: target).multipliedReportingOverflow(
        by: perTarget * steps)
      return overflow ? all : min(all, reached)
    case .relatedToItself(_, let among): return estimate(of: among) / 8
    case .counted(_, _, let among): return estimate(of: among) / 2
    case .satisfying(_, let among): return estimate(of: among) / 3
    case .mentioning(_, let among): return estimate(of: among) / 8
    }
  }

  func count(of kinds: KindSet) -> Int {
    graph.schema.kinds.indices.reduce(0) { sum, number in
      let kind = KindID(number)
      return kinds.contains(kind) ? sum + graph.range(of: kind).count : sum
    }
  }

  // MARK: - Sets

  mutating func plan(_ set: ResolvedSet) -> StepID {
    // A row of `union`s is deep on its left; only parentheses are deep on the right.
    var set = set
    var operations: [(SetOperator, ResolvedSet)] = []
    unwinding: while true {
      switch set {
      case .union(let left, let right):
        operations.append((.union, right))
        set = left
      case .difference(let left, let right):
        operations.append((.minus, right))
        set = left
      case .intersection(let left, let right):
        operations.append((.intersect, right))
        set = left
      default: break unwinding
      }
    }
    var step = planTerm(set)
    for (operation, right) in operations.reversed() {
      let other = plan(right)
      switch operation {
      case .union: step = union(step, other)
      case .minus: step = difference(step, other)
      case .intersect: step = intersection(step, other)
      }
    }
    return step
  }

  private mutating func planTerm(_ set: ResolvedSet) -> StepID {
    switch set {
    case .nodes(let nodes): return step(.nodes(nodes))
    case .kinds(let kinds, let needsDocument):
      return step(.kinds(kinds, needsDocument: needsDocument))
    case .filtered(let base, let condition): return narrow(plan(base), by: condition)
    case .ignoring(let base, let ignored): return plan(base, ignoring: ignored)
    case .union, .difference, .intersection: return plan(set)
    }
  }

  private mutating func plan(_ set: ResolvedSet, ignoring ignored: ResolvedSet) -> StepID {
    let ignored = plan(ignored)
    let outer = scope
    scope = outer.map { union($0, ignored) } ?? ignored
    defer { scope = outer }
    return plan(set)
  }
}

extension Walk {
  var isOneStep: Bool { route.isOneStep }

  /// Its steps, as the graph walks them.
  var route: Route { Route(before: before, hop: hop, after: after, limit: limit) }
}
