import TrailText

/// What `where` asks of values.
extension Parser {
  /// conjunction { "or" conjunction }, up to an `or` or `and` that a condition follows.
  mutating func predicate() throws(Failure) -> Predicate {
    let start = token.range.start
    var alternatives: [Predicate] = []
    repeat {
      let predicate = try conjunction()
      if case .any(let inner, _) = predicate {
        alternatives += inner
      } else {
        alternatives.append(predicate)
      }
    } while predicateGoesOn(with: .or)
    return alternatives.count == 1 ? alternatives[0] : .any(alternatives, range: range(from: start))
  }

  private mutating func conjunction() throws(Failure) -> Predicate {
    let start = token.range.start
    var parts: [Predicate] = []
    repeat {
      let predicate = try negation()
      if case .all(let inner, _) = predicate {
        parts += inner
      } else {
        parts.append(predicate)
      }
    } while predicateGoesOn(with: .and)
    return parts.count == 1 ? parts[0] : .all(parts, range: range(from: start))
  }

  /// Takes the word if what follows it, past any `not` and `(`, belongs to the predicate.
  private mutating func predicateGoesOn(with joint: Keyword) -> Bool {
    expect(.word(joint))
    guard keyword == joint else { return false }
    if isInConditions { expectCondition(of: headSubject, at: pastNegation[peek(1)]) }
    let next = pastNegation[peek(1)]
    if startsModifier(next) || keywords[next] == .ignoring { return false }
    index += 1
    return true
  }

  private mutating func negation() throws(Failure) -> Predicate {
    expect(.word(.not))
    guard keyword == .not else { return try comparison() }
    let start = token.range.start
    try enter()
    index += 1
    let predicate = try negation()
    leave()
    return .not(predicate, range: range(from: start))
  }

  /// A parenthesis may hold a predicate or the left side of one: what it holds decides, and
  /// what follows it.
  private mutating func comparison() throws(Failure) -> Predicate {
    let opening = token.range
    try rejectMissingSide(of: lastCompared)
    guard skip(.leftParenthesis) else {
      operandPlace = .left
      let left = try expression()
      operandPlace = .plain
      return try comparison(of: left, from: opening.start)
    }
    try enter()
    let outer = isInConditions
    isInConditions = false
    let inner = try predicate()
    isInConditions = outer
    try closeParenthesis(opening, after: "this comparison")
    leave()
    guard case .flag(let operand, _) = inner else { return inner }
    let left = try expression(startingWith: operand, at: opening.start)
    return try comparison(of: left, from: opening.start)
  }

  private mutating func comparison(of left: Expression, from start: Int) throws(Failure)
    -> Predicate
  {
    expectComparison()
    switch token.kind {
    case .comparison(let comparison):
      return try compared(left, comparison, taking: 1, from: start)
    case .symbol(let symbol):
      if let repair = SyntaxDiagnostics.comparisonSymbols[symbol] {
        throw fail(SyntaxDiagnostics.foreignSymbol(symbol, repair: repair, at: token.range))
      }
    case .word(let word):
      if let repair = SyntaxDiagnostics.comparisonWords[word] {
        throw fail(SyntaxDiagnostics.foreignSymbol(word, repair: repair, at: token.range))
      }
      try rejectSpokenComparison()
    default: break
    }
    let next = keywords[peek(1)]
    switch keyword {
    case .contains: return try compared(left, .contains, taking: 1, from: start)
    case .starts, .ends:
      expect(.word(.with), at: peek(1))
      guard next == .with else { throw expected("`with`", at: peek(1)) }
      let comparison: Comparison = keyword == .starts ? .startsWith : .endsWith
      return try compared(left, comparison, taking: 2, from: start)
    case .matches:
      index += 1
      return .matches(left, try pattern(), range: range(from: start))
    case .in:
      index += 1
      operandPlace = .compared(with: left)
      defer { operandPlace = .plain }
      return .membership(left, try list(), range: range(from: start))
    case .between:
      index += 1
      operandPlace = .compared(with: left)
      defer { operandPlace = .plain }
      let low = try expression()
      expect(.word(.and))
      guard skip(.and) else { throw expectedSecondBound() }
      let high = try expression()
      return .between(left, low, high, range: range(from: start))
    case .is:
      return try presence(of: left, from: start)
    case .not where next == .in || next == .contains || next == .matches || next == .between:
      throw fail(
        SyntaxDiagnostics.lateNot(
          token.range, source[tokens[index + 1].range], before: SourceRange(start, start)))
    default:
      return .flag(left, range: range(from: start))
    }
  }

