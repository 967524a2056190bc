import TrailSchema
import TrailText

/// How the parser says what is wrong: each of these picks a message for a place.
extension Parser {
  mutating func fail(_ diagnostic: Diagnostic) -> Failure {
    self.diagnostic = diagnostic
    return Failure()
  }

  /// Something is missing at a place, or something else stands there.
  mutating func expected(_ expectation: String, at place: Int? = nil) -> Failure {
    index = place ?? index
    let token = pieces.isEmpty ? token : pieces[pieceIndex]
    if case .invalid(let flaw) = token.kind {
      return fail(SyntaxDiagnostics.invalid(flaw, at: token.range, in: source))
    }
    if case .symbol(let symbol) = token.kind,
      let repair = SyntaxDiagnostics.comparisonSymbols[symbol]
    {
      return fail(SyntaxDiagnostics.foreignSymbol(symbol, repair: repair, at: token.range))
    }
    if isAtEnd {
      return fail(
        SyntaxDiagnostics.missing(
          expectation, of: statementWord == nil ? "query" : "statement", after: endOfLast))
    }
    return fail(SyntaxDiagnostics.unexpected(source[token.range], expectation, at: token.range))
  }

  /// A number is missing; a number word may stand there.
  mutating func expectedNumber(_ expectation: String) -> Failure {
    if let number = SyntaxDiagnostics.numberWords[words[index]] {
      return fail(SyntaxDiagnostics.numberWord(source[token.range], number, at: token.range))
    }
    if case .word(let word) = token.kind, NumberLiteral.looksLikeOne(word) {
      return fail(SyntaxDiagnostics.notWhole(word, expectation, at: token.range))
    }
    if case .variable = token.kind {
      return fail(
        SyntaxDiagnostics.variableForNumber(expectation, at: token.range))
    }
    return expected(expectation)
  }

  /// A bracket without its end: what swallowed the end is to blame, if it is a quotation mark.
  mutating func unclosed(_ opening: SourceRange) -> Failure {
    var place = index
    while !isEnd(place) {
      if case .invalid(let flaw) = tokens[place].kind {
        index = place
        return fail(
          SyntaxDiagnostics.invalid(flaw, at: tokens[place].range, in: source))
      }
      place += 1
    }
    index = place
    return fail(SyntaxDiagnostics.unclosed("(", opening, end: endOfLast))
  }

  mutating func unexpected(inside opening: SourceRange, after content: String) -> Failure {
    let failure = unexpectedAfterQuery(from: index)
    if var diagnostic, diagnostic.id == .unexpected, diagnostic.fixIts.isEmpty {
      diagnostic.label = "`)` is expected after \(content)"
      diagnostic.notes.append(.init("the parenthesis opened here", at: opening))
      self.diagnostic = diagnostic
    }
    return failure
  }

  // MARK: Heads and targets

  mutating func missingHead() -> Failure {
    if let failure = foreignFrom() { return failure }
    if startsModifier(index) || keyword == .not, depth == 0, let widest = vocabulary.widestNoun {
      let noun =
        relation(at: index).flatMap { match in
          vocabulary.schema.nouns.first {
            $0.kinds == vocabulary.schema.leftKinds(of: match.value) && !$0.needsDocument
          }
        } ?? widest
      return fail(
        SyntaxDiagnostics.missingHead(source[token.range], noun.plural, at: token.range))
    }
    if keyword == .not, let lastLead {
      return fail(SyntaxDiagnostics.negationInTargets(source[lastLead], at: token.range))
    }
    return expected("a kind (\(kindExamples)), a name or a parenthesis")
  }

  mutating func missingTarget(of lead: String?) -> Failure {
    let after = lead.map { " after \($0)" } ?? ""
    if keyword == .not, let lastLead, tokens[index - 1].range.end == lastLead.end {
      let lead = source[lastLead]
      return fail(
        SyntaxDiagnostics.negatedTarget(
          lead, lead: lastLead, negation: token.range,
          repair: "not \(lead)"))
    }
    return expected("a name or a kind\(after)")
  }

