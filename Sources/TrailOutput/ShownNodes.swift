import TrailEngine
import TrailGraph
import TrailText

extension Answer {
  /// The nodes that it shows, each once, in the order in which it shows them; none where its rows
  /// stand for none.
  func shownNodes(of graph: Graph) -> [NodeID] {
    var seen = graph.noNodes
    var nodes: [NodeID] = []
    func add(_ node: NodeID) {
      guard !seen.contains(node) else { return }
      seen.insert(node)
      nodes.append(node)
    }
    switch self {
    case .nodes(let table), .table(let table): table.nodes?.forEach(add)
    case .trees(let trees): for row in trees.rows { add(row.node) }
    case .paths(let paths):
      for path in paths.paths {
        add(path.start)
        for step in path.steps { add(step.end) }
      }
    case .findings(let findings): for finding in findings { finding.node.map(add) }
    case .description(let descriptions): for description in descriptions { add(description.node) }
    case .reasons(let reasons): for reason in reasons { add(reason.node) }
    case .number, .explanation: break
    }
    return nodes
  }
}

extension Diagnostic {
  /// A note on what a format does not show; `nil` where that is nothing.
  ///
  /// - Parameters:
  ///   - one: What follows the number 1.
  ///   - several: What follows any other.
  static func leftOut(_ count: Int, one: String, several: String) -> Diagnostic? {
    guard count > 0 else { return nil }
    return Diagnostic(
      .leftOut, severity: .note, count == 1 ? "1 \(one)" : "\(count) \(several)")
  }
}
