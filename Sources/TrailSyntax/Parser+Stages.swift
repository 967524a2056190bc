import TrailText

/// What stands after a bar.
extension Parser {
  /// "|" stage
  ///
  /// - Parameter previous: The stage before it: nothing follows `as`, and only `as` follows `count`.
  mutating func stage(after previous: Stage?) throws(Failure) -> Stage {
    let bar = token.range
    index += 1
    if token.kind == .punctuation(.bar) {
      let isStage = keywords[peek(1)].map(Keyword.stages.contains) ?? false
      let joins = lastLead != nil && previous == nil && !isEnd(peek(1))
      let repair = isStage ? "|" : joins ? "or" : nil
      throw fail(SyntaxDiagnostics.doubleBar(bar.union(token.range), repair: repair))
    }
    let start = token.range.start
    expectStage(after: previous)
    let kind = try stageKind()
    let stage = Stage(kind, range: range(from: start))
    if let previous { try check(stage, after: previous) }
    guard isAtEnd || token.kind == .punctuation(.bar) || messageFollows else {
      throw unexpected(after: stage)
    }
    return stage
  }

  private mutating func check(_ stage: Stage, after previous: Stage) throws(Failure) {
    switch (previous.kind, stage.kind) {
    case (.count, .format): return
    case (.count, _), (.format, _):
      throw fail(SyntaxDiagnostics.lastStage(source[previous.range], stage.range))
    default: return
    }
  }

  private mutating func stageKind() throws(Failure) -> Stage.Kind {
    guard case .word = token.kind else { throw expected("a stage (\(Self.stageExamples))") }
    if let collection = collectionStage() { return collection }
    let start = token.range
    let keyword = keyword
    switch keyword {
    case .show:
      index += 1
      return .show(try columns(allowDefaults: true))
    case .sort:
      index += 1
      expect(.word(.by))
      guard skip(.by) else {
        if isAtEnd { throw expected("`by`") }
        if keywords[peek(1)] == .by { throw lateBy(of: start) }
        throw fail(SyntaxDiagnostics.missingBy("sort", after: start))
      }
      return .sort(try sortKeys())
    case .take, .skip:
      index += 1
      expect(.number(of: "rows"))
      guard let count = wholeNumber(at: index) else { throw expectedNumber("a number of rows") }
      index += 1
      return keyword == .take ? .take(count) : .skip(count)
    case .where:
      return .filter(try filter())
    case .count:
      try rejectCountWithParenthesis()
      index += 1
      expect(.word(.by))
      guard skip(.by) else {
        try rejectCountedColumn(after: start)
        return .count
      }
      let columns = try columns(allowDefaults: false)
      if keyword == .by { throw fail(SyntaxDiagnostics.secondBy(token.range, after: endOfLast)) }
      return .countBy(columns)
    case .summarize:
      index += 1
      return try summarize()
    case .distinct:
      index += 1
      try rejectDistinctColumn(of: start)
      return .distinct
    case .as:
      index += 1
      return .format(try format())
    default:
      throw unknownStage()
    }
  }

  /// A collection's words and no more of a stage after them; a stage's own word goes first.
  private mutating func collectionStage() -> Stage.Kind? {
    if let keyword, Keyword.stages.contains(keyword) { return nil }
    guard let match = vocabulary.collections.longest(in: words, at: index) else { return nil }
    let start = token.range.start
    let end = index + match.count
    guard isEnd(end) || tokens[end].kind == .punctuation(.bar) || isMessage(end) else { return nil }
    index = end
    return .collection(CollectionWord(match.value, range: range(from: start)))
  }

  /// `where` with conditions if its first word, past any `not` and `(`, starts one; else with a
  /// predicate, which conditions may follow.
  private mutating func filter() throws(Failure) -> Condition {
    let start = token.range
    index += 1
    isInConditions = true
    expectPredicate()
    expectCondition(of: subject, at: pastNegation[index])
    if isAtEnd || token.kind == .punctuation(.bar) {
      throw expected("a comparison or a condition")
    }
    if startsCondition(index) { return try conditions() }
    let predicate = try predicate()
    let first = Condition.predicate(predicate, range: range(from: start.start))
    return try conditions(from: first, at: start.start)
  }

  // MARK: Columns and keys

  private mutating func columns(allowDefaults: Bool) throws(Failure) -> [Column] {
    var columns: [Column] = []
    repeat {
      columns.append(try column(allowDefaults: allowDefaults))
      expect(.punctuation(.comma))
    } while skip(.comma)
    return columns
  }

  private mutating func column(allowDefaults: Bool) throws(Failure) -> Column {
    let start = token.range
    let first = index
    let content: Column.Content
    if allowDefaults { expect(.defaultColumns) }
    expectOperand()
    if allowDefaults, token.kind == .word("*") {
      index += 1
      content = .defaults(start)
    } else {
      try rejectMissingColumn()
      content = .expression(try expression())
    }
    let words = typedWords(from: first)
    try rejectSpacedProperty(from: start)
    let title = try title()
    return Column(
      content: content, title: title, words: words, range: range(from: start.start))
  }

