import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// Tells why a node is in a set in one state of a vault and not in the other.
///
/// The two meanings of the query are gone through side by side, from the whole to its parts: at
/// each place one part is taken that holds in the one state and not in the other, until what is
/// left is a relation. There the shortest walk that shows it is looked at, and the first of its
/// edges that the other state lacks is the cause.
/// What a walk forbids (`not`, `without`, `no`, `at most`) is shown by the state that it does not
/// hold in.
final class Attribution {
  let states: Both<StateEvaluation>
  let nodes: ComparedNodes
  private(set) var causes: [Cause] = []

  /// More causes of one row than these say no more.
  static let mostCauses = 3

  init(_ graphs: Both<Graph>, nodes: ComparedNodes, interruption: Interruption?) {
    states = graphs.map { StateEvaluation($0, interruption: interruption) }
    self.nodes = nodes
  }

  /// The causes that a node is in a set in one state only; never empty.
  ///
  /// - Parameter side: The state in which it is a member.
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(query × (nodes + edges)) for all calls together, and for each node the walks
  ///   that begin at it.
  func causes(
    of node: ComparedNode, in sets: Both<ResolvedSet>, onlyIn side: StateSide
  ) throws(Interrupted) -> [Cause] {
    begin()
    try explain(node, in: sets, Scope(), side)
    return exactCauses(of: node)
  }

  /// What is not exact is left out where something else is.
  func exactCauses(of node: ComparedNode) -> [Cause] {
    let exact = causes.filter { if case .near = $0 { false } else { true } }
    return exact.isEmpty ? causes.isEmpty ? [.near(node)] : causes : exact
  }

  func begin() { causes = [] }

  func add(_ cause: Cause) {
    if causes.count < Self.mostCauses, !causes.contains(cause) { causes.append(cause) }
  }

  /// Where in the query, and what is ignored there.
  struct Scope {
    var place = QueryPlace()
    var excluded = Both<NodeSet?>(old: nil, new: nil)
    /// What says so, outermost first.
    var ignored: [Ignored] = []

    func inside(_ part: QueryPlace.Part) -> Scope {
      Scope(place: place.inside(part), excluded: excluded, ignored: ignored)
    }
  }

  /// A set of nodes to be ignored, and what is ignored around it.
  struct Ignored {
    var sets: Both<ResolvedSet>
    var place: QueryPlace
    var excluded: Both<NodeSet?>
  }

  // MARK: - Sets

  /// - Parameter side: The state in which the node is a member; in the other one it is not.
  func explain(
    _ node: ComparedNode, in sets: Both<ResolvedSet>, _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) {
    try states[side].reader.checkInterruption()
    guard node[side] != nil, node[side.other] != nil else { return add(.node(node)) }
    switch (sets.old, sets.new) {
    case (.filtered(let oldBase, let oldCondition), .filtered(let newBase, let newCondition)):
      let bases = Both(old: oldBase, new: newBase)
      if try !isMember(node, of: bases, scope.inside(.base), side.other) {
        return try explain(node, in: bases, scope.inside(.base), side)
      }
      try explain(
        node, that: Both(old: oldCondition, new: newCondition), scope.inside(.condition), side)
    case (.ignoring(let oldBase, let oldIgnored), .ignoring(let newBase, let newIgnored)):
      let ignored = Both(old: oldIgnored, new: newIgnored)
      let inner = scope.inside(.ignored)
      if try isMember(node, of: ignored, inner, side.other) {
        return try explain(node, in: ignored, inner, side.other)
      }
      var base = scope.inside(.base)
      base.ignored.append(Ignored(sets: ignored, place: inner.place, excluded: inner.excluded))
      for state in [StateSide.old, .new] {
        let nodes = try states[state].members(
          of: ignored[state], at: inner.place, excluding: inner.excluded[state])
        base.excluded[state] = base.excluded[state].map { $0.union(nodes) } ?? nodes
      }
      try explain(node, in: Both(old: oldBase, new: newBase), base, side)
    case (.nodes, .nodes): add(.name(node, in: side))
    case (.kinds, .kinds): explainKind(of: node)
    default:
      guard let chains = SetChain.both(sets) else { return add(.near(node)) }
      try explain(node, in: chains, scope, side)
    }
  }

