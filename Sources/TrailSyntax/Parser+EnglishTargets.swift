import TrailSchema
import TrailText

/// Words that people put around the targets of a relation and around what a node has.
extension Parser {
  /// `tagged with A`, `tagged either A or B`.
  mutating func rejectNeedlessWord() throws(Failure) {
    let next = peek(1)
    guard startsTarget(next), !isEnd(index) else { return }
    // As written: `tagged As Is` is a name.
    let word = source[token.range]
    var isNeedless = EnglishWords.afterRelation.contains(word)
    if EnglishWords.beforeList.contains(word) {
      var end = next
      while startsTarget(end) { end += 1 }
      isNeedless = keywords[end] == (word == "both" ? .and : .or)
    }
    guard isNeedless else { return }
    throw fail(
      SyntaxDiagnostics.needlessWord(
        word, at: token.range, removingTo: tokens[next].range.start))
  }

  /// `tagged = A`, `tagged != A`, `tagged [A]`.
  mutating func rejectComparedRelation(at start: Int) throws(Failure) {
    let range = token.range
    let phrase = SourceRange(start, endOfLast)
    switch token.kind {
    case .comparison(let comparison):
      guard comparison == .equal || comparison == .notEqual, startsTarget(peek(1)) else { return }
      let text = source[phrase]
      let repair = comparison == .equal ? text : "not \(text)"
      throw fail(
        SyntaxDiagnostics.comparedRelation(
          text, repair, at: range, replacing: phrase.union(range), touches: touchesNext(index)))
    case .symbol(let opening) where opening == "[" || opening == "{":
      var end = index + 1
      while isPlainWord(end) { end += 1 }
      guard end > index + 1, case .symbol(let closing) = tokens[end].kind,
        closing == (opening == "[" ? "]" : "}")
      else { return }
      throw fail(SyntaxDiagnostics.bracketsAroundName(range, tokens[end].range))
    default: return
    }
  }

  /// `with tag A`: the relation that the collection stands for.
  ///
  /// - Parameter place: Where the collection stands.
  mutating func rejectNamedMember(
    of collection: (value: Int, count: Int), at place: Int, after quantity: QuantityWords?,
    lead: SourceRange
  ) throws(Failure) {
    let next = place + collection.count
    let readings = vocabulary.schema.collections[collection.value].readings
    let before = quantity?.range ?? lead
    guard tokens[index - 1].range == before, readings.count == 1, startsTarget(next),
      !startsFactor(next), !stageFollows(at: next), !isMessage(next)
    else { return }
    let isNegated = Folding.fold(source[lead]) == Keyword.without.rawValue || quantity != nil
    let phrase = vocabulary.schema.phrase(of: readings[0].relation)
    let range = lead.union(tokens[next - 1].range)
    throw fail(
      SyntaxDiagnostics.otherWord(
        source[range], isNegated ? "not \(phrase)" : phrase, at: range))
  }

  /// `with a source`, `without any tags`, `with a single source`.
  mutating func rejectArticle(quantity: QuantityWords?, lead: SourceRange) throws(Failure) {
    let start = token.range
    var next = index
    while EnglishWords.articles.contains(words[next]) { next += 1 }
    let isSingle = words[next] == "single" || words[next] == "sole"
    if isSingle { next += 1 }
    guard next > index, let collection = vocabulary.collections.longest(in: words, at: next) else {
      return
    }
    let place = start.union(tokens[next - 1].range)
    if isSingle {
      guard quantity == nil, Folding.fold(source[lead]) == Keyword.with.rawValue else { return }
      throw fail(SyntaxDiagnostics.comparedCount("exactly 1", at: place))
    }
    try rejectNamedMember(of: collection, at: next, after: quantity, lead: lead)
    throw fail(
      SyntaxDiagnostics.needlessWord(
        source[place], at: place, removingTo: tokens[next].range.start))
  }

  /// `with many sources`.
  mutating func rejectVagueCount() throws(Failure) {
    guard EnglishWords.vagueCounts.contains(words[index]),
      vocabulary.collections.longest(in: words, at: index + 1) != nil
    else { return }
    throw fail(SyntaxDiagnostics.comparedCount("at least 2", at: token.range))
  }

  /// `with Back Pain`, `without Back Pain`: the name of a topic where a note has none.
  mutating func rejectNameOfPossession(lead: SourceRange) throws(Failure) {
    var last = index
    while isPlainWord(last + 1), !stageFollows(at: last + 1), !isMessage(last + 1) { last += 1 }
    guard last > index else { return }
    let name = token.range.union(tokens[last].range)
    let not = Folding.fold(source[lead]) == Keyword.without.rawValue ? "not " : ""
    let isFirst = tokens[index - 1].range == lead
    let phrases = [vocabulary.topicPhrase, Keyword.mentioning.rawValue].compactMap { $0 }
    throw fail(
      SyntaxDiagnostics.nameOfPossession(
        source[name], at: name, source[lead], isFirst ? phrases.map { "\(not)\($0)" } : [],
        replacing: lead))
  }

  /// `with 2 or more sources`, `with 2+ sources`.
  mutating func rejectOpenCount(_ number: String) throws(Failure) {
    let range = token.range
    let last = peek(2)
    guard keywords[peek(1)] == .or, ["more", "fewer", "less"].contains(words[last]) else { return }
    let quantity = words[last] == "more" ? "at least" : "at most"
    throw fail(
      SyntaxDiagnostics.comparedCount(
        "\(quantity) \(number)", at: range.union(tokens[last].range)))
  }

  /// `with >2 sources`.
  mutating func rejectComparedCount() throws(Failure) {
    if case .word(let word) = token.kind, word.hasSuffix("+"),
      let number = Int(word.dropLast()), number >= 0
    {
      throw fail(SyntaxDiagnostics.comparedCount("at least \(number)", at: token.range))
    }
    guard case .comparison(let comparison) = token.kind,
      let number = wholeNumberIfAny(at: index + 1)
    else { return }
    let quantity: String
    switch comparison {
    case .less: quantity = "fewer than"
    case .lessOrEqual: quantity = "at most"
    case .greater: quantity = "more than"
    case .greaterOrEqual: quantity = "at least"
    case .equal: quantity = "exactly"
    default: return
    }
    throw fail(
      SyntaxDiagnostics.comparedCount(
        "\(quantity) \(number)", at: token.range.union(tokens[index + 1].range)))
  }

  /// `tagged A but not tagged B`, `insights but not tagged A`.
  ///
  /// - Parameter start: The first token of what stands before the word.
  mutating func butNot(from start: Int) -> Failure {
    let range = token.range.union(tokens[peek(1)].range)
    let nounEnd = vocabulary.nouns.longest(in: words, at: start).map { start + $0.count }
    guard let lastLead, nounEnd != index else {
      return fail(SyntaxDiagnostics.otherWord(source[range], "not", at: range))
    }
    let condition = startsFactor(peek(2)) ? "" : " \(source[lastLead])"
    return fail(SyntaxDiagnostics.otherWord(source[range], "and not\(condition)", at: range))
  }
}
