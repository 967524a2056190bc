import TrailEngine
import TrailGraph
import TrailSemantics
import TrailSyntax
import TrailText

/// The rows of a query that two states do not share, and what caused them.
extension ComparedAnswers {
  func comparison(
    of found: Both<Found>, _ queries: Both<Query>, _ statements: Both<Statement>
  ) throws(Interrupted) -> AnswerComparison {
    let makesGroups = queries.new.stages.contains(where: \.makesGroups)
    var tables = Both(
      old: found.old.execution.answer.comparedTable, new: found.new.execution.answer.comparedTable)
    if makesGroups {
      // The first of several rows that are alike stands for none of them.
      tables.old = tables.old.withoutNodes
      tables.new = tables.new.withoutNodes
    }
    let keyCount = queries.new.keyCount(of: tables.new.columns.count)
    var comparison = AnswerComparison(tables, keyCount: keyCount, vaults.graphs, vaults.nodes)
    let traced = ComparedQuery(
      Both(old: found.old.resolved, new: found.new.resolved), vaults.graphs, nodes: vaults.nodes,
      interruption: interruption)
    let groups =
      !makesGroups || comparison.isEmpty
      ? nil
      : try ComparedGroups(
        of: queries, by: keyCount, graphs: vaults.graphs, vaults.nodes
      ) { query, side throws(Interrupted) in
        let (found, _) = try vaults.sessions[side].execution(
          of: query, context(statements[side], side, options.tolerant))
        return found?.execution.answer.comparedTable
      }
    for place in comparison.rows.indices {
      guard place < Self.mostTraced else {
        comparison.untracedCount = comparison.rows.count - place
        break
      }
      let row = comparison.rows[place]
      comparison.rows[place].causes = try causes(of: row, groups, traced)
    }
    return comparison
  }

  /// How many rows are traced to what caused them: each takes walks of its own.
  private static let mostTraced = 1000

  private func causes(
    of row: AnswerComparison.Row, _ groups: ComparedGroups?, _ traced: ComparedQuery
  ) throws(Interrupted) -> [Cause] {
    if let groups {
      let (gained, lost) = groups.difference(for: row)
      guard let first = gained.first ?? lost.first else {
        // The same rows come to something else: one of them says so.
        let nodes = groups.nodes(of: row, .new)
        return (nodes.first { vaults.hasChanged($0) } ?? nodes.first).map { [.near($0)] } ?? []
      }
      var causes = [Cause.rows(gained: gained, lost: lost)]
      let side = gained.isEmpty ? StateSide.old : .new
      causes +=
        groups.hasRow(first, side.other)
        ? [.near(first)] : try traced.causes(of: first, onlyIn: side)
      return causes
    }
    guard let node = row.node else { return [] }
    switch row.change {
    case .gained: return try traced.causes(of: node, onlyIn: .new)
    case .lost: return try traced.causes(of: node, onlyIn: .old)
    case .changed: return try traced.causes(ofChangesTo: node, inColumns: changedColumns(of: row))
    }
  }

  /// The places of the columns that show something else in each state.
  private func changedColumns(of row: AnswerComparison.Row) -> [Int] {
    guard let old = row.cells.old, let new = row.cells.new else { return [] }
    return new.indices.filter {
      old[$0].identity(in: vaults.graphs.old) != new[$0].identity(in: vaults.graphs.new)
    }
  }
}

extension RunOptions {
  fileprivate var tolerant: RunOptions {
    var options = self
    options.acceptsUnknownWords = true
    options.isStrict = false
    return options
  }
}

extension Answer {
  /// Its rows; a number is one of them.
  fileprivate var comparedTable: Table {
    switch self {
    case .nodes(let table), .table(let table): table
    case .number(let number):
      Table(columns: [TableShape.countTitle], rows: [[.number(Double(number))]])
    case .trees, .paths, .findings, .reasons, .description, .explanation:
      Table(columns: [], rows: [])
    }
  }
}

extension Query {
  /// How many columns tell one row from another, where rows stand for no nodes; `nil` where all
  /// of them do.
  fileprivate func keyCount(of columns: Int) -> Int? {
    guard let place = stages.lastIndex(where: \.makesGroups) else { return nil }
    for stage in stages[(place + 1)...] {
      if case .show = stage.kind { return nil }
    }
    switch stages[place].kind {
    case .count: return 0
    case .distinct: return columns
    case .countBy(let columns): return columns.count
    case .summarize(_, let keys): return keys.count
    default: return nil
    }
  }
}
