import TrailEngine
import TrailGraph
import TrailSchema

extension Answer {
  /// The sources of an answer, each once.
  ///
  /// Of a tree or a path they are those that it shows. Of other answers they are the sources among
  /// its nodes, in its order; then those that its other nodes cite, over any number of steps, in
  /// the default order.
  ///
  /// - Complexity: O(nodes + edges of support).
  func sources(in graph: Graph) -> [NodeID] {
    let nodes = shownNodes(of: graph)
    let kinds = graph.schema.kinds(with: .source)
    let sources = nodes.filter { kinds.contains(graph.kind(of: $0)) }
    switch self {
    case .trees, .paths: return sources
    default: break
    }
    guard sources.count < nodes.count else { return sources }
    let known = NodeSet(capacity: graph.nodeCount, sources)
    let others = NodeSet(capacity: graph.nodeCount, nodes).subtracting(known)
    // Nobody interrupts this reader.
    let cited = try? EdgeReader(graph).closure(
      from: others, over: Hop(graph.schema.roles.supports, .backward))
    guard let cited else { return sources }
    return sources + graph.members(of: cited, in: kinds).subtracting(known)
  }
}
