import TrailSchema
import TrailText

/// Stages of other languages, misspelt ones, and what stands around stages without being asked.
extension Parser {
  /// A stage's words, complete enough that no name is meant: `sort by`, `take 10`.
  func stageFollows(at place: Int) -> Bool {
    guard case .word = tokens[place].kind, place + 1 < tokens.count else { return false }
    let next = place + 1
    switch words[place] {
    case "sort", "count", "order", "group", "sorted", "ordered", "grouped":
      return keywords[next] == .by
    case "take", "skip", "limit", "head", "top", "first": return wholeNumber(at: next) != nil
    case "as": return FormatName(rawValue: words[next]) != nil
    case "show", "summarize":
      guard case .word = tokens[next].kind else { return false }
      return !isReserved(next)
    default: return false
    }
  }

  /// For a place where `stageFollows`.
  func missingBar(at place: Int) -> Diagnostic {
    let range = tokens[place].range
    guard let foreign = SyntaxDiagnostics.foreignStages[words[place]] else {
      return SyntaxDiagnostics.missingBar(source[range], at: range)
    }
    let whole = keywords[place + 1] == .by ? range.union(tokens[place + 1].range) : range
    return SyntaxDiagnostics.missingBar(source[whole], at: whole, repair: foreign)
  }

  mutating func unknownStage() -> Failure {
    let range = token.range
    let word = source[range]
    let folded = words[index]
    if folded == "trace" || folded == "explain", endsStage(peek(1)), statementWord == nil {
      return fail(
        SyntaxDiagnostics.statementAsStage(
          word, after: tokens[index - 2].range.end, at: range, before: statementStart))
    }
    if startsFactor(index) { return fail(SyntaxDiagnostics.conditionAsStage(word, at: range)) }
    if FormatName(rawValue: folded) != nil, endsStage(peek(1)) {
      return fail(SyntaxDiagnostics.missingStageWord(word, "as", at: range))
    }
    if Summary.Function(rawValue: folded) != nil,
      tokens[peek(1)].kind == .punctuation(.leftParenthesis)
    {
      return fail(SyntaxDiagnostics.missingStageWord(word, "summarize", at: range))
    }
    if let failure = narrowedCollection() ?? spokenStage() { return failure }
    if let foreign = SyntaxDiagnostics.foreignStages[folded] {
      var place = range
      if keywords[peek(1)] == .by, folded != "arrange" {
        place = range.union(tokens[index + 1].range)
      }
      return fail(SyntaxDiagnostics.foreignStage(source[place], foreign, at: place))
    }
    return fail(
      SyntaxDiagnostics.unknownStage(
        word, Suggestions.nearest(to: folded, in: stagesThatFit), Self.stageExamples, at: range))
  }

  /// `| sources where year > 2010`, `| sources tagged L4-L5`.
  private mutating func narrowedCollection() -> Failure? {
    guard let match = vocabulary.collections.longest(in: words, at: index) else { return nil }
    let next = index + match.count
    guard startsFactor(next) else { return nil }
    return fail(
      SyntaxDiagnostics.narrowedCollection(
        source[token.range.union(tokens[next - 1].range)], at: tokens[next].range,
        isWhere: keywords[next] == .where))
  }

  /// `| sum depth`, `| first`, `| name, year`.
  private mutating func spokenStage() -> Failure? {
    let range = token.range
    let word = source[range]
    let folded = words[index]
    let next = peek(1)
    if ["first", "head", "top"].contains(folded), endsStage(next) {
      return fail(SyntaxDiagnostics.foreignStage(word, "take 1", at: range))
    }
    if folded == "exists" || folded == "last" { return nil }
    let function = SyntaxDiagnostics.synonymousFunctions[folded] ?? folded
    if Summary.Function(rawValue: function) != nil, case .word(let argument) = tokens[next].kind,
      !isReserved(next), endsStage(peek(2))
    {
      let place = range.union(tokens[next].range)
      return fail(
        SyntaxDiagnostics.foreignStage(
          source[place], "summarize \(function)(\(argument))", at: place))
    }
    let collection = word.split(separator: ".").first.map(String.init) ?? ""
    let isMember = word.contains(".") && vocabulary.collections.value(of: collection) != nil
    guard isMember || vocabulary.schema.properties.contains(where: { $0.name == folded }),
      endsStage(next) || tokens[next].kind == .punctuation(.comma)
    else { return nil }
    return fail(SyntaxDiagnostics.missingStageWord(word, "show", at: range))
  }

