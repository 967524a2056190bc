/// The number of a stored edge type: its row in the schema.
package struct EdgeTypeID: Hashable, Sendable, BitwiseCopyable {
  // A schema has 200 rows at most, and every statement of every note holds a number.
  private let row: UInt8

  package var number: Int { Int(row) }

  package init(_ number: Int) { row = UInt8(clamping: number) }
}

/// A type of stored, directed edges, tail → head.
package struct EdgeType: Equatable, Sendable {
  /// `supports`: read from tail to head.
  package var name: String
  /// What may stand at the tail; an edge with another tail is only a link.
  package var tails: KindSet
  /// What may stand at the head.
  package var heads: KindSet
  package var meaning: String

  package init(_ name: String, tails: KindSet, heads: KindSet, meaning: String) {
    self.name = name
    self.tails = tails
    self.heads = heads
    self.meaning = meaning
  }
}

/// One step of a walk: an edge type and which way it is taken.
package struct Hop: Hashable, Sendable {
  package enum Direction: Sendable {
    /// From tail to head.
    case forward
    /// From head to tail.
    case backward
  }

  package var edge: EdgeTypeID
  package var direction: Direction

  package init(_ edge: EdgeTypeID, _ direction: Direction) {
    self.edge = edge
    self.direction = direction
  }

  package var reversed: Hop { Hop(edge, direction == .forward ? .backward : .forward) }
}

/// The number of a relation: its row in the schema.
package struct RelationID: Hashable, Sendable {
  package let number: Int

  package init(_ number: Int) { self.number = number }
}

/// A relation of the language: x stands in it to y when a walk leads from x to y.
///
/// The walk takes any number of `through` hops, then one `last` hop. `supported by` is the one
/// hop over *supports* backward; `citing` takes as many of them as it likes; `assuming` walks
/// down the support and then one hop over *assumes* forward.
package struct Relation: Equatable, Sendable {
  package enum Steps: Sendable {
    /// The last hop alone.
    case one
    /// Any number of `through` hops before it.
    case many
  }

  /// From x to y: `citing`.
  package var phrase: String
  /// From y to x: `cited by`.
  package var inverse: String
  package var last: Hop
  /// Taken before the last hop when there is more than one step.
  package var through: Hop
  /// How many steps the bare phrase takes; adverbs change it.
  package var steps: Steps
  /// Kinds that x may have.
  package var left: KindSet
  /// Kinds that y may have.
  package var right: KindSet
  package var meaning: String

  package init(
    _ phrase: String, inverse: String, last: Hop, through: Hop? = nil, steps: Steps = .one,
    left: KindSet, right: KindSet, meaning: String
  ) {
    self.phrase = phrase
    self.inverse = inverse
    self.last = last
    self.through = through ?? last
    self.steps = steps
    self.left = left
    self.right = right
    self.meaning = meaning
  }
}

/// A relation as a phrase reads it: one of its two directions.
package struct DirectedRelation: Hashable, Sendable {
  package var relation: RelationID
  /// Read from y to x: `cited by`.
  package var isInverse: Bool

  package init(_ relation: RelationID, isInverse: Bool = false) {
    self.relation = relation
    self.isInverse = isInverse
  }

  package var inverse: DirectedRelation {
    DirectedRelation(relation, isInverse: !isInverse)
  }
}

/// A word that stands for the members of a relation of a node: `sources`, `evidence`, `links`.
package struct NodeCollection: Equatable, Sendable {
  /// What it means for the nodes of some kinds.
  package struct Reading: Equatable, Sendable {
    /// Kinds of the node that has the collection.
    package var owners: KindSet
    package var relation: DirectedRelation
    /// Kinds of the members.
    package var members: KindSet

    package init(owners: KindSet, relation: DirectedRelation, members: KindSet) {
      self.owners = owners
      self.relation = relation
      self.members = members
    }
  }

  package var singular: String
  package var plural: String
  /// Disjoint by owner; a node of a kind that none names has no members.
  package var readings: [Reading]
  /// The noun whose members it counts, for a kind's plural (`excerpts`): it asks for documents
  /// where the noun does.
  package var needsDocument: Bool

  package init(
    _ singular: String, plural: String, readings: [Reading], needsDocument: Bool = false
  ) {
    self.singular = singular
    self.plural = plural
    self.readings = readings
    self.needsDocument = needsDocument
  }
}
