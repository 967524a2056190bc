import TrailSchema
import TrailText

/// Words that could be read as names but are most likely slips.
extension Parser {
  /// A head name that is close to a kind's word.
  ///
  /// - Parameter isWhole: It is the head of the query, not of a parenthesis, where the name
  ///   alone is more likely meant as one.
  mutating func rejectMisspeltHead(from place: Int, _ name: Name, isWhole: Bool)
    throws(Failure)
  {
    if isWhole, index > place + 1, words[place].hasSuffix("s"),
      vocabulary.nouns.longest(in: words, at: place) == nil,
      let verb = misspeltRelation(at: place), verb.count == 1,
      let noun = vocabulary.widestNoun?.plural
    {
      // `cites Orozco`: a verb, and nothing that it is said of.
      throw fail(
        SyntaxDiagnostics.missingSubject(
          source[tokens[place].range], noun, verb.phrases, at: tokens[place].range))
    }
    guard isWhole || startsFactor(index), index - place <= 3,
      vocabulary.nouns.longest(in: words, at: place) == nil,
      tokens[place].kind != .word("")
    else { return }
    let folded = words[place..<index].joined(separator: " ")
    let near = Spelling.nearest(to: folded, in: vocabulary.nounWords)
    if !near.isEmpty {
      throw fail(SyntaxDiagnostics.unknownKind(source[name.range], near, at: name.range))
    }
  }

  /// A kind that begins a name, when what follows is a misspelt relation or a stage without
  /// its bar: `insights taged L4-L5`, `insights sort by year`.
  mutating func rejectMisspeltRelation(after count: Int) throws(Failure) {
    let place = index + count
    guard isPlainWord(place) else { return }
    if stageFollows(at: place) { throw fail(missingBar(at: place)) }
    try rejectVerbOfPossession(at: place)
    try rejectOperatorOfSets(at: place)
    try rejectColon(at: place)
    var verb = place
    while EnglishWords.fillers.contains(words[verb]) { verb += 1 }
    let start = tokens[place].range
    if verb > place, startsFactor(verb) {
      let end = tokens[verb - 1].range.end
      throw fail(
        SyntaxDiagnostics.filler(
          source[SourceRange(start.start, end)], at: SourceRange(start.start, end),
          removingTo: tokens[verb].range.start))
    }
    guard let misspelt = misspeltRelation(at: verb), startsTarget(verb + misspelt.count) else {
      return
    }
    let range = start.union(tokens[verb + misspelt.count - 1].range)
    throw fail(SyntaxDiagnostics.misspeltRelation(source[range], misspelt.phrases, at: range))
  }

  /// The relation phrases and condition words that the words at a place are probably slips of.
  func misspeltRelation(at place: Int) -> (phrases: [String], count: Int)? {
    guard place < words.count, !words[place].isEmpty else { return nil }
    let word = words[place]
    let next = place + 1 < words.count ? words[place + 1] : ""
    let phrases = vocabulary.phrases
    let pairs = phrases.filter { _, parts in
      guard parts.count == 2 else { return false }
      if parts[1] == next {
        return Spelling.isNear(word, parts[0]) || Spelling.stem(word) == Spelling.stem(parts[0])
      }
      return parts[0] == word && next.utf8.count <= 4 && isSlip(next, of: parts[1])
    }
    if !pairs.isEmpty { return (pairs.map(\.phrase), 2) }
    let otherParticle = phrases.filter { _, parts in
      parts.count == 2 && parts[0] == word && EnglishWords.particles.contains(next)
    }
    if !otherParticle.isEmpty { return (otherParticle.map(\.phrase), 2) }
    if EnglishWords.contents.contains(word), place + 1 < tokens.count,
      case .quoted = tokens[place + 1].kind
    {
      return ([Keyword.mentioning.rawValue], 1)
    }
    let near = phrases.filter { phrase in
      phrase.words.count == 1
        && (Spelling.isNear(word, phrase.words[0]) || Spelling.isShortened(word, phrase.words[0]))
    }
    if !near.isEmpty { return (near.map(\.phrase), 1) }
    let keywords: [Keyword] = [
      .with, .without, .where, .mentioning, .named, .directly, .ultimately,
    ]
    let meant = Spelling.nearest(to: word, in: keywords.map(\.rawValue))
    if !meant.isEmpty { return (meant, 1) }
    let stem = Spelling.stem(word)
    if stem == Spelling.stem(Keyword.mentioning.rawValue) {
      return ([Keyword.mentioning.rawValue], 1)
    }
    let related = phrases.filter { Spelling.stem($0.words[0]) == stem }
    guard !related.isEmpty else { return nil }
    // `supports` is active, as `supporting` is; `supported` may be either.
    let active = related.filter { $0.words.count == 1 }
    let chosen = word.hasSuffix("ed") || active.isEmpty ? related : active
    return (chosen.map(\.phrase), 1)
  }

  /// `bye` for `by`, `form` for `from`.
  private func isSlip(_ word: String, of particle: String) -> Bool {
    guard word != particle, word.utf8.first == particle.utf8.first else { return false }
    if word.utf8.count == particle.utf8.count {
      return word.utf8.sorted() == particle.utf8.sorted()
    }
    return word.utf8.count == particle.utf8.count + 1 && word.hasPrefix(particle)
  }

  func startsTarget(_ place: Int) -> Bool {
    guard place < tokens.count, !tokens[place].startsLine else { return false }
    switch tokens[place].kind {
    case .quoted, .backticked, .link, .marked, .variable, .punctuation(.leftParenthesis):
      return true
    case .word: return !isReserved(place)
    default: return false
    }
  }

  /// The end of the last token before this place, which is where something is missing.
  var endOfLast: Int { index > 0 ? tokens[index - 1].range.end : token.range.start }
}