  /// `tagged L4-L5 or not L5-S1`.
  mutating func negationWithoutCondition(_ negation: SourceRange) -> Failure {
    if isAtEnd || lastLead == nil { return expected("a condition after `not`") }
    let lead = lastLead.map { source[$0] } ?? ""
    let joint = index >= 2 ? keywords[index - 2] : nil
    var last = index
    while isPlainWord(last), isPlainWord(last + 1) { last += 1 }
    let target = token.range.union(tokens[last].range)
    return fail(
      SyntaxDiagnostics.ambiguousNegation(
        source[target], lead: lead, negation: negation, target: target, joint: joint))
  }

  mutating func expectedRelation(from start: Int) -> Failure {
    if let misspelt = misspeltRelation(at: index) {
      let place = tokens[index].range.union(tokens[index + misspelt.count - 1].range)
      return fail(
        SyntaxDiagnostics.misspeltRelation(source[place], misspelt.phrases, at: place))
    }
    return expected("a relation (\(relationExamples))")
  }

  mutating func conditionAfterWhere(_ word: SourceRange) -> Failure {
    let place = pastNegation[index]
    let condition = tokens[place].range
    let next = token.range.start
    if place == index, let relation = relation(at: place), startsTarget(place + relation.count + 1),
      case .comparison(let sign) = tokens[place + relation.count].kind, sign == .equal
    {
      // `where tagged = A`.
      let phrase = condition.union(tokens[place + relation.count - 1].range)
      return fail(
        SyntaxDiagnostics.comparedRelation(
          source[phrase], source[phrase], at: tokens[place + relation.count].range,
          replacing: word.union(tokens[place + relation.count].range),
          touches: touchesNext(place + relation.count)))
    }
    return fail(
      SyntaxDiagnostics.conditionAfterWhere(
        source[condition], condition, removing: SourceRange(word.start, next)))
  }

  mutating func lateQuantity() -> Diagnostic {
    SyntaxDiagnostics.lateQuantity(source[token.range], at: token.range)
  }

  /// `supported by 3 insights` would be a name: a quantity was meant.
  mutating func rejectBareCount() throws(Failure) {
    guard let number = writtenNumber,
      let noun = vocabulary.nouns.longest(in: words, at: index + 1),
      !isPlainWord(index + 1 + noun.count)
    else { return }
    throw fail(SyntaxDiagnostics.bareCount(number, at: token.range, after: nil))
  }

  /// `2` for `2` and `two`.
  var writtenNumber: String? {
    if wholeNumber(at: index) != nil { return source[token.range] }
    return SyntaxDiagnostics.numberWords[words[index]].map(String.init)
  }

  /// `with 3 sources`, `without 3 sources`.
  func bareCount(_ number: String, after lead: SourceRange) -> Diagnostic {
    let isNegated = Folding.fold(source[lead]) == Keyword.without.rawValue
    return SyntaxDiagnostics.bareCount(number, at: token.range, after: isNegated ? lead : nil)
  }

  // MARK: After a whole query

  mutating func unexpectedAfterQuery(from start: Int) -> Failure {
    if let failure = missingSemicolon() { return failure }
    let expectation = "a condition, `|` or the end of the query"
    let range = token.range
    let text = source[range]
    switch token.kind {
    case .punctuation(.rightParenthesis):
      return fail(SyntaxDiagnostics.strayParenthesis(at: range))
    case .punctuation(.comma):
      return unexpectedComma()
    case .comparison, .symbol:
      return unexpectedSymbol(from: start)
    case .quoted, .link, .marked, .backticked, .variable:
      if lastLead == nil { return missingRelation(before: text, from: start) }
      return fail(SyntaxDiagnostics.missingJoint(text, at: range))
    case .word(let word):
      if let failure = unexpectedWord(word, from: start) { return failure }
    default: break
    }
    return expected(expectation)
  }

