import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// The rows between stages: nodes, a table, or a table whose rows stand for nodes.
struct Pipeline {
  private let evaluator: Evaluator
  private let graph: Graph
  /// `nil` once rows stand for groups.
  private var nodes: [NodeID]? { didSet { rowSet = nil } }
  /// The nodes of the rows, where they are known as a set.
  private var rowSet: NodeSet?
  /// `nil` before a stage makes a table.
  private var columns: [String]?
  /// As many as rows; empty before a stage makes a table.
  private var cells: [[Value]] = []
  private var number: Int?
  /// Told of the nodes of the rows after each stage, by its place among the plan's; of `nil`
  /// where rows stand for groups.
  private let observe: ((_ stage: Int, _ nodes: [NodeID]?) -> Void)?

  init(
    _ nodes: NodeSet, _ evaluator: Evaluator,
    observe: ((_ stage: Int, _ nodes: [NodeID]?) -> Void)? = nil
  ) {
    self.evaluator = evaluator
    self.observe = observe
    graph = evaluator.graph
    self.nodes = nodes.members
    rowSet = nodes
  }

  /// Goes on with the rows of an answer.
  init(_ answer: Answer, _ evaluator: Evaluator) {
    self.init(evaluator.graph.noNodes, evaluator)
    switch answer {
    case .nodes(let table): nodes = table.nodes
    case .table(let table):
      (nodes, columns, cells) = (table.nodes, table.columns, Array(table.rows))
    case .number(let number):
      (nodes, columns) = (nil, [TableShape.countTitle])
      cells = [[.number(Double(number))]]
    default: break
    }
  }

  /// What comes out when the stages are through.
  mutating func run(_ plan: Plan) throws(Interrupted) -> Answer {
    for (number, stage) in plan.stages.enumerated() {
      try evaluator.reader.checkInterruption()
      if !stage.steps.isEmpty {
        try evaluator.evaluate(before: stage.steps.upperBound, rows: rowNodes)
      }
      let start = evaluator.beginning
      let limit = plan.stages.dropFirst(number + 1).first?.operation.rowLimit
      let madeRows = try apply(stage.operation, limit: limit)
      evaluator.note(rows: madeRows ?? self.number ?? rowCount, since: start, ofStage: number)
      observe?(number, nodes)
    }
    if let number { return .number(number) }
    if let columns { return .table(Table(columns: columns, rows: cells, nodes: nodes)) }
    try evaluator.evaluate(before: plan.defaultSteps.upperBound, rows: nil)
    return .nodes(try defaultTable(plan.defaultColumns))
  }

  /// - Parameter limit: How many rows the next stage takes, where it is one that takes some.
  /// - Returns: How many rows there would be without the limit; `nil` where it made no difference.
  private mutating func apply(
    _ stage: PlannedStage.Operation, limit: Int?
  ) throws(Interrupted) -> Int? {
    switch stage {
    case .countBy(let keys):
      if let rows = try countByMembers(keys, limit: limit ?? .max) { return rows }
      try countBy(keys)
    case .show(let columns): try show(columns)
    case .sort(let keys): try sort(keys)
    case .take(let count): keep(Array((0..<rowCount).prefix(max(count, 0))))
    case .skip(let count): keep(Array((0..<rowCount).dropFirst(max(count, 0))))
    case .filter(let predicate): try filter(predicate)
    case .count: number = rowCount
    case .summarize(let summaries, let keys): try summarize(summaries, by: keys)
    case .distinct: distinct()
    case .collection(let collection):
      let planned = evaluator.plan.collections[collection.number]
      nodes = try CollectionMembers.union(planned, of: rowNodes, evaluator).members
      columns = nil
      cells = []
    }
    return nil
  }

  // MARK: - Rows

  private var rowCount: Int { columns == nil ? nodes?.count ?? 0 : cells.count }

  private var rowNodes: NodeSet {
    rowSet ?? NodeSet(capacity: graph.nodeCount, nodes ?? [])
  }

  private func row(_ place: Int) -> Row {
    Row(node: nodes?[place], cells: columns == nil ? [] : cells[place])
  }

  /// Leaves the rows at some places, in that order.
  private mutating func keep(_ places: [Int]) {
    if let nodes { self.nodes = places.map { nodes[$0] } }
    if columns != nil { cells = places.map { cells[$0] } }
  }

  /// The values of expressions, by row, then by expression.
  ///
  /// - Parameter summands: The places of those that are summed up.
  private func values(
    of expressions: [PlannedExpression], summands: Set<Int> = []
  ) throws(Interrupted) -> [[Value]] {
    let values = try ExpressionEvaluator(evaluator, expressions: expressions, nodes: rowNodes)
    var result: [[Value]] = []
    result.reserveCapacity(rowCount)
    let isSummand = expressions.indices.map(summands.contains)
    for place in 0..<rowCount {
      try evaluator.reader.countNode()
      let row = row(place)
      result.append(
        expressions.indices.map { place in
          isSummand[place]
            ? values.summand(expressions[place], for: row)
            : values.value(expressions[place], for: row)
        })
    }
    return result
  }

