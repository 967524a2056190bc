import TrailSchema
import TrailText

/// Sentences where a query is expected. A kind that words follow is the beginning of a name
/// (Language, section 2), so only words out of `EnglishWords` count, and only after a plural.
extension Parser {
  // MARK: Before a kind

  /// `show me insights tagged A`, `how many insights are there?`.
  ///
  /// - Parameter isWhole: Nothing stands before it, so that the whole query may be rewritten.
  mutating func rejectCommand(isWhole: Bool) throws(Failure) {
    let start = index
    var first = index
    var isCount = false
    while true {
      if case .word = tokens[first].kind, EnglishWords.commands.contains(words[first]) {
        first += 1
      } else if isWhole, let count = longest(of: EnglishWords.counts, at: first) {
        first += count
        isCount = true
      } else {
        break
      }
    }
    guard first > start, let noun = vocabulary.nouns.longest(in: words, at: first) else { return }
    let next = first + noun.count
    if isPlainWord(next) {
      guard isPlural(noun.value, at: first), continuesSentence(next) else { return }
    }
    let command = tokens[start].range.union(tokens[first - 1].range)
    throw fail(
      SyntaxDiagnostics.commandWord(
        source[command], at: command, removingTo: tokens[first].range.start,
        repaired: isWhole
          ? repairedSentence(from: start, kind: first, next: next, isCount: isCount) : nil))
  }

  private func continuesSentence(_ place: Int) -> Bool {
    longest(of: EnglishWords.countEndings, at: place) != nil
      || EnglishWords.fillers.contains(words[place]) || preposition(at: place) != nil
      || misspeltRelation(at: place) != nil || stageFollows(at: place)
  }

  /// The query that a sentence means, if its other slips have repairs too.
  private func repairedSentence(from start: Int, kind: Int, next: Int, isCount: Bool) -> FixIt? {
    var end = next
    while !isEnd(end) { end += 1 }
    let whole = tokens[start].range.union(tokens[end - 1].range)
    // A sentence is short; the bound keeps the look at hostile text cheap.
    guard whole.end - whole.start < 1000 else { return nil }
    var text = source[SourceRange(tokens[kind].range.start, tokens[next - 1].range.end)]
    var rest = next
    if isCount, let count = longest(of: EnglishWords.countEndings, at: next) { rest += count }
    if rest < end {
      text += " " + source[SourceRange(tokens[rest].range.start, whole.end)]
    }
    while text.hasSuffix("?") || text.hasSuffix(" ") { text.removeLast() }
    let hasStage = (next..<end).contains { tokens[$0].kind == .punctuation(.bar) }
    if isCount, !hasStage { text += " | count" }
    let bare = source[SourceRange(tokens[kind].range.start, whole.end)]
    for _ in 0..<4 {
      let source = SourceText(text)
      guard let problem = Self.parse(source, under: vocabulary).diagnostics.first else {
        // Nothing but the command is to change.
        if text == bare { return nil }
        return FixIt("write `\(SyntaxDiagnostics.clipped(text))`", replacing: whole, with: text)
      }
      guard let fixIt = problem.fixIts.first else { return nil }
      text = fixIt.applied(to: source)
    }
    return nil
  }

  // MARK: After a kind

  /// `insights about Back Pain`, `sources since 2011`.
  mutating func rejectEnglishPhrase(after noun: (value: NounID, count: Int)) throws(Failure) {
    let place = index + noun.count
    guard isPlural(noun.value, at: index), let (meaning, count) = preposition(at: place) else {
      return
    }
    let preposition = tokens[place].range.union(tokens[place + count - 1].range)
    var range = preposition
    let sources = vocabulary.schema.kinds(with: .source)
    let isSource = vocabulary.schema[noun.value].kinds.isSubset(of: sources)
    let repairs: [String]
    switch meaning {
    case .topic: repairs = [vocabulary.topicPhrase, "mentioning"].compactMap { $0 }
    case .author: repairs = [isSource ? "named" : vocabulary.sourcePhrase].compactMap { $0 }
    case .support: repairs = [vocabulary.supportPhrase].compactMap { $0 }
    case .year(let sign):
      let year = tokens[place + count].range
      range = preposition.union(year)
      repairs = ["where \(isSource ? "year" : "year(date)") \(sign) \(source[year])"]
    }
    throw fail(
      SyntaxDiagnostics.preposition(source[preposition], repairs, at: preposition, for: range))
  }

  /// A preposition with what makes a phrase of it after it.
  private func preposition(at place: Int) -> (meaning: EnglishWords.Meaning, count: Int)? {
    guard isPlainWord(place) else { return nil }
    for (phrase, meaning) in EnglishWords.prepositions where begins(phrase, at: place) {
      let next = place + phrase.count
      if case .year = meaning {
        guard let year = wholeNumberIfAny(at: next), (1000...9999).contains(year),
          !isPlainWord(next + 1)
        else { continue }
      } else if !startsTarget(next) {
        continue
      }
      return (meaning, phrase.count)
    }
    return nil
  }

  private func wholeNumberIfAny(at place: Int) -> Int? {
    place < tokens.count ? wholeNumber(at: place) : nil
  }

  /// The noun's plural, or a synonym of it, stands there.
  private func isPlural(_ noun: NounID, at place: Int) -> Bool {
    let singular = Folding.fold(vocabulary.schema[noun].singular).split(separator: " ")
    return !begins(singular.map(String.init), at: place)
  }

  // MARK: Around targets

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

  /// `with tag A`: the relation that the collection stands for.
  mutating func rejectNamedMember(of collection: (value: Int, count: Int), lead: SourceRange)
    throws(Failure)
  {
    let next = index + collection.count
    let readings = vocabulary.schema.collections[collection.value].readings
    guard tokens[index - 1].range == lead, readings.count == 1, startsTarget(next),
      !startsFactor(next), !stageFollows(at: next), !isMessage(next)
    else { return }
    let isNegated = Folding.fold(source[lead]) == Keyword.without.rawValue
    let phrase = vocabulary.schema.phrase(of: readings[0].relation)
    let range = lead.union(tokens[next - 1].range)
    throw fail(
      SyntaxDiagnostics.otherWord(
        source[range], isNegated ? "not \(phrase)" : phrase, at: range))
  }

  /// `with >2 sources`.
  mutating func rejectComparedCount() throws(Failure) {
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

  // MARK: Words at a place

  private func longest(of phrases: [[String]], at place: Int) -> Int? {
    phrases.filter { begins($0, at: place) }.map(\.count).max()
  }

  /// The words stand there; a question mark may end them.
  private func begins(_ phrase: [String], at place: Int) -> Bool {
    guard place + phrase.count <= words.count else { return false }
    return zip(phrase, words[place...]).allSatisfy { $0 == $1 || "\($0)?" == $1 }
  }
}
