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

  let source: SourceText
  let vocabulary: Vocabulary
  let tokens: [Token]
  /// The words folded; empty where a token is no word or a marked one.
  let words: [String]
  let keywords: [Keyword?]
  /// For each place the first one at or after it that is neither `(` nor `not`.
  let pastNegation: [Int]
  /// For each `(` the place of its `)`, if it has one before the statement ends.
  let closings: [Int?]

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
  /// What is wrong with the statement: set when `Failure` is thrown.
  var diagnostic: Diagnostic?

  /// The statement cannot be parsed; `diagnostic` says why.
  struct Failure: Error {}

  /// - Complexity: O(bytes), whatever they are.
  package static func parse(_ source: SourceText, under vocabulary: Vocabulary) -> ParseResult {
    var parser = Parser(source, vocabulary)
    return parser.script()
  }

  init(_ source: SourceText, _ vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    tokens = Lexer.tokens(in: source)
    words = tokens.map { token in
      if case .word(let word) = token.kind { Folding.fold(word) } else { "" }
    }
    keywords = words.map { $0.isEmpty ? nil : Keyword(rawValue: $0) }
    pastNegation = Self.pastNegation(tokens, keywords)
    closings = Self.closings(tokens)
  }

  // MARK: Statements

  private mutating func script() -> ParseResult {
    var statements: [Statement] = []
    var diagnostics: [Diagnostic] = []
    var isIncomplete = false
    while true {
      while token.kind == .punctuation(.semicolon) { index += 1 }
      if token.kind == .endOfInput { break }
      let start = index
      do throws(Failure) {
        statements.append(try statement())
      } catch {
        if let diagnostic { diagnostics.append(diagnostic) }
        if case .invalid(.unclosedQuote) = token.kind { isIncomplete = true }
        if token.kind == .endOfInput || token.kind == .invalid(.unclosedLink) && isLast(index) {
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
    terminators = []
    endsAtText = false
    diagnostic = nil
    let start = index
    try checkLength()
    try rejectForeignStatement()
    let kind = try statementKind()
    if !isAtEnd { throw unexpectedAfterQuery(from: start) }
    return Statement(kind, range: range(from: tokens[start].range.start))
  }

  /// set { "|" stage }
  mutating func query() throws(Failure) -> Query {
    let set = try set()
    var stages: [Stage] = []
    while token.kind == .punctuation(.bar) {
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
    if skip(.rightParenthesis) { return }
    if isAtEnd { throw unclosed(opening) }
    throw unexpected(inside: opening, after: content)
  }

  // MARK: Look-ahead tables

  private static func pastNegation(_ tokens: [Token], _ keywords: [Keyword?]) -> [Int] {
    var past = Array(tokens.indices)
    for place in tokens.indices.dropLast().reversed()
    where tokens[place].kind == .punctuation(.leftParenthesis) || keywords[place] == .not {
      past[place] = past[place + 1]
    }
    return past
  }

  private static func closings(_ tokens: [Token]) -> [Int?] {
    var closings = [Int?](repeating: nil, count: tokens.count)
    var open: [Int] = []
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .punctuation(.leftParenthesis): open.append(place)
      case .punctuation(.rightParenthesis): if let last = open.popLast() { closings[last] = place }
      case .punctuation(.semicolon): open = []
      default: break
      }
    }
    return closings
  }
}