  /// The rows of nodes that no stage has given columns.
  private func defaultTable(_ columns: [PlannedColumn]) throws(Interrupted) -> Table {
    let titles = columns.map(\.title)
    let nodes = nodes ?? []
    let properties = columns.compactMap { column -> PropertyReference? in
      if case .property(let property) = column.expression, property != .depth {
        property
      } else {
        nil
      }
    }
    guard properties.count < columns.count else {
      return Table(columns: titles, properties: properties, of: nodes, in: graph)
    }
    let values = try ExpressionEvaluator(
      evaluator, expressions: columns.map(\.expression), nodes: rowNodes)
    var cells: [Value] = []
    cells.reserveCapacity(nodes.count * columns.count)
    for node in nodes {
      try evaluator.reader.countNode()
      let row = Row(node: node, cells: [])
      for column in columns { cells.append(values.value(column.expression, for: row)) }
    }
    return Table(columns: titles, cells: cells, nodes: nodes)
  }

  // MARK: - Stages

  private mutating func show(_ columns: [PlannedColumn]) throws(Interrupted) {
    let shown = try values(of: columns.map(\.expression))
    cells = shown
    self.columns = columns.map(\.title)
  }

  private mutating func sort(_ keys: [PlannedSortKey]) throws(Interrupted) {
    let rows = try values(of: keys.map(\.expression))
    let columns = keys.indices.map { key in rows.map { $0[key] } }
    keep(
      try Sorting.order(
        by: keys, values: columns, rowCount: rowCount, evaluator.graph.schema,
        evaluator.reader.interruption))
  }

  private mutating func filter(_ predicate: PlannedPredicate) throws(Interrupted) {
    let values = try ExpressionEvaluator(evaluator, predicates: [predicate], nodes: rowNodes)
    var places: [Int] = []
    for place in 0..<rowCount {
      try evaluator.reader.countNode()
      if try values.holds(predicate, for: row(place)) { places.append(place) }
    }
    keep(places)
  }

  /// `count by` one collection, of rows that stand for nodes: with numbers alone, and of its rows
  /// only as many as are taken.
  ///
  /// - Returns: How many rows there are; `nil` for any other `count by`, which is not done yet.
  private mutating func countByMembers(
    _ keys: [PlannedColumn], limit: Int
  ) throws(Interrupted) -> Int? {
    guard keys.count == 1, let nodes, case .members(let collection) = keys[0].expression else {
      return nil
    }
    let counts = try MemberCounts(
      evaluator.plan.collections[collection.number], of: rowNodes, evaluator)
    cells = counts.largest(limit).map { [.node($0.member), .number(Double($0.count))] }
    var rows = counts.memberCount
    let missing = nodes.count - counts.nodesWithMembers
    if missing > 0 {
      rows += 1
      if cells.count < limit { cells.append([.missing, .number(Double(missing))]) }
    }
    columns = keys.map(\.title) + ["count"]
    self.nodes = nil
    return rows
  }

  private mutating func countBy(_ keys: [PlannedColumn]) throws(Interrupted) {
    var grouping = Grouping(evaluator.graph.schema)
    for row in try values(of: keys.map(\.expression)) {
      try evaluator.reader.countNode()
      _ = grouping.add(row)
    }
    cells = grouping.countOrder.map { number in
      grouping.groups[number].keys + [.number(Double(grouping.groups[number].count))]
    }
    columns = keys.map(\.title) + ["count"]
    nodes = nil
  }

  private mutating func summarize(
    _ summaries: [PlannedSummary], by keys: [PlannedColumn]
  ) throws(Interrupted) {
    // A summary without argument takes any value: it counts rows.
    let arguments = summaries.map { $0.argument ?? .constant(.flag(true), folded: []) }
    var grouping = Grouping(evaluator.graph.schema)
    var aggregates: [[Aggregate]] = []
    let fresh = summaries.map { Aggregate($0, evaluator.graph.schema) }
    let summed = summaries.indices.filter { [.sum, .avg].contains(summaries[$0].function) }
    let summands = Set(summed.map { keys.count + $0 })
    for row in try values(of: keys.map(\.expression) + arguments, summands: summands) {
      try evaluator.reader.countNode()
      for group in grouping.add(Array(row.prefix(keys.count))) {
        if group == aggregates.count { aggregates.append(fresh) }
        for (number, value) in row.dropFirst(keys.count).enumerated() {
          aggregates[group][number].add(value)
        }
      }
    }
    // Without keys there is one group, also of no rows.
    if keys.isEmpty, aggregates.isEmpty {
      cells = [fresh.map(\.value)]
    } else {
      cells = grouping.keyOrder.map { number in
        grouping.groups[number].keys + aggregates[number].map(\.value)
      }
    }
    columns = keys.map(\.title) + summaries.map(\.title)
    nodes = nil
  }

  /// Rows of nodes alone are distinct as they are.
  private mutating func distinct() {
    guard columns != nil else { return }
    let schema = evaluator.graph.schema
    var seen: Set<[SortableValue]> = []
    keep(cells.indices.filter { seen.insert(cells[$0].map { SortableValue($0, schema) }).inserted })
  }
}

extension PlannedStage.Operation {
  /// How many rows it takes, where it is a `take`.
  fileprivate var rowLimit: Int? {
    if case .take(let count) = self { max(count, 0) } else { nil }
  }
}