  /// `insights "pain"`, `insights like "pain"`, `insights @orozco`.
  private mutating func missingRelation(before text: String, from start: Int) -> Failure {
    let range = token.range
    let isKey = text.hasPrefix("@") || text.hasPrefix("[@")
    let phrases = [isKey ? vocabulary.sourcePhrase : vocabulary.topicPhrase, "mentioning"]
      .compactMap { $0 }
    if let noun = vocabulary.nouns.longest(in: words, at: start), start + noun.count < index,
      case .word = tokens[start + noun.count].kind
    {
      // Words of no meaning after the kind were taken for a name.
      let glue = tokens[start + noun.count].range.union(tokens[index - 1].range)
      return fail(SyntaxDiagnostics.preposition(source[glue], phrases, at: glue, for: glue))
    }
    return fail(SyntaxDiagnostics.missingRelation(text, at: range, phrases))
  }

  private mutating func unexpectedWord(_ word: String, from start: Int) -> Failure? {
    let range = token.range
    if keyword == .or || keyword == .and {
      let next = tokens[peek(1)]
      if isEnd(peek(1)) { return expected("a condition or a target", at: index + 1) }
      let joint = source[range]
      if let lastLead {
        return fail(
          SyntaxDiagnostics.jointWithoutCondition(
            joint, source[lastLead], at: range, before: next.range.start))
      }
      return fail(
        SyntaxDiagnostics.jointAfterHead(
          joint, at: range, conditionFollows: startsFactor(peek(1)), before: next.range.start))
    }
    if let repair = SyntaxDiagnostics.logicalSymbols[word] {
      return fail(SyntaxDiagnostics.foreignSymbol(word, repair: repair, at: range))
    }
    if words[index] == "but", keywords[peek(1)] == .not { return butNot(from: index) }
    if EnglishWords.exceptions.contains(words[index]), let lastLead, startsTarget(index + 1) {
      return fail(
        SyntaxDiagnostics.otherWord(source[range], "and not \(source[lastLead])", at: range))
    }
    if keyword == .ignoring { return fail(SyntaxDiagnostics.secondIgnoring(at: range)) }
    if keyword == .within { return fail(SyntaxDiagnostics.strayWithin(at: range)) }
    if stageFollows(at: index) { return fail(missingBar(at: index)) }
    if let misspelt = misspeltRelation(at: index) {
      let place = range.union(tokens[index + misspelt.count - 1].range)
      return fail(SyntaxDiagnostics.misspeltRelation(source[place], misspelt.phrases, at: place))
    }
    if word.hasPrefix("-"), NumberLiteral.value(of: word) != nil {
      return fail(SyntaxDiagnostics.minusWithoutSpace(word, at: range))
    }
    if token.startsLine, index > start {
      return fail(SyntaxDiagnostics.lineEndsName(source[range], at: range))
    }
    return nil
  }

  /// `tags = "x"`, `insights year > 2015`, `!tagged X`.
  private mutating func unexpectedSymbol(from start: Int) -> Failure {
    let range = token.range
    let symbol = source[range]
    if symbol == "!", startsFactor(peek(1)) {
      return fail(SyntaxDiagnostics.foreignSymbol(symbol, repair: "not ", at: range))
    }
    guard index > start, case .word(let word) = tokens[index - 1].kind,
      SyntaxDiagnostics.isComparison(token.kind)
    else { return expected("a condition, `|` or the end of the query") }
    let property = tokens[index - 1].range
    let isFirst = index - 1 == start
    if let failure = comparedCollection(from: start) { return failure }
    if token.kind == .comparison(.equal), let row = vocabulary.collections.value(of: word) {
      let reading = vocabulary.schema.collections[row].readings.first
      let phrase = isFirst ? "named" : reading.map { vocabulary.schema.phrase(of: $0.relation) }
      if let phrase {
        return fail(
          SyntaxDiagnostics.comparisonOfCollection(
            word, phrase: phrase, at: range,
            replacing: isFirst ? range : property.union(range),
            touches: (isFirst && touchesNext(index - 1), touchesNext(index))))
      }
    }
    let noun = isFirst ? vocabulary.widestNoun?.plural : nil
    return fail(
      SyntaxDiagnostics.comparisonWithoutWhere(
        symbol, at: range, before: property, head: noun, unquoted: bareText(at: index + 1)))
  }

