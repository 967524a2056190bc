import TrailGraph
import TrailSchema
import TrailSyntax

/// Why a node is, or is not, an answer to a query: condition by condition.
package struct Reasons: Equatable, Sendable {
  /// One condition of the query, decided by itself for the node.
  package struct Condition: Equatable, Sendable {
    /// How the conditions below it, one deeper, decide it.
    package enum Structure: Equatable, Sendable {
      /// None stands below it.
      case simple
      /// All of them must hold.
      case all
      /// One of them must hold.
      case any
      /// The one below must not hold.
      case not
      /// Sets from left to right, each joined to what is before it by its `setOperator`.
      case sets
      /// Those below are about another node: the row that leads to this one.
      case row
    }

    /// In canonical words: `tagged L4-L5`.
    package var words: String
    /// How deep it stands in `and`, `or` and `not`; 0 for those of the head, which must all hold.
    package var depth: Int
    package var structure = Structure.simple
    package var holds: Bool
    /// How it is joined to the sets before it.
    package var setOperator: SetOperator?
    /// Where a relation was asked about.
    package var relation: Relation?
    /// Values that decided it.
    package var facts: [Fact] = []

    package init(words: String, depth: Int, structure: Structure = .simple, holds: Bool) {
      self.words = words
      self.depth = depth
      self.structure = structure
      self.holds = holds
    }
  }

  /// What the node reaches where a condition asks for a relation.
  package struct Relation: Equatable, Sendable {
    /// Of what the condition asks for, what it reaches.
    package var found: Listing
    /// Walks that show it, shortest first; a few.
    package var walks: [Paths.Path]
    /// What it reaches there beside that.
    package var others: Listing
    /// Walks to those, where they are what speaks against it; a few.
    package var otherWalks: [Paths.Path]
    /// Members of the target that share a neighbour with the others, where that is of interest.
    package var near: [Near]
    package var nearCount: Int
    /// How many were asked for, and how many there are to be reached.
    package var bound: Bound
    package var targetCount: Int
  }

  /// How many of the target a condition asks for.
  package enum Bound: Equatable, Sendable {
    case members(MemberBound)
    /// One at least, and nothing else.
    case only
  }

  /// Some nodes, the first of them by name.
  package struct Listing: Equatable, Sendable {
    package var nodes: [NodeID]
    package var count: Int
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
    /// The other node that the neighbour stands next to.
    package var other: NodeID
  }

  package var node: NodeID
  package var isAnswer: Bool
  /// Whether `why not` was asked.
  package var isNegated: Bool
  package var conditions: [Condition]
  /// The stage, in words, that makes rows which stand for no node: it was decided before it.
  package var groupingStage: String?

  package init(
    node: NodeID, isAnswer: Bool, isNegated: Bool, conditions: [Condition],
    groupingStage: String? = nil
  ) {
    self.node = node
    self.isAnswer = isAnswer
    self.isNegated = isNegated
    self.conditions = conditions
    self.groupingStage = groupingStage
  }
}
