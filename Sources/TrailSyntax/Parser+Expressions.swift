import TrailSchema
import TrailText

/// Values: `floor(year / 10) * 10`, `sources.year`, `"Spine"`.
///
/// Here `+ * /` split a word that is not as a whole a number or a date; the parts of the
/// current word are `pieces`.
extension Parser {
  /// product { ("+" | "-") product }
  mutating func expression() throws(Failure) -> Expression {
    let start = expressionToken.range.start
    return try sum(startingWith: try operand(), at: start)
  }

  /// An expression whose first operand was read: a parenthesis.
  mutating func expression(startingWith operand: Expression, at start: Int) throws(Failure)
    -> Expression
  {
    try sum(startingWith: operand, at: start)
  }

  private mutating func sum(startingWith operand: Expression, at start: Int) throws(Failure)
    -> Expression
  {
    var length = 0
    var sum = try product(startingWith: operand, at: start, length: &length)
    while let sign = arithmeticOperator(.add, .subtract) {
      try count(&length)
      advanceInExpression()
      let next = expressionToken.range.start
      let right = try product(startingWith: try self.operand(), at: next, length: &length)
      sum = .arithmetic(sum, sign, right, range: SourceRange(start, lastEnd))
    }
    return sum
  }

  private mutating func product(
    startingWith operand: Expression, at start: Int, length: inout Int
  ) throws(Failure) -> Expression {
    var product = operand
    while let sign = arithmeticOperator(.multiply, .divide) {
      try count(&length)
      advanceInExpression()
      let right = try self.operand()
      product = .arithmetic(product, sign, right, range: SourceRange(start, lastEnd))
    }
    return product
  }

  /// The tree leans to the left and is as deep as the chain is long.
  private mutating func count(_ length: inout Int) throws(Failure) {
    length += 1
    if length > Self.chainLimit {
      throw fail(
        SyntaxDiagnostics.tooMany(
          "operators", limit: Self.chainLimit, at: expressionToken.range))
    }
  }

  private mutating func operand() throws(Failure) -> Expression {
    expectOperand()
    if pieces.isEmpty || pieceIndex == 0, case .word(let word) = token.kind,
      let date = NumberLiteral.dateWithSlashes(word)
    {
      throw fail(SyntaxDiagnostics.dateWithSlashes(word, date, at: token.range))
    }
    let token = expressionToken
    switch token.kind {
    case .quoted(let text):
      index += 1
      return .text(text, range: token.range)
    case .backticked(let name):
      index += 1
      return .property(PropertyWord(name, isQuoted: true, range: token.range))
    case .punctuation(.leftParenthesis):
      try enter()
      index += 1
      let inner = try expression()
      try closeParenthesis(token.range, after: "this value")
      leave()
      return inner
    case .word(let word):
      return try operand(word, token.range)
    case .variable(let name):
      index += 1
      return .variable(VariableWord(name, range: token.range))
    default:
      throw expected("a value", at: index)
    }
  }

  private mutating func operand(_ word: String, _ range: SourceRange) throws(Failure)
    -> Expression
  {
    if let number = NumberLiteral.value(of: word) {
      advanceInExpression()
      return .number(number, range: range)
    }
    if let date = DateValue(parsing: word) {
      advanceInExpression()
      return .date(date, range: range)
    }
    if word == "-" { return try negative(from: range) }
    if ArithmeticOperator(rawValue: word) != nil { throw expected("a value", at: index) }
    if NumberLiteral.looksLikeOne(word) {
      throw fail(SyntaxDiagnostics.neitherNumberNorDate(word, at: range))
    }
    let isWhole = pieces.isEmpty
    let folded = isWhole ? words[index] : Folding.fold(word)
    if let expression = try call(folded, word, range) { return expression }
    switch Keyword(folded: folded) {
    case .true, .false:
      advanceInExpression()
      return .flag(folded == "true", range: range)
    case .today:
      advanceInExpression()
      return .today(range)
    default: break
    }
    if isWhole, isReserved(index) { throw expected("a value", at: index) }
    if let collection = collection(folded, isWhole: isWhole) { return collection }
    if let member = try member(word, range, isWhole: isWhole) { return member }
    advanceInExpression()
    return .property(PropertyWord(word, range: range))
  }

  private mutating func negative(from sign: SourceRange) throws(Failure) -> Expression {
    try enter()
    advanceInExpression()
    let value = try operand()
    leave()
    let range = SourceRange(sign.start, lastEnd)
    if case .number(let number, _) = value { return .number(-number, range: range) }
    return .negative(value, range: range)
  }

  /// f "(" expression ")"; `nil` where the word calls nothing.
  private mutating func call(_ folded: String, _ word: String, _ range: SourceRange)
    throws(Failure) -> Expression?
  {
    let isLastPiece = pieces.isEmpty || pieceIndex == pieces.count - 1
    guard isLastPiece, tokens[peek(1)].kind == .punctuation(.leftParenthesis),
      Keyword(folded: folded)?.isReserved != true
    else { return nil }
    let opening = tokens[peek(1)].range
    let touches = opening.start == range.end
    if !touches, isInConditions { expectOpenedCondition(of: subject, at: peek(1)) }
    if !touches, startsCondition(peek(1)) { return nil }
    guard let function = Function(rawValue: folded) else {
      throw fail(SyntaxDiagnostics.unknownFunction(word, at: range, Function.names))
    }
    pieces = []
    index += 2
    try enter()
    if token.kind == .punctuation(.rightParenthesis) {
      throw expected("what `\(function.rawValue)` is taken of")
    }
    let outer = operandPlace
    operandPlace = OperandPlace(in: function)
    let argument = try expression()
    operandPlace = outer
    if token.kind == .punctuation(.comma) {
      throw fail(SyntaxDiagnostics.oneArgument(function, at: token.range))
    }
    try closeParenthesis(opening, after: "this value")
    leave()
    try check(argument, of: function)
    return .call(function, [argument], range: self.range(from: range.start))
  }

