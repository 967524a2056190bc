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
      if case .word = tokens[first].kind, isCommand(first) {
        first += 1
      } else if isWhole, let count = longest(of: EnglishWords.counts, at: first) {
        first += count
        isCount = true
      } else {
        break
      }
    }
    guard first > start, let noun = vocabulary.nouns.longest(in: words, at: first) else {
      if isWhole { try rejectQuestion() }
      return
    }
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

  /// `what cites Orozco`.
  private mutating func rejectQuestion() throws(Failure) {
    let verb = peek(1)
    guard ["what", "who", "which"].contains(words[index]), let meant = misspeltRelation(at: verb),
      startsTarget(verb + meant.count), let noun = vocabulary.widestNoun?.plural
    else { return }
    let place = token.range.union(tokens[verb + meant.count - 1].range)
    throw fail(SyntaxDiagnostics.missingSubject(source[place], noun, meant.phrases, at: place))
  }

  /// Also with its letters swapped, before a kind: `shwo insights`.
  private func isCommand(_ place: Int) -> Bool {
    let word = words[place]
    if EnglishWords.commands.contains(word) { return true }
    guard word.utf8.count >= 4, kind(at: place + 1) != nil,
      vocabulary.nouns.longest(in: words, at: place) == nil
    else { return false }
    return EnglishWords.commands.contains { Spelling.isSwapped(word, $0) }
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
    let isGrouped = isCount && mended(text)?.contains("| count by") == true
    if isCount, !hasStage, !isGrouped { text += " | count" }
    let bare = source[SourceRange(tokens[kind].range.start, whole.end)]
    // Nothing but the command is to change.
    guard let mended = mended(text), mended != bare else { return nil }
    return FixIt("write `\(SyntaxDiagnostics.typed(mended))`", replacing: whole, with: mended)
  }

  /// A query with the likeliest repair of each of its slips; `nil` where that is not enough.
  func mended(_ text: String) -> String? {
    var text = text
    guard text.utf8.count < 1000 else { return nil }
    for _ in 0..<4 {
      let source = SourceText(text)
      guard let problem = Self.parse(source, under: vocabulary).diagnostics.first else {
        return text
      }
      guard let fixIt = problem.fixIts.first else { return nil }
      text = fixIt.applied(to: source)
    }
    return nil
  }

  /// `first 5 insights`, `top 10 sources by year`, `10 insights`.
  mutating func rejectRowCount() throws(Failure) {
    let isNamed = ["first", "top"].contains(words[index])
    let number = isNamed ? index + 1 : index
    guard number < tokens.count, let count = wholeNumber(at: number), count < 1000 || isNamed,
      let noun = vocabulary.nouns.longest(in: words, at: number + 1)
    else { return }
    let next = number + 1 + noun.count
    var end = next
    while !isEnd(end) { end += 1 }
    let whole = token.range.union(tokens[end - 1].range)
    let kind = source[SourceRange(tokens[number + 1].range.start, tokens[next - 1].range.end)]
    let take = " | take \(count)"
    var text: String?
    if words[next] == "by", isColumn(words[peek(next + 1 - index)]), isEnd(peek(next + 2 - index)) {
      text = "\(kind) | sort by \(source[tokens[next + 1].range]) desc" + take
    } else if !isPlainWord(next) {
      text = source[SourceRange(tokens[number + 1].range.start, whole.end)] + take
    } else {
      return
    }
    throw fail(
      SyntaxDiagnostics.rowCount(
        count, at: token.range.union(tokens[number].range), in: whole,
        repaired: text.flatMap { mended($0) }))
  }

  // MARK: After a kind

  /// `insights about Back Pain`, `sources since 2011`.
  mutating func rejectEnglishPhrase(after noun: (value: NounID, count: Int)) throws(Failure) {
    try rejectSpan(after: noun)
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
    case .each: repairs = ["| count by"]
    case .author:
      guard isSource, vocabulary.schema.properties.contains(where: { $0.name == "authors" }) else {
        repairs = [vocabulary.sourcePhrase].compactMap { $0 }
        break
      }
      // A name is text there, in its own quotation marks or in new ones.
      var end = place + count
      while startsTarget(end), isPlainWord(end + 1) { end += 1 }
      let author = tokens[place + count].range.union(tokens[end].range)
      range = preposition.union(author)
      repairs = ["where authors contains \(asText(author, at: place + count))"]
    case .support: repairs = [vocabulary.supportPhrase].compactMap { $0 }
    case .year(let sign):
      let year = tokens[place + count].range
      range = preposition.union(year)
      repairs = ["where \(isSource ? "year" : "year(date)") \(sign) \(source[year])"]
    }
    throw fail(
      SyntaxDiagnostics.preposition(source[preposition], repairs, at: preposition, for: range))
  }

  /// A name as a text: as it stands, if that is in quotation marks.
  private func asText(_ range: SourceRange, at place: Int) -> String {
    switch tokens[place].kind {
    case .quoted(let text): QuotedText.quoted(text)
    case .marked(let text): QuotedText.quoted(text)
    default: QuotedText.quoted(source[range])
    }
  }

  /// `sources between 2010 and 2015`.
  private mutating func rejectSpan(after noun: (value: NounID, count: Int)) throws(Failure) {
    let place = index + noun.count
    guard words[place] == Keyword.between.rawValue, place + 3 < tokens.count,
      [Keyword.and.rawValue, "to", "-"].contains(words[place + 2]),
      let first = wholeNumber(at: place + 1), let last = wholeNumber(at: place + 3),
      (1000...9999).contains(first), (1000...9999).contains(last)
    else { return }
    let sources = vocabulary.schema.kinds(with: .source)
    let isSource = vocabulary.schema[noun.value].kinds.isSubset(of: sources)
    let range = tokens[place].range.union(tokens[place + 3].range)
    throw fail(
      SyntaxDiagnostics.preposition(
        source[tokens[place].range],
        ["where \(isSource ? "year" : "year(date)") between \(first) and \(last)"],
        at: tokens[place].range, for: range))
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
      if let column = vocabulary.collections.longest(in: words, at: next) {
        let isEach =
          switch meaning {
          case .author, .each: !isPlainWord(next + column.count)
          default: false
          }
        if isEach { return (.each, phrase.count) }
      }
      if case .each = meaning { continue }
      return (meaning, phrase.count)
    }
    return nil
  }

  func wholeNumberIfAny(at place: Int) -> Int? {
    place < tokens.count ? wholeNumber(at: place) : nil
  }

  /// The noun's plural, or a synonym of it, stands there.
  private func isPlural(_ noun: NounID, at place: Int) -> Bool {
    let singular = Folding.fold(vocabulary.schema[noun].singular).split(separator: " ")
    return !begins(singular.map(String.init), at: place)
  }

  /// `insights that have no sources`, `sources having doi`.
  mutating func rejectVerbOfPossession(at place: Int) throws(Failure) {
    var verb = place
    while EnglishWords.fillers.contains(words[verb]),
      !EnglishWords.possessives.contains(words[verb])
    {
      verb += 1
    }
    let next = verb + 1
    guard EnglishWords.possessives.contains(words[verb]), next < tokens.count,
      startsQuantity(next) || vocabulary.collections.longest(in: words, at: next) != nil
        || EnglishWords.articles.contains(words[next])
          && vocabulary.collections.longest(in: words, at: next + 1) != nil
        || vocabulary.schema.properties.contains(where: { $0.name == words[next] })
    else { return }
    let range = tokens[place].range.union(tokens[verb].range)
    throw fail(SyntaxDiagnostics.otherWord(source[range], "with", at: range))
  }

  /// `insights + takeaways`, `insights except takeaways`.
  mutating func rejectOperatorOfSets(at place: Int) throws(Failure) {
    let repairs = [
      "+": "union", "&": "union", "-": "minus", "except": "minus", "excluding": "minus",
      "plus": "union", "besides": "minus",
    ]
    guard let repair = repairs[words[place]], kind(at: place + 1) != nil else { return }
    let range = tokens[place].range
    throw fail(SyntaxDiagnostics.otherWord(source[range], repair, at: range))
  }

  /// `insights tag:A`, `insights tagged: A`.
  mutating func rejectColon(at place: Int) throws(Failure) {
    guard case .word(let word) = tokens[place].kind, let colon = word.firstIndex(of: ":") else {
      return
    }
    let lead = String(word[..<colon])
    let rest = String(word[word.index(after: colon)...])
    let phrase: String
    if let relation = vocabulary.relations.value(of: lead) {
      phrase = vocabulary.schema.phrase(of: relation)
    } else if let row = vocabulary.collections.value(of: lead),
      let reading = vocabulary.schema.collections[row].readings.first
    {
      phrase = vocabulary.schema.phrase(of: reading.relation)
    } else {
      return
    }
    guard !rest.isEmpty || startsTarget(place + 1) else { return }
    let range = tokens[place].range
    let repair = phrase + (rest.isEmpty ? "" : " \(rest)")
    throw fail(SyntaxDiagnostics.otherWord(source[range], repair, at: range))
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
