import TrailEngine
import TrailGraph
import TrailSchema

/// What of an answer can be drawn: its nodes, and arrows between them that lead from what is
/// stood on to what stands on it, so that evidence is left of conclusions.
struct Picture {
  struct Arrow: Hashable {
    var from: NodeID
    var to: NodeID
    /// The edge that it stands for, in the direction in which it is drawn.
    var hop: Hop
  }

  /// Each once, in the order of the answer.
  let nodes: [NodeID]
  /// Each once, in the order of the nodes or of the answer.
  let arrows: [Arrow]
  private let condensation: Condensation?

  /// Of a tree or a path the edges that it shows; of other answers all edges among their nodes
  /// but mere links.
  ///
  /// - Complexity: O(edges of the nodes, and of what supports them).
  init(_ answer: Answer, of graph: Graph) {
    nodes = answer.shownNodes(of: graph)
    let reader = EdgeReader(graph)
    let shown = NodeSet(capacity: graph.nodeCount, nodes)
    switch answer {
    case .trees(let trees): arrows = Self.arrows(of: trees, in: graph)
    case .paths(let paths): arrows = Self.arrows(of: paths, in: graph)
    default: arrows = Self.arrows(among: nodes, shown, reader)
    }
    condensation = Self.condensation(of: shown, reader)
  }

  /// Some nodes, each once, and all edges among them but mere links.
  init(_ nodes: [NodeID], of graph: Graph) {
    self.nodes = nodes
    let reader = EdgeReader(graph)
    let shown = NodeSet(capacity: graph.nodeCount, nodes)
    arrows = Self.arrows(among: nodes, shown, reader)
    condensation = Self.condensation(of: shown, reader)
  }

  /// The first of its nodes and of the arrows among these; the circles of the whole.
  func limited(toNodes most: Int, arrows mostArrows: Int) -> Picture {
    guard nodes.count > most || arrows.count > mostArrows else { return self }
    let kept = Set(nodes.prefix(most))
    let among = arrows.filter { kept.contains($0.from) && kept.contains($0.to) }
    return Picture(
      nodes: Array(nodes.prefix(most)), arrows: Array(among.prefix(mostArrows)),
      condensation: condensation)
  }

  /// Without the nodes that no arrow touches.
  var joined: Picture {
    let touched = Set(arrows.lazy.flatMap { [$0.from, $0.to] })
    return Picture(
      nodes: nodes.filter(touched.contains), arrows: arrows, condensation: condensation)
  }

  private init(nodes: [NodeID], arrows: [Arrow], condensation: Condensation?) {
    self.nodes = nodes
    self.arrows = arrows
    self.condensation = condensation
  }

  private static func condensation(of shown: NodeSet, _ reader: EdgeReader) -> Condensation? {
    // Nobody interrupts this reader.
    try? reader.condensation(
      from: shown, over: Hop(reader.graph.schema.roles.supports, .backward))
  }

  /// Whether an arrow of support lies on a circle, with or without nodes that are not drawn.
  func isOnCircle(_ arrow: Arrow, in graph: Graph) -> Bool {
    guard arrow.hop.edge == graph.schema.roles.supports, let condensation,
      condensation.isOnCircle(arrow.from)
    else { return false }
    return condensation.component(of: arrow.from) == condensation.component(of: arrow.to)
  }

  /// An edge as an arrow. A claim stands on what it takes for granted as it does on evidence, so
  /// that assumptions too are on the left.
  private static func arrow(
    _ type: EdgeTypeID, from tail: NodeID, to head: NodeID, in graph: Graph
  ) -> Arrow {
    type == graph.schema.roles.assumes
      ? Arrow(from: head, to: tail, hop: Hop(type, .backward))
      : Arrow(from: tail, to: head, hop: Hop(type, .forward))
  }

  /// A step over a hop as an arrow, whichever way it was taken.
  private static func arrow(
    over hop: Hop, from start: NodeID, to end: NodeID, in graph: Graph
  ) -> Arrow {
    hop.direction == .forward
      ? arrow(hop.edge, from: start, to: end, in: graph)
      : arrow(hop.edge, from: end, to: start, in: graph)
  }

  private static func arrows(
    among nodes: [NodeID], _ shown: NodeSet, _ reader: EdgeReader
  ) -> [Arrow] {
    let schema = reader.graph.schema
    let types = schema.edgeTypes.indices.map { EdgeTypeID($0) }.filter { $0 != schema.roles.links }
    var arrows: [Arrow] = []
    for node in nodes {
      for type in types {
        for head in reader.nodes(after: node, over: Hop(type, .forward)) where shown.contains(head)
        {
          arrows.append(arrow(type, from: node, to: head, in: reader.graph))
        }
      }
    }
    return arrows
  }

  private static func arrows(of trees: Trees, in graph: Graph) -> [Arrow] {
    var seen: Set<Arrow> = []
    var arrows: [Arrow] = []
    /// The nodes from the root to the row before.
    var above: [NodeID] = []
    for row in trees.rows {
      above.removeLast(above.count - row.depth)
      if let parent = above.last, let hop = row.hop {
        let arrow = arrow(over: hop, from: parent, to: row.node, in: graph)
        if seen.insert(arrow).inserted { arrows.append(arrow) }
      }
      above.append(row.node)
    }
    return arrows
  }

  private static func arrows(of paths: Paths, in graph: Graph) -> [Arrow] {
    var seen: Set<Arrow> = []
    var arrows: [Arrow] = []
    for path in paths.paths {
      var start = path.start
      for step in path.steps {
        let arrow = arrow(over: step.hop, from: start, to: step.end, in: graph)
        if seen.insert(arrow).inserted { arrows.append(arrow) }
        start = step.end
      }
    }
    return arrows
  }
}