  /// The words that were read, one space where any white space or comment stands between them.
  private func typedWords(from first: Int) -> String {
    var words = ""
    for place in first..<max(first, index) {
      if place > first, !touchesNext(place - 1) { words += " " }
      words += source[tokens[place].range]
    }
    return words
  }

  private mutating func title() throws(Failure) -> String? {
    expect(.word(.as))
    guard skip(.as) else { return nil }
    expect(.title)
    let token = token
    switch token.kind {
    case .quoted(let text), .word(let text), .backticked(let text):
      index += 1
      if case .word = token.kind, isPlainWord(index), keyword != .by {
        while isPlainWord(index), keyword != .by { index += 1 }
        throw fail(SyntaxDiagnostics.titleOfWords(range(from: token.range.start), in: source))
      }
      return text
    default: throw expected("a title")
    }
  }

  private mutating func sortKeys() throws(Failure) -> [SortKey] {
    var keys: [SortKey] = []
    repeat {
      let start = token.range
      expectOperand()
      try rejectMissingColumn()
      let expression = try expression()
      var descends = false
      expect(.word(.asc), .word(.desc))
      if skip(.desc) { descends = true } else { _ = skip(.asc) }
      if let repair = SyntaxDiagnostics.orderWords[words[index]] {
        throw fail(
          SyntaxDiagnostics.foreignSymbol(source[token.range], repair: repair, at: token.range))
      }
      var missingFirst = false
      expect(.word(.missing))
      if skip(.missing) {
        expect(.word(.first), .word(.last))
        if skip(.first) {
          missingFirst = true
        } else if !skip(.last) {
          throw expected("`first` or `last`")
        }
      }
      try rejectSpacedProperty(from: start)
      keys.append(
        SortKey(
          expression: expression, descends: descends, missingFirst: missingFirst,
          range: range(from: start.start)))
      expect(.punctuation(.comma))
    } while skip(.comma)
    return keys
  }

  // MARK: Summaries

  private mutating func summarize() throws(Failure) -> Stage.Kind {
    var summaries: [Summary] = []
    repeat {
      summaries.append(try summary())
      expect(.punctuation(.comma))
    } while skip(.comma)
    expect(.word(.by))
    let keys = skip(.by) ? try columns(allowDefaults: false) : []
    return .summarize(summaries, by: keys)
  }

  /// f "(" ["distinct"] expression ")" [ "as" title ]; `count()` needs no argument.
  private mutating func summary() throws(Failure) -> Summary {
    let start = token.range
    let first = index
    expect(.summary)
    let names = Summary.Function.allCases.map(\.rawValue)
    guard case .word(let word) = token.kind else {
      throw expected("a summary, like `count() as n`,")
    }
    guard let function = Summary.Function(rawValue: words[index]) else {
      throw fail(SyntaxDiagnostics.unknownFunction(word, at: start, names))
    }
    index += 1
    let opening = token.range
    expect(.punctuation(.leftParenthesis))
    guard skip(.leftParenthesis) else {
      throw fail(SyntaxDiagnostics.summaryParentheses(function, after: start))
    }
    if function == .count { expect(.word(.distinct), .punctuation(.rightParenthesis)) }
    let isDistinct = function == .count && keyword == .distinct && distinctTakesArgument
    if isDistinct { index += 1 }
    var argument: Expression?
    if token.kind == .punctuation(.rightParenthesis), function == .count, !isDistinct {
      argument = nil
    } else if token.kind == .punctuation(.rightParenthesis) {
      throw expected("what `\(function.rawValue)` is taken of")
    } else {
      if function == .count, token.kind == .word("*") {
        throw fail(SyntaxDiagnostics.needlessArgument(token.range))
      }
      argument = try expression()
    }
    try closeParenthesis(opening, after: "this value")
    let words = typedWords(from: first)
    let title = try title()
    return Summary(
      function: function, isDistinct: isDistinct, argument: argument, title: title, words: words,
      range: range(from: start.start))
  }

  /// `count(distinct)` would be a property of that name; `count(distinct e)` is not.
  private var distinctTakesArgument: Bool {
    tokens[peek(1)].kind != .punctuation(.rightParenthesis)
  }

  private mutating func format() throws(Failure) -> FormatWord {
    expect(.format)
    let token = token
    guard case .word(let word) = token.kind else { throw expected("a format") }
    guard let format = FormatName(rawValue: words[index]) else {
      throw fail(SyntaxDiagnostics.unknownFormat(word, at: token.range))
    }
    index += 1
    return FormatWord(format, range: token.range)
  }

  static let stageExamples = "show, sort by, take, count by …"
}
