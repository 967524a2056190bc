import TrailGraph
import TrailSchema

/// Why a node is, or is not, an answer to a query: condition by condition.
package struct Reasons: Equatable, Sendable {
  /// One condition of the query, decided by itself for the node.
  package struct Condition: Equatable, Sendable {
    /// In canonical words: `tagged L4-L5`.
    package var words: String
    /// How deep it stands in `and`, `or` and `not`; 0 for those of the head.
    package var depth: Int
    package var holds: Bool
    /// Walks that show that it holds, shortest first; a few.
    package var walks: [Paths.Path]
    /// Values that decided it: what was asked for, and the node's.
    package var facts: [Fact]
    /// What the node reaches there instead, in the default order; a few.
    package var reached: [NodeID]
    package var reachedCount: Int
    /// Members of the target that share a neighbour with what the node reaches.
    package var near: [Near]

    package init(words: String, depth: Int, holds: Bool) {
      self.words = words
      self.depth = depth
      self.holds = holds
      walks = []
      facts = []
      reached = []
      reachedCount = 0
      near = []
    }
  }

  package struct Fact: Equatable, Sendable {
    package var title: String
    package var value: Value

    package init(title: String, value: Value) {
      self.title = title
      self.value = value
    }
  }

  /// A member of a target and the node that stands next to it and to what was reached.
  package struct Near: Equatable, Sendable {
    package var member: NodeID
    package var neighbour: NodeID

    package init(member: NodeID, neighbour: NodeID) {
      self.member = member
      self.neighbour = neighbour
    }
  }

  package var node: NodeID
  package var isAnswer: Bool
  package var conditions: [Condition]

  package init(node: NodeID, isAnswer: Bool, conditions: [Condition]) {
    self.node = node
    self.isAnswer = isAnswer
    self.conditions = conditions
  }
}
