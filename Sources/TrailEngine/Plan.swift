import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// A query as a list of set operations, each made once and referring to earlier ones, and the
/// stages that follow. A value: it knows node numbers, but not how a graph stores anything.
package struct Plan: Equatable, Sendable {
  /// Each refers to steps before it only.
  package var steps: [Step]
  /// The set that the rows begin with.
  package var result: StepID
  /// What `satisfying` steps ask, by number.
  package var predicates: [PlannedPredicate]
  package var collections: [PlannedCollection]
  package var stages: [PlannedStage]
  /// The columns shown where no stage has made a table.
  package var defaultColumns: [PlannedColumn]
  /// The steps that the default columns need.
  package var defaultSteps: Range<Int>
  /// What an `as` stage asks for.
  package var format: FormatName?

  package struct StepID: Hashable, Comparable, Sendable {
    package let number: Int

    package static func < (a: StepID, b: StepID) -> Bool { a.number < b.number }
  }

  package struct PredicateID: Hashable, Sendable { package let number: Int }

  package struct CollectionID: Hashable, Sendable { package let number: Int }

  package struct Step: Equatable, Sendable {
    package var operation: Operation
    /// Decided as if the nodes of this set were not in the graph.
    package var ignoring: StepID?
    /// How many nodes the set is thought to have.
    package var estimate: Int
    /// How many it had; `nil` before evaluation, or where none was needed.
    package var actual: Int?
    package var effort: Effort?
  }

  /// What it took to evaluate a step or a stage.
  package struct Effort: Equatable, Sendable {
    package var edgeVisits: Int
    /// `nil` where no clock was given.
    package var seconds: Double?
  }

  package enum Operation: Hashable, Sendable {
    case nodes(NodeSet)
    case kinds(KindSet, needsDocument: Bool)
    /// The nodes of the rows that a stage, by number, is given.
    case rows(stage: Int)
    case union(StepID, StepID)
    case intersection(StepID, StepID)
    case difference(StepID, StepID)
    /// The nodes, of the walk's left kinds, from which it leads to a member of a set that has
    /// one of its right kinds; among some, or all.
    case related(Walk, to: StepID, among: StepID?)
    /// As `related`, to the node itself.
    case relatedToItself(Walk, among: StepID)
    /// The nodes among some from which the branches lead to so many members, each counted once.
    case counted([Branch], MemberBound, among: StepID)
    case satisfying(PredicateID, among: StepID)
    /// The nodes whose folded text, title or citation contains a folded text.
    case mentioning([UInt8], among: StepID)

    /// The steps that it refers to.
    package var operands: [StepID] {
      switch self {
      case .nodes, .kinds, .rows: []
      case .union(let a, let b), .intersection(let a, let b), .difference(let a, let b): [a, b]
      case .related(_, let target, let among): [target] + (among.map { [$0] } ?? [])
      case .relatedToItself(_, let among), .satisfying(_, let among), .mentioning(_, let among):
        [among]
      case .counted(let branches, _, let among): branches.map(\.target) + [among]
      }
    }
  }

  /// A walk and the set whose members count at its end. Nodes of other than the walk's left
  /// kinds reach none.
  package struct Branch: Hashable, Sendable {
    package var walk: Walk
    package var target: StepID
  }
}

/// From how many to how many members, both included.
package struct MemberBound: Hashable, Sendable {
  package var minimum: Int
  /// `nil` for no end.
  package var maximum: Int?

  package init(_ minimum: Int, _ maximum: Int?) {
    self.minimum = minimum
    self.maximum = maximum
  }

  package func contains(_ count: Int) -> Bool {
    count >= minimum && maximum.map { count <= $0 } ?? true
  }

  /// The bound for a count that leaves out one member.
  var lessOne: MemberBound {
    MemberBound(max(minimum &- 1, 0), maximum.map { $0 &- 1 })
  }
}

/// A collection whose members are narrowed to sets of the plan.
package struct PlannedCollection: Hashable, Sendable {
  package struct Reading: Hashable, Sendable {
    package var owners: KindSet
    package var walk: Walk
    /// `nil` where nothing narrows the members beside the walk's right side.
    package var members: Plan.StepID?
  }

  package var readings: [Reading]
  package var ignoring: Plan.StepID?
}

/// A stage and the steps that it needs, which are evaluated when its rows are known.
package struct PlannedStage: Equatable, Sendable {
  package indirect enum Operation: Equatable, Sendable {
    case show([PlannedColumn])
    case sort([PlannedSortKey])
    case take(Int)
    case skip(Int)
    case filter(PlannedPredicate)
    case count
    case countBy([PlannedColumn])
    case summarize([PlannedSummary], by: [PlannedColumn])
    case distinct
    case collection(Plan.CollectionID)
  }

  package var operation: Operation
  package var steps: Range<Int>
  /// How many rows it left; `nil` before evaluation.
  package var actual: Int?
  package var effort: Plan.Effort?
}

package struct PlannedColumn: Equatable, Sendable {
  package var title: String
  package var expression: PlannedExpression
}

package struct PlannedSortKey: Equatable, Sendable {
  package var expression: PlannedExpression
  package var descends: Bool
  package var missingFirst: Bool
}

package struct PlannedSummary: Equatable, Sendable {
  package var function: Summary.Function
  package var isDistinct: Bool
  /// `nil` for `count()`.
  package var argument: PlannedExpression?
  package var title: String
}
