import TrailText

/// Comparisons as they are spoken or written elsewhere: `year greater than 2000`, `doi is null`,
/// `2000 < year < 2010`.
extension Parser {
  /// `greater than`, `has`, `exists` where a sign or a word of the language is expected.
  mutating func rejectSpokenComparison() throws(Failure) {
    let range = token.range
    let first = keyword == .is ? peek(1) : index
    if words[first] == "exists" || words[first] == "exist", first == index {
      throw fail(
        SyntaxDiagnostics.foreignSymbol(source[range], repair: "is present", at: range))
    }
    for (phrase, repair) in EnglishWords.comparisons where stands(phrase, at: first) {
      let last = first + phrase.count
      if phrase.count == 1, keywords[peek(last - index)] == .with { return }
      guard !isEnd(peek(last - index)), tokens[last].kind != .punctuation(.bar) else { return }
      let place = range.union(tokens[last - 1].range)
      throw fail(SyntaxDiagnostics.foreignSymbol(source[place], repair: repair, at: place))
    }
  }

  private func stands(_ phrase: [String], at place: Int) -> Bool {
    place + phrase.count < words.count
      && words[place..<place + phrase.count].elementsEqual(phrase)
  }

  /// `doi = null`, `doi != null`.
  mutating func rejectMissingValue(_ comparison: Comparison, from start: Int) throws(Failure) {
    guard comparison == .equal || comparison == .notEqual,
      EnglishWords.missing.contains(words[index]), !isPlainWord(index + 1)
    else { return }
    let place = tokens[index - 1].range.union(token.range)
    let space = touchesNext(index - 2) ? " " : ""
    let repair = comparison == .equal ? "is missing" : "is present"
    throw fail(SyntaxDiagnostics.absentValue(repair, space: space, at: place))
  }

  /// `is null`, `is not null`, `is 2015`, `is not "Spine"`.
  mutating func isForComparison(_ lead: SourceRange, isNegated: Bool) -> Failure {
    if EnglishWords.missing.contains(words[index]) {
      let repair = isNegated ? "is present" : "is missing"
      return fail(
        SyntaxDiagnostics.absentValue(repair, space: "", at: lead.union(token.range)))
    }
    return fail(SyntaxDiagnostics.isForEquals(isNegated ? "!=" : "=", at: lead))
  }

  /// `2000 < year < 2010`.
  ///
  /// - Parameter middle: What stands between the two signs.
  mutating func rejectChain(after middle: SourceRange) throws(Failure) {
    guard case .comparison = token.kind else { return }
    throw fail(SyntaxDiagnostics.chainedComparison(source[middle], at: token.range, after: middle))
  }

  /// `between 2000 to 2010`, `between 2000, 2010`.
  mutating func expectedSecondBound() -> Failure {
    let range = token.range
    guard ["to", "-", "..", "until"].contains(words[index]) || token.kind == .punctuation(.comma),
      !isEnd(peek(1))
    else { return expected("`and` and the other bound") }
    let space = index > 0 && touchesNext(index - 1) ? " " : ""
    return fail(
      SyntaxDiagnostics.foreignSymbol(source[range], repair: space + "and", at: range))
  }

  /// `year > 2000 and < 2010`: the left side is said for each comparison.
  mutating func rejectMissingSide(of left: SourceRange?) throws(Failure) {
    guard case .comparison = token.kind, let left else { return }
    throw fail(SyntaxDiagnostics.missingSide(source[left], before: token.range))
  }
}
