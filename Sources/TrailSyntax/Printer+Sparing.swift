/// Parentheses of sets that say nothing, left out when a text is formatted.
extension Printer {
  /// A set without the parentheses around all of it and around the beginning of its chain:
  /// operators are read from left to right anyway.
  func spared(_ set: SetExpression) -> SetExpression {
    guard source != nil else { return set }
    var outer: [(SetExpression) -> SetExpression] = []
    var inner = set
    var isEnclosed = false
    while true {
      switch inner {
      case .term(let term):
        guard term.condition == nil, case .parenthesis(let enclosed, _) = term.head else {
          return outer.reversed().reduce(inner) { $1($0) }
        }
        // `(A ignoring B) minus C` needs its own.
        if !outer.isEmpty, enclosed.isIgnoring {
          return outer.reversed().reduce(inner) { $1($0) }
        }
        inner = enclosed
        isEnclosed = true
      case .combination(let left, let sign, let right, let range):
        outer.append { .combination($0, sign, right, range: range) }
        inner = left
      case .ignoring(let left, let targets, let range):
        if isEnclosed, !outer.isEmpty { return outer.reversed().reduce(inner) { $1($0) } }
        outer.append { .ignoring($0, targets, range: range) }
        inner = left
      }
    }
  }

  /// The head that a parenthesis holds and nothing else: `(insights) tagged A`.
  func needlesslyEnclosed(_ set: SetExpression) -> Term.Head? {
    guard source != nil, case .term(let term) = spared(set), term.condition == nil else {
      return nil
    }
    return term.head
  }
}

extension SetExpression {
  /// Whether what is left of it without its outer parentheses is an `ignoring`.
  fileprivate var isIgnoring: Bool {
    var set = self
    while case .term(let term) = set, term.condition == nil,
      case .parenthesis(let inner, _) = term.head
    {
      set = inner
    }
    if case .ignoring = set { return true }
    return false
  }
}
