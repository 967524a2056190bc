import TrailSchema
import TrailText

/// What goes wrong in statements other than queries.
extension Parser {
  /// After a whole statement that is no query.
  mutating func unexpectedAfterStatement() -> Failure {
    if let failure = missingSemicolon() { return failure }
    guard let statementWord, token.kind == .punctuation(.bar) || token.kind == .punctuation(.comma)
    else { return expected("the end of the statement") }
    let word = source[statementWord]
    if token.kind == .punctuation(.comma) {
      return fail(SyntaxDiagnostics.oneSubject(word, at: token.range))
    }
    if let diagnostic = formatOfStatement(word) { return fail(diagnostic) }
    return fail(SyntaxDiagnostics.stageOfStatement(word, at: token.range))
  }

  /// `| as dot`, and then the end.
  private func formatOfStatement(_ word: String) -> Diagnostic? {
    let (lead, format) = (peek(1), peek(2))
    guard words[lead] == "as", FormatName(rawValue: words[format]) != nil, isEnd(peek(3)) else {
      return nil
    }
    return SyntaxDiagnostics.formatOfStatement(
      word, words[format], at: token.range.union(tokens[format].range),
      removing: SourceRange(endOfLast, tokens[format].range.end))
  }

  /// `explain trace insights`.
  mutating func nestedStatement(_ other: Keyword) -> Failure {
    let range = token.range
    var next: Int?
    // Words that a query simply follows can be left out.
    if other == .trace || other == .explain, !isEnd(index + 1) {
      next = tokens[index + 1].range.start
    }
    return fail(SyntaxDiagnostics.nestedStatement(source[range], at: range, removingTo: next))
  }

  // MARK: Variables

  /// "=", or what people write for it.
  mutating func equalSign() throws(Failure) -> Bool {
    let range = token.range
    if token.kind == .comparison(.equal) {
      index += 1
      return true
    }
    guard SyntaxDiagnostics.equalSigns.contains(words[index]), !isEnd(peek(1)) else { return false }
    // `:=`
    let isPair = words[index] == ":" && tokens[peek(1)].kind == .comparison(.equal)
    let place = isPair ? range.union(tokens[index + 1].range) : range
    throw fail(SyntaxDiagnostics.foreignSymbol(source[place], repair: "=", at: place))
  }

  mutating func expectedEqual(_ rest: String) -> Failure {
    guard !isAtEnd, startsTarget(index) || token.kind == .punctuation(.leftParenthesis) else {
      return expected("`=` and \(rest)")
    }
    return fail(SyntaxDiagnostics.missingEqual(before: token.range))
  }

  mutating func expectedVariable() -> Failure {
    guard case .word(let word) = token.kind, !isReserved(index),
      word.utf8.allSatisfy(SyntaxDiagnostics.isVariableByte)
    else { return expected("a variable, like `$found`,") }
    return fail(SyntaxDiagnostics.missingDollar(word, at: token.range))
  }

  /// `param $x = insights tagged A`.
  mutating func queryAsValue(_ word: SourceRange) -> Failure {
    fail(SyntaxDiagnostics.queryAsValue(word, at: token.range))
  }

  // MARK: Walks

  /// `trace down insights`: that is what `trace` does.
  mutating func rejectDownward() throws(Failure) {
    guard ["down", "back"].contains(words[index]), !isEnd(peek(1)), isAdverbOfTrace(index) else {
      return
    }
    throw fail(
      SyntaxDiagnostics.needlessWord(
        source[token.range], at: token.range, removingTo: tokens[peek(1)].range.start))
  }

  /// A word that is not the beginning of a name: `up` of `up insights`, but not of `up to date`.
  func isAdverbOfTrace(_ place: Int) -> Bool {
    kind(at: place + 1) != nil || !isPlainWord(place + 1)
  }

  /// `trace within 2 steps up insights`.
  mutating func lateUp() -> Failure {
    guard let statementWord, !isEnd(peek(1)) else { return expected("a query") }
    return fail(
      SyntaxDiagnostics.lateUp(
        token.range, after: statementWord, removingTo: tokens[peek(1)].range.start))
  }

  mutating func expectedFrom() -> Failure {
    if isAtEnd { return expected("`from`") }
    let range = token.range
    if words[index] == "between" {
      return fail(
        SyntaxDiagnostics.pathBetween(
          range, and: separator(.and, after: index).map { tokens[$0].range }))
    }
    return fail(SyntaxDiagnostics.missingFrom(before: range))
  }

  mutating func expectedTo() -> Failure {
    if keyword == .and { return fail(SyntaxDiagnostics.andForTo(token.range)) }
    if token.kind == .punctuation(.bar) || token.kind == .punctuation(.comma) {
      return fail(SyntaxDiagnostics.unexpected(source[token.range], Self.otherEnd, at: token.range))
    }
    return expected(Self.otherEnd)
  }

  private static let otherEnd = "`to` and the other end of the path"

  // MARK: Questions about one node

