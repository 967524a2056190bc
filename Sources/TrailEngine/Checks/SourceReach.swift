import TrailGraph
import TrailText

/// How many sources each node rests on, over any number of steps, as far as none, one and more
/// go; and which one.
struct SourceReach {
  enum Count: Equatable {
    case none
    case one(NodeID)
    case several

    mutating func add(_ other: Count) {
      switch (self, other) {
      case (_, .none): break
      case (.none, _): self = other
      case (.one(let mine), .one(let its)) where mine == its: break
      default: self = .several
      }
    }
  }

  private let condensation: Condensation
  /// By component.
  private var counts: [Count]

  /// - Complexity: O(nodes + edges): one pass in order of support, circles as one node.
  init(_ check: Check) throws(Interrupted) {
    let reader = check.reader
    let sources = check.sources
    condensation = try reader.condensation(over: check.evidence)
    counts = Array(repeating: .none, count: condensation.count)
    for component in 0..<condensation.count {
      var count = Count.none
      for node in condensation.nodes(of: component) {
        try reader.countNode()
        for evidence in reader.nodes(after: node, over: check.evidence) {
          if sources.contains(evidence) { count.add(.one(evidence)) }
          if let below = condensation.component(of: evidence), below != component {
            count.add(counts[below])
          }
        }
      }
      counts[component] = count
    }
  }

  subscript(node: NodeID) -> Count {
    condensation.component(of: node).map { counts[$0] } ?? .none
  }
}
