import TrailGraph
import TrailSemantics

/// Rows under titled columns.
package struct Table: Sendable {
  /// The titles, as shown.
  package let columns: [String]
  package let rowCount: Int
  /// The node of each row, where rows stand for nodes.
  package let nodes: [NodeID]?
  private let content: Content

  private enum Content {
    /// Row by row, each as long as `columns`.
    case made([Value])
    /// Made when they are looked at. Whoever wants the nodes alone, or only the first rows, does
    /// not wait for cells, which lie all over the memory of a large graph.
    case properties(PropertyCells)
  }

  /// - Parameter rows: Each as long as `columns`.
  package init(columns: [String], rows: [[Value]], nodes: [NodeID]? = nil) {
    self.init(
      columns: columns, rowCount: rows.count, nodes: nodes, content: .made(Array(rows.joined())))
  }

  /// A row for each node.
  ///
  /// - Parameter cells: Row by row, each as long as `columns`.
  init(columns: [String], cells: [Value], nodes: [NodeID]) {
    self.init(columns: columns, rowCount: nodes.count, nodes: nodes, content: .made(cells))
  }

  /// A row for each node, of its properties: one for each column, and none of them `depth`.
  init(columns: [String], properties: [PropertyReference], of nodes: [NodeID], in graph: Graph) {
    self.init(
      columns: columns, rowCount: nodes.count, nodes: nodes,
      content: .properties(PropertyCells(graph, properties, of: nodes)))
  }

  private init(columns: [String], rowCount: Int, nodes: [NodeID]?, content: Content) {
    self.columns = columns
    self.rowCount = rowCount
    self.nodes = nodes
    self.content = content
  }

  /// The cells of one row, as many as `columns`.
  ///
  /// - Complexity: O(columns); where they are properties, × log nodes with the property.
  package subscript(row row: Int) -> [Value] {
    switch content {
    case .made(let cells): Array(cells[row * columns.count..<(row + 1) * columns.count])
    case .properties(let cells): cells[row: row]
    }
  }

  /// The cells of each row, made when it is come to.
  package var rows: LazyMapSequence<Range<Int>, [Value]> {
    (0..<rowCount).lazy.map { self[row: $0] }
  }

  /// The first rows.
  package func prefix(_ count: Int) -> Table {
    Table(
      columns: columns, rows: Array(rows.prefix(count)),
      nodes: nodes.map { Array($0.prefix(count)) })
  }

  /// The same rows, standing for nothing.
  package var withoutNodes: Table {
    Table(columns: columns, rowCount: rowCount, nodes: nil, content: content)
  }
}

extension Table: Equatable {
  package static func == (a: Table, b: Table) -> Bool {
    a.columns == b.columns && a.nodes == b.nodes && a.rows.elementsEqual(b.rows)
  }
}

/// Cells that are properties of nodes, a node a row.
private final class PropertyCells: Sendable {
  private let graph: Graph
  private let properties: [PropertyReference]
  private let nodes: [NodeID]

  init(_ graph: Graph, _ properties: [PropertyReference], of nodes: [NodeID]) {
    self.graph = graph
    self.properties = properties
    self.nodes = nodes
  }

  subscript(row row: Int) -> [Value] {
    properties.map { graph.value(of: $0, for: nodes[row]) }
  }
}

extension Graph {
  /// A property of a node; a list where it has several values. `depth` is worked out elsewhere
  /// and missing here.
  ///
  /// - Complexity: O(log nodes with the property + values).
  func value(of property: PropertyReference, for node: NodeID) -> Value {
    switch property {
    case .name: return Value(name(of: node))
    case .kind: return .kind(kind(of: node))
    // Links may name a path that has no document.
    case .path:
      // As the file is called: what `xargs` and an editor can open.
      guard hasDocument(node) else { return .missing }
      return Value(TextSlice(Array(path(of: node)) + ".md".utf8))
    case .text: return Value(text(of: node))
    case .depth, .absent: return .missing
    case .stored(let property): return Value(values(of: property, for: node))
    }
  }
}

extension Value {
  fileprivate init(_ text: TextSlice) { self = text.isEmpty ? .missing : .text(text) }
}
