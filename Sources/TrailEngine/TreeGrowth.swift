import TrailGraph
import TrailSchema
import TrailText

extension Trees {
  /// The trees of some nodes, one after another.
  ///
  /// A branch is spelt out where it first hangs. With a limit that is not enough: the first place
  /// may be so deep that the limit cuts it short, and a later one higher up. There a branch is
  /// spelt out at the first of its places with the fewest steps, so that all within the limit is
  /// shown.
  ///
  /// - Parameters:
  ///   - limit: The most steps from a root; `nil` for any number.
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges), each edge seen once, with a limit twice; depth first with a
  ///   stack of its own, since a chain may be as long as the vault.
  package init(
    of roots: [NodeID], _ direction: Direction, within limit: Int? = nil, _ reader: EdgeReader
  ) throws(Interrupted) {
    var growth = try TreeGrowth(of: roots, direction, within: limit, reader)
    for root in roots { try growth.grow(root) }
    self.init(direction: direction, rows: growth.finishedRows)
  }
}

private struct TreeGrowth {
  private struct Frame {
    var node: NodeID
    var branches: [TreeBranches.Branch]
    var next = 0
  }

  private let reader: EdgeReader
  private let branches: TreeBranches
  private let limit: Int?
  /// By node: the fewest steps from a root; empty without a limit.
  private var fewestSteps: [UInt32] = []
  private var rows: [Trees.Row] = []
  /// By node: the row at which its branches are spelt out, or `nowhere`.
  private var places: [UInt32]
  private var onPath: NodeSet
  /// The nodes from the root to the one that is being spelt out.
  private var path: [Frame] = []
  /// Rows that refer to a place that was not known yet.
  private var awaiting: [Int] = []

  private static let nowhere = UInt32.max

  init(
    of roots: [NodeID], _ direction: Trees.Direction, within limit: Int?, _ reader: EdgeReader
  ) throws(Interrupted) {
    self.reader = reader
    self.limit = limit
    branches = TreeBranches(direction, reader)
    places = Array(repeating: Self.nowhere, count: reader.graph.nodeCount)
    onPath = reader.graph.noNodes
    if let limit { fewestSteps = try steps(from: roots, within: limit) }
  }

  /// Breadth first, from all roots at once.
  private func steps(from roots: [NodeID], within limit: Int) throws(Interrupted) -> [UInt32] {
    var steps = [UInt32](repeating: .max, count: reader.graph.nodeCount)
    for root in roots { steps[root.index] = 0 }
    var frontier = roots
    var depth = 0
    while depth < limit, !frontier.isEmpty {
      depth += 1
      var next: [NodeID] = []
      for node in frontier {
        try reader.countNode()
        for hop in branches.hops {
          for end in reader.nodes(after: node, over: hop) where steps[end.index] == .max {
            steps[end.index] = UInt32(clamping: depth)
            next.append(end)
          }
        }
      }
      frontier = next
    }
    return steps
  }

  mutating func grow(_ root: NodeID) throws(Interrupted) {
    visit(root, edge: nil, hop: nil)
    while let frame = path.last {
      try reader.countNode()
      guard frame.next < frame.branches.count else {
        path.removeLast()
        onPath.remove(frame.node)
        continue
      }
      path[path.count - 1].next += 1
      let branch = frame.branches[frame.next]
      visit(branch.node, edge: edge(from: frame.node, branch), hop: branch.hop)
    }
  }

  private func edge(from node: NodeID, _ branch: TreeBranches.Branch) -> EdgeID? {
    switch branch.hop.direction {
    case .forward: reader.graph.edge(branch.hop.edge, from: node, to: branch.node)
    case .backward: reader.graph.edge(branch.hop.edge, from: branch.node, to: node)
    }
  }

  /// Adds a node's row, and goes into the node if it is to be spelt out here.
  private mutating func visit(_ node: NodeID, edge: EdgeID?, hop: Hop?) {
    let row = rows.count
    let depth = path.count
    let place = places[node.index]
    var mark = Trees.Mark.open
    if !branches.isEmpty(at: node) {
      if onPath.contains(node) {
        mark = .circle(row: Int(place))
      } else if place != Self.nowhere {
        mark = .shown(row: Int(place))
      } else if limit != nil, depth > Int(fewestSteps[node.index]) {
        mark = .shown(row: row)
        awaiting.append(row)
      } else if depth == limit {
        mark = .cut
      } else {
        places[node.index] = UInt32(row)
        onPath.insert(node)
        path.append(Frame(node: node, branches: branches.branches(of: node)))
      }
    }
    rows.append(Trees.Row(node: node, depth: depth, edge: edge, hop: hop, mark: mark))
  }

  /// The rows, all references in place.
  var finishedRows: [Trees.Row] {
    var rows = rows
    for row in awaiting {
      let place = places[rows[row].node.index]
      if place != Self.nowhere { rows[row].mark = .shown(row: Int(place)) }
    }
    return rows
  }
}
