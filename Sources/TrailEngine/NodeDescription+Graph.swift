import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

extension NodeDescription {
  /// What is known of some nodes, in their order.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes × relations × edges) at worst; what each node reaches is what counts.
  package static func descriptions(
    of nodes: NodeSet, in graph: Graph, interruption: Interruption? = nil
  ) throws(Interrupted) -> [NodeDescription] {
    guard !nodes.isEmpty else { return [] }
    let reader = EdgeReader(graph, interruption: interruption)
    let depths = try reader.chainLengths(
      over: Hop(graph.schema.roles.supports, .backward), excluding: nil)
    var descriptions: [NodeDescription] = []
    for node in nodes {
      try reader.checkInterruption()
      descriptions.append(
        NodeDescription(
          node: node, properties: properties(of: node, depth: depths[node.index], in: graph),
          sections: try sections(of: node, reader)))
    }
    return descriptions
  }

  private static func properties(
    of node: NodeID, depth: UInt32, in graph: Graph
  ) -> [Reasons.Fact] {
    var facts: [Reasons.Fact] = []
    // Nothing rests on nothing by not being able to.
    let bears = graph.schema[graph.schema.roles.supports].heads.contains(graph.kind(of: node))
    if bears { facts.append(.init(title: "depth", value: .number(Double(depth)))) }
    for property in graph.properties {
      let value = Value(graph.values(of: property, for: node))
      if value != .missing {
        facts.append(.init(title: graph.name(of: property), value: value))
      }
    }
    return facts
  }

  private static func sections(
    of node: NodeID, _ reader: EdgeReader
  ) throws(Interrupted) -> [Section] {
    let graph = reader.graph
    let schema = graph.schema
    let kind = graph.kind(of: node)
    let start = NodeSet(capacity: graph.nodeCount, only: node)
    var sections: [Section] = []
    var shown: [(hop: Hop, members: NodeSet)] = []
    for isInverse in [false, true] {
      for (number, row) in schema.relations.enumerated() {
        let relation = DirectedRelation(RelationID(number), isInverse: isInverse)
        guard schema.leftKinds(of: relation).contains(kind) else { continue }
        var walk = Walk(
          before: row.steps == .many ? row.through : nil, hop: row.last, left: row.left,
          right: row.right)
        if isInverse { walk = walk.reversed }
        let members = try reader.ends(
          of: walk.route, from: start, among: graph.nodes(of: walk.right))
        if members.isEmpty { continue }
        // `from` says no more than `supported by` where a source is all that supports it.
        if walk.isOneStep {
          if shown.contains(where: { $0.hop == walk.hop && $0.members == members }) { continue }
          shown.append((walk.hop, members))
        }
        sections.append(
          Section(
            phrase: schema.phrase(of: relation),
            members: members.map { member in
              .init(
                node: member,
                edge: walk.isOneStep ? graph.edge(walk.hop, from: node, to: member) : nil)
            }, isCounted: walk.hop.edge == schema.roles.links))
      }
    }
    return sections
  }
}

extension Value {
  /// The values of a property: none is missing, several are a list.
  init(_ stored: [PropertyValue]) {
    // Nearly all properties have one: no list is made for it.
    if stored.count == 1 {
      self = Value(stored[0]) ?? .missing
      return
    }
    let values = stored.compactMap { Value($0) }
    self = values.isEmpty ? .missing : values.count == 1 ? values[0] : .list(values)
  }

  /// `nil` for a number that is none.
  private init?(_ stored: PropertyValue) {
    switch stored {
    case .text(let text): self = .text(text)
    case .number(let number):
      if number.isNaN { return nil }
      self = .number(number)
    case .date(let date): self = .date(date)
    case .flag(let flag): self = .flag(flag)
    }
  }
}

extension Graph {
  /// The edge that a hop from one node to another takes, if there is one.
  func edge(_ hop: Hop, from start: NodeID, to end: NodeID) -> EdgeID? {
    hop.direction == .forward
      ? edge(hop.edge, from: start, to: end) : edge(hop.edge, from: end, to: start)
  }
}
