import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// Evaluates the steps of one plan in one graph, in their order, and keeps the sets that are
/// still needed.
final class Evaluator {
  let graph: Graph
  let reader: EdgeReader
  private(set) var plan: Plan
  private let clock: Clock?
  /// By step; `nil` before it is evaluated, and after its last use.
  private var sets: [NodeSet?]
  /// By step: how many uses are to come.
  private var uses: [Int]
  /// By what is ignored: chain lengths of support.
  private var depths: [Plan.StepID?: [UInt32]] = [:]
  private var sharedWalks: SharedWalks
  private var nextStep = 0
  /// Both are searched beside the text by `mentioning`.
  private lazy var searchedProperties: [PropertyID] = ["title", "citation"].compactMap {
    graph.property(named: $0)
  }

  init(_ plan: Plan, in graph: Graph, interruption: Interruption?, clock: Clock? = nil) {
    self.plan = plan
    self.clock = clock
    self.graph = graph
    reader = EdgeReader(graph, interruption: interruption)
    sharedWalks = SharedWalks(plan)
    sets = Array(repeating: nil, count: plan.steps.count)
    uses = Array(repeating: 0, count: plan.steps.count)
    countUses()
  }

  private func countUses() {
    uses[plan.result.number] += 1
    for step in plan.steps {
      for operand in step.operation.operands { uses[operand.number] += 1 }
      if let ignored = step.ignoring { uses[ignored.number] += 1 }
    }
    // What values refer to is needed for as long as there are rows.
    let kept =
      plan.collections.flatMap { collection in
        collection.readings.compactMap(\.members) + (collection.ignoring.map { [$0] } ?? [])
      } + plan.predicates.flatMap(\.memberSteps)
      + plan.stages.flatMap { stage in
        if case .filter(let predicate) = stage.operation { return predicate.memberSteps }
        return []
      }
    for step in kept { uses[step.number] += 1 }
    // Depths are asked for within expressions; the few sets ignored are kept for them.
    for step in plan.steps { if let ignored = step.ignoring { uses[ignored.number] += 1 } }
  }

  /// The set that the rows begin with.
  func result() throws(Interrupted) -> NodeSet {
    let first = plan.stages.first?.steps.lowerBound ?? plan.defaultSteps.lowerBound
    try evaluate(before: first, rows: nil)
    return set(plan.result)
  }

  /// Evaluates the steps before a number that are not evaluated yet.
  ///
  /// - Parameter rows: What `rows` steps among them stand for.
  func evaluate(before end: Int, rows: NodeSet?) throws(Interrupted) {
    while nextStep < end {
      let step = plan.steps[nextStep]
      try reader.countNode()
      let start = beginning
      let set = try evaluate(step, rows: rows)
      plan.steps[nextStep].actual = set.count
      plan.steps[nextStep].effort = effort(since: start)
      if uses[nextStep] > 0 { sets[nextStep] = set }
      nextStep += 1
      for operand in step.operation.operands + (step.ignoring.map { [$0] } ?? []) {
        uses[operand.number] -= 1
        if uses[operand.number] == 0 { sets[operand.number] = nil }
      }
    }
  }

  /// The set of a step that has been evaluated and is still needed.
  func set(_ step: Plan.StepID) -> NodeSet { sets[step.number] ?? graph.noNodes }

  // MARK: - Effort

  /// Edges looked at and seconds so far.
  typealias Beginning = (edgeVisits: Int, seconds: Double?)

  var beginning: Beginning { (reader.visits, clock?()) }

  func effort(since start: Beginning) -> Plan.Effort {
    let now = beginning
    return Plan.Effort(
      edgeVisits: now.edgeVisits - start.edgeVisits,
      seconds: now.seconds.flatMap { end in start.seconds.map { end - $0 } })
  }

  /// Keeps what came of a stage, by its place among the plan's.
  func note(rows: Int, since start: Beginning, ofStage number: Int) {
    plan.stages[number].actual = rows
    plan.stages[number].effort = effort(since: start)
  }

  /// For every node the steps of the longest chain of support below it.
  func depths(ignoring: Plan.StepID?) throws(Interrupted) -> [UInt32] {
    if let depths = depths[ignoring] { return depths }
    let down = Hop(graph.schema.roles.supports, .backward)
    let lengths = try reader.chainLengths(over: down, excluding: ignoring.map { set($0) })
    depths[ignoring] = lengths
    return lengths
  }

