import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// Comparisons of values.
extension Attribution {
  func explain(
    _ node: ComparedNode, that predicates: Both<ResolvedPredicate>, _ scope: Scope,
    _ side: StateSide
  ) throws(Interrupted) {
    switch (predicates.old, predicates.new) {
    case (.condition(let old), .condition(let new)):
      try explain(node, that: Both(old: old, new: new), scope.inside(.condition), side)
    case (.not(let old), .not(let new)):
      try explain(node, that: Both(old: old, new: new), scope.inside(.base), side.other)
    case (.all(let old), .all(let new)) where old.count == new.count:
      for (place, pair) in zip(old, new).enumerated() where causes.count < Self.mostCauses {
        let part = Both(old: pair.0, new: pair.1)
        let inner = scope.inside(.part(place))
        if try !holds(part.map { .predicate($0) }, of: node, inner, side.other) {
          try explain(node, that: part, inner, side)
        }
      }
    case (.any(let old), .any(let new)) where old.count == new.count:
      for (place, pair) in zip(old, new).enumerated() {
        let part = Both(old: pair.0, new: pair.1)
        let inner = scope.inside(.part(place))
        if try holds(part.map { .predicate($0) }, of: node, inner, side) {
          return try explain(node, that: part, inner, side)
        }
      }
    default:
      let count = causes.count
      let pairs = zip(predicates.old.expressions, predicates.new.expressions)
      for (place, (old, new)) in pairs.enumerated() {
        try explain(node, by: Both(old: old, new: new), scope.inside(.part(place)))
      }
      if causes.count == count { add(.near(node)) }
    }
  }

  /// The edges that give collections in some expressions other members; what is near the node where
  /// there are none. Never empty.
  func causes(
    ofMembersOf node: ComparedNode, in expressions: [Both<ResolvedExpression>]
  ) throws(Interrupted) -> [Cause] {
    begin()
    for (place, pair) in expressions.enumerated() {
      let collections = pair.map { $0.leaves.filter(\.isCollection) }
      for (leaf, (old, new)) in zip(collections.old, collections.new).enumerated() {
        try explain(
          node, by: Both(old: old, new: new),
          Scope().inside(.column).inside(.part(place)).inside(.part(leaf)))
      }
      if collections.new.isEmpty { add(.near(node)) }
    }
    return exactCauses(of: node)
  }

  /// The title, text and citation: where a word may stand.
  func explainTexts(of node: ComparedNode) {
    let count = causes.count
    addDifference(of: .text, named: "text", node)
    for name in ["title", "citation"] { addStored(name, of: node) }
    if causes.count == count { add(.near(node)) }
  }

  /// Adds what makes an expression's value another one: properties, or members of collections.
  func explain(
    _ node: ComparedNode, by expressions: Both<ResolvedExpression>, _ scope: Scope
  ) throws(Interrupted) {
    for (place, (old, new)) in zip(expressions.old.leaves, expressions.new.leaves).enumerated() {
      let scope = scope.inside(.part(place))
      switch (old, new) {
      case (.property(let before), .property(let after)):
        addDifference(of: Both(old: before, new: after), node)
      case (.members(let before), .members(let after)),
        (.memberValues(let before, _), .memberValues(let after, _)):
        try explain(node, members: Both(old: before, new: after), scope)
        if case .memberValues(_, let property) = old, case .memberValues(_, let other) = new {
          try addDifferences(
            of: Both(old: property, new: other), amongMembers: Both(old: before, new: after), node,
            scope)
        }
      default: break
      }
    }
  }

  // MARK: - Collections

  private func explain(
    _ node: ComparedNode, members collections: Both<ResolvedCollection>, _ scope: Scope
  ) throws(Interrupted) {
    guard let walks = walks(of: node, collections) else { return }
    let ends = try memberSets(of: node, collections, scope)
    for side in [StateSide.new, .old] {
      for end in ends[side] {
        let member = nodes.node(end, of: side)
        if let there = member[side.other], ends[side.other].contains(there) { continue }
        if try addCause(from: node, to: end, walks, scope, side) { return }
        return add(.near(member))
      }
    }
  }

  /// What a property says of the members that both states have.
  private func addDifferences(
    of properties: Both<PropertyReference>, amongMembers collections: Both<ResolvedCollection>,
    _ node: ComparedNode, _ scope: Scope
  ) throws(Interrupted) {
    let ends = try memberSets(of: node, collections, scope)
    for end in ends.new {
      let member = nodes.node(end, of: .new)
      guard let old = member.old, ends.old.contains(old) else { continue }
      addDifference(of: properties, member)
    }
  }

  private func memberSets(
    of node: ComparedNode, _ collections: Both<ResolvedCollection>, _ scope: Scope
  ) throws(Interrupted) -> Both<NodeSet> {
    Both(
      old: try members(of: node, collections.old, scope, .old),
      new: try members(of: node, collections.new, scope, .new))
  }

