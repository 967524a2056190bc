import TrailEngine
import TrailGraph
import TrailSchema
import TrailText

/// What a page draws of an answer. Of a tree or a path that is what it shows; of other answers their
/// nodes with all that these rest on, take for granted and are opposed by, down to the sources. A
/// node that no arrow touches is not drawn.
///
/// A picture that would be too large to read is not drawn in full: it ends with the last row that
/// fits with all of its evidence.
struct Evidence {
  /// How much of the answer is drawn.
  enum Extent: Equatable {
    case all
    /// The first of the answer's nodes, with all that they rest on.
    case rows(Int, of: Int)
    /// Of the evidence of the answer's first node what is nearest to it.
    case nearest(Int, rows: Int)
    /// The first of the nodes of a tree or of paths.
    case nodes(Int, of: Int)
  }

  let picture: Picture
  let extent: Extent
  /// How many arrows between nodes that are drawn there is no room for.
  let arrowsLeftOut: Int
  /// How many of the answer's nodes no arrow touches; 0 where not all of it is drawn.
  let bareCount: Int

  /// More can be laid out, but hardly be read.
  static let mostNodes = 300
  static let mostArrows = 1200

  /// - Complexity: O(what is drawn + edges of support below the answer).
  init(_ answer: Answer, of graph: Graph) {
    let whole: Picture
    switch answer {
    case .trees, .paths:
      whole = Picture(answer, of: graph)
      let count = whole.nodes.count
      extent = count > Self.mostNodes ? .nodes(Self.mostNodes, of: count) : .all
    default:
      let gathered = Self.gathered(answer.shownNodes(of: graph), in: graph)
      whole = Picture(gathered.nodes, of: graph)
      extent = gathered.extent
    }
    let limited = whole.limited(toNodes: Self.mostNodes, arrows: Self.mostArrows)
    let kept = Set(limited.nodes)
    let among = whole.arrows.count { kept.contains($0.from) && kept.contains($0.to) }
    arrowsLeftOut = among - limited.arrows.count
    picture = limited.joined
    let drawn = Set(picture.nodes)
    bareCount =
      extent == .all && arrowsLeftOut == 0
      ? answer.shownNodes(of: graph).count { !drawn.contains($0) } : 0
  }

  /// Rows in their order, each followed by what it rests on and what is not there yet; then those
  /// that rest on nothing, which an edge of another sort may join to them.
  private static func gathered(
    _ rows: [NodeID], in graph: Graph
  ) -> (nodes: [NodeID], extent: Extent) {
    let reader = EdgeReader(graph)
    let roles = graph.schema.roles
    let hops = [
      Hop(roles.assumes, .forward), Hop(roles.supports, .backward), Hop(roles.opposes, .backward),
    ]
    var known = graph.noNodes
    var nodes: [NodeID] = []
    var bare: [NodeID] = []
    var arrows = 0
    for (number, row) in rows.enumerated() where !known.contains(row) {
      guard hops.contains(where: { reader.degree(of: row, over: $0) > 0 }) else {
        bare.append(row)
        continue
      }
      var added = [row]
      known.insert(row)
      var next = 0
      var isTooLarge = false
      while next < added.count, !isTooLarge {
        for hop in hops where !isTooLarge {
          arrows += reader.degree(of: added[next], over: hop)
          isTooLarge = arrows > mostArrows
          for node in reader.nodes(after: added[next], over: hop) where !known.contains(node) {
            guard nodes.count + added.count < mostNodes else {
              isTooLarge = true
              break
            }
            known.insert(node)
            added.append(node)
          }
        }
        next += 1
      }
      isTooLarge = isTooLarge || nodes.count + added.count > mostNodes
      if isTooLarge {
        return nodes.isEmpty
          ? (added, .nearest(added.count, rows: rows.count))
          : (nodes, .rows(number, of: rows.count))
      }
      nodes += added
    }
    for row in bare where !known.contains(row) && nodes.count < mostNodes { nodes.append(row) }
    return (nodes, .all)
  }

  /// What is left out, a sentence each without a full stop; none where that is nothing.
  var omissions: [String] {
    var sentences: [String] = []
    switch extent {
    case .all: break
    case .rows(let count, of: let all):
      let rows = count == 1 ? "the first" : "the first \(PageText.grouped(count))"
      sentences.append(
        "the picture shows what \(rows) of \(PageText.grouped(all)) nodes rest on: more would be "
          + "too large to read")
    case .nearest(let count, rows: let all):
      let first = all == 1 ? "the node rests on" : "the first of \(PageText.grouped(all)) rests on"
      sentences.append(
        "the picture shows, of all that \(first), the nearest \(PageText.grouped(count - 1)): more "
          + "would be too large to read")
    case .nodes(let count, of: let all):
      sentences.append(
        "the picture shows the first \(PageText.grouped(count)) of \(PageText.grouped(all)) nodes: "
          + "more would be too large to read")
    }
    if arrowsLeftOut > 0 {
      sentences.append(
        PageText.count(arrowsLeftOut, "arrow is", "arrows are") + " left out of the picture")
    }
    return sentences
  }
}
