import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// What shows that a condition holds, or that it does not.
extension Reasoner {
  /// How many walks are shown, how many nodes named and neighbours told.
  static let mostShown = 3

  // MARK: - Relations

  /// What the node reaches where a condition asks for a relation; `nil` where it asks for none.
  func relation(of condition: ResolvedCondition) throws(Interrupted) -> Reasons.Relation? {
    // A possession means a different walk for each kind: one of them begins at this node's.
    let kind = graph.kind(of: node)
    let all = condition.relations
    guard let related = all.first(where: { $0.walk.left.contains(kind) }) ?? all.first else {
      return nil
    }
    let branches =
      [RelatedCondition.Branch(walk: related.walk, target: related.target)] + related.further
    var found = graph.noNodes
    var reached = graph.noNodes
    var wanted = graph.noNodes
    for branch in branches {
      let right = graph.nodes(of: branch.walk.right)
      let target = try nodes(of: branch.target).intersection(right)
      wanted.formUnion(target)
      guard branch.walk.left.contains(kind), !(excluded?.contains(node) ?? false) else { continue }
      let ends = try reader.ends(
        of: branch.walk.route, from: itself, among: right, excluding: excluded)
      reached.formUnion(ends)
      found.formUnion(ends.intersection(target))
    }
    if related.targetHasItself {
      wanted.insert(node)
      if reached.contains(node) { found.insert(node) }
    }
    let others = reached.subtracting(found)
    let bound = Reasons.Bound(related.bound)
    let near =
      bound.holds(found.count, others: others.count)
      ? [] : try near(wanted.subtracting(found), to: others)
    return Reasons.Relation(
      found: listing(found), walks: try walks(over: branches.map(\.walk), to: found),
      others: listing(others),
      otherWalks: bound == .only ? try walks(over: branches.map(\.walk), to: others) : [],
      near: Array(near.prefix(Self.mostShown)), nearCount: near.count, bound: bound,
      targetCount: wanted.count)
  }

  private func listing(_ nodes: NodeSet) -> Reasons.Listing {
    Reasons.Listing(nodes: Array(nodes.prefix(2 * Self.mostShown)), count: nodes.count)
  }

  private func walks(
    over walks: [Walk], to ends: NodeSet
  ) throws(Interrupted) -> [Paths.Path] {
    guard !ends.isEmpty else { return [] }
    var paths: [Paths.Path] = []
    for walk in walks where walk.left.contains(graph.kind(of: node)) {
      let shortest = try ShortestWalks(
        from: node, over: walk.route, to: ends.intersection(graph.nodes(of: walk.right)),
        most: Self.mostShown, excluding: excluded, reader)
      paths += shortest.ends.map { shortest.path(to: $0) }
    }
    return Array(
      paths.enumerated().sorted {
        ($0.element.steps.count, $0.offset) < ($1.element.steps.count, $1.offset)
      }.map(\.element).prefix(Self.mostShown))
  }

  /// Members of a target with a neighbour that also stands next to one of some others. Links
  /// alone make no neighbours: a page that lists everything is next to all of it.
  ///
  /// - Complexity: O(edges).
  private func near(
    _ target: NodeSet, to others: NodeSet
  ) throws(Interrupted) -> [Reasons.Near] {
    guard !target.isEmpty, !others.isEmpty else { return [] }
    let hops = graph.schema.edgeTypes.indices.filter {
      EdgeTypeID($0) != graph.schema.roles.links
    }.flatMap { [Hop(EdgeTypeID($0), .forward), Hop(EdgeTypeID($0), .backward)] }
    var neighbours: [NodeID: NodeID] = [:]
    for other in others {
      try reader.countNode()
      for hop in hops {
        for neighbour in reader.nodes(after: other, over: hop)
        where neighbour != node && neighbours[neighbour] == nil {
          neighbours[neighbour] = other
        }
      }
    }
    var near: [Reasons.Near] = []
    members: for member in target {
      try reader.countNode()
      for hop in hops {
        for neighbour in reader.nodes(after: member, over: hop) {
          guard let other = neighbours[neighbour], other != member, neighbour != member,
            !(excluded?.contains(neighbour) ?? false)
          else { continue }
          near.append(.init(member: member, neighbour: neighbour, other: other))
          continue members
        }
      }
    }
    return near
  }

