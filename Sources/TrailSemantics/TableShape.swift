import TrailSchema

/// What is known of rows that a variable names, before a stage goes on with them.
package struct TableShape: Equatable, Sendable {
  /// Empty where no stage has made a table: the rows are nodes, in an order of their own.
  var columns: [RowContext.Column]
  /// False after `count by` and `summarize`: rows then have columns alone.
  package var standsForNodes: Bool
  /// Of the nodes that the rows stand for.
  package var kinds: KindSet
  /// What `count` made, which is a value as well.
  package var number: Double?

  /// The rows that a query's last stage leaves.
  init(_ context: RowContext) {
    columns = context.columns
    standsForNodes = context.standsForNodes
    kinds = context.kinds
  }

  /// Nodes in an order of their own.
  init(nodesOf kinds: KindSet) {
    columns = []
    standsForNodes = true
    self.kinds = kinds
  }

  /// The one cell that `count` makes.
  package init(number: Double) {
    columns = [RowContext.Column(title: Self.countTitle, type: .number)]
    standsForNodes = false
    kinds = []
    self.number = number
  }

  package static let countTitle = "count"
}
