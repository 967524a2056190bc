import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// A predicate whose properties are known. Two-valued: a comparison with a missing value is
/// false; a list satisfies a comparison when one of its items does.
package indirect enum ResolvedPredicate: Equatable, Sendable {
  /// Never `!=`, which is `not` of `=`.
  case comparison(ResolvedExpression, Comparison, ResolvedExpression)
  /// Searches the raw text.
  case matches(ResolvedExpression, Pattern)
  case membership(ResolvedExpression, [ResolvedExpression])
  case between(ResolvedExpression, ResolvedExpression, ResolvedExpression)
  case missing(ResolvedExpression)
  case flag(ResolvedExpression)
  /// The kind that an expression names is one of these: `kind = insight`.
  case kind(ResolvedExpression, in: KindSet)
  /// Conditions in a `where` stage.
  case condition(ResolvedCondition)
  case not(ResolvedPredicate)
  case all([ResolvedPredicate])
  case any([ResolvedPredicate])
}

/// What has a value for each node or row.
package indirect enum ResolvedExpression: Equatable, Sendable {
  case number(Double)
  case text(String)
  case date(DateValue)
  case flag(Bool)
  case property(PropertyReference)
  /// A column of the table that the stages before have made, from 0.
  case column(Int)
  /// The members, as a list of nodes.
  case members(ResolvedCollection)
  /// The values of a property over the members, one list.
  case memberValues(ResolvedCollection, PropertyReference)
  /// `count min max sum avg` over a list; `lower length year floor round` of one value.
  case call(Function, [ResolvedExpression])
  case arithmetic(ResolvedExpression, ArithmeticOperator, ResolvedExpression)
  case negative(ResolvedExpression)
}

/// A property in one graph.
package enum PropertyReference: Hashable, Sendable {
  case name
  case kind
  case path
  case text
  case depth
  case stored(PropertyID)
  /// One that the schema knows and no node of this graph has.
  case absent
}

/// One step of a pipeline.
package indirect enum ResolvedStage: Equatable, Sendable {
  case show([ResolvedColumn])
  case sort([ResolvedSortKey])
  case take(Int)
  case skip(Int)
  case filter(ResolvedPredicate)
  case count
  /// The columns are the keys; the count follows under the title `count`.
  case countBy([ResolvedColumn])
  case summarize([ResolvedSummary], by: [ResolvedColumn])
  case distinct
  /// Goes on with the union of the members over the rows.
  case collection(ResolvedCollection)
  case format(FormatName)
}

package struct ResolvedColumn: Equatable, Sendable {
  package var title: String
  package var expression: ResolvedExpression

  package init(title: String, expression: ResolvedExpression) {
    self.title = title
    self.expression = expression
  }
}

package struct ResolvedSortKey: Equatable, Sendable {
  package var expression: ResolvedExpression
  package var descends: Bool
  package var missingFirst: Bool

  package init(expression: ResolvedExpression, descends: Bool, missingFirst: Bool) {
    self.expression = expression
    self.descends = descends
    self.missingFirst = missingFirst
  }
}

package struct ResolvedSummary: Equatable, Sendable {
  package var function: Summary.Function
  package var isDistinct: Bool
  /// `nil` for `count()`.
  package var argument: ResolvedExpression?
  package var title: String

  package init(
    function: Summary.Function, isDistinct: Bool, argument: ResolvedExpression?, title: String
  ) {
    self.function = function
    self.isDistinct = isDistinct
    self.argument = argument
    self.title = title
  }
}
