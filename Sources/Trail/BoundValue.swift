import TrailEngine
import TrailGraph
import TrailSemantics

/// What a variable names: a set of nodes, a table, or both where a table's rows stand for nodes.
struct BoundValue: Sendable {
  /// `nil` where the rows stand for no nodes.
  var nodes: NodeSet?
  /// The rows that stages go on with, in their order; `nil` for a set in the default order.
  var rows: Answer?
  /// What is known of the rows.
  var shape: TableShape

  /// - Returns: `nil` for answers of statements other than queries.
  init?(_ answer: Answer, of query: ResolvedQuery, in graph: Graph) {
    shape = query.shape
    switch answer {
    case .nodes(let table):
      nodes = table.nodes.map { NodeSet(capacity: graph.nodeCount, $0) }
      rows = query.stages.isEmpty && query.table == nil ? nil : answer
    case .table(let table):
      nodes = table.nodes.map { NodeSet(capacity: graph.nodeCount, $0) }
      rows = answer
    case .number(let number):
      rows = answer
      shape = TableShape(number: Double(number))
    default: return nil
    }
  }
}