  private func members(
    of node: ComparedNode, _ collection: ResolvedCollection, _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) -> NodeSet {
    let state = states[side]
    guard let node = node[side] else { return state.graph.noNodes }
    // What a collection stands for hangs on the kind of its node.
    let kind = state.graph.kind(of: node)
    guard let reading = collection.reading(for: kind) else { return state.graph.noNodes }
    let ends = try state.ends(of: reading.walk, from: node, excluding: scope.excluded[side])
    guard let members = reading.members else { return ends }
    return ends.intersection(
      try state.members(
        of: members, at: scope.inside(.members).inside(.part(Int(kind.number))).place,
        excluding: nil))
  }

  private func walks(
    of node: ComparedNode, _ collections: Both<ResolvedCollection>
  ) -> Both<Walk>? {
    func walk(_ side: StateSide) -> Walk? {
      node[side].flatMap { collections[side].reading(for: states[side].graph.kind(of: $0))?.walk }
    }
    guard let old = walk(.old), let new = walk(.new) else { return nil }
    return Both(old: old, new: new)
  }

  // MARK: - Properties

  private func addDifference(of properties: Both<PropertyReference>, _ node: ComparedNode) {
    let name: String
    switch (properties.old, properties.new) {
    case (.kind, .kind):
      let kinds = Both(old: text(of: .kind, node, .old), new: text(of: .kind, node, .new))
      if kinds.old != kinds.new { add(.kind(node)) }
      return
    case (.name, _): name = "name"
    case (.path, _): name = "path"
    case (.text, _): name = "text"
    case (.depth, _): return
    case (.stored(let property), _): name = states.old.graph.name(of: property)
    case (_, .stored(let property)): name = states.new.graph.name(of: property)
    default: return
    }
    let (old, new) = (text(of: properties.old, node, .old), text(of: properties.new, node, .new))
    if old != new { add(.value(node, property: name, old: old, new: new)) }
  }

  private func addDifference(
    of property: PropertyReference, named name: String, _ node: ComparedNode
  ) {
    addDifference(of: Both(old: property, new: property), node)
  }

  private func addStored(_ name: String, of node: ComparedNode) {
    func reference(_ side: StateSide) -> PropertyReference {
      states[side].graph.property(named: name).map { .stored($0) } ?? .absent
    }
    addDifference(of: Both(old: reference(.old), new: reference(.new)), node)
  }

  /// Empty where it is missing.
  private func text(
    of property: PropertyReference, _ node: ComparedNode, _ side: StateSide
  ) -> String {
    guard let node = node[side] else { return "" }
    let graph = states[side].graph
    func decoded(_ text: TextSlice) -> String { String(decoding: text, as: UTF8.self) }
    switch property {
    case .name: return decoded(graph.name(of: node))
    case .kind: return graph.schema[graph.kind(of: node)].singular
    case .path: return decoded(graph.path(of: node))
    case .text: return decoded(graph.text(of: node))
    case .stored(let property):
      return graph.values(of: property, for: node).map { value in
        switch value {
        case .text(let text): decoded(text)
        case .number(let number):
          number == number.rounded() && abs(number) < 1e15
            ? String(Int64(number)) : number.description
        case .date(let date): date.text
        case .flag(let flag): flag ? "true" : "false"
        }
      }.joined(separator: "; ")
    case .depth, .absent: return ""
    }
  }
}

extension ResolvedCollection {
  fileprivate func reading(for kind: KindID) -> Reading? {
    readings.first { $0.owners.contains(kind) }
  }
}

extension ResolvedPredicate {
  /// What is looked at, in the order of the text; none of what joins others.
  fileprivate var expressions: [ResolvedExpression] {
    switch self {
    case .comparison(let left, _, let right): [left, right]
    case .matches(let expression, _), .missing(let expression), .flag(let expression),
      .kind(let expression, _):
      [expression]
    case .membership(let expression, let items): [expression] + items
    case .between(let expression, let low, let high): [expression, low, high]
    case .condition, .not, .all, .any: []
    }
  }
}

extension ResolvedExpression {
  fileprivate var isCollection: Bool {
    switch self {
    case .members, .memberValues: true
    default: false
    }
  }

  /// The properties and collections in it, from left to right.
  fileprivate var leaves: [ResolvedExpression] {
    var leaves: [ResolvedExpression] = []
    var pending = [self]
    while let expression = pending.popLast() {
      switch expression {
      case .call(_, let arguments): pending += arguments.reversed()
      case .arithmetic(let left, _, let right): pending += [right, left]
      case .negative(let inner): pending.append(inner)
      case .property, .members, .memberValues: leaves.append(expression)
      case .number, .text, .date, .flag, .column: break
      }
    }
    return leaves
  }
}