  // MARK: - Steps

  private func evaluate(_ step: Plan.Step, rows: NodeSet?) throws(Interrupted) -> NodeSet {
    let excluded = step.ignoring.map { set($0) }
    switch step.operation {
    case .nodes(let nodes): return excluded.map { nodes.subtracting($0) } ?? nodes
    case .kinds(let kinds, let needsDocument):
      var nodes = graph.nodes(of: kinds)
      if needsDocument { nodes.formIntersection(graph.nodesWithDocument) }
      if let excluded { nodes.subtract(excluded) }
      return nodes
    case .rows: return rows ?? graph.noNodes
    case .union(let a, let b): return set(a).union(set(b))
    case .intersection(let a, let b): return set(a).intersection(set(b))
    case .difference(let a, let b): return set(a).subtracting(set(b))
    case .related(let walk, let target, let among):
      return try related(step, walk, to: set(target), among: among.map { set($0) }, excluded)
    case .relatedToItself(let walk, let among):
      let both = graph.members(of: set(among), in: walk.left.intersection(walk.right))
      return try reader.nodes(
        reachingThemselvesOver: walk.route, among: both, excluding: excluded)
    case .counted(let branches, let bound, let among):
      return try counted(branches, bound, among: set(among), excluded)
    case .satisfying(let predicate, let among):
      return try satisfying(plan.predicates[predicate.number], among: set(among))
    case .mentioning(let text, let among):
      return try mentioning(Needle(text), among: set(among))
    }
  }

  private func related(
    _ step: Plan.Step, _ walk: Walk, to target: NodeSet, among: NodeSet?, _ excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    let left = among.map { graph.members(of: $0, in: walk.left) } ?? graph.nodes(of: walk.left)
    let right = graph.members(of: target, in: walk.right)
    let shared = try sharedWalks.result(of: step) { () throws(Interrupted) in
      try reader.nodes(reaching: right, over: walk.route, excluding: excluded)
    }
    if let shared { return shared.intersection(left) }
    if left.isEmpty || right.isEmpty { return graph.noNodes }
    return try reader.nodes(
      reaching: right, over: walk.route, among: left, excluding: excluded)
  }

  private func counted(
    _ branches: [Plan.Branch], _ bound: MemberBound, among: NodeSet, _ excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    let parts = branches.map { branch in
      (
        targets: graph.members(of: set(branch.target), in: branch.walk.right),
        nodes: graph.members(of: among, in: branch.walk.left), route: branch.walk.route
      )
    }
    // One more than the largest count that matters, so that it is told from those above it.
    let cap = bound.maximum.map { $0 < .max ? $0 + 1 : $0 } ?? bound.minimum
    let counts = try reader.counts(over: parts, upTo: cap, excluding: excluded)
    return among.members { bound.contains(counts[$0]) }
  }

  private func satisfying(
    _ predicate: PlannedPredicate, among: NodeSet
  ) throws(Interrupted) -> NodeSet {
    if let search = TextSearch(predicate) {
      return try nodes(among: among) { node throws(Interrupted) in
        try search.isFound(in: graph.text(of: node), reader.interruption)
      }
    }
    let expressions = try ExpressionEvaluator(self, predicates: [predicate], nodes: among)
    return try nodes(among: among) { node throws(Interrupted) in
      try expressions.holds(predicate, for: Row(node: node, cells: []))
    }
  }

  private func mentioning(
    _ needle: Needle<UInt8>, among: NodeSet
  ) throws(Interrupted) -> NodeSet {
    let search = TextSearch(needle)
    let properties = searchedProperties
    return try nodes(among: among) { node throws(Interrupted) in
      if try search.isFound(in: graph.text(of: node), reader.interruption) { return true }
      for value in properties.lazy.flatMap({ self.graph.values(of: $0, for: node) }) {
        guard case .text(let text) = value else { continue }
        if try search.isFound(in: text, reader.interruption) { return true }
      }
      return false
    }
  }

  private func nodes(
    among: NodeSet, _ isIncluded: (NodeID) throws(Interrupted) -> Bool
  ) throws(Interrupted) -> NodeSet {
    var result = graph.noNodes
    for node in among {
      try reader.countNode()
      if try isIncluded(node) { result.insert(node) }
    }
    return result
  }
}