  /// `| sort desc by date`.
  mutating func lateBy(of stage: SourceRange) -> Failure {
    let order = token.range
    guard keyword == .desc || keyword == .asc, isColumn(words[peek(2)]), endsStage(peek(3)) else {
      return expected("`by`")
    }
    return fail(
      SyntaxDiagnostics.lateBy(
        source[order], at: order.union(tokens[index + 1].range), after: tokens[index + 2].range))
  }

  /// `| count tags`, `| count by tags by year`.
  mutating func rejectCountedColumn(after stage: SourceRange) throws(Failure) {
    guard case .word = token.kind, isColumn(words[index]), !token.startsLine else { return }
    let count = vocabulary.collections.longest(in: words, at: index)?.count ?? 1
    guard endsStage(peek(count)) || tokens[peek(count)].kind == .punctuation(.comma) else { return }
    throw fail(SyntaxDiagnostics.missingBy("count", after: stage))
  }

  /// `| count(*)` is the stage `count`, `| count(distinct year)` a summary.
  mutating func rejectCountWithParenthesis() throws(Failure) {
    let range = token.range
    guard tokens[peek(1)].kind == .punctuation(.leftParenthesis), !tokens[peek(1)].startsLine
    else { return }
    let last = tokens[peek(2)].kind == .word("*") ? peek(3) : peek(2)
    guard tokens[last].kind == .punctuation(.rightParenthesis) else {
      throw fail(SyntaxDiagnostics.missingStageWord(source[range], "summarize", at: range))
    }
    throw fail(
      SyntaxDiagnostics.needlessArgument(tokens[index + 1].range.union(tokens[last].range)))
  }

  /// `| distinct tags`.
  mutating func rejectDistinctColumn(of stage: SourceRange) throws(Failure) {
    guard case .word = token.kind, !isReserved(index), !stageFollows(at: index) else { return }
    let count = vocabulary.collections.longest(in: words, at: index)?.count ?? 1
    guard endsStage(peek(count)) else { return }
    let column = token.range.union(tokens[index + count - 1].range)
    throw fail(SyntaxDiagnostics.distinctColumn(stage, column, in: source))
  }

  func endsStage(_ place: Int) -> Bool {
    isEnd(place) || tokens[place].kind == .punctuation(.bar)
  }

  /// The stages and collections that what follows the current word leaves possible.
  private var stagesThatFit: [String] {
    let next = peek(1)
    if isEnd(next) || tokens[next].kind == .punctuation(.bar) {
      return [Keyword.count.rawValue, Keyword.distinct.rawValue]
        + vocabulary.schema.collections.map(\.plural)
    }
    if keywords[next] == .by { return [Keyword.sort.rawValue, Keyword.count.rawValue] }
    if wholeNumber(at: next) != nil { return [Keyword.take.rawValue, Keyword.skip.rawValue] }
    if FormatName(rawValue: words[next]) != nil { return [Keyword.as.rawValue] }
    if tokens[peek(2)].kind == .punctuation(.leftParenthesis) {
      return [Keyword.summarize, .show, .where].map(\.rawValue)
    }
    return [Keyword.show, .where].map(\.rawValue) + ["sort by", "count by"]
  }

  mutating func rejectMissingColumn() throws(Failure) {
    if isAtEnd || token.kind == .punctuation(.bar) || token.kind == .punctuation(.comma) {
      throw expected("a property, a collection or a value")
    }
  }

  /// `show original title`: a property takes one word, or back-ticks; `count by year desc`.
  mutating func rejectSpacedProperty(from start: SourceRange) throws(Failure) {
    guard isPlainWord(index), keyword != .as, keyword != .by, keyword != .missing,
      !stageFollows(at: index), case .word = tokens[index - 1].kind,
      tokens[index - 1].range.start == start.start
    else { return }
    let first = index - 1
    if keyword == .desc || keyword == .asc, endsStage(peek(1)) {
      throw fail(
        SyntaxDiagnostics.orderedColumn(source[tokens[first].range], at: token.range))
    }
    while isPlainWord(index), keyword != .as, keyword != .by { index += 1 }
    if (first..<index).allSatisfy({ isColumn(words[$0]) }) {
      throw fail(
        SyntaxDiagnostics.missingComma(
          after: tokens[first..<(index - 1)].map(\.range), at: range(from: start.start)))
    }
    throw fail(SyntaxDiagnostics.spacedProperty(range(from: start.start), in: source))
  }

  func isColumn(_ word: String) -> Bool {
    vocabulary.collections.value(of: word) != nil
      || vocabulary.schema.properties.contains { $0.name == word }
  }
}
