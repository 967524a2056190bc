import TrailGraph
import TrailText

/// What the answers to one question in two states of a vault do not share.
package struct AnswerComparison: Equatable, Sendable {
  package enum Change: String, CaseIterable, Sendable {
    case gained, lost, changed
  }

  /// A row that only one answer has, or that says something else in each.
  package struct Row: Equatable, Sendable {
    package var change: Change
    /// What it stands for; `nil` where rows stand for no nodes.
    package var node: ComparedNode?
    /// Its cells in each state that has it, each as long as the columns.
    package var cells: Both<[Value]?>
    package var causes: [Cause]

    package init(
      change: Change, node: ComparedNode?, cells: Both<[Value]?>, causes: [Cause] = []
    ) {
      self.change = change
      self.node = node
      self.cells = cells
      self.causes = causes
    }
  }

  package var columns: [String]
  /// Those gained, then those lost, then those that changed; each in the order of its answer.
  package var rows: [Row]
  /// How many of the last rows were not traced to what caused them: there are too many.
  package var untracedCount = 0

  package init(columns: [String], rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }

  package var isEmpty: Bool { rows.isEmpty }

  package func count(of change: Change) -> Int { rows.count { $0.change == change } }

  // MARK: - Comparing

  /// Compares two answers of the same statement.
  ///
  /// Rows that stand for nodes are the same where their nodes are; others where their first cells
  /// are, or all of them. The order of rows makes no difference.
  ///
  /// - Parameter keyCount: How many cells tell one row from another; `nil` for all.
  /// - Complexity: O(cells).
  package init(_ tables: Both<Table>, keyCount: Int?, _ graphs: Both<Graph>, _ nodes: ComparedNodes)
  {
    let columns = tables.new.columns
    let rows = Both(
      old: Self.rows(of: tables.old, columns, keyCount, graphs.old, nodes, .old),
      new: Self.rows(of: tables.new, columns, keyCount, graphs.new, nodes, .new))
    var places: [Key: [Int]] = [:]
    for (place, row) in rows.old.enumerated().reversed() {
      places[row.key, default: []].append(place)
    }
    var gained: [Row] = []
    var changed: [Row] = []
    var isKept = [Bool](repeating: false, count: rows.old.count)
    for row in rows.new {
      guard let place = places[row.key]?.popLast() else {
        gained.append(Row(change: .gained, node: row.node, cells: Both(old: nil, new: row.cells)))
        continue
      }
      isKept[place] = true
      guard rows.old[place].texts != row.texts else { continue }
      changed.append(
        Row(
          change: .changed, node: row.node,
          cells: Both(old: rows.old[place].cells, new: row.cells)))
    }
    let lost = rows.old.indices.filter { !isKept[$0] }.map { place in
      Row(
        change: .lost, node: rows.old[place].node, cells: Both(old: rows.old[place].cells, new: nil)
      )
    }
    self.init(columns: columns, rows: gained + lost + changed)
  }

  private enum Key: Hashable {
    case node(ComparedNode)
    case cells([String])
  }

  private struct KeyedRow {
    var key: Key
    var node: ComparedNode?
    var cells: [Value]
    var texts: [String]
  }

  private static func rows(
    of table: Table, _ columns: [String], _ keyCount: Int?, _ graph: Graph, _ nodes: ComparedNodes,
    _ side: StateSide
  ) -> [KeyedRow] {
    // Where the states have other columns, they are the new one's.
    let places: [Int?] =
      table.columns == columns
      ? columns.indices.map { $0 } : columns.map { table.columns.firstIndex(of: $0) }
    return (0..<table.rowCount).map { row in
      let all = table[row: row]
      let cells = places.map { $0.map { all[$0] } ?? .missing }
      let texts = cells.map { $0.identity(in: graph) }
      let node = table.nodes.map { nodes.node($0[row], of: side) }
      return KeyedRow(
        key: node.map { .node($0) } ?? .cells(keyCount.map { Array(texts.prefix($0)) } ?? texts),
        node: node, cells: cells, texts: texts)
    }
  }
}

extension Value {
  /// A text that two values have in common if and only if they show the same in two graphs.
  package func identity(in graph: Graph) -> String {
    switch self {
    case .missing: "-"
    case .text(let text): "t" + String(decoding: text, as: UTF8.self)
    case .number(let number): "n\(number)"
    case .date(let date): "d" + date.text
    case .flag(let flag): flag ? "f1" : "f0"
    case .node(let node): "t" + String(decoding: graph.name(of: node), as: UTF8.self)
    case .kind(let kind): "t" + graph.schema[kind].singular
    case .list(let items):
      "l"
        + items.map { item in
          let text = item.identity(in: graph)
          return "\(text.utf8.count):" + text
        }.joined()
    }
  }
}