  /// Tells why a node is ignored in one state only.
  ///
  /// - Parameter side: The state in which it is.
  /// - Returns: False where it is not.
  func explainIgnored(
    _ node: ComparedNode, _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) -> Bool {
    for (depth, ignored) in scope.ignored.enumerated() {
      let outer = Scope(
        place: ignored.place, excluded: ignored.excluded,
        ignored: Array(scope.ignored[..<depth]))
      guard try isMember(node, of: ignored.sets, outer, side),
        try !isMember(node, of: ignored.sets, outer, side.other)
      else { continue }
      try explain(node, in: ignored.sets, outer, side)
      return true
    }
    return false
  }

  private func explainKind(of node: ComparedNode) {
    guard let old = node.old, let new = node.new else { return add(.node(node)) }
    let (before, after) = (states.old.graph, states.new.graph)
    let isSame =
      before.schema[before.kind(of: old)].singular == after.schema[after.kind(of: new)].singular
    // Of the same kind it can only have got a document, or lost it.
    add(isSame ? .near(node) : .kind(node))
  }

  func isMember(
    _ node: ComparedNode, of sets: Both<ResolvedSet>, _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) -> Bool {
    guard let node = node[side] else { return false }
    return try states[side].members(
      of: sets[side], at: scope.place, excluding: scope.excluded[side]
    ).contains(node)
  }

  /// From the last link to the first one that tells the states apart.
  private func explain(
    _ node: ComparedNode, in chains: SetChain.Pair, _ scope: Scope, _ side: StateSide
  ) throws(Interrupted) {
    func link(_ number: Int) -> Scope { scope.inside(.part(number)) }
    var isIn: [Both<Bool>] = []
    for (place, sets) in chains.sets.enumerated() {
      isIn.append(
        Both(
          old: try isMember(node, of: sets, link(place), .old),
          new: try isMember(node, of: sets, link(place), .new)))
    }
    // Whether it is in what the links up to each one make.
    var before: [Both<Bool>] = []
    for (place, setOperator) in chains.operators.enumerated() {
      let (last, here) = (before.last ?? isIn[0], isIn[place])
      before.append(
        Both(
          old: setOperator.map { $0.holds(last.old, here.old) } ?? here.old,
          new: setOperator.map { $0.holds(last.new, here.new) } ?? here.new))
    }
    var place = chains.sets.count - 1
    while place >= 0 {
      let (here, sets) = (isIn[place], chains.sets[place])
      switch chains.operators[place] {
      case nil: return try explain(node, in: sets, link(place), side)
      case .union:
        if here[side] { return try explain(node, in: sets, link(place), side) }
      case .intersection:
        if !here[side.other] { try explain(node, in: sets, link(place), side) }
      case .difference:
        if here[side.other] { try explain(node, in: sets, link(place), side.other) }
      }
      // What stands before it holds in both states, or in neither: there is nothing to tell.
      if before[place - 1][side] == before[place - 1][side.other] { return }
      place -= 1
    }
  }
}

/// A row of sets joined by operators, which may be very long: from left to right, not nested.
struct SetChain {
  enum Operator: Equatable {
    case union, intersection, difference

    func holds(_ before: Bool, _ here: Bool) -> Bool {
      switch self {
      case .union: before || here
      case .intersection: before && here
      case .difference: before && !here
      }
    }
  }

  private var operators: [Operator?] = []
  private var sets: [ResolvedSet] = []

  private init(_ set: ResolvedSet) {
    var first = set
    while true {
      switch first {
      case .union(let left, let right): (first, _) = (left, add(.union, right))
      case .intersection(let left, let right): (first, _) = (left, add(.intersection, right))
      case .difference(let left, let right): (first, _) = (left, add(.difference, right))
      case .nodes, .kinds, .filtered, .ignoring:
        add(nil, first)
        operators.reverse()
        sets.reverse()
        return
      }
    }
  }

  private mutating func add(_ setOperator: Operator?, _ set: ResolvedSet) {
    operators.append(setOperator)
    sets.append(set)
  }

  struct Pair {
    /// By link; `nil` for the first.
    var operators: [Operator?]
    var sets: [Both<ResolvedSet>]
  }

  /// - Returns: `nil` where the two are not joined alike, or not joined at all.
  static func both(_ sets: Both<ResolvedSet>) -> Pair? {
    let chains = sets.map { SetChain($0) }
    guard chains.old.operators == chains.new.operators, chains.old.operators.count > 1 else {
      return nil
    }
    return Pair(
      operators: chains.old.operators,
      sets: zip(chains.old.sets, chains.new.sets).map { Both(old: $0, new: $1) })
  }
}