  /// `insights > 5`, `insights sources = 2`.
  private mutating func comparedCollection(from start: Int) -> Failure? {
    guard case .comparison(let comparison) = token.kind,
      let first = (max(start, index - 3)..<index).first(where: { place in
        vocabulary.collections.longest(in: words, at: place)?.count == index - place
      })
    else { return nil }
    var isNumber = false
    if case .word(let word) = tokens[peek(1)].kind {
      isNumber = NumberLiteral.value(of: word) != nil
    }
    if comparison == .equal, !isNumber { return nil }
    if comparison == .greater, case .word(let file) = tokens[peek(1)].kind, file.contains("."),
      !isNumber
    {
      return fail(SyntaxDiagnostics.redirection(token.range.union(tokens[peek(1)].range)))
    }
    let place = SourceRange(tokens[first].range.start, tokens[index - 1].range.end)
    return fail(
      SyntaxDiagnostics.comparisonWithoutCount(
        source[place], token.range, of: place,
        head: first == start ? vocabulary.widestNoun?.plural : nil, isNumber: isNumber))
  }

  /// A word that can only be meant as text there: neither a number nor a date.
  private func bareText(at place: Int) -> SourceRange? {
    guard place < tokens.count, case .word(let word) = tokens[place].kind,
      word.utf8.first.map({ !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) == true,
      !["true", "false", "today"].contains(words[place])
    else { return nil }
    return tokens[place].range
  }

  private func mayFollow(_ stage: Stage) -> Bool {
    switch stage.kind {
    case .count, .format: false
    default: true
    }
  }

  /// A line that begins like a statement of its own.
  mutating func missingSemicolon() -> Failure? {
    guard token.startsLine, openParentheses[index] == 0, startsStatement else { return nil }
    return fail(SyntaxDiagnostics.missingSemicolon(at: token.range, after: endOfLast))
  }

  private var startsStatement: Bool {
    switch token.kind {
    case .variable, .punctuation(.leftParenthesis): true
    default: statement(at: index) != nil || kind(at: index) != nil
    }
  }

  mutating func unexpected(after stage: Stage) -> Failure {
    if let failure = missingSemicolon() { return failure }
    let range = token.range
    switch token.kind {
    case .word(let word):
      if let repair = SyntaxDiagnostics.logicalSymbols[word] {
        return fail(SyntaxDiagnostics.foreignSymbol(word, repair: repair, at: range))
      }
      if word.hasPrefix("-"), NumberLiteral.value(of: word) != nil {
        return fail(SyntaxDiagnostics.minusWithoutSpace(word, at: range))
      }
      if stageFollows(at: index) { return fail(missingBar(at: index)) }
      if keyword == .where, mayFollow(stage) { return fail(missingBar(at: index)) }
      if case .filter = stage.kind { return unexpectedAfterQuery(from: index) }
    case .punctuation(.rightParenthesis):
      return fail(SyntaxDiagnostics.strayParenthesis(at: range))
    case .punctuation(.comma):
      if let failure = commaInNumber() { return failure }
    default: break
    }
    return expected("`|` or the end of the query")
  }

  // MARK: Examples out of the vocabulary

  var kindExamples: String {
    vocabulary.schema.kinds.prefix(3).map { "`\($0.plural)`" }.joined(separator: ", ") + " …"
  }

  var relationExamples: String {
    vocabulary.schema.relations.prefix(3).map { "`\($0.phrase)`" }.joined(separator: ", ") + " …"
  }

  var collectionExamples: String {
    vocabulary.schema.collections.prefix(3).map { "`\($0.plural)`" }.joined(separator: ", ")
      + " …"
  }

  var memberExample: String {
    let collection = vocabulary.schema.collections.first?.plural ?? ""
    return "\(collection).\(vocabulary.schema.properties.first?.name ?? "name")"
  }
}
