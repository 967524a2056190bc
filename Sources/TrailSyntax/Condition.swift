import TrailSchema
import TrailText

/// What a node either satisfies or does not.
package indirect enum Condition: Equatable, Sendable {
  case related(RelationPhrase)
  case named(NameTest)
  case mentioning(NameTest)
  /// The range takes in the word `where`.
  case predicate(Predicate, range: SourceRange)
  case possession(Possessions)
  case not(Condition, range: SourceRange)
  /// Two or more, in the order of the text; juxtaposition and `and` are the same.
  case all([Condition], range: SourceRange)
  /// Two or more, in the order of the text.
  case any([Condition], range: SourceRange)

  package var range: SourceRange {
    switch self {
    case .related(let phrase): phrase.range
    case .named(let test), .mentioning(let test): test.range
    case .possession(let possessions): possessions.range
    case .predicate(_, let range), .not(_, let range), .all(_, let range), .any(_, let range):
      range
    }
  }
}

package enum Adverb: String, CaseIterable, Sendable {
  /// Exactly one step.
  case directly
  /// One or more steps.
  case ultimately
}

/// `within 3 steps`.
package struct StepLimit: Equatable, Sendable {
  /// At least 1.
  package var steps: Int
  package var range: SourceRange

  package init(steps: Int, range: SourceRange) {
    self.steps = steps
    self.range = range
  }
}

/// `directly supported by at least 2 insights within 3 steps`.
package struct RelationPhrase: Equatable, Sendable {
  package var adverb: Adverb?
  package var relation: DirectedRelation
  /// The words of the relation alone.
  package var relationRange: SourceRange
  package var targets: Targets
  package var limit: StepLimit?
  package var range: SourceRange

  package init(
    adverb: Adverb?, relation: DirectedRelation, relationRange: SourceRange, targets: Targets,
    limit: StepLimit?, range: SourceRange
  ) {
    self.adverb = adverb
    self.relation = relation
    self.relationRange = relationRange
    self.targets = targets
    self.limit = limit
    self.range = range
  }
}

/// How many members of a set a node must be related to.
package enum Quantity: Equatable, Sendable {
  case exactly(Int)
  case atLeast(Int)
  case atMost(Int)
  case moreThan(Int)
  /// `fewer than`, `less than`.
  case fewerThan(Int)
  case no
  /// At least one, and none outside.
  case only
}

/// A quantity where it was written.
package struct QuantityWords: Equatable, Sendable {
  package var quantity: Quantity
  package var range: SourceRange

  package init(_ quantity: Quantity, range: SourceRange) {
    self.quantity = quantity
    self.range = range
  }
}

/// What a relation leads to: alternatives of targets that must all be met.
package struct Targets: Equatable, Sendable {
  package var quantity: QuantityWords?
  /// `A or B and C` is `[[A], [B, C]]`; never empty, no inner list empty.
  package var alternatives: [[Target]]
  package var range: SourceRange

  package init(quantity: QuantityWords?, alternatives: [[Target]], range: SourceRange) {
    self.quantity = quantity
    self.alternatives = alternatives
    self.range = range
  }
}

package indirect enum Target: Equatable, Sendable {
  /// A kind and the modifiers that follow it: `sources where year > 2015`.
  case narrowed(NounWord, Condition?, range: SourceRange)
  /// `maybe NAME` is the empty set where nothing has the name. The range takes in `maybe`.
  case name(Name, maybe: Bool, range: SourceRange)
  case variable(VariableWord)
  case this(SourceRange)
  case something(SourceRange)
  case itself(SourceRange)
  /// `(A or B)`: the range takes in the parentheses.
  case group(Targets, range: SourceRange)
  /// `(insights citing Orozco)`: the range takes in the parentheses.
  case set(SetExpression, range: SourceRange)

  package var range: SourceRange {
    switch self {
    case .narrowed(_, _, let range), .name(_, _, let range), .group(_, let range),
      .set(_, let range), .this(let range), .something(let range), .itself(let range):
      range
    case .variable(let word): word.range
    }
  }
}

/// `named A or B and C`, `mentioning A`.
package struct NameTest: Equatable, Sendable {
  /// `A or B and C` is `[[A], [B, C]]`; never empty, no inner list empty.
  package var alternatives: [[Name]]
  /// Takes in the word `named` or `mentioning`.
  package var range: SourceRange

  package init(alternatives: [[Name]], range: SourceRange) {
    self.alternatives = alternatives
    self.range = range
  }
}

/// `with at least 2 sources or doi`, `without tags`.
package struct Possessions: Equatable, Sendable {
  package enum Item: Equatable, Sendable {
    /// A collection and the modifiers that follow it: `sources where year > 2015`.
    case members(CollectionWord, Condition?, range: SourceRange)
    case property(PropertyWord)

    package var range: SourceRange {
      switch self {
      case .members(_, _, let range): range
      case .property(let word): word.range
      }
    }
  }

  /// `without`: none of the items.
  package var isNegated: Bool
  package var quantity: QuantityWords?
  /// `A or B and C` is `[[A], [B, C]]`; `without` has no `and`.
  package var alternatives: [[Item]]
  /// Takes in the word `with` or `without`.
  package var range: SourceRange

  package init(
    isNegated: Bool, quantity: QuantityWords?, alternatives: [[Item]], range: SourceRange
  ) {
    self.isNegated = isNegated
    self.quantity = quantity
    self.alternatives = alternatives
    self.range = range
  }
}

/// A collection as it was written, by its row in the schema.
package struct CollectionWord: Equatable, Sendable {
  package var collection: Int
  package var range: SourceRange

  package init(_ collection: Int, range: SourceRange) {
    self.collection = collection
    self.range = range
  }
}

/// A property as it was written, back-ticks removed; whether there is one is for the resolver.
package struct PropertyWord: Equatable, Sendable {
  package var name: String
  /// Written in back-ticks: never a collection.
  package var isQuoted: Bool
  package var range: SourceRange

  package init(_ name: String, isQuoted: Bool = false, range: SourceRange) {
    self.name = name
    self.isQuoted = isQuoted
    self.range = range
  }
}
