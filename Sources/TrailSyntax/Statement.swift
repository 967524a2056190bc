import TrailSchema
import TrailText

/// One statement, without its `;`.
package struct Statement: Equatable, Sendable {
  package indirect enum Kind: Equatable, Sendable {
    case query(Query)
    /// `let $x = query`.
    case binding(VariableWord, Query)
    case parameter(Parameter)
    case trace(TraceRequest)
    case path(PathSearch)
    case why(Why)
    /// `describe NAME`.
    case describe(NodeWord)
    /// `check`, with the rules to run; none for all of them.
    case check([RuleWord])
    case assertion(Assertion)
    case explain(Query)
    /// `include "file"`, relative to the script that includes it.
    case include(path: String, range: SourceRange)
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// `param $x = default`: what a script is told from outside.
package struct Parameter: Equatable, Sendable {
  package var variable: VariableWord
  /// The words or the text after `=`; `nil` where it must be given.
  package var defaultValue: String?

  package init(variable: VariableWord, defaultValue: String?) {
    self.variable = variable
    self.defaultValue = defaultValue
  }
}

/// `trace up within 3 steps query`.
package struct TraceRequest: Equatable, Sendable {
  /// `up`: what rests on each node, not what it rests on.
  package var goesUp: Bool
  package var limit: StepLimit?
  package var query: Query

  package init(goesUp: Bool, limit: StepLimit?, query: Query) {
    self.goesUp = goesUp
    self.limit = limit
    self.query = query
  }
}

/// `path from set to set over relation`, `paths from set to set take 20`.
package struct PathSearch: Equatable, Sendable {
  package enum Mode: Equatable, Sendable {
    /// A shortest path for each pair that has one; for how many pairs, 100 unless told.
    case shortest(take: Int?)
    /// Simple paths, shortest first; how many of them, 100 unless told.
    case all(take: Int?)
  }

  package var mode: Mode
  package var start: SetExpression
  package var end: SetExpression
  /// After `over`; over support where nothing is said.
  package var relation: RelationWord?

  package init(
    mode: Mode, start: SetExpression, end: SetExpression, relation: RelationWord?
  ) {
    self.mode = mode
    self.start = start
    self.end = end
    self.relation = relation
  }
}

/// A relation by itself, as it was written.
package struct RelationWord: Equatable, Sendable {
  package var relation: DirectedRelation
  package var range: SourceRange

  package init(_ relation: DirectedRelation, range: SourceRange) {
    self.relation = relation
    self.range = range
  }
}

/// One node that a statement is about.
package enum NodeWord: Equatable, Sendable {
  case name(Name)
  case variable(VariableWord)
  case this(SourceRange)

  package var range: SourceRange {
    switch self {
    case .name(let name): name.range
    case .variable(let word): word.range
    case .this(let range): range
    }
  }
}

/// `why NAME in query`, `why not NAME in query`, `why $3`.
package struct Why: Equatable, Sendable {
  package var isNegated: Bool
  package var subject: NodeWord
  /// `nil`: the query of the last answer.
  package var query: Query?

  package init(isNegated: Bool, subject: NodeWord, query: Query?) {
    self.isNegated = isNegated
    self.subject = subject
    self.query = query
  }
}

/// A rule of `check` as it was written; whether there is one is not the parser's to say.
package struct RuleWord: Equatable, Sendable {
  package var name: String
  package var range: SourceRange

  package init(_ name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

/// `assert no insights without sources "message"`.
package struct Assertion: Equatable, Sendable {
  package enum Expectation: Equatable, Sendable {
    case some
    /// Never `only`.
    case quantity(Quantity)
  }

  package var expectation: Expectation
  package var query: Query
  package var message: String?

  package init(expectation: Expectation, query: Query, message: String?) {
    self.expectation = expectation
    self.query = query
    self.message = message
  }
}