  /// `why is Orozco in insights`.
  mutating func rejectVerbOfQuestion() throws(Failure) {
    let range = token.range
    let next = peek(1)
    guard case .word(let word) = token.kind, startsTarget(next) || keywords[next] == .not else {
      return
    }
    if ["isn't", "aren't", "isnt"].contains(words[index]) {
      throw fail(SyntaxDiagnostics.otherWord(word, "not", at: range))
    }
    guard ["is", "are", "does", "do", "was"].contains(words[index]) else { return }
    throw fail(
      SyntaxDiagnostics.needlessWord(word, at: range, removingTo: tokens[next].range.start))
  }

  /// `why Orozco not in insights`.
  mutating func lateNegation(of subject: NodeWord, after word: SourceRange) -> Failure {
    guard keywords[peek(1)] == .in else { return expected("`in` and a query, or the end,") }
    return fail(
      SyntaxDiagnostics.lateNegation(
        token.range, before: subject.range, removingTo: tokens[index + 1].range.start))
  }

  /// `describe insights tagged A`.
  mutating func rejectSetAsSubject(of lead: String, after word: SourceRange) throws(Failure) {
    guard let kind = kind(at: index),
      startsFactor(index + kind.count)
        || endsStage(index + kind.count) && !isEnd(index + kind.count)
    else { return }
    let place = token.range.union(tokens[index + kind.count - 1].range)
    throw fail(
      SyntaxDiagnostics.setAsSubject(
        lead, at: place,
        removing: lead == "describe" ? SourceRange(word.start, token.range.start) : nil))
  }

  // MARK: Rules

  /// `check all`.
  mutating func rejectAllRules() throws(Failure) {
    guard ["all", "everything", "*"].contains(words[index]), isEnd(peek(1)) else { return }
    throw fail(
      SyntaxDiagnostics.allRules(source[token.range], at: token.range, after: endOfLast))
  }

  mutating func expectedRule() -> Failure {
    if case .quoted(let text) = token.kind, !text.isEmpty,
      text.utf8.allSatisfy({ SyntaxDiagnostics.isVariableByte($0) || $0 == UInt8(ascii: "-") })
    {
      return fail(SyntaxDiagnostics.quotedRule(text, at: token.range))
    }
    if token.kind == .punctuation(.bar) { return unexpectedAfterStatement() }
    return expected("a rule of `check`")
  }

  /// `check single source`.
  mutating func unexpectedAfterRule() -> Failure {
    if let failure = missingSemicolon() { return failure }
    if token.kind == .punctuation(.bar) { return unexpectedAfterStatement() }
    if relation(at: index) != nil || startsFactor(index) {
      return fail(SyntaxDiagnostics.setOfCheck(at: token.range))
    }
    guard case .word = token.kind else { return expected("`,` and another rule, or the end,") }
    let start = index - 1
    while case .word = token.kind, relation(at: index) == nil, !startsFactor(index) { index += 1 }
    return fail(
      SyntaxDiagnostics.spacedRule(tokens[start..<index].map(\.range), in: source))
  }

  /// `assert insights`, `assert all insights tagged A`.
  mutating func expectedExpectation() -> Failure {
    if isAtEnd { return expected(Self.expectations) }
    let range = token.range
    let text = source[range]
    if let number = writtenNumber {
      return fail(SyntaxDiagnostics.bareCount(number, at: range, after: nil))
    }
    switch words[index] {
    case "any": return fail(SyntaxDiagnostics.otherWord(text, "some", at: range))
    case "none", "not", "nothing", "zero":
      return fail(SyntaxDiagnostics.otherWord(text, "no", at: range))
    case "all", "every", "each", "only":
      return fail(SyntaxDiagnostics.universal(text, vocabulary, at: range))
    case "that", "there":
      return fail(
        SyntaxDiagnostics.needlessWord(
          source[leadOfSentence], at: leadOfSentence,
          removingTo: tokens[peek(wordsOfSentence)].range.start))
    default: break
    }
    guard startsTarget(index) || token.kind == .punctuation(.leftParenthesis) else {
      return expected(Self.expectations)
    }
    return fail(SyntaxDiagnostics.missingExpectation(before: range))
  }

  /// `there are` and `that` at the place.
  private var leadOfSentence: SourceRange {
    token.range.union(tokens[peek(wordsOfSentence - 1)].range)
  }

  private var wordsOfSentence: Int {
    var count = 0
    while ["that", "there", "are", "is"].contains(words[peek(count)]) { count += 1 }
    return count
  }

  private static let expectations = "`no`, `some`, `exactly N`, `at least N` or `at most N`"

  // MARK: Other scripts

  /// `include foo.trail`.
  mutating func expectedPath() -> Failure {
    let expectation = "a script's path in quotation marks"
    switch token.kind {
    case .word, .backticked, .link:
      let start = token.range
      while !isAtEnd, token.kind != .punctuation(.bar) { index += 1 }
      let place = range(from: start.start)
      var text = source[place]
      if case .backticked(let path) = tokens[index - 1].kind { text = path }
      if case .link(let path) = tokens[index - 1].kind { text = path }
      return fail(SyntaxDiagnostics.unquotedPath(text, at: place))
    default: return expected(expectation)
    }
  }
}