  /// `count` takes a collection, the other aggregates a property of one.
  private mutating func check(_ argument: Expression, of function: Function) throws(Failure) {
    switch (function, argument) {
    case (.count, .collection), (.min, .member), (.max, .member), (.sum, .member), (.avg, .member):
      return
    case (.count, _):
      throw fail(
        SyntaxDiagnostics.collectionNeeded(function, argument.range, collectionExamples))
    case (.min, _), (.max, _), (.sum, _), (.avg, _):
      throw fail(SyntaxDiagnostics.memberNeeded(function, argument.range, memberExample))
    default: return
    }
  }

  /// A collection by itself; of several words only where no operator touches them.
  private mutating func collection(_ folded: String, isWhole: Bool) -> Expression? {
    if isWhole, let match = vocabulary.collections.longest(in: words, at: index) {
      let start = token.range.start
      // `quick notes.year`: the longer phrase is the collection of a member.
      if memberPrefix() != nil { return nil }
      index += match.count
      return .collection(CollectionWord(match.value, range: range(from: start)))
    }
    guard !isWhole, let match = vocabulary.collections.longest(in: [folded], at: 0) else {
      return nil
    }
    let range = expressionToken.range
    advanceInExpression()
    return .collection(CollectionWord(match.value, range: range))
  }

  /// `sources.year`, `quick notes.year`, ``sources.`my key` ``.
  private mutating func member(_ word: String, _ range: SourceRange, isWhole: Bool)
    throws(Failure) -> Expression?
  {
    let collection: Int
    let count: Int
    let last: String
    let lastRange: SourceRange
    if isWhole, let prefix = memberPrefix() {
      (collection, count) = prefix
      lastRange = tokens[index + count - 1].range
      guard case .word(let text) = tokens[index + count - 1].kind else { return nil }
      last = text
    } else {
      guard let dot = word.firstIndex(of: "."),
        let match = vocabulary.collections.value(of: String(word[..<dot]))
      else { return nil }
      (collection, count, last, lastRange) = (match, 1, word, range)
    }
    guard let dot = last.firstIndex(of: ".") else { return nil }
    let dotOffset = lastRange.start + last[..<dot].utf8.count
    let collectionWord = CollectionWord(
      collection, range: SourceRange(range.start, dotOffset))
    let name = String(last[last.index(after: dot)...])
    let next = tokens[peek(count)]
    if !isWhole {
      advanceInExpression()
    } else {
      index += count
    }
    guard name.isEmpty else {
      let property = PropertyWord(name, range: SourceRange(dotOffset + 1, lastRange.end))
      return .member(
        collectionWord, property, range: SourceRange(range.start, lastRange.end))
    }
    guard case .backticked(let key) = next.kind, pieces.isEmpty,
      next.range.start == lastRange.end
    else { throw expected("a property after the dot") }
    index += 1
    return .member(
      collectionWord, PropertyWord(key, isQuoted: true, range: next.range),
      range: self.range(from: range.start))
  }

  /// A collection of several words whose last one has a dot and a property after it.
  private func memberPrefix() -> (collection: Int, count: Int)? {
    for entry in vocabulary.collections.starting(with: words[index])
    where entry.words.count > 1 {
      let last = index + entry.words.count - 1
      guard last < words.count,
        words[index..<last].elementsEqual(entry.words.dropLast()),
        words[last].hasPrefix((entry.words.last ?? "") + ".")
      else { continue }
      return (entry.value, entry.words.count)
    }
    return nil
  }

  // MARK: Pieces of words

  /// The current token, or the current part of it.
  var expressionToken: Token {
    mutating get {
      if pieces.isEmpty, case .word(let word) = token.kind {
        let parts = WordPieces.split(word, at: token.range)
        if parts.count > 1 {
          pieces = parts
          pieceIndex = 0
        }
      }
      return pieces.isEmpty ? token : pieces[pieceIndex]
    }
  }

  mutating func advanceInExpression() {
    if !pieces.isEmpty, pieceIndex + 1 < pieces.count {
      pieceIndex += 1
    } else {
      pieces = []
      index += 1
    }
  }

  /// The end of what was read last in an expression.
  private var lastEnd: Int {
    if !pieces.isEmpty, pieceIndex > 0 { return pieces[pieceIndex - 1].range.end }
    return index > 0 ? tokens[index - 1].range.end : 0
  }

  private mutating func arithmeticOperator(
    _ first: ArithmeticOperator, _ second: ArithmeticOperator
  ) -> ArithmeticOperator? {
    if !operandPlace.isMember { expect(.arithmetic) }
    // Only words that begin with an operator are split here: `year` before `and` stays whole.
    guard case .word(let next) = token.kind, !pieces.isEmpty || WordPieces.startsWithOperator(next),
      case .word(let word) = expressionToken.kind,
      let sign = ArithmeticOperator(rawValue: word), sign == first || sign == second
    else { return nil }
    return sign
  }
}

extension Function {
  static let names = allCases.map(\.rawValue)
}
