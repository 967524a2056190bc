import TrailGraph
import TrailSchema
import TrailText

extension Check {
  /// The sources whose DOI is on the list, and every claim that rests on one, with a shortest
  /// way there.
  ///
  /// - Complexity: O(nodes + edges): one walk from all of them at once.
  func retracted() throws(Interrupted) -> [Finding] {
    guard let retractions, let property = graph.property(named: "doi") else { return [] }
    var findings: [Finding] = []
    var starts: [NodeID] = []
    for source in sources {
      for case .text(let doi) in graph.values(of: property, for: source)
      where retractions.contains(doi) {
        starts.append(source)
        let text = String(decoding: doi, as: UTF8.self)
        findings.append(
          finding(
            .retracted, source, "is retracted: \(Excerpt.of(text))",
            repair: "look at what rests on it"))
        break
      }
    }
    let walk = try RetractionWalk(from: starts, self)
    for claim in graph.nodes(of: graph.schema.kinds(with: .claim)) where walk.reaches(claim) {
      let (nodes, leftOut) = walk.path(to: claim)
      let path = Self.chain(nodes.map { name(of: $0) }, leftOut: leftOut, at: 1)
      findings.append(
        finding(
          .retracted, claim, "rests on a retracted source: \(path)",
          repair: "ask whether it stands without it"))
    }
    return findings
  }
}

/// Where a walk from retracted sources came from, node by node.
private struct RetractionWalk {
  private let starts: Set<NodeID>
  /// By node: what supports it on the way; `nil` for what is not reached.
  private var origins: [NodeID?]
  /// By node: the retracted source at the beginning of the way.
  private var sources: [NodeID?]
  /// By node: in steps.
  private var lengths: [Int]

  /// Of a longer way the beginning and the end are told, in nodes: every claim tells its own.
  private static let longest = 7

  init(from starts: [NodeID], _ check: Check) throws(Interrupted) {
    self.starts = Set(starts)
    origins = Array(repeating: nil, count: check.graph.nodeCount)
    sources = origins
    lengths = Array(repeating: 0, count: check.graph.nodeCount)
    for start in starts { sources[start.index] = start }
    var queue = starts
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      try check.reader.countNode()
      for reached in check.reader.nodes(after: node, over: check.conclusions)
      where sources[reached.index] == nil {
        sources[reached.index] = sources[node.index]
        origins[reached.index] = node
        lengths[reached.index] = lengths[node.index] + 1
        queue.append(reached)
      }
    }
  }

  func reaches(_ node: NodeID) -> Bool { origins[node.index] != nil && !starts.contains(node) }

  /// From the source to the node, and how many nodes after the source are left out.
  func path(to node: NodeID) -> (nodes: [NodeID], leftOut: Int) {
    var nodes = [node]
    while nodes.count < Self.longest, let last = nodes.last, let origin = origins[last.index] {
      nodes.append(origin)
    }
    let leftOut = lengths[node.index] + 1 - nodes.count
    guard leftOut > 0, let source = sources[node.index] else { return (nodes.reversed(), 0) }
    nodes[nodes.count - 1] = source
    return (nodes.reversed(), leftOut)
  }
}
