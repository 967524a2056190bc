import TrailGraph
import TrailSchema

/// All that is known of one node, under headings.
package struct NodeDescription: Equatable, Sendable {
  /// What a phrase of the vocabulary says of the node: `tagged`, `cited by`.
  package struct Section: Equatable, Sendable {
    package struct Member: Equatable, Sendable {
      package var node: NodeID
      /// The edge that states it; `nil` where it takes more than one step.
      package var edge: EdgeID?

      package init(node: NodeID, edge: EdgeID?) {
        self.node = node
        self.edge = edge
      }
    }

    package var phrase: String
    /// In the default order; never empty.
    package var members: [Member]
    /// Their number says enough: links.
    package var isCounted: Bool

    package init(phrase: String, members: [Member], isCounted: Bool) {
      self.phrase = phrase
      self.members = members
      self.isCounted = isCounted
    }
  }

  package var node: NodeID
  /// Depth and the stored properties that it has, each with its value. Its name, kind, path and
  /// text are the graph's to tell.
  package var properties: [Reasons.Fact]
  /// Those that have members, in the order of the vocabulary.
  package var sections: [Section]

  package init(node: NodeID, properties: [Reasons.Fact], sections: [Section]) {
    self.node = node
    self.properties = properties
    self.sections = sections
  }
}
