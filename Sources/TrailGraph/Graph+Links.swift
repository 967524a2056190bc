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
    let isLink = statements.contexts.map { $0.link }
    guard isLink.contains(where: { $0 != .none }) else { return ownLinks }
    var links = EdgeSorter(nodeCount: nodeCount)
    for rows in adjacency {
      let isApart = rows.firstEdge == ownLinks.firstEdge
      var runs = statements.runs.runs(from: rows.firstEdge)
      for tail in rows.heads.nodes {
        for place in rows.heads[tail] {
          let head = rows.heads.ends[place]
          let run = runs.next()
          if isApart {
            links.append(tail: UInt32(truncatingIfNeeded: tail), head: head)
            continue
          }
          for statement in run {
            switch isLink[statements.contextNumbers[statement]] {
            case .none: break
            case .forward: links.append(tail: UInt32(truncatingIfNeeded: tail), head: head)
            case .backward: links.append(tail: head, head: UInt32(truncatingIfNeeded: tail))
            }
          }
        }
      }
    }
    var image = GraphImage.Writer()
    Adjacency.write(nodeCount: nodeCount, edges: links.sorted(), to: &image)
    guard var reader = GraphImage.Reader(image.takeMemory()),
      let all = Adjacency(&reader, firstEdge: ownLinks.firstEdge, nodeCount: nodeCount)
    else { preconditionFailure("an image reads back as it was written") }
    return all
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
  private let nodeCount: Int
  private var tails: [UInt32] = []
  private var heads: [UInt32] = []

  init(nodeCount: Int) { self.nodeCount = nodeCount }

  mutating func append(tail: UInt32, head: UInt32) {
    tails.append(tail)
    heads.append(head)
  }

  /// The edges, each once.
  ///
  /// - Complexity: O(nodes + edges).
  func sorted() -> [(tail: UInt32, head: UInt32)] {
    let byHead = Self.places(by: heads, in: Array(tails.indices), nodeCount)
    let order = Self.places(by: tails, in: byHead, nodeCount)
    var edges: [(tail: UInt32, head: UInt32)] = []
    edges.reserveCapacity(order.count)
    for place in order {
      let edge = (tail: tails[place], head: heads[place])
      if let last = edges.last, last == edge { continue }
      edges.append(edge)
    }
    return edges
  }

  /// The places in order of their keys; of equal keys in the order in which they come.
  private static func places(by keys: [UInt32], in order: [Int], _ keyCount: Int) -> [Int] {
    var next = [Int](repeating: 0, count: keyCount + 1)
    for key in keys { next[Int(key) + 1] += 1 }
    for key in 0..<keyCount { next[key + 1] += next[key] }
    var places = [Int](repeating: 0, count: order.count)
    for place in order {
      let key = Int(keys[place])
      places[next[key]] = place
      next[key] += 1
    }
    return places
  }
}
