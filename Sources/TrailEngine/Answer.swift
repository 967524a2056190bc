import TrailGraph
import TrailSchema
import TrailText

/// What a statement answers.
package enum Answer: Equatable, Sendable {
  /// A set: its nodes in order, each row with the default columns of their kinds.
  case nodes(Table)
  /// What `show`, `count by` or `summarize` made.
  case table(Table)
  /// What `count` made.
  case number(Int)
  /// What `trace` found.
  case trees(Trees)
  /// What `path` and `paths` found.
  case paths(Paths)
  /// What `check` found, and the rows that broke an `assert`.
  case findings([Finding])
  /// What `why` and `why not` say, of each node that was named.
  case reasons([Reasons])
  /// What `describe` says, of each node that was named.
  case description([NodeDescription])
  /// What `explain` says.
  case explanation(Explanation)

  /// How many rows it has; a number is one.
  package var rowCount: Int {
    switch self {
    case .nodes(let table), .table(let table): table.rowCount
    case .trees(let trees): trees.rows.count
    case .paths(let paths): paths.paths.count
    case .findings(let findings): findings.count
    case .description(let descriptions): descriptions.count
    case .reasons(let reasons): reasons.count
    case .number, .explanation: 1
    }
  }

  package var isEmpty: Bool { rowCount == 0 }
}

/// Rows under titled columns.
package struct Table: Equatable, Sendable {
  /// The titles, as shown.
  package var columns: [String]
  /// Row by row, each as long as `columns`.
  package private(set) var cells: [Value]
  package private(set) var rowCount: Int
  /// The node of each row, where rows stand for nodes.
  package var nodes: [NodeID]?

  package init(columns: [String], rows: [[Value]], nodes: [NodeID]? = nil) {
    self.columns = columns
    cells = Array(rows.joined())
    rowCount = rows.count
    self.nodes = nodes
  }

  /// - Parameter cells: Row by row, each as long as `columns`.
  init(columns: [String], cells: [Value], rowCount: Int, nodes: [NodeID]?) {
    self.columns = columns
    self.cells = cells
    self.rowCount = rowCount
    self.nodes = nodes
  }

  /// Each as long as `columns`.
  ///
  /// - Complexity: O(cells).
  package var rows: [[Value]] {
    get { (0..<rowCount).map { Array(self[row: $0]) } }
    set {
      cells = Array(newValue.joined())
      rowCount = newValue.count
    }
  }

  /// The cells of one row.
  package subscript(row row: Int) -> ArraySlice<Value> {
    cells[row * columns.count..<(row + 1) * columns.count]
  }
}

/// The value of an expression for a row.
package enum Value: Equatable, Sendable {
  case missing
  /// UTF-8 as it stands in the vault; never empty.
  case text(TextSlice)
  case number(Double)
  case date(DateValue)
  case flag(Bool)
  case node(NodeID)
  case kind(KindID)
  case list([Value])
}
