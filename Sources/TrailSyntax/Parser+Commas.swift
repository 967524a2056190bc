import TrailText

/// Commas, which stand only between columns, keys and the values of a list.
extension Parser {
  mutating func unexpectedComma() -> Failure {
    if let failure = commaInNumber() { return failure }
    let range = token.range
    if let lastLead {
      let isPredicate = Folding.fold(source[lastLead]) == Keyword.where.rawValue
      return fail(SyntaxDiagnostics.comma(at: range, joinsComparisons: isPredicate))
    }
    var commas: [SourceRange] = []
    var place = index
    while tokens[place].kind == .punctuation(.comma), startsHead(place + 1) {
      commas.append(tokens[place].range)
      place += 2
      while isPlainWord(place) { place += 1 }
    }
    return fail(
      SyntaxDiagnostics.commaAfterHead(
        at: range, joining: commas, conditionFollows: startsFactor(peek(1))))
  }

  private func startsHead(_ place: Int) -> Bool {
    switch tokens[place].kind {
    case .word: !isReserved(place)
    case .quoted, .backticked, .link, .marked, .variable: true
    default: false
    }
  }

  /// `2,010`: groups of three digits that touch.
  mutating func commaInNumber() -> Failure? {
    guard index > 0, isDigits(index - 1, 1...3) else { return nil }
    let start = tokens[index - 1].range
    var last = index - 1
    while tokens[last + 1].kind == .punctuation(.comma), isDigits(last + 2, 3...3),
      touchesNext(last), touchesNext(last + 1)
    {
      last += 2
    }
    guard last > index else { return nil }
    let number = start.union(tokens[last].range)
    return fail(SyntaxDiagnostics.commaInNumber(source[number], at: number))
  }

  private func isDigits(_ place: Int, _ counts: ClosedRange<Int>) -> Bool {
    guard place < tokens.count, case .word(let word) = tokens[place].kind else { return false }
    return counts.contains(word.utf8.count)
      && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
