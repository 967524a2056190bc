import TrailSchema
import TrailText

/// Conditions, and the modifiers that they are made of.
extension Parser {
  /// conjunct { "or" conjunct }, lists in lists made one.
  mutating func conditions() throws(Failure) -> Condition {
    let start = token.range.start
    let outer = isInConditions
    isInConditions = true
    let first = try factor()
    isInConditions = outer
    return try conditions(from: first, at: start)
  }

  /// The rest of conditions whose first factor was read.
  mutating func conditions(from first: Condition, at start: Int) throws(Failure) -> Condition {
    let outer = isInConditions
    isInConditions = true
    var alternatives: [Condition] = []
    try conjunct(from: first, at: start).append(to: &alternatives)
    while true {
      expectJoint(.or, of: headSubject)
      guard conditionFollows(.or) else { break }
      index += 1
      let start = token.range.start
      try conjunct(from: try factor(), at: start).append(to: &alternatives)
    }
    isInConditions = outer
    return alternatives.count == 1 ? alternatives[0] : .any(alternatives, range: range(from: start))
  }

  /// factor { [ "and" ] factor }: what simply follows is joined by "and".
  private mutating func conjunct(from first: Condition, at start: Int) throws(Failure)
    -> Conjunct
  {
    var factors: [Condition] = []
    add(first, to: &factors)
    while true {
      expectFactor(of: subject)
      expectJoint(.and, of: headSubject)
      if conditionFollows(.and) {
        index += 1
      } else if !startsFactor(index) {
        break
      }
      add(try factor(), to: &factors)
    }
    return Conjunct(factors: factors, range: range(from: start))
  }

  /// "not" factor | "(" conditions ")" | modifier
  mutating func factor() throws(Failure) -> Condition {
    let start = token.range
    if keyword == .not {
      try enter()
      index += 1
      expectFactor(of: subject)
      guard startsFactor(index) else { throw negationWithoutCondition(start) }
      let condition = try factor()
      leave()
      return .not(condition, range: range(from: start.start))
    }
    guard token.kind == .punctuation(.leftParenthesis) else { return try modifier() }
    try enter()
    index += 1
    let condition = try conditions()
    try closeParenthesis(start, after: "this condition")
    leave()
    return condition
  }

  private mutating func modifier() throws(Failure) -> Condition {
    switch keyword {
    case .named: return .named(try nameTest())
    case .mentioning: return .mentioning(try nameTest())
    case .with, .without: return .possession(try possessions())
    case .where:
      let start = token.range
      lastLead = start
      index += 1
      expectPredicate()
      if isAtEnd || token.kind == .punctuation(.bar) { throw expected("a comparison") }
      if startsCondition(index) { throw conditionAfterWhere(start) }
      let predicate = try predicate()
      return .predicate(predicate, range: range(from: start.start))
    default: return .related(try relationPhrase())
    }
  }

  /// [adverb] relation targets [ "within" N "steps" ]
  private mutating func relationPhrase() throws(Failure) -> RelationPhrase {
    let start = token.range.start
    var adverb: Adverb?
    if keyword == .directly || keyword == .ultimately {
      adverb = keyword == .directly ? .directly : .ultimately
      index += 1
      expect(.relation(of: subject))
    }
    guard let relation = relation(at: index) else { throw expectedRelation(from: start) }
    let words = token.range.start
    index += relation.count
    let relationRange = range(from: words)
    lastLead = range(from: start)
    try rejectNeedlessWord()
    try rejectComparedRelation(at: words)
    let outer = targetPlace
    targetPlace = .target(relation.value, of: subject)
    let targets = try targets(of: "`\(SyntaxDiagnostics.clipped(source[relationRange]))`")
    targetPlace = outer
    if adverb != .directly, targets.itself == nil { expect(.word(.within)) }
    let limit = try stepLimit()
    let phrase = RelationPhrase(
      adverb: adverb, relation: relation.value, relationRange: relationRange, targets: targets,
      limit: limit, range: range(from: start))
    if let limit { try check(limit, in: phrase) }
    return phrase
  }

  mutating func stepLimit() throws(Failure) -> StepLimit? {
    guard keyword == .within else { return nil }
    let start = token.range.start
    index += 1
    expect(.number(of: "steps"))
    guard let steps = wholeNumber(at: index), steps > 0 else {
      throw expectedNumber("a number of steps, 1 or more,")
    }
    index += 1
    expect(.word(.steps), .word(.step))
    guard skip(.steps) || skip(.step) else {
      if isAtEnd, statementWord != nil, lastLead == nil { throw expected("`steps`") }
      if SyntaxDiagnostics.stepWords.contains(words[index]) {
        throw fail(
          SyntaxDiagnostics.foreignSymbol(
            source[token.range], repair: steps == 1 ? "step" : "steps", at: token.range))
      }
      if !isPlainWord(index) || kind(at: index) != nil {
        throw fail(SyntaxDiagnostics.missingSteps(steps, at: endOfLast))
      }
      throw expected("`steps`")
    }
    return StepLimit(steps: steps, range: range(from: start))
  }

  /// `within` goes neither with `directly` nor with `itself` (Language, sections 3 and 4).
  private mutating func check(_ limit: StepLimit, in phrase: RelationPhrase) throws(Failure) {
    if phrase.adverb == .directly {
      throw fail(SyntaxDiagnostics.withinDirectly(limit.range, phrase.range, in: source))
    }
    if let itself = phrase.targets.itself {
      throw fail(SyntaxDiagnostics.withinItself(limit.range, itself, in: source))
    }
  }

  /// ("named" | "mentioning") name { ("or" | "and") name }
  private mutating func nameTest() throws(Failure) -> NameTest {
    let start = token.range.start
    let place = keyword == .named ? Expectation.Place.test(of: subject) : .text
    lastLead = token.range
    index += 1
    nameTakesConditions = true
    expect(.name(place))
    var alternatives = [[try name(as: "a name or some text")]]
    while true {
      expectListToGoOn()
      guard listGoesOn else { break }
      let isAnd = keyword == .and
      index += 1
      expect(.name(place))
      let name = try name(as: "a name or some text")
      if isAnd {
        alternatives[alternatives.count - 1].append(name)
      } else {
        alternatives.append([name])
      }
    }
    return NameTest(alternatives: alternatives, range: range(from: start))
  }

  /// Adds a condition to those that must all hold: (a and b) and c is a and b and c.
  func add(_ condition: Condition, to factors: inout [Condition]) {
    if case .all(let inner, _) = condition { factors += inner } else { factors.append(condition) }
  }
}

/// Conditions that must all hold, at least one.
private struct Conjunct {
  var factors: [Condition]
  var range: SourceRange

  /// Adds it to alternatives: (a or b) or c is a or b or c.
  func append(to alternatives: inout [Condition]) {
    guard factors.count == 1 else { return alternatives.append(.all(factors, range: range)) }
    if case .any(let inner, _) = factors[0] {
      alternatives += inner
    } else {
      alternatives.append(factors[0])
    }
  }
}
