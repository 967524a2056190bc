import TrailText

/// `with` and `without`.
extension Parser {
  /// "with" [quantity] possession { ("or" | "and") possession }
  /// | "without" possession { "or" possession }
  mutating func possessions() throws(Failure) -> Possessions {
    let lead = token.range
    let isNegated = keyword == .without
    lastLead = lead
    index += 1
    if !isNegated, words[index] == "out", !isEnd(index + 1) {
      throw fail(SyntaxDiagnostics.splitWithout(lead.union(token.range)))
    }
    if isNegated, startsQuantity(index) {
      throw fail(SyntaxDiagnostics.withoutQuantity(lead, token.range))
    }
    let quantity = try quantity(isExpected: !isNegated)
    if quantity != nil { lastLead = range(from: lead.start) }
    var alternatives = [[try possession(quantity: quantity, lead: lead)]]
    while true {
      expectListToGoOn(withAnd: !isNegated && quantity == nil)
      guard listGoesOn else { break }
      let isAnd = keyword == .and
      if isAnd, isNegated { throw fail(SyntaxDiagnostics.withoutAnd(token.range)) }
      if isAnd, let quantity {
        throw fail(SyntaxDiagnostics.quantityWithAnd(token.range, quantity: quantity.range))
      }
      index += 1
      let next = try possession(quantity: quantity, lead: lead)
      if isAnd {
        alternatives[alternatives.count - 1].append(next)
      } else {
        alternatives.append([next])
      }
    }
    return Possessions(
      isNegated: isNegated, quantity: quantity, alternatives: alternatives,
      range: range(from: lead.start))
  }

  /// (kind | collection) { ["not"] ( modifier | "(" conditions ")" ) } | property
  private mutating func possession(quantity: QuantityWords?, lead: SourceRange)
    throws(Failure) -> Possessions.Item
  {
    expect(.possession(of: subject, isCounted: quantity != nil))
    let token = token
    if case .backticked(let name) = token.kind {
      index += 1
      if let quantity {
        throw fail(SyntaxDiagnostics.countedProperty(name, token.range, quantity, vocabulary))
      }
      return .property(PropertyWord(name, isQuoted: true, range: token.range))
    }
    try rejectArticle(quantity: quantity, lead: lead)
    guard case .word(let word) = token.kind, !isReserved(index) else {
      throw expected("a collection (\(collectionExamples)) or a property", at: index)
    }
    if let collection = vocabulary.collections.longest(in: words, at: index) {
      expectOpenedCondition(of: .members(of: collection.value), at: index + collection.count)
      try rejectMisspeltRelation(after: collection.count)
      if quantity == nil || quantity?.quantity == .no {
        try rejectNamedMember(of: collection, at: index, after: quantity, lead: lead)
      }
      index += collection.count
      let collectionWord = CollectionWord(
        collection.value, range: range(from: token.range.start))
      let outer = subject
      subject = .members(of: collection.value)
      let condition = try narrowing()
      subject = outer
      return .members(collectionWord, condition, range: range(from: token.range.start))
    }
    if wholeNumber(at: index) != nil
      || vocabulary.collections.longest(in: words, at: index + 1) != nil,
      let number = writtenNumber
    {
      if case .only = quantity?.quantity, let quantity {
        let place = quantity.range.union(token.range)
        throw fail(SyntaxDiagnostics.comparedCount("exactly \(number)", at: place))
      }
      try rejectOpenCount(number)
      throw fail(bareCount(number, after: lead))
    }
    try rejectVagueCount()
    try rejectNameOfPossession(lead: lead)
    index += 1
    if let quantity {
      throw fail(SyntaxDiagnostics.countedProperty(word, token.range, quantity, vocabulary))
    }
    return .property(PropertyWord(word, range: token.range))
  }
}
