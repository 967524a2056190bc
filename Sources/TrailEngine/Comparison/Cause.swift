import TrailGraph

/// What made a row come, go or change between two states of a vault.
package enum Cause: Hashable, Sendable {
  /// The node is there in one state only.
  case node(ComparedNode)
  /// An edge that one state alone has, as a walk passes it.
  case edge(EdgeStep)
  /// A property of a node says something else.
  case value(ComparedNode, property: String, old: String, new: String)
  /// The node has become one of another kind.
  case kind(ComparedNode)
  /// A name of the query stands for the node in one state only.
  case name(ComparedNode, in: StateSide)
  /// The same rows stand in another order, and `take` or `skip` left out others.
  case order
  /// Rows that were counted or came together in this one, gained and lost.
  case rows(gained: [ComparedNode], lost: [ComparedNode])
  /// A shown value is worked out of what stands around the node: nothing more exact is known.
  case near(ComparedNode)

  package struct EdgeStep: Hashable, Sendable {
    /// The state that has it.
    package var side: StateSide
    package var from: NodeID
    package var step: Step
    package var to: NodeID

    package struct Step: Hashable, Sendable {
      package var phrase: String
      package var edge: EdgeID
    }
  }
}
