import TrailSchema

/// Links. Most of them state another edge too: those lie in the graph only with that edge, whose
/// statement tells which way it is a link besides, and are brought together with the others where
/// somebody asks for links.
extension Graph {
  /// The edges of a type, both ways.
  ///
  /// - Complexity: O(1); the first time for links, O(nodes + statements).
  func adjacency(of type: EdgeTypeID) -> Adjacency {
    type == schema.roles.links ? links : adjacency[type.number]
  }

  /// Links that no other edge states.
  var ownLinks: Adjacency { adjacency[schema.roles.links.number] }

  /// All links, numbered from the first that is stored.
  var links: Adjacency {
    derived.links.withLock { known in
      if let known { return known }
      let links = makeLinks()
      known = links
      return links
    }
  }

  private func makeLinks() -> Adjacency {
    let links = statements.contexts.map(\.link)
    guard links.contains(where: { $0 != .none }) else { return ownLinks }
    var sorter = EdgeSorter(nodeCount: nodeCount)
    var stated = StatedLinks(statements, links)
    // Statements lie in the order of the edges.
    for type in schema.edgeTypesInGraphs {
      let isApart = type == schema.roles.links
      adjacency[type.number].heads.forEachEnd { tail, head in
        let (isForward, isBackward) = stated.next()
        if isApart || isForward { sorter.append(tail: tail, head: head) }
        if isBackward { sorter.append(tail: head, head: tail) }
      }
    }
    var image = GraphImage.Writer()
    Adjacency.write(nodeCount: nodeCount, edges: sorter.sorted(), to: &image)
    guard var reader = GraphImage.Reader(image.takeMemory()),
      let all = Adjacency(&reader, firstEdge: ownLinks.firstEdge, nodeCount: nodeCount)
    else { preconditionFailure("an image reads back as it was written") }
    return all
  }
}

/// Goes over the edges of a graph, one after the other, and tells which are links besides.
private struct StatedLinks {
  /// By statement.
  private let links: [StatedLink]
  /// Edges that have not one statement, ascending, and where the statements of each end.
  private let rows: [UInt32]
  private let ends: [UInt32]
  private var edge: UInt32 = 0
  private var row = 0
  private var statement = 0

  /// - Parameter links: By context.
  init(_ statements: StatementTable, _ links: [StatedLink]) {
    self.links = statements.contextNumbers.map { links[$0] }
    rows = Array(statements.runs.rows)
    ends = Array(statements.runs.ends)
  }

  mutating func next() -> (isForward: Bool, isBackward: Bool) {
    var end = statement + 1
    if row < rows.count, rows[row] == edge {
      end = max(statement, Int(ends[row]))
      row += 1
    }
    edge += 1
    var (isForward, isBackward) = (false, false)
    while statement < min(end, links.count) {
      isForward = isForward || links[statement] == .forward
      isBackward = isBackward || links[statement] == .backward
      statement += 1
    }
    return (isForward, isBackward)
  }
}

extension Schema {
  /// The edge types in the order in which their edges are numbered: links come last, since not all
  /// of them are stored.
  var edgeTypesInGraphs: [EdgeTypeID] {
    edgeTypes.indices.map { EdgeTypeID($0) }.filter { $0 != roles.links } + [roles.links]
  }
}

/// Brings edges into the order of their tails, then their heads, by counting.
private struct EdgeSorter {
  typealias Edge = (tail: UInt32, head: UInt32)

  private let nodeCount: Int
  private var edges: [Edge] = []

  init(nodeCount: Int) { self.nodeCount = nodeCount }

  mutating func append(tail: UInt32, head: UInt32) { edges.append((tail, head)) }

  /// The edges, each once.
  ///
  /// - Complexity: O(nodes + edges).
  consuming func sorted() -> [Edge] {
    let byHead = Self.sorted(edges, nodeCount) { $0.head }
    let sorted = Self.sorted(byHead, nodeCount) { $0.tail }
    var edges: [Edge] = []
    edges.reserveCapacity(sorted.count)
    for edge in sorted {
      if let last = edges.last, last == edge { continue }
      edges.append(edge)
    }
    return edges
  }

  /// The edges in order of a key below a count; of equal keys in the order in which they come.
  private static func sorted(
    _ edges: [Edge], _ keyCount: Int, _ key: (Edge) -> UInt32
  ) -> [Edge] {
    var next = [Int](repeating: 0, count: keyCount + 1)
    for edge in edges { next[Int(key(edge)) + 1] += 1 }
    for key in 0..<keyCount { next[key + 1] += next[key] }
    var sorted = [Edge](repeating: (0, 0), count: edges.count)
    for edge in edges {
      let key = Int(key(edge))
      sorted[next[key]] = edge
      next[key] += 1
    }
    return sorted
  }
}
