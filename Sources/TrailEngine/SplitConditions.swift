import TrailSyntax

extension Condition {
  /// The same condition, as finely divided as its meaning allows: what `and` and `or` join inside
  /// a list of targets, a possession or a predicate stands by itself.
  var split: Condition {
    switch self {
    case .related(let phrase): phrase.split
    case .possession(let possessions): possessions.split
    case .predicate(let predicate, _): predicate.split
    case .not(let inner, let range): .not(inner.split, range: range)
    case .all(let conditions, let range): .all(conditions.map(\.split), range: range)
    case .any(let conditions, let range): .any(conditions.map(\.split), range: range)
    case .named, .mentioning: self
    }
  }

  /// The conditions in it that are no `and`, `or` or `not`, in the order of the text.
  var leaves: [Condition] {
    switch self {
    case .all(let conditions, _), .any(let conditions, _): conditions.flatMap(\.leaves)
    case .not(let inner, _): inner.leaves
    default: [self]
    }
  }
}

extension RelationPhrase {
  /// A quantity counts over all of its targets, and `A or B` is one set.
  fileprivate var split: Condition {
    guard targets.quantity == nil, targets.alternatives.contains(where: { $0.count > 1 }) else {
      return .related(self)
    }
    let alternatives = targets.alternatives.map { items -> Condition in
      let parts = items.map { target -> Condition in
        var phrase = self
        phrase.targets = Targets(quantity: nil, alternatives: [[target]], range: target.range)
        return .related(phrase)
      }
      return parts.count == 1 ? parts[0] : .all(parts, range: range)
    }
    return alternatives.count == 1 ? alternatives[0] : .any(alternatives, range: range)
  }
}

extension Possessions {
  /// `without A or B` is neither.
  fileprivate var split: Condition {
    guard quantity == nil, alternatives.joined().count > 1 else { return .possession(self) }
    func alone(_ item: Item) -> Condition {
      .possession(
        Possessions(isNegated: isNegated, quantity: nil, alternatives: [[item]], range: range))
    }
    if isNegated { return .all(alternatives.joined().map { alone($0) }, range: range) }
    let parts = alternatives.map { items -> Condition in
      items.count == 1 ? alone(items[0]) : .all(items.map { alone($0) }, range: range)
    }
    return parts.count == 1 ? parts[0] : .any(parts, range: range)
  }
}

extension Predicate {
  fileprivate var split: Condition {
    switch self {
    case .not(let inner, let range): .not(inner.split, range: range)
    case .all(let parts, let range): .all(parts.map(\.split), range: range)
    case .any(let parts, let range): .any(parts.map(\.split), range: range)
    default: .predicate(self, range: range)
    }
  }

  /// What it looks at, constants left out.
  var expressions: [Expression] {
    let all: [Expression]
    switch self {
    case .comparison(let left, _, let right, _): all = [left, right]
    case .matches(let value, _, _), .missing(let value, _), .present(let value, _),
      .flag(let value, _):
      all = [value]
    // An item of a list is a constant nearly always.
    case .membership(let value, _, _): all = [value]
    case .between(let value, let low, let high, _): all = [value, low, high]
    case .not(let inner, _): all = inner.expressions
    case .all(let parts, _), .any(let parts, _): all = parts.flatMap(\.expressions)
    }
    return all.filter { !$0.isConstant }
  }
}

extension Expression {
  fileprivate var isConstant: Bool {
    switch self {
    case .number, .text, .date, .flag, .today, .variable: true
    case .negative(let inner, _): inner.isConstant
    default: false
    }
  }
}

extension Condition {
  /// What a condition on values looks at.
  var expressions: [Expression] {
    switch self {
    case .predicate(let predicate, _): return predicate.expressions
    case .possession(let possessions):
      guard possessions.quantity == nil else { return [] }
      return possessions.alternatives.joined().compactMap { item in
        if case .property(let word) = item { return .property(word) }
        return nil
      }
    default: return []
    }
  }
}
