import TrailSchema

/// The edges of one type in compressed sparse rows, both ways. Rows ascend, without duplicates.
struct Adjacency: Sendable {
  /// The number of the type's first edge.
  let firstEdge: Int
  /// By tail, one more than nodes: where its heads begin.
  let headStarts: MemoryColumn<UInt32>
  let heads: MemoryColumn<UInt32>
  /// By head, one more than nodes: where its tails begin.
  let tailStarts: MemoryColumn<UInt32>
  let tails: MemoryColumn<UInt32>

  var edgeCount: Int { heads.count }

  init?(_ image: inout GraphImage.Reader, firstEdge: Int, nodeCount: Int) {
    guard let headStarts = image.next(UInt32.self), let heads = image.next(UInt32.self),
      let tailStarts = image.next(UInt32.self), let tails = image.next(UInt32.self),
      headStarts.count == nodeCount + 1, tailStarts.count == nodeCount + 1
    else { return nil }
    self.firstEdge = firstEdge
    self.headStarts = headStarts
    self.heads = heads
    self.tailStarts = tailStarts
    self.tails = tails
  }

  /// - Parameter edges: Sorted by tail, then head, without duplicates.
  /// - Complexity: O(nodes + edges), by counting.
  static func write(
    nodeCount: Int, edges: [(tail: UInt32, head: UInt32)], to image: inout GraphImage.Writer
  ) {
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
    image.append(headStarts)
    image.append(edges.map(\.head))
    image.append(tailStarts)
    image.append(tails)
  }

  func row(_ direction: Hop.Direction, of node: Int) -> Slice<MemoryColumn<UInt32>> {
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
