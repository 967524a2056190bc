import TrailSchema
import TrailText

/// The one way to read edges: it counts them, counts the nodes that are looked at one by one, and
/// looks for interruptions.
///
/// One reader serves one evaluation; it is not shared between threads.
package final class EdgeReader {
  package let graph: Graph
  package let interruption: Interruption?
  /// How many edges have been looked at so far.
  package internal(set) var visits = 0
  /// How often a node has been looked at so far.
  package private(set) var nodeVisits = 0

  package init(_ graph: Graph, interruption: Interruption? = nil) {
    self.graph = graph
    self.interruption = interruption
  }

  /// The nodes one hop away, ascending, without duplicates. Counts all of them as visited.
  package func nodes(after node: NodeID, over hop: Hop) -> some RandomAccessCollection<NodeID> {
    let row = graph.adjacency(of: hop.edge).row(hop.direction, of: node.index)
    visits += row.count
    return row.lazy.map { NodeID($0) }
  }

  /// How many nodes are one hop away. Looks at no edge.
  package func degree(of node: NodeID, over hop: Hop) -> Int {
    graph.adjacency(of: hop.edge).row(hop.direction, of: node.index).count
  }

  /// - Throws: `Interrupted` when the user asks to stop.
  package func checkInterruption() throws(Interrupted) { try interruption?.check() }

  /// Tells that a node is being looked at: one in 4096 looks for an interruption, which is
  /// often enough for a person and too seldom to cost anything.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  package func countNode() throws(Interrupted) {
    nodeVisits += 1
    if nodeVisits & 4095 == 0 { try checkInterruption() }
  }

  /// As `countNode`, for some nodes at once: looks for an interruption where they bring the count
  /// past a multiple of 4096.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  func countNodes(_ count: Int) throws(Interrupted) {
    let before = nodeVisits
    nodeVisits += count
    if before >> 12 != nodeVisits >> 12 { try checkInterruption() }
  }

  /// The rows of a hop. Who reads one calls `rows[node]` and adds its length to `visits`.
  func rows(over hop: Hop) -> Adjacency.Rows {
    graph.adjacency(of: hop.edge).rows(hop.direction)
  }

  // MARK: - What is kept of a graph

  var allVisits: DerivedColumns.Visits { (visits, nodeVisits) }

  func visits(since earlier: DerivedColumns.Visits) -> DerivedColumns.Visits {
    (visits - earlier.edges, nodeVisits - earlier.nodes)
  }

  func count(_ visits: DerivedColumns.Visits) {
    self.visits += visits.edges
    nodeVisits += visits.nodes
  }
}
