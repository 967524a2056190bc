import TrailGraph
import TrailSchema

/// What hangs on a node of a tree, in the order in which it is shown: assumptions first, so that
/// they stand beside what takes them for granted, then evidence, then what speaks against it.
struct TreeBranches {
  struct Branch {
    var node: NodeID
    var hop: Hop
  }

  private let reader: EdgeReader
  /// In the order of their branches.
  let hops: [Hop]
  /// By kind: its place among the branches of one hop.
  private let ranks: [Int]

  init(_ direction: Trees.Direction, _ reader: EdgeReader) {
    self.reader = reader
    let schema = reader.graph.schema
    let roles = schema.roles
    switch direction {
    case .evidence:
      hops = [
        Hop(roles.assumes, .forward), Hop(roles.supports, .backward),
        Hop(roles.opposes, .backward),
      ]
      // Claims first, then what they are drawn from, down to the sources.
      ranks = schema.kinds.map { kind in
        if kind.traits.contains(.source) { return 3 }
        if kind.traits.contains(.excerpt) { return 2 }
        return kind.traits.contains(.claim) ? 0 : 1
      }
    case .conclusions:
      hops = [Hop(roles.assumes, .backward), Hop(roles.supports, .forward)]
      ranks = schema.kinds.map { _ in 0 }
    }
  }

  /// Whether anything hangs on a node. Looks at no edge.
  func isEmpty(at node: NodeID) -> Bool {
    !hops.contains { reader.degree(of: node, over: $0) > 0 }
  }

  /// What hangs on a node: by hop, then by the rank of kinds, then in the default order.
  ///
  /// - Complexity: O(branches × log of the kinds).
  func branches(of node: NodeID) -> [Branch] {
    var branches: [Branch] = []
    for hop in hops {
      let ends = Array(reader.nodes(after: node, over: hop))
      for run in runs(of: ends) { branches += ends[run].map { Branch(node: $0, hop: hop) } }
    }
    return branches
  }

  /// Nodes come by kind: a run for each, by rank.
  private func runs(of ends: [NodeID]) -> [Range<Int>] {
    var runs: [(rank: Int, range: Range<Int>)] = []
    var start = 0
    while start < ends.count {
      let kind = reader.graph.kind(of: ends[start])
      let nodes = reader.graph.range(of: kind)
      var end = start + 1
      while end < ends.count, nodes.contains(ends[end].index) { end += 1 }
      runs.append((ranks[Int(kind.number)], start..<end))
      start = end
    }
    return runs.enumerated().sorted { a, b in
      (a.element.rank, a.offset) < (b.element.rank, b.offset)
    }.map(\.element.range)
  }
}
