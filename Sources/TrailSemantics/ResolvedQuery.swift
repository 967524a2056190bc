import TrailGraph
import TrailSchema
import TrailText

/// A query whose every word means something in one graph: no name is left in it, only sets.
package struct ResolvedQuery: Equatable, Sendable {
  package var set: ResolvedSet
  /// The variable whose table the stages go on with, without the dollar sign; `set` is then the
  /// nodes that its rows stand for. `nil` where the rows begin with `set`.
  package var table: String?
  package var stages: [ResolvedStage]
  /// The kinds that the set's nodes can have; the default columns follow from them.
  package var kinds: KindSet
  /// How each name was understood, in the order of the text.
  package var names: [NameReading]
  /// What its rows are when the stages are through.
  package var shape: TableShape

  package init(
    set: ResolvedSet, table: String? = nil, stages: [ResolvedStage], kinds: KindSet,
    names: [NameReading], shape: TableShape? = nil
  ) {
    self.set = set
    self.table = table
    self.stages = stages
    self.kinds = kinds
    self.names = names
    self.shape = shape ?? TableShape(nodesOf: kinds)
  }
}

/// What one name in a query stands for.
package struct NameReading: Equatable, Sendable {
  /// As typed.
  package var text: String
  package var range: SourceRange
  package var nodes: NodeSet
  /// The rule of the language's section 5 that matched, from 1.
  package var rule: Int
  /// What was looked up.
  var name: String
  /// The kinds in which a later rule may match more; `nil` where that is not worth a word.
  var laterKinds: KindSet?
  /// The bare relation that leads to it, and its words; `nil` elsewhere and beside an adverb.
  var lead: Lead?

  struct Lead: Equatable, Sendable {
    var relation: DirectedRelation
    var range: SourceRange
  }

  package init(
    text: String, range: SourceRange, nodes: NodeSet, rule: Int, name: String,
    laterKinds: KindSet?
  ) {
    self.text = text
    self.range = range
    self.nodes = nodes
    self.rule = rule
    self.name = name
    self.laterKinds = laterKinds
  }
}

/// A set of nodes.
package indirect enum ResolvedSet: Equatable, Sendable {
  /// What names stand for.
  case nodes(NodeSet)
  /// The nodes of some kinds; only those with a document if asked.
  case kinds(KindSet, needsDocument: Bool)
  case filtered(ResolvedSet, ResolvedCondition)
  case union(ResolvedSet, ResolvedSet)
  case difference(ResolvedSet, ResolvedSet)
  case intersection(ResolvedSet, ResolvedSet)
  /// The first set, decided as if the nodes of the second were not in the graph. The second is
  /// decided in the graph that stands around the whole.
  case ignoring(ResolvedSet, ResolvedSet)
}

/// What a node satisfies or not.
package indirect enum ResolvedCondition: Equatable, Sendable {
  case related(RelatedCondition)
  /// The node is one of these: `named`, and kinds in possessions.
  case member(NodeSet)
  /// The node is of one of these kinds.
  case ofKind(KindSet)
  /// The folded text, title or citation contains this folded, non-empty text.
  case mentions([UInt8])
  case predicate(ResolvedPredicate)
  case not(ResolvedCondition)
  case all([ResolvedCondition])
  case any([ResolvedCondition])
}

/// A walk leads from the node to so many members of a set.
package struct RelatedCondition: Equatable, Sendable {
  package var walk: Walk
  package var target: ResolvedSet
  /// The node itself is a member too, whatever `target` says.
  package var targetHasItself: Bool
  package var bound: Bound
  /// Further walks whose members are counted with the others, each member once. Only where a
  /// quantity goes over collections that different walks lead to (`with at least 3 links or
  /// backlinks`); never with the bound `only`.
  package var further: [Branch]

  /// A walk and the set whose members count at its end.
  package struct Branch: Equatable, Sendable {
    package var walk: Walk
    package var target: ResolvedSet

    package init(walk: Walk, target: ResolvedSet) {
      self.walk = walk
      self.target = target
    }
  }

  package init(
    walk: Walk, target: ResolvedSet, targetHasItself: Bool = false, bound: Bound,
    further: [Branch] = []
  ) {
    self.walk = walk
    self.target = target
    self.targetHasItself = targetHasItself
    self.bound = bound
    self.further = further
  }
}

/// How many members of a target a node must reach.
package enum Bound: Equatable, Sendable {
  /// `atLeast(1)` is the relation without a quantity.
  case atLeast(Int)
  /// `atMost(0)` is `no`.
  case atMost(Int)
  case exactly(Int)
  /// At least one member of the target, and none of the walk's right side outside it.
  case only
}

/// The steps that lead from a node to what it is related to.
///
/// Any number of `before` hops, one `hop`, any number of `after` hops. `citing` is `before` and
/// `hop` over the same edges, `cited by` the same from the other end; `tagged` is `hop` alone.
package struct Walk: Hashable, Sendable {
  package var before: Hop?
  package var hop: Hop
  package var after: Hop?
  /// The most steps it may take, the one over `hop` included; `nil` means any number.
  package var limit: Int?
  /// The kinds that may stand at its beginning; others reach nothing.
  package var left: KindSet
  /// The kinds that count at its end.
  package var right: KindSet

  package init(
    before: Hop? = nil, hop: Hop, after: Hop? = nil, limit: Int? = nil, left: KindSet,
    right: KindSet
  ) {
    self.before = before
    self.hop = hop
    self.after = after
    self.limit = limit
    self.left = left
    self.right = right
  }

  /// The same steps from the other end.
  package var reversed: Walk {
    Walk(
      before: after?.reversed, hop: hop.reversed, after: before?.reversed, limit: limit,
      left: right, right: left)
  }
}

/// A collection's members, by the kind of the node that has it, narrowed by what followed it.
package struct ResolvedCollection: Equatable, Sendable {
  package struct Reading: Equatable, Sendable {
    /// Disjoint from the owners of the other readings.
    package var owners: KindSet
    package var walk: Walk
    /// `nil` where nothing narrows the members beside the walk's right side.
    package var members: ResolvedSet?

    package init(owners: KindSet, walk: Walk, members: ResolvedSet?) {
      self.owners = owners
      self.walk = walk
      self.members = members
    }
  }

  package var readings: [Reading]
  /// Of the collection's word; the default title.
  package var plural: String
  /// The kinds that the members can have.
  package var kinds: KindSet

  package init(readings: [Reading], plural: String, kinds: KindSet) {
    self.readings = readings
    self.plural = plural
    self.kinds = kinds
  }
}
