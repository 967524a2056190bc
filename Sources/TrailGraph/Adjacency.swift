import TrailSchema

/// The edges of one type in compressed sparse rows, both ways. Rows ascend, without duplicates.
struct Adjacency: Sendable {
  /// The number of the type's first edge.
  let firstEdge: Int
  /// By tail, one more than nodes: where its heads begin.
  let headStarts: [UInt32]
  let heads: [UInt32]
  /// By head, one more than nodes: where its tails begin.
  let tailStarts: [UInt32]
  let tails: [UInt32]

  var edgeCount: Int { heads.count }

  /// - Parameter edges: Sorted by tail, then head, without duplicates.
  /// - Complexity: O(nodes + edges), by counting.
  init(nodeCount: Int, firstEdge: Int, edges: [(tail: UInt32, head: UInt32)]) {
    self.firstEdge = firstEdge
    var headStarts = [UInt32](repeating: 0, count: nodeCount + 1)
    var tailStarts = [UInt32](repeating: 0, count: nodeCount + 1)
    for edge in edges {
      headStarts[Int(edge.tail) + 1] += 1
      tailStarts[Int(edge.head) + 1] += 1
    }
    for node in 0..<nodeCount {
      headStarts[node + 1] += headStarts[node]
      tailStarts[node + 1] += tailStarts[node]
    }
    var next = tailStarts
    var tails = [UInt32](repeating: 0, count: edges.count)
    for edge in edges {
      tails[Int(next[Int(edge.head)])] = edge.tail
      next[Int(edge.head)] += 1
    }
    self.headStarts = headStarts
    heads = edges.map(\.head)
    self.tailStarts = tailStarts
    self.tails = tails
  }

  func row(_ direction: Hop.Direction, of node: Int) -> ArraySlice<UInt32> {
    switch direction {
    case .forward: heads[Int(headStarts[node])..<Int(headStarts[node + 1])]
    case .backward: tails[Int(tailStarts[node])..<Int(tailStarts[node + 1])]
    }
  }

  func edge(from tail: NodeID, to head: NodeID) -> EdgeID? {
    var low = Int(headStarts[tail.index])
    let end = Int(headStarts[tail.index + 1])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if heads[middle] < head.number { low = middle + 1 } else { high = middle }
    }
    return low < end && heads[low] == head.number ? EdgeID(firstEdge + low) : nil
  }
}
