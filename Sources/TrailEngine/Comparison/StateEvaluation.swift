import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// Sets and conditions of a query in one state of a vault, each worked out once.
final class StateEvaluation {
  let graph: Graph
  let reader: EdgeReader
  private var known: [QueryPlace: NodeSet] = [:]

  init(_ graph: Graph, interruption: Interruption?) {
    self.graph = graph
    reader = EdgeReader(graph, interruption: interruption)
  }

  /// The members of a set.
  ///
  /// - Parameters:
  ///   - place: Where it stands in the query.
  ///   - excluded: The nodes that are ignored there.
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: That of the set, once for each place.
  func members(
    of set: ResolvedSet, at place: QueryPlace, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    if let members = known[place] { return members }
    let scoped = excluded.map { ResolvedSet.ignoring(set, .nodes($0)) } ?? set
    let query = ResolvedQuery(set: scoped, stages: [], kinds: [], names: [])
    let members = try Evaluator(
      Plan(query, in: graph), in: graph, interruption: reader.interruption
    ).result()
    known[place] = members
    return members
  }

  /// The nodes of which a condition holds.
  func nodes(
    satisfying condition: ResolvedCondition, at place: QueryPlace, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    try members(
      of: .filtered(.nodes(graph.allNodes), condition), at: place.inside(.whole),
      excluding: excluded)
  }

  /// Where a walk leads from a node.
  func ends(
    of walk: Walk, from node: NodeID, excluding excluded: NodeSet?
  ) throws(Interrupted) -> NodeSet {
    guard walk.left.contains(graph.kind(of: node)), !(excluded?.contains(node) ?? false) else {
      return graph.noNodes
    }
    return try reader.ends(
      of: walk.route, from: NodeSet(capacity: graph.nodeCount, only: node),
      among: graph.nodes(of: walk.right), excluding: excluded)
  }
}

/// A place in the tree of a query: the same in both states.
struct QueryPlace: Hashable {
  enum Part: Hashable {
    case whole, base, condition, target, ignored, members, column
    case part(Int)
  }

  private var parts: [Part] = []

  func inside(_ part: Part) -> QueryPlace {
    var place = self
    place.parts.append(part)
    return place
  }
}
