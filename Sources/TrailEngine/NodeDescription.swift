import TrailGraph

/// All that is known of one node, under headings.
package struct NodeDescription: Equatable, Sendable {
  package struct Section: Equatable, Sendable {
    /// `tags`, `rests on`, …
    package var title: String
    package var nodes: [NodeID]

    package init(title: String, nodes: [NodeID]) {
      self.title = title
      self.nodes = nodes
    }
  }

  package var node: NodeID
  /// Name, kind, path and the properties that it has, each with its value.
  package var properties: [Reasons.Fact]
  /// Those that have members.
  package var sections: [Section]

  package init(node: NodeID, properties: [Reasons.Fact], sections: [Section]) {
    self.node = node
    self.properties = properties
    self.sections = sections
  }
}
