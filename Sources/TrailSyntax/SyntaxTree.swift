import TrailSchema
import TrailText

/// The statements of one source text, in order.
package struct Script: Equatable, Sendable {
  package var statements: [Statement]

  package init(statements: [Statement]) { self.statements = statements }
}

/// A set and what is done with it: `insights tagged L4-L5 | count by tags`.
package struct Query: Equatable, Sendable {
  package var set: SetExpression
  package var stages: [Stage]
  package var range: SourceRange

  package init(set: SetExpression, stages: [Stage], range: SourceRange) {
    self.set = set
    self.stages = stages
    self.range = range
  }
}

/// What denotes a set of nodes.
package indirect enum SetExpression: Equatable, Sendable {
  case term(Term)
  /// Left to right, one level.
  case combination(SetExpression, SetOperator, SetExpression, range: SourceRange)
  /// `S ignoring T`: S decided as if the nodes of T were not in the graph.
  case ignoring(SetExpression, Targets, range: SourceRange)

  package var range: SourceRange {
    switch self {
    case .term(let term): term.range
    case .combination(_, _, _, let range), .ignoring(_, _, let range): range
    }
  }
}

package enum SetOperator: String, CaseIterable, Sendable {
  case union, minus, intersect
}

/// A noun or a parenthesis and what narrows it: `insights tagged L4-L5 citing Orozco`.
package struct Term: Equatable, Sendable {
  package enum Head: Equatable, Sendable {
    case noun(NounWord)
    case variable(VariableWord)
    /// The note that holds the query.
    case this(SourceRange)
    /// Every node that the name matches.
    case name(Name)
    /// The range takes in the parentheses.
    case parenthesis(SetExpression, range: SourceRange)
  }

  package var head: Head
  package var condition: Condition?
  package var range: SourceRange

  package init(head: Head, condition: Condition?, range: SourceRange) {
    self.head = head
    self.condition = condition
    self.range = range
  }
}

/// A kind or an umbrella as it was written: `insights`, `source content`.
package struct NounWord: Equatable, Sendable {
  package var noun: NounID
  package var range: SourceRange

  package init(_ noun: NounID, range: SourceRange) {
    self.noun = noun
    self.range = range
  }
}

/// `$x`, `$_` or `$3`, the dollar sign left out.
package struct VariableWord: Equatable, Sendable {
  package var name: String
  package var range: SourceRange

  package init(_ name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

/// A name as it was written; what it names is the resolver's to say.
package struct Name: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    /// Words on one line; a leading `#` or `@` and the brackets of `[@key]` are dropped.
    case bare
    /// In quotation marks or back-ticks, escapes resolved.
    case quoted
    /// `[[target#anchor|alias]]`: the text is the whole inside of the brackets.
    case link
  }

  package var text: String
  package var form: Form
  package var range: SourceRange

  package init(_ text: String, form: Form, range: SourceRange) {
    self.text = text
    self.form = form
    self.range = range
  }
}