  // MARK: - Values

  /// The values that a condition looks at.
  ///
  /// - Parameter values: What `condition.expressions` mean.
  func facts(
    of condition: Condition, values: [ResolvedExpression]
  ) throws(Interrupted) -> [Reasons.Fact] {
    switch condition {
    case .named:
      return [Reasons.Fact(title: "name", value: .node(node))]
    case .mentioning(let test): return mentions(test)
    default: break
    }
    guard !values.isEmpty else { return [] }
    let titles = condition.expressions.map { printer.text(of: $0) }
    let found = try self.values(of: values)
    var facts: [Reasons.Fact] = []
    for (title, value) in zip(titles, found)
    where !facts.contains(where: { $0.title == title }) {
      facts.append(Reasons.Fact(title: title, value: value))
    }
    return facts
  }

  /// The texts of the node that contain one of the names.
  private func mentions(_ test: NameTest) -> [Reasons.Fact] {
    let needles = test.alternatives.joined().map { Needle(Folding.fold($0.text.utf8)) }
    var texts: [(title: String, text: TextSlice)] = [("text", graph.text(of: node))]
    for title in ["title", "citation"] {
      guard let property = graph.property(named: title) else { continue }
      for case .text(let text) in graph.values(of: property, for: node) {
        texts.append((title, text))
      }
    }
    let found = texts.filter { _, text in
      let folded = Folding.fold(text)
      return needles.contains { $0.isFound(in: folded) }
    }
    return found.map { Reasons.Fact(title: $0.title, value: .text($0.text)) }
  }

  /// The values of expressions for the node, decided without what is ignored right now.
  private func values(of expressions: [ResolvedExpression]) throws(Interrupted) -> [Value] {
    var planner = Planner(graph: graph)
    let rows = planner.step(.nodes(itself))
    planner.scope = excluded.map { planner.step(.nodes($0)) }
    let first = planner.steps.count
    let columns = expressions.map {
      planner.plan(ResolvedColumn(title: "", expression: $0), among: nil)
    }
    let end = planner.steps.count
    let plan = Plan(
      steps: planner.steps, result: rows, predicates: planner.predicates,
      collections: planner.collections,
      stages: [PlannedStage(operation: .show(columns), steps: first..<end)], defaultColumns: [],
      defaultSteps: end..<end, format: nil)
    let execution = try Execution(of: plan, in: graph, interruption: reader.interruption)
    guard case .table(let table) = execution.answer else { return [] }
    return table.rowCount > 0 ? table[row: 0] : []
  }
}

extension ResolvedCondition {
  /// The relations in it, in the order of the text.
  fileprivate var relations: [RelatedCondition] {
    switch self {
    case .related(let condition): [condition]
    case .not(let condition): condition.relations
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.relations)
    case .predicate(.condition(let condition)): condition.relations
    case .member, .ofKind, .mentions, .predicate: []
    }
  }
}

extension Reasons.Bound {
  fileprivate init(_ bound: TrailSemantics.Bound) {
    self =
      switch bound {
      case .atLeast(let count): .members(MemberBound(max(count, 0), nil))
      case .atMost(let count): .members(MemberBound(0, count))
      case .exactly(let count): .members(MemberBound(max(count, 0), count))
      case .only: .only
      }
  }

  func holds(_ found: Int, others: Int) -> Bool {
    switch self {
    case .members(let bound): bound.contains(found)
    case .only: found > 0 && others == 0
    }
  }
}
