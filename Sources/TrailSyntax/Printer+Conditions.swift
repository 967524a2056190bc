import TrailSchema

/// Conditions, with `and` where what simply follows would narrow another kind.
extension Printer {
  package func text(of condition: Condition) -> String {
    switch condition {
    case .any(let alternatives, _):
      alternatives.map { isExplicit && $0.isList ? "(\(conjunct($0)))" : conjunct($0) }
        .joined(separator: " or ")
    default: conjunct(condition)
    }
  }

  private func conjunct(_ condition: Condition) -> String {
    guard case .all(let factors, _) = condition else { return factor(condition) }
    var text = ""
    for (place, part) in factors.enumerated() {
      if place > 0 { text += isExplicit || factors[place - 1].endsInKind ? " and " : " " }
      text += factor(part)
    }
    return text
  }

  private func factor(_ condition: Condition) -> String {
    switch condition {
    case .any, .all: "(\(text(of: condition)))"
    case .not(let inner, _): "not \(factor(inner))"
    case .related(let phrase): text(of: phrase)
    case .named(let test): "named \(text(of: test))"
    case .mentioning(let test): "mentioning \(text(of: test))"
    // What follows an explicit one must not go on with it.
    case .predicate(let predicate, _):
      isExplicit ? "(where \(text(of: predicate)))" : "where \(text(of: predicate))"
    case .possession(let possessions): text(of: possessions)
    }
  }

  private func text(of phrase: RelationPhrase) -> String {
    var words: [String] = []
    if let adverb = phrase.adverb { words.append(adverb.rawValue) }
    words.append(vocabulary.schema.phrase(of: phrase.relation))
    words.append(text(of: phrase.targets, isClosed: phrase.limit != nil))
    if let limit = phrase.limit {
      words.append(text(of: limit))
    }
    return words.joined(separator: " ")
  }

  private func text(of test: NameTest) -> String {
    list(test.alternatives) { name, _ in text(of: name, at: .plain) }
  }

  // MARK: Targets

  /// - Parameter isClosed: Something follows that must not belong to the last target's modifiers.
  package func text(of targets: Targets, isClosed: Bool) -> String {
    let quantity = targets.quantity.map { text(of: $0.quantity) + " " } ?? ""
    return quantity
      + list(targets.alternatives, groups: isExplicit) { target, isLast in
        text(of: target, isClosed: isClosed || !isLast)
      }
  }

  private func text(of target: Target, isClosed: Bool) -> String {
    switch target {
    case .narrowed(let noun, let condition?, _) where isExplicit:
      "(\(text(of: noun)) \(text(of: condition)))"
    case .narrowed(let noun, let condition, _):
      narrowed(text(of: noun), condition, isClosed: isClosed)
    case .name(let name, let maybe, _):
      maybe ? "maybe \(text(of: name, at: .plain))" : text(of: name, at: .target)
    case .variable(let word): "$\(word.name)"
    case .this: "this"
    case .something: "something"
    case .itself: "itself"
    case .group(let targets, _): "(\(text(of: targets, isClosed: false)))"
    case .set(let set, _): "(\(text(of: spared(set))))"
    }
  }

  /// A kind or collection and what narrows it. Only the last modifier may be open: every other
  /// one would take the next to itself.
  private func narrowed(_ noun: String, _ condition: Condition?, isClosed: Bool) -> String {
    guard let condition else { return noun }
    if isExplicit {
      if case .predicate = condition { return "\(noun) \(text(of: condition))" }
      return "\(noun) (\(text(of: condition)))"
    }
    let factors: [Condition]
    if case .all(let inner, _) = condition { factors = inner } else { factors = [condition] }
    let last = factors.count - 1
    return
      ([noun]
      + factors.enumerated().map { place, part in
        let text = factor(part)
        let needsParentheses = place == last ? isClosed : part.endsInKind
        return needsParentheses && !text.isParenthesis(part) ? "(\(text))" : text
      }).joined(separator: " ")
  }

  /// - Parameter groups: Whether those joined by `and` stand in parentheses beside others.
  private func list<Item>(
    _ alternatives: [[Item]], groups: Bool = false, _ text: (Item, Bool) -> String
  ) -> String {
    alternatives.enumerated().map { outer, items in
      let list = items.enumerated().map { inner, item in
        text(item, outer == alternatives.count - 1 && inner == items.count - 1)
      }.joined(separator: " and ")
      return groups && items.count > 1 && alternatives.count > 1 ? "(\(list))" : list
    }.joined(separator: " or ")
  }

  package func text(of quantity: Quantity) -> String {
    switch quantity {
    case .exactly(let count): "exactly \(count)"
    case .atLeast(let count): "at least \(count)"
    case .atMost(let count): "at most \(count)"
    case .moreThan(let count): "more than \(count)"
    case .fewerThan(let count): "fewer than \(count)"
    case .no: "no"
    case .only: "only"
    }
  }

  // MARK: Possessions

  private func text(of possessions: Possessions) -> String {
    let lead = possessions.isNegated ? "without " : "with "
    let quantity = possessions.quantity.map { text(of: $0.quantity) + " " } ?? ""
    return lead + quantity
      + list(possessions.alternatives) { item, isLast in
        switch item {
        case .members(let word, let condition, _):
          narrowed(text(of: word), condition, isClosed: !isLast)
        case .property(let word): text(of: word)
        }
      }
  }

  package func text(of word: CollectionWord) -> String {
    let collection = vocabulary.schema.collections[word.collection]
    let synonyms = vocabulary.noun(named: collection.plural).map { vocabulary.schema[$0].words }
    return typed(word.range, among: [collection.plural, collection.singular] + (synonyms ?? []))
      ?? collection.plural
  }

  func text(of word: PropertyWord) -> String {
    word.isQuoted ? QuotedText.backticked(word.name) : word.name
  }
}

extension Condition {
  fileprivate var isList: Bool {
    switch self {
    case .all, .any: true
    default: false
    }
  }

  /// Whether its text ends in a kind or a collection, which would be narrowed by what follows.
  fileprivate var endsInKind: Bool {
    switch self {
    case .related(let phrase):
      guard phrase.limit == nil, case .narrowed = phrase.targets.alternatives.last?.last else {
        return false
      }
      return true
    case .possession(let possessions):
      guard case .members = possessions.alternatives.last?.last else { return false }
      return true
    case .not(let inner, _):
      return inner.endsInKind
    case .named, .mentioning, .predicate, .all, .any: return false
    }
  }
}

extension String {
  /// Whether this text of a condition is one parenthesis already.
  fileprivate func isParenthesis(_ condition: Condition) -> Bool {
    switch condition {
    case .any, .all: true
    default: false
    }
  }
}
