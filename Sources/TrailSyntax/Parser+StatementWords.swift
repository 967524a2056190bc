import TrailSchema
import TrailText

/// Whether a statement's word begins one, or a kind, or a name: `trace insights` is a statement,
/// `Path dependence` a name, and in a vault with a kind called `check` `check tagged A` a query.
extension Parser {
  /// The statement that begins at a place: its word, and something after it that can continue it.
  ///
  /// - Complexity: O(tokens of the statement).
  func statement(at place: Int) -> Keyword? {
    guard let word = keywords[place], Keyword.statements.contains(word) else { return nil }
    let next = peek(place + 1 - index)
    if let noun = vocabulary.nouns.longest(in: words, at: place), !isPlainWord(place + noun.count) {
      // A kind of several words is longer than the statement's word; one of the same word is
      // meant where nothing follows, or a condition.
      if noun.count > 1 { return nil }
      if word == .path || word == .paths {
        return keywords[next] == .from && separator(.to, after: next) != nil ? word : nil
      }
      if isEnd(next) || startsFactor(next) { return word == .check && isEnd(next) ? word : nil }
    }
    return continues(word, at: next) ? word : nil
  }

  /// Whether what stands at a place goes on with the statement of a word before it, be it with a
  /// slip. The end of the text does: more may be typed.
  private func continues(_ word: Keyword, at next: Int) -> Bool {
    if isEnd(next) { return true }
    switch word {
    case .let:
      return startsVariable(next) || isAssigned(next) || kind(at: next + 1) != nil
    case .param:
      return startsVariable(next) || isAssigned(next) || isEnd(next + 1)
    case .path, .paths:
      return keywords[next] == .from || words[next] == "between"
        || separator(.to, after: next) != nil
    case .include:
      guard case .word(let path) = tokens[next].kind else { return startsTarget(next) }
      return path.contains(".") || path.contains("/") || isEnd(next + 1)
    case .check:
      return true
    default:
      switch tokens[next].kind {
      case .punctuation(.leftParenthesis): return true
      case .punctuation, .comparison, .symbol: return false
      default:
        return setOperator(at: next) == nil && ![.and, .or, .ignoring].contains(keywords[next])
      }
    }
  }

  /// `$x`, or a dollar sign without its name.
  private func startsVariable(_ place: Int) -> Bool {
    if case .variable = tokens[place].kind { return true }
    return tokens[place].kind == .symbol("$")
  }

  /// A word with `=` or `:=` after it.
  private func isAssigned(_ place: Int) -> Bool {
    guard case .word = tokens[place].kind, place + 1 < tokens.count else { return false }
    return tokens[place + 1].kind == .comparison(.equal) || words[place + 1] == ":"
  }

  /// The place of a word outside parentheses after a place, before the statement or its set ends.
  func separator(_ word: Keyword, after start: Int) -> Int? {
    var place = start + 1
    while place < tokens.count, !isEnd(place), tokens[place].kind != .punctuation(.bar) {
      if keywords[place] == word { return place }
      place =
        (tokens[place].kind == .punctuation(.leftParenthesis) ? closings[place] : nil) ?? place
      place += 1
    }
    return nil
  }

  // MARK: Misspelt words

  /// `trcae insights`, `lte $x = insights`, `$x = insights`.
  mutating func rejectMisspeltStatement() throws(Failure) {
    let range = token.range
    if words[index] == "shortest", [.path, .paths].contains(statement(at: peek(1))) {
      throw fail(
        SyntaxDiagnostics.needlessWord(
          source[range], at: range, removingTo: tokens[peek(1)].range.start))
    }
    if case .variable = token.kind, tokens[peek(1)].kind == .comparison(.equal) {
      throw fail(SyntaxDiagnostics.missingLet(before: range))
    }
    guard case .word(let word) = token.kind, keyword == nil || !isStatement(keyword),
      vocabulary.nouns.longest(in: words, at: index) == nil
    else { return }
    if case .variable = tokens[peek(1)].kind, tokens[peek(2)].kind == .comparison(.equal) {
      throw fail(SyntaxDiagnostics.otherStatement(word, "let", at: range))
    }
    let next = peek(1)
    let near = Keyword.statements.filter { candidate in
      let isSwapped = Spelling.isSwapped(words[index], candidate.rawValue)
      guard isSwapped || Spelling.isOneLetterOff(words[index], candidate.rawValue) else {
        return false
      }
      return surelyContinues(candidate, at: next, isSwapped: isSwapped)
    }
    if !near.isEmpty {
      throw fail(SyntaxDiagnostics.misspeltStatement(word, near.map(\.rawValue), at: range))
    }
  }

  private func isStatement(_ keyword: Keyword?) -> Bool {
    keyword.map(Keyword.statements.contains) ?? false
  }

  /// Stricter than `continues`: a slip of a word may be a name.
  private func surelyContinues(_ word: Keyword, at next: Int, isSwapped: Bool) -> Bool {
    switch word {
    case .let, .param: return startsVariable(next)
    case .path, .paths: return keywords[next] == .from
    case .assert: return keywords[next] == .some || startsQuantity(next)
    case .check: return isEnd(next) || isSwapped && isEnd(next + 1)
    case .include:
      if case .quoted = tokens[next].kind { return true }
      return false
    default:
      if isSwapped { return startsTarget(next) || keywords[next] == .not }
      if case .word = tokens[next].kind { return kind(at: next) != nil }
      return startsTarget(next)
    }
  }
}
