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
