import TrailSchema
import TrailText

/// What a word at a place can begin. All of these look at a bounded number of tokens.
extension Parser {
  /// A relation phrase: `supported by`.
  func relation(at place: Int) -> (value: DirectedRelation, count: Int)? {
    vocabulary.relations.longest(in: words, at: place)
  }

  /// A noun that is not the beginning of a longer name: `Tag team` is a name.
  func kind(at place: Int) -> (value: NounID, count: Int)? {
    guard let noun = vocabulary.nouns.longest(in: words, at: place) else { return nil }
    return isPlainWord(place + noun.count) ? nil : noun
  }

  /// A word that ends a bare name wherever it stands.
  func isReserved(_ place: Int) -> Bool {
    if let keyword = keywords[place], keyword.isReserved || isTerminator(keyword, at: place) {
      return true
    }
    return relation(at: place) != nil
  }

  private func isTerminator(_ keyword: Keyword, at place: Int) -> Bool {
    terminators.contains(keyword) && openParentheses[place] == 0
  }

  /// A word on the same line as the one before it that may be part of a name.
  func isPlainWord(_ place: Int) -> Bool {
    guard place < tokens.count, case .word = tokens[place].kind else { return false }
    return !tokens[place].startsLine && !isReserved(place)
  }

  /// A relation, an adverb, `named`, `mentioning`, `where`, `with` or `without`.
  func startsModifier(_ place: Int) -> Bool {
    keywords[place]?.startsModifier == true || relation(at: place) != nil
  }

  /// The word past any `(` and `not` starts a modifier.
  func startsCondition(_ place: Int) -> Bool { startsModifier(pastNegation[place]) }

  /// A modifier, `not`, or a parenthesis that begins with a condition.
  func startsFactor(_ place: Int) -> Bool {
    if keywords[place] == .not || startsModifier(place) { return true }
    return tokens[place].kind == .punctuation(.leftParenthesis) && startsCondition(place)
  }

  /// A text that ends the statement.
  var messageFollows: Bool { isMessage(index) }

  func isMessage(_ place: Int) -> Bool {
    guard endsAtText, openParentheses[place] == 0, place + 1 < tokens.count, isEnd(place + 1),
      case .quoted = tokens[place].kind
    else { return false }
    return true
  }

  func setOperator(at place: Int) -> SetOperator? {
    switch keywords[place] {
    case .union: .union
    case .minus: .minus
    case .intersect: .intersect
    default: nil
    }
  }

  /// A quantity or the beginning of one; `at`, `more` … only with the word that makes them one.
  func startsQuantity(_ place: Int) -> Bool {
    let next = place + 1 < tokens.count ? keywords[place + 1] : nil
    switch keywords[place] {
    case .exactly, .no, .only: return true
    case .at: return next == .least || next == .most
    case .more, .fewer, .less: return next == .than
    default: return false
    }
  }

  /// `or` or `and` before something that is no condition: the list before it goes on.
  var listGoesOn: Bool {
    (keyword == .or || keyword == .and) && !startsFactor(peek(1))
  }

  /// `or` or `and` before a condition.
  func conditionFollows(_ joint: Keyword) -> Bool {
    keyword == joint && startsFactor(peek(1))
  }

  /// A whole number that is a count of something.
  func wholeNumber(at place: Int) -> Int? {
    guard case .word(let word) = tokens[place].kind, word.utf8.count <= 9,
      word.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(word)
  }
}