  private mutating func compared(
    _ left: Expression, _ comparison: Comparison, taking count: Int, from start: Int
  ) throws(Failure) -> Predicate {
    lastCompared = SourceRange(start, endOfLast)
    index += count
    try rejectMissingValue(comparison, from: start)
    let first = token.range.start
    operandPlace = .compared(with: left)
    let right = try expression()
    operandPlace = .plain
    try rejectUnquotedText(right)
    try rejectChain(after: range(from: first))
    if case .date(_, let range) = right, isPlainWord(index), words[index].first?.isNumber == true {
      throw fail(SyntaxDiagnostics.spacedDate(range.union(token.range), in: source))
    }
    return .comparison(left, comparison, right, range: range(from: start))
  }

  /// `= Nature Medicine`: a property takes one word, so text was meant.
  private mutating func rejectUnquotedText(_ value: Expression) throws(Failure) {
    guard case .property(let word) = value, !word.isQuoted, isPlainWord(index) else { return }
    while isPlainWord(index) { index += 1 }
    throw fail(SyntaxDiagnostics.unquotedText(range(from: word.range.start), in: source))
  }

  /// `is [not] missing`, `is [not] present`.
  private mutating func presence(of value: Expression, from start: Int) throws(Failure)
    -> Predicate
  {
    let word = token.range
    index += 1
    expect(.word(.missing), .word(.present), .word(.not))
    let isNegated = skip(.not)
    expect(.word(.missing), .word(.present))
    guard keyword == .missing || keyword == .present else {
      if !isAtEnd, token.kind != .punctuation(.bar) {
        throw isForComparison(word.union(tokens[index - 1].range), isNegated: isNegated)
      }
      throw expected("`missing` or `present`")
    }
    let isMissing = (keyword == .missing) != isNegated
    index += 1
    let range = range(from: start)
    return isMissing ? .missing(value, range: range) : .present(value, range: range)
  }

  /// "(" expression { "," expression } ")"
  private mutating func list() throws(Failure) -> [Expression] {
    let opening = token.range
    expect(.punctuation(.leftParenthesis))
    guard skip(.leftParenthesis) else {
      throw expected("a list in parentheses, like `(2010, 2011)`,")
    }
    var values: [Expression] = []
    repeat {
      let value = try expression()
      try rejectUnquotedText(value)
      values.append(value)
      expect(.punctuation(.comma))
    } while skip(.comma)
    try closeParenthesis(opening, after: "this list")
    return values
  }

  private mutating func pattern() throws(Failure) -> PatternLiteral {
    expect(.pattern)
    let token = token
    guard case .pattern(let pattern, let flags) = token.kind else {
      if case .quoted(let text) = token.kind {
        throw fail(SyntaxDiagnostics.quotedPattern(text, at: token.range))
      }
      throw expected("a regular expression between slashes, like `/stem cells?/i`,")
    }
    index += 1
    if flags != "", flags != "i" {
      let place = SourceRange(token.range.end - flags.utf8.count, token.range.end)
      throw fail(SyntaxDiagnostics.unknownFlag(flags, at: place))
    }
    do throws(PatternError) {
      _ = try Pattern(pattern)
    } catch {
      throw fail(SyntaxDiagnostics.invalidPattern(error, at: token.range, in: source))
    }
    return PatternLiteral(pattern: pattern, ignoresCase: flags == "i", range: token.range)
  }
}
