import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// The members of a collection for each of some nodes, or their number alone.
struct CollectionMembers {
  private struct Reading {
    var owners: KindSet
    var counts: NodeCounts?
    var sets: ReachSets?
  }

  private let graph: Graph
  private var readings: [Reading] = []

  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: As `EdgeReader.reachSets` or `counts`, for each reading.
  init(
    _ collection: PlannedCollection, of nodes: NodeSet, needsMembers: Bool, _ evaluator: Evaluator
  ) throws(Interrupted) {
    graph = evaluator.graph
    let excluded = collection.ignoring.map { evaluator.set($0) }
    for reading in collection.readings {
      let owners = graph.members(of: nodes, in: reading.owners.intersection(reading.walk.left))
      guard !owners.isEmpty else { continue }
      var targets = graph.nodes(of: reading.walk.right)
      if let members = reading.members { targets.formIntersection(evaluator.set(members)) }
      let route = reading.walk.route
      var made = Reading(owners: reading.owners)
      if needsMembers {
        made.sets = try evaluator.reader.reachSets(
          from: owners, over: route, to: targets, excluding: excluded)
      } else {
        made.counts = try evaluator.reader.counts(
          of: targets, reachedFrom: owners, over: route, excluding: excluded)
      }
      readings.append(made)
    }
  }

  func count(for node: NodeID) -> Int {
    guard let reading = reading(for: node) else { return 0 }
    return reading.counts?[node] ?? reading.sets?.count(for: node) ?? 0
  }

  /// In the default order; none where only numbers were asked for.
  func members(for node: NodeID) -> [NodeID] {
    reading(for: node)?.sets?.members(for: node) ?? []
  }

  private func reading(for node: NodeID) -> Reading? {
    let kind = graph.kind(of: node)
    return readings.first { $0.owners.contains(kind) }
  }

  /// The union of the members over all of the nodes.
  ///
  /// - Complexity: O(nodes + edges) for each reading.
  static func union(
    _ collection: PlannedCollection, of nodes: NodeSet, _ evaluator: Evaluator
  ) throws(Interrupted) -> NodeSet {
    let graph = evaluator.graph
    let excluded = collection.ignoring.map { evaluator.set($0) }
    var result = graph.noNodes
    for reading in collection.readings {
      let owners = graph.members(of: nodes, in: reading.owners.intersection(reading.walk.left))
      var targets = graph.nodes(of: reading.walk.right)
      if let members = reading.members { targets.formIntersection(evaluator.set(members)) }
      if owners.isEmpty || targets.isEmpty { continue }
      result.formUnion(
        try evaluator.reader.ends(
          of: reading.walk.route, from: owners, among: targets, excluding: excluded))
    }
    return result
  }
}
