import TrailText

/// What `where` asks of a node's or a row's values. Two-valued.
package indirect enum Predicate: Equatable, Sendable {
  case comparison(Expression, Comparison, Expression, range: SourceRange)
  case matches(Expression, PatternLiteral, range: SourceRange)
  /// `e in (a, b)`; never an empty list.
  case membership(Expression, [Expression], range: SourceRange)
  /// Both bounds included.
  case between(Expression, Expression, Expression, range: SourceRange)
  /// `e is missing`, `e is not present`.
  case missing(Expression, range: SourceRange)
  /// `e is present`, `e is not missing`.
  case present(Expression, range: SourceRange)
  /// An expression that stands alone: true when it is a flag that is true.
  case flag(Expression, range: SourceRange)
  case not(Predicate, range: SourceRange)
  case all([Predicate], range: SourceRange)
  case any([Predicate], range: SourceRange)

  package var range: SourceRange {
    switch self {
    case .comparison(_, _, _, let range), .matches(_, _, let range),
      .membership(_, _, let range), .between(_, _, _, let range), .missing(_, let range),
      .present(_, let range), .flag(_, let range), .not(_, let range), .all(_, let range),
      .any(_, let range):
      range
    }
  }
}

package enum Comparison: String, CaseIterable, Sendable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
}

/// `/re/i`: its text is known to be a valid pattern.
package struct PatternLiteral: Equatable, Sendable {
  package var pattern: String
  package var ignoresCase: Bool
  package var range: SourceRange

  package init(pattern: String, ignoresCase: Bool, range: SourceRange) {
    self.pattern = pattern
    self.ignoresCase = ignoresCase
    self.range = range
  }
}

/// What has a value for each node or row.
package indirect enum Expression: Equatable, Sendable {
  case number(Double, range: SourceRange)
  case text(String, range: SourceRange)
  case date(DateValue, range: SourceRange)
  case flag(Bool, range: SourceRange)
  case today(SourceRange)
  case property(PropertyWord)
  /// What a parameter was given.
  case variable(VariableWord)
  /// A collection by itself: `show tags`, `count by tags`.
  case collection(CollectionWord)
  /// `sources.year`: the values of a property over the members.
  case member(CollectionWord, PropertyWord, range: SourceRange)
  case call(Function, [Expression], range: SourceRange)
  case arithmetic(Expression, ArithmeticOperator, Expression, range: SourceRange)
  case negative(Expression, range: SourceRange)

  package var range: SourceRange {
    switch self {
    case .number(_, let range), .text(_, let range), .date(_, let range), .flag(_, let range),
      .today(let range), .member(_, _, let range), .call(_, _, let range),
      .arithmetic(_, _, _, let range), .negative(_, let range):
      range
    case .property(let word): word.range
    case .variable(let word): word.range
    case .collection(let word): word.range
    }
  }
}

package enum ArithmeticOperator: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

package enum Function: String, CaseIterable, Sendable {
  /// Over a collection or one property of its members.
  case count, min, max, sum, avg
  case lower, length, year, floor, round
}
