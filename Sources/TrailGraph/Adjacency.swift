import TrailSchema

/// The edges of one type in compressed sparse rows, both ways. Rows ascend, without duplicates.
struct Adjacency: Sendable {
  /// The number of the type's first edge.
  let firstEdge: Int
  /// By tail: its heads.
  let heads: Rows
  /// By head: its tails.
  let tails: Rows

  var edgeCount: Int { heads.ends.count }

  /// The numbers of its edges.
  var edges: Range<Int> { firstEdge..<firstEdge + edgeCount }

  /// Where the edges of one type lead in one direction. Only the nodes from the first to the last
  /// that has any have a row: kinds are runs of nodes, and most types join few kinds.
  struct Rows: Sendable {
    /// The node of the first row.
    let first: Int
    /// One more than rows: where the ends of each begin.
    let starts: MemoryColumn<UInt32>
    /// Of all rows, one after the other.
    let ends: MemoryColumn<UInt32>

    private let rowCount: Int

    /// Where the row of a node lies in `ends`.
    @inline(__always)
    subscript(node: Int) -> Range<Int> {
      let row = node &- first
      guard UInt(bitPattern: row) < UInt(bitPattern: rowCount) else { return 0..<0 }
      return Int(starts[row])..<Int(starts[row + 1])
    }

    /// The nodes that have a row.
    var nodes: Range<Int> { first..<first + rowCount }

    /// Calls `body` with each node that has a row and each of its ends, in order.
    func forEachEnd(_ body: (_ node: UInt32, _ end: UInt32) -> Void) {
      starts.withUnsafeBufferPointer { starts in
        ends.withUnsafeBufferPointer { ends in
          for row in 0..<rowCount {
            let node = UInt32(truncatingIfNeeded: first + row)
            for place in Int(starts[row])..<Int(starts[row + 1]) { body(node, ends[place]) }
          }
        }
      }
    }

    /// Calls `body` with the ends of the nodes that a word of a set has, node by node: up to
    /// sixty-four rows are read in place at once.
    ///
    /// - Parameters:
    ///   - word: Which word: it begins with the node of 64 times this number.
    ///   - bits: The word. Its nodes that have no row are left out.
    @inline(__always)
    func forEachRow(
      ofWord word: Int, _ bits: UInt64, _ body: (_ ends: UnsafeBufferPointer<UInt32>) -> Void
    ) {
      let common = (word << 6..<(word + 1) << 6).clamped(to: nodes)
      guard !common.isEmpty else { return }
      let fromFirst = ~UInt64(0) << UInt64(common.lowerBound & 63)
      let toLast = ~UInt64(0) >> UInt64(63 - (common.upperBound - 1) & 63)
      var rest = bits & fromFirst & toLast
      guard rest != 0 else { return }
      // From the first row that is read to the last.
      let base = word << 6 - first
      let low = base + rest.trailingZeroBitCount
      let high = base + 63 - rest.leadingZeroBitCount
      starts.withElements(at: low..<high + 2) { starts in
        let begin = Int(starts[0])
        ends.withElements(at: begin..<Int(starts[high + 1 - low])) { ends in
          while rest != 0 {
            let row = base + rest.trailingZeroBitCount - low
            rest &= rest - 1
            let run = Int(starts[row]) - begin..<Int(starts[row + 1]) - begin
            precondition(run.lowerBound >= 0 && run.upperBound <= ends.count, "rows ascend")
            body(UnsafeBufferPointer(rebasing: ends[run]))
          }
        }
      }
    }

    /// How many hops leave the members.
    func degree(of nodes: NodeSet) -> Int { nodes.reduce(0) { $0 + self[$1.index].count } }

    init?(_ image: inout GraphImage.Reader) {
      guard let first = image.next(UInt32.self), let starts = image.next(UInt32.self),
        let ends = image.next(UInt32.self), first.count == 1, !starts.isEmpty
      else { return nil }
      self.first = Int(first[0])
      self.starts = starts
      self.ends = ends
      rowCount = starts.count - 1
    }

    /// - Parameters:
    ///   - starts: One more than nodes.
    static func write(starts: [UInt32], ends: [UInt32], to image: inout GraphImage.Writer) {
      let rows = 0..<starts.count - 1
      let first = rows.first { starts[$0] < starts[$0 + 1] } ?? 0
      let last = rows.last { starts[$0] < starts[$0 + 1] } ?? -1
      image.append([UInt32(clamping: first)])
      image.append(Array(starts[first...last + 1]))
      image.append(ends)
    }
  }

  init?(_ image: inout GraphImage.Reader, firstEdge: Int, nodeCount: Int) {
    guard let heads = Rows(&image), let tails = Rows(&image),
      heads.nodes.upperBound <= nodeCount, tails.nodes.upperBound <= nodeCount
    else { return nil }
    self.firstEdge = firstEdge
    self.heads = heads
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
    Rows.write(starts: headStarts, ends: edges.map(\.head), to: &image)
    Rows.write(starts: tailStarts, ends: tails, to: &image)
  }

  func rows(_ direction: Hop.Direction) -> Rows {
    switch direction {
    case .forward: heads
    case .backward: tails
    }
  }

  func row(_ direction: Hop.Direction, of node: Int) -> Slice<MemoryColumn<UInt32>> {
    let rows = rows(direction)
    return rows.ends[rows[node]]
  }

  /// - Complexity: O(log edges of the tail).
  func edge(from tail: NodeID, to head: NodeID) -> EdgeID? {
    let row = heads[tail.index]
    var low = row.lowerBound
    var high = row.upperBound
    while low < high {
      let middle = (low + high) / 2
      if heads.ends[middle] < head.number { low = middle + 1 } else { high = middle }
    }
    return low < row.upperBound && heads.ends[low] == head.number ? EdgeID(firstEdge + low) : nil
  }

  /// The two ends of an edge, counted from the first of the type.
  ///
  /// - Complexity: O(log rows).
  func ends(of edge: Int) -> (tail: Int, head: Int) {
    var low = heads.nodes.lowerBound
    var high = heads.nodes.upperBound
    while high - low > 1 {
      let middle = (low + high) / 2
      if heads[middle].lowerBound <= edge { low = middle } else { high = middle }
    }
    return (low, Int(heads.ends[edge]))
  }
}
