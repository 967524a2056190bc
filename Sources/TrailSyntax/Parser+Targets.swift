import TrailSchema
import TrailText

/// What a relation leads to.
extension Parser {
  /// [quantity] alternative { "or" alternative }
  ///
  /// - Parameter lead: What the targets belong to, for messages.
  mutating func targets(of lead: String?) throws(Failure) -> Targets {
    let start = token.range.start
    if words[index] == "nothing", !isPlainWord(index + 1), lead != nil, lead != "`ignoring`" {
      throw fail(SyntaxDiagnostics.otherWord("nothing", "no something", at: token.range))
    }
    let quantity = try quantity(isExpected: targetPlace != .ignored && !isCounted)
    let outer = isCounted
    isCounted = isCounted || quantity != nil
    let first = try target(of: lead)
    let targets = try targets(of: lead, from: first, at: start, quantity: quantity)
    isCounted = outer
    return targets
  }

  /// The rest of targets whose first one was read.
  mutating func targets(
    of lead: String?, from first: Target, at start: Int? = nil, quantity: QuantityWords? = nil
  ) throws(Failure) -> Targets {
    let start = start ?? first.range.start
    var alternatives = [[first]]
    while true {
      expectListToGoOn()
      guard listGoesOn else { break }
      let joint = token.range
      let isAnd = keyword == .and
      if isAnd, let quantity {
        throw fail(SyntaxDiagnostics.quantityWithAnd(joint, quantity: quantity.range))
      }
      index += 1
      let next = try target(of: lead)
      if isAnd {
        alternatives[alternatives.count - 1].append(next)
      } else {
        alternatives.append([next])
      }
    }
    let targets = Targets(
      quantity: quantity, alternatives: alternatives, range: range(from: start)
    ).withoutNeedlessGroups
    if let quantity, let joint = targets.jointInGroup {
      throw fail(SyntaxDiagnostics.groupUnderQuantity(joint, quantity: quantity.range))
    }
    return targets
  }

  private mutating func target(of lead: String?) throws(Failure) -> Target {
    expectTarget()
    nameTakesConditions = targetPlace != .ignored
    let token = token
    switch token.kind {
    case .variable(let name):
      index += 1
      return .variable(VariableWord(name, range: token.range))
    case .punctuation(.leftParenthesis):
      let (content, range) = try enclosed()
      return target(of: content, range: range)
    case .word: break
    default:
      let name = try name(asTargetOf: lead)
      return .name(name, maybe: false, range: name.range)
    }
    switch keyword {
    case .something:
      index += 1
      return .something(token.range)
    case .itself:
      index += 1
      return .itself(token.range)
    case .this:
      index += 1
      return .this(token.range)
    case .maybe:
      index += 1
      if let targetPlace { expect(.name(targetPlace)) }
      let name = try name(as: "a name")
      return .name(name, maybe: true, range: range(from: token.range.start))
    default: break
    }
    if startsQuantity(index) { throw fail(lateQuantity()) }
    if let noun = kind(at: index) { return try narrowed(noun.value, words: noun.count) }
    if let noun = vocabulary.nouns.longest(in: words, at: index) {
      try rejectMisspeltRelation(after: noun.count)
    }
    try rejectBareCount()
    let name = try name(asTargetOf: lead)
    return .name(name, maybe: false, range: name.range)
  }

  /// kind { ["not"] ( modifier | "(" conditions ")" ) }
  private mutating func narrowed(_ noun: NounID, words: Int) throws(Failure) -> Target {
    let start = token.range.start
    index += words
    expect(.nameGoesOn)
    let word = NounWord(noun, range: range(from: start))
    let outer = subject
    subject = .head(.noun(word))
    let condition = try narrowing()
    subject = outer
    return .narrowed(word, condition, range: range(from: start))
  }

  /// The modifiers that simply follow a kind or a collection: all of them narrow it.
  mutating func narrowing() throws(Failure) -> Condition? {
    expectFactor(of: subject)
    guard startsFactor(index) else { return nil }
    try enter()
    let start = token.range.start
    var factors: [Condition] = []
    while startsFactor(index) {
      add(try factor(), to: &factors)
      expectFactor(of: subject)
    }
    leave()
    return factors.count == 1 ? factors[0] : .all(factors, range: range(from: start))
  }

  // MARK: Quantities

  /// - Parameter isExpected: A quantity may stand there; one that may not has a message of its own.
  mutating func quantity(isExpected: Bool = true) throws(Failure) -> QuantityWords? {
    try rejectComparedCount()
    if isExpected { expectQuantity() }
    guard startsQuantity(index) else { return nil }
    let start = token.range.start
    let first = keyword
    let second = keywords[peek(1)]
    index += first == .at || second == .than ? 2 : 1
    let quantity: Quantity
    switch (first, second) {
    case (.no, _): quantity = .no
    case (.only, _): quantity = .only
    case (.at, .least): quantity = .atLeast(try count(from: start))
    case (.at, _): quantity = .atMost(try count(from: start))
    case (.more, _): quantity = .moreThan(try count(from: start))
    case (.fewer, _), (.less, _): quantity = .fewerThan(try count(from: start))
    default: quantity = .exactly(try count(from: start))
    }
    return QuantityWords(quantity, range: range(from: start))
  }

  private mutating func count(from start: Int) throws(Failure) -> Int {
    expect(.number(of: ""))
    guard let count = wholeNumber(at: index) else {
      throw expectedNumber("a number")
    }
    index += 1
    return count
  }
}

extension Targets {
  /// Without the groups that only repeat what their place says: `A or (B or C)`.
  fileprivate var withoutNeedlessGroups: Targets {
    var targets = self
    targets.alternatives = []
    for alternative in alternatives {
      if alternative.count == 1, case .group(let inner, _) = alternative[0],
        inner.quantity == nil
      {
        targets.alternatives += inner.alternatives
        continue
      }
      targets.alternatives.append(
        alternative.flatMap { target -> [Target] in
          guard case .group(let inner, _) = target, inner.quantity == nil,
            inner.alternatives.count == 1
          else { return [target] }
          return inner.alternatives[0]
        })
    }
    return targets
  }

  /// The first place in the list and its groups where targets are joined by `and` or counted.
  fileprivate var jointInGroup: SourceRange? {
    for alternative in alternatives {
      if alternative.count > 1 { return alternative[0].range.union(alternative[1].range) }
      if case .group(let inner, _) = alternative[0] {
        if let quantity = inner.quantity { return quantity.range }
        if let joint = inner.jointInGroup { return joint }
      }
    }
    return nil
  }

  /// The first `itself` in the list and its groups.
  var itself: SourceRange? {
    for target in alternatives.joined() {
      switch target {
      case .itself(let range): return range
      case .group(let inner, _): if let range = inner.itself { return range }
      default: break
      }
    }
    return nil
  }
}
