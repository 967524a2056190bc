import TrailSchema
import TrailText

/// What came of a source text.
package struct ParseResult: Sendable {
  /// The statements that parsed, in order.
  package var script: Script
  /// The first error of each statement that did not.
  package var diagnostics: [Diagnostic]
  /// The text ends where more is needed and is otherwise right: a REPL asks for the next line.
  package var isIncomplete: Bool

  package init(script: Script, diagnostics: [Diagnostic], isIncomplete: Bool) {
    self.script = script
    self.diagnostics = diagnostics
    self.isIncomplete = isIncomplete
  }
}

/// Tokens into a syntax tree, by recursive descent over the grammar of `grammar/trail.ebnf`.
///
/// It never goes back: whether a parenthesis holds targets, a set or conditions is decided by
/// the first word in it and by what follows each of its parts.
package struct Parser {
  /// Deepest nesting of parentheses, `not`s and narrowed kinds.
  package static let nestingLimit = 200
  /// Longest statement, in bytes.
  package static let lengthLimit = 1 << 20
  /// Longest chain of operators that lean to the left: a tree as deep must stay safe to walk.
  static let chainLimit = 1000

  /// What is parsed. By reference: unoptimised code copies a value for every look ahead, and two
  /// hundred levels of recursion must fit on a thread's stack.
  let input: ParserInput

  var index = 0
  var depth = 0
  /// The parts of a word that operators split, in an expression, and the place among them.
  var pieces: [Token] = []
  var pieceIndex = 0
  /// The words of the relation, `named`, `with` … that a further target would belong to.
  var lastLead: SourceRange?
  /// Words that end a bare name where the statement has a place for them: `to` in `path`.
  /// Outside parentheses only.
  var terminators: Set<Keyword> = []
  /// A text may follow the query: the message of `assert`.
  var endsAtText = false
  /// Where the bare names are that were read, in order.
  var bareNames: [SourceRange] = []
  /// The left side of the last comparison.
  var lastCompared: SourceRange?
  /// The first word of the statement, where it is no query.
  var statementWord: SourceRange?
  /// Where the statement begins.
  private(set) var statementStart = 0
  /// What a condition that simply follows would be said of.
  var subject = Subject.unknown
  /// What a condition after `or` or `and` would be said of.
  var headSubject = Subject.unknown
  /// Where the targets that are being read stand; `nil` where there are none.
  var targetPlace: Expectation.Place?
  var operandPlace = OperandPlace.plain
  /// `or` and `and` may join a condition to what is being read.
  var isInConditions = false
  /// The targets that are being read are counted: no `and` stands between them.
  var isCounted = false
  /// A condition may follow the name that is being read.
  var nameTakesConditions = false
  /// What is wrong with the statement: set when `Failure` is thrown.
  var diagnostic: Diagnostic?

  /// The statement cannot be parsed; `diagnostic` says why.
  struct Failure: Error {}

  /// - Parameter interruption: Looked at between statements and before; what is returned once a
  ///   stop was asked for means nothing.
  /// - Complexity: O(bytes), whatever they are.
  package static func parse(
    _ source: SourceText, under vocabulary: Vocabulary, interruption: Interruption? = nil
  ) -> ParseResult {
    var parser = Parser(source, vocabulary, interruption: interruption)
    return parser.script()
  }

  init(
    _ source: SourceText, _ vocabulary: Vocabulary, recorder: ExpectationRecorder? = nil,
    interruption: Interruption? = nil
  ) {
    input = ParserInput(source, vocabulary, recorder: recorder, interruption: interruption)
  }

  var source: SourceText { input.source }
  var vocabulary: Vocabulary { input.vocabulary }
  var tokens: [Token] { input.tokens }
  var words: [String] { input.words }
  var keywords: [Keyword?] { input.keywords }
  var pastNegation: [Int] { input.pastNegation }
  var closings: [Int?] { input.closings }
  var openParentheses: [Int] { input.openParentheses }

  // MARK: Statements

  mutating func script() -> ParseResult {
    var statements: [Statement] = []
    var diagnostics: [Diagnostic] = []
    var isIncomplete = false
    while input.interruption?.isRequested != true {
      while token.kind == .punctuation(.semicolon) { index += 1 }
      if token.kind == .endOfInput {
        if index == 0 || tokens[index - 1].kind == .punctuation(.semicolon) { expectStatement() }
        break
      }
      let start = index
      do throws(Failure) {
        statements.append(try statement())
      } catch {
        if let diagnostic { diagnostics.append(diagnostic) }
        if case .invalid(.unclosedQuote) = token.kind { isIncomplete = true }
        let needsMore = diagnostic?.id == .incomplete || diagnostic?.id == .unclosed
        if token.kind == .endOfInput && needsMore
          || token.kind == .invalid(.unclosedLink) && isLast(index)
        {
          isIncomplete = true
        }
        recover(from: start)
      }
    }
    if statements.isEmpty, diagnostics.isEmpty {
      diagnostics.append(SyntaxDiagnostics.emptyQuery(vocabulary, at: SourceRange(0, 0)))
    }
    return ParseResult(
      script: Script(statements: statements), diagnostics: diagnostics,
      isIncomplete: isIncomplete && diagnostics.count == 1)
  }

  private mutating func statement() throws(Failure) -> Statement {
    depth = 0
    pieces = []
    lastLead = nil
    lastCompared = nil
    terminators = []
    endsAtText = false
    statementWord = nil
    diagnostic = nil
    subject = .unknown
    headSubject = .unknown
    targetPlace = nil
    operandPlace = .plain
    isInConditions = false
    isCounted = false
    nameTakesConditions = false
    let start = index
    statementStart = token.range.start
    try checkLength()
    try rejectForeignStatement()
    let kind = try statementKind()
    expect(.punctuation(.semicolon))
    if !isAtEnd { throw unexpectedAfterQuery(from: start) }
    return Statement(kind, range: range(from: tokens[start].range.start))
  }

  /// set { "|" stage }
  mutating func query() throws(Failure) -> Query {
    let set = try set()
    var stages: [Stage] = []
    while true {
      if case .format? = stages.last?.kind {} else { expect(.punctuation(.bar)) }
      guard token.kind == .punctuation(.bar) else { break }
      subject = .rows(set, stages)
      headSubject = subject
      stages.append(try stage(after: stages.last))
    }
    return Query(set: set, stages: stages, range: range(from: set.range.start))
  }

  private mutating func recover(from start: Int) {
    index = max(index, start)
    while !isAtEnd { index += 1 }
    pieces = []
    pieceIndex = 0
  }

  private mutating func checkLength() throws(Failure) {
    let start = token.range.start
    guard source.utf8.count - start > Self.lengthLimit else { return }
    var end = index
    while !isEnd(end) { end += 1 }
    if tokens[end].range.start - start > Self.lengthLimit {
      throw fail(SyntaxDiagnostics.tooLong(limit: Self.lengthLimit, at: tokens[index].range))
    }
  }

  // MARK: The place

  var token: Token { tokens[index] }
  var keyword: Keyword? { keywords[index] }
  var isAtEnd: Bool { isEnd(index) }

  func isEnd(_ place: Int) -> Bool {
    tokens[place].kind == .endOfInput || tokens[place].kind == .punctuation(.semicolon)
  }

  private func isLast(_ place: Int) -> Bool { place + 2 >= tokens.count }

  /// The token after the next ones, the last one for ever.
  func peek(_ distance: Int) -> Int { min(index + distance, tokens.count - 1) }

  /// From an offset to the end of the token before this one.
  func range(from start: Int) -> SourceRange {
    SourceRange(start, index > 0 ? tokens[index - 1].range.end : start)
  }

  /// Whether two neighbouring tokens touch.
  func touchesNext(_ place: Int) -> Bool {
    place + 1 < tokens.count && tokens[place].range.end == tokens[place + 1].range.start
  }

  mutating func skip(_ keyword: Keyword) -> Bool {
    guard self.keyword == keyword else { return false }
    index += 1
    return true
  }

  mutating func skip(_ punctuation: Token.Punctuation) -> Bool {
    guard token.kind == .punctuation(punctuation) else { return false }
    index += 1
    return true
  }

  // MARK: Nesting

  /// Goes one level down; every call is paired with one of `leave`.
  mutating func enter() throws(Failure) {
    depth += 1
    if depth > Self.nestingLimit {
      throw fail(SyntaxDiagnostics.tooDeep(limit: Self.nestingLimit, at: token.range))
    }
  }

  mutating func leave() { depth -= 1 }

  mutating func closeParenthesis(_ opening: SourceRange, after content: String)
    throws(Failure)
  {
    expect(.punctuation(.rightParenthesis))
    if skip(.rightParenthesis) { return }
    if isAtEnd { throw unclosed(opening) }
    throw unexpected(inside: opening, after: content)
  }
}
