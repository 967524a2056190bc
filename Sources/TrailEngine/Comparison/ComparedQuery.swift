import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// What one query means in two states of a vault, and why a row is in one answer only.
package struct ComparedQuery {
  private let graphs: Both<Graph>
  private let nodes: ComparedNodes
  /// `nil` where the rows are no set that could be gone through.
  private let sets: Both<ResolvedSet>?
  private let isCut: Bool
  private let columns: Both<[ResolvedColumn]>
  private let attribution: Attribution

  package init(
    _ queries: Both<ResolvedQuery>, _ graphs: Both<Graph>, nodes: ComparedNodes,
    interruption: Interruption?
  ) {
    self.graphs = graphs
    self.nodes = nodes
    let rows = queries.map { $0.rowsAsSet }
    if let old = rows.old.set, let new = rows.new.set {
      sets = Both(old: old, new: new)
    } else {
      sets = nil
    }
    isCut = rows.old.isCut || rows.new.isCut
    columns = Both(
      old: queries.old.columns(in: graphs.old), new: queries.new.columns(in: graphs.new))
    attribution = Attribution(graphs, nodes: nodes, interruption: interruption)
  }

  /// Why a node is among the rows of one state and not of the other; never empty.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  package func causes(
    of node: ComparedNode, onlyIn side: StateSide
  ) throws(Interrupted) -> [Cause] {
    guard let here = node[side], let there = node[side.other] else { return [.node(node)] }
    guard let sets else { return [.near(node)] }
    if isCut {
      let place = QueryPlace()
      let isIn = try attribution.states[side.other].members(
        of: sets[side.other], at: place, excluding: nil
      ).contains(there)
      let wasIn = try attribution.states[side].members(
        of: sets[side], at: place, excluding: nil
      ).contains(here)
      if isIn && wasIn { return [.order] }
      guard wasIn else { return [.near(node)] }
    }
    return try attribution.causes(of: node, in: sets, onlyIn: side)
  }
}

extension ComparedQuery {
  /// What changed in some columns of a node that is among the rows of both states: the edges by
  /// which a collection has other members, or what has become of its note.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  package func causes(
    ofChangesTo node: ComparedNode, inColumns places: [Int]
  ) throws(Interrupted) -> [Cause] {
    guard columns.old.count == columns.new.count else { return [.near(node)] }
    let expressions = places.filter { $0 < columns.new.count }.map { place in
      Both(old: columns.old[place].expression, new: columns.new[place].expression)
    }
    return try attribution.causes(ofMembersOf: node, in: expressions)
  }
}

extension ResolvedQuery {
  /// The columns of its rows, as long as these stand for nodes.
  fileprivate func columns(in graph: Graph) -> [ResolvedColumn] {
    for stage in stages.reversed() {
      switch stage {
      case .show(let columns): return columns
      case .count, .countBy, .summarize, .collection:
        return DefaultColumns.columns(for: shape.kinds, in: graph)
      case .sort, .take, .skip, .filter, .distinct, .format: continue
      }
    }
    return DefaultColumns.columns(for: shape.kinds, in: graph)
  }

  /// So many stages that go on with another set make one that is too deep to be gone through.
  private static let mostCollections = 100

  /// The rows as a set, as far as they stand for nodes; `isCut` where `take` or `skip` leave out
  /// some of its nodes, or a stage that looks at columns does. No set where it would be too deep.
  fileprivate var rowsAsSet: (set: ResolvedSet?, isCut: Bool) {
    var set = set
    // One condition for all filters in a row: a script may have thousands.
    var filters: [ResolvedCondition] = []
    var collections = 0
    var isCut = false
    func filtered() -> ResolvedSet {
      filters.isEmpty ? set : .filtered(set, filters.count == 1 ? filters[0] : .all(filters))
    }
    for stage in stages {
      switch stage {
      case .filter(let predicate):
        if predicate.looksAtColumns { isCut = true } else { filters.append(.predicate(predicate)) }
      case .collection(let collection):
        collections += 1
        guard collections <= Self.mostCollections else { return (nil, isCut) }
        set = filtered()
        filters = []
        let parts = collection.readings.map { reading -> ResolvedSet in
          let start: ResolvedSet =
            reading.members ?? .kinds(reading.walk.right, needsDocument: false)
          let condition = RelatedCondition(
            walk: reading.walk.reversed, target: .filtered(set, .ofKind(reading.owners)),
            bound: .atLeast(1))
          return .filtered(start, .related(condition))
        }
        guard var union = parts.first else { continue }
        for part in parts.dropFirst() { union = .union(union, part) }
        set = union
      case .take, .skip: isCut = true
      case .count, .countBy, .summarize: return (filtered(), isCut)
      case .show, .sort, .distinct, .format: continue
      }
    }
    return (filtered(), isCut)
  }
}

extension ResolvedPredicate {
  /// Whether it is about columns that stages before have made.
  fileprivate var looksAtColumns: Bool {
    switch self {
    case .comparison(let left, _, let right): left.looksAtColumns || right.looksAtColumns
    case .matches(let expression, _), .missing(let expression), .flag(let expression),
      .kind(let expression, _):
      expression.looksAtColumns
    case .membership(let expression, let items):
      ([expression] + items).contains(where: \.looksAtColumns)
    case .between(let expression, let low, let high):
      [expression, low, high].contains(where: \.looksAtColumns)
    case .condition: false
    case .not(let inner): inner.looksAtColumns
    case .all(let parts), .any(let parts): parts.contains(where: \.looksAtColumns)
    }
  }
}

extension ResolvedExpression {
  fileprivate var looksAtColumns: Bool {
    var pending = [self]
    while let expression = pending.popLast() {
      switch expression {
      case .column: return true
      case .call(_, let arguments): pending += arguments
      case .arithmetic(let left, _, let right): pending += [left, right]
      case .negative(let inner): pending.append(inner)
      case .property, .members, .memberValues, .number, .text, .date, .flag: break
      }
    }
    return false
  }
}
