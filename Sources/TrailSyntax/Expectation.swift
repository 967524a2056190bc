import TrailSchema

/// One of the things that the parser would take where a text ends.
///
/// What a phrase of the schema or a name may be depends on what stands before it: that is told
/// along, for whoever offers words to choose from.
package enum Expectation: Equatable, Sendable {
  /// A word of the language; where it takes two, as in `sort by`, the first of them.
  case word(Keyword)
  case punctuation(Token.Punctuation)
  /// `=` after a new variable.
  case equalSign
  /// `=`, `!=`, `<` …; the words that compare come by themselves.
  case comparison
  /// `+`, `-`, `*`, `/`.
  case arithmetic
  case kind(Place)
  case name(Place)
  /// A further word of the bare name that ends the text.
  case nameGoesOn
  /// `$x`, one that has a value.
  case variable
  /// `$x`, one that is given its value.
  case newVariable
  /// A relation that the subject may stand in.
  case relation(of: Subject)
  /// The relation after `over`.
  case step
  /// A collection of the subject's, and where it is not counted a property.
  case possession(of: Subject, isCounted: Bool)
  /// A property in an expression.
  case property(of: Subject)
  /// A collection, in a predicate or where it stands for its members: no comparison has a use
  /// for it.
  case collection(of: Subject, isCompared: Bool)
  /// `sources.year`, a property of a collection's members.
  case member(of: Subject)
  /// A function with its parenthesis.
  case function
  /// A function of `summarize` with its parenthesis.
  case summary
  /// A number, a date or a text, compared with something where that is known.
  case literal(Subject, comparedWith: Expression?)
  /// A whole number, and of what: `rows`.
  case number(of: String)
  /// All columns of the kind: `*`.
  case defaultColumns
  case title
  case format
  case rule
  /// A regular expression between slashes.
  case pattern
  /// The path of a script in quotation marks.
  case path
  /// The message of `assert` in quotation marks.
  case message
}

/// What a condition or an expression is about.
package indirect enum Subject: Equatable, Sendable {
  case unknown
  case head(Term.Head)
  /// The members of a collection: its row in the schema.
  case members(of: Int)
  /// The rows of a set after some stages.
  case rows(SetExpression, [Stage])
}

extension Expectation {
  /// Where a name or a kind stands, which decides what it can be.
  package enum Place: Equatable, Sendable {
    /// At the beginning of a set.
    case head
    /// After a relation that is said of the subject.
    case target(DirectedRelation, of: Subject)
    /// After `ignoring`.
    case ignored
    /// After `named`.
    case test(of: Subject)
    /// After `mentioning`: any text.
    case text
    /// After `why`, `describe`.
    case subject
    /// The default of a parameter.
    case value
  }
}

/// Collects what the parser asks for where its text ends.
final class ExpectationRecorder: @unchecked Sendable {
  // Unchecked: one parse writes it, and nobody reads it before that is over.
  private(set) var expectations: [Expectation] = []

  /// The first to ask is the one to get: a condition belongs to the nearest kind.
  func add(_ expectation: Expectation) {
    guard !expectations.contains(where: { $0.excludes(expectation) }) else { return }
    expectations.append(expectation)
  }
}

extension Expectation {
  /// Whether the text that the other one asks for would be taken by this one.
  fileprivate func excludes(_ other: Expectation) -> Bool {
    switch (self, other) {
    case (.relation, .relation): true
    default: self == other
    }
  }
}
