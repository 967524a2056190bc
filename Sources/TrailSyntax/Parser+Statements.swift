import TrailSchema
import TrailText

/// Statements other than queries (Language, section 7), each told by its first word and by what
/// follows it.
extension Parser {
  mutating func statementKind() throws(Failure) -> Statement.Kind {
    guard let keyword = statement(at: index) else {
      try rejectMisspeltStatement()
      return .query(try query())
    }
    let word = token.range
    statementWord = word
    index += 1
    switch keyword {
    case .let: return try binding()
    case .param: return .parameter(try parameter(after: word))
    case .trace: return .trace(try trace())
    case .path: return .path(try pathSearch(isAll: false, after: word))
    case .paths: return .path(try pathSearch(isAll: true, after: word))
    case .why: return .why(try why(after: word))
    case .describe: return .describe(try description(after: word))
    case .check: return .check(try ruleWords())
    case .assert: return .assertion(try assertion())
    case .explain: return .explain(try operandQuery())
    default: return try include()
    }
  }

  /// A query that belongs to a statement; no other statement can stand there.
  private mutating func operandQuery() throws(Failure) -> Query {
    if let other = statement(at: index) { throw nestedStatement(other) }
    return try query()
  }

  // MARK: Variables

  /// "let" NEW_VARIABLE "=" query
  private mutating func binding() throws(Failure) -> Statement.Kind {
    let variable = try newVariable()
    expect(.equalSign)
    guard try equalSign() else { throw expectedEqual("a query") }
    return .binding(variable, try operandQuery())
  }

  /// "param" NEW_VARIABLE [ "=" name ]
  private mutating func parameter(after word: SourceRange) throws(Failure) -> Parameter {
    let variable = try newVariable()
    expect(.equalSign)
    guard try equalSign() else {
      if isAtEnd { return Parameter(variable: variable, defaultValue: nil) }
      throw expectedEqual("a value, or the end,")
    }
    expect(.name(.value))
    let value = try name(as: "a value").text
    if startsFactor(index) { throw queryAsValue(word) }
    return Parameter(variable: variable, defaultValue: value)
  }

  /// A variable that a statement gives its meaning: neither `$_` nor `$3`.
  private mutating func newVariable() throws(Failure) -> VariableWord {
    expect(.newVariable)
    guard case .variable(let name) = token.kind else { throw expectedVariable() }
    let range = token.range
    if name == "_" || name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      throw fail(SyntaxDiagnostics.takenVariable(name, at: range))
    }
    index += 1
    return VariableWord(name, range: range)
  }

  // MARK: Walks

  /// "trace" [ "up" ] [ "within" N "steps" ] query
  private mutating func trace() throws(Failure) -> TraceRequest {
    try rejectDownward()
    expect(.word(.up))
    let goesUp = skip(.up)
    expect(.word(.within))
    let limit = try stepLimit()
    if limit != nil, keyword == .up, isAdverbOfTrace(index) { throw lateUp() }
    return TraceRequest(goesUp: goesUp, limit: limit, query: try operandQuery())
  }

  /// "path" "from" set "to" set [ "over" RELATION ], "paths" … { "over" RELATION | "take" N }
  private mutating func pathSearch(isAll: Bool, after word: SourceRange) throws(Failure)
    -> PathSearch
  {
    expect(.word(.from))
    guard skip(.from) else { throw expectedFrom() }
    terminators = [.to]
    let start = try set()
    expect(.word(.to))
    guard skip(.to) else { throw expectedTo() }
    terminators = [.over, .take]
    let end = try set()
    var relation: RelationWord?
    var take: Int?
    while true {
      if relation == nil { expect(.word(.over)) }
      if isAll, take == nil { expect(.word(.take)) }
      guard keyword == .over || keyword == .take else { break }
      let clause = token.range
      if keyword == .take ? take != nil : relation != nil {
        throw fail(SyntaxDiagnostics.secondClause(source[clause], at: clause))
      }
      if skip(.over) {
        relation = try relationWord()
      } else {
        if !isAll { throw fail(SyntaxDiagnostics.takeOfOnePath(clause, after: word)) }
        index += 1
        expect(.number(of: "paths"))
        guard let count = wholeNumber(at: index) else {
          throw expectedNumber("a number of paths")
        }
        index += 1
        take = count
      }
    }
    terminators = []
    if token.kind == .punctuation(.bar) { throw unexpectedAfterStatement() }
    return PathSearch(
      mode: isAll ? .all(take: take) : .shortest, start: start, end: end,
      relation: relation)
  }

  private mutating func relationWord() throws(Failure) -> RelationWord {
    expect(.step)
    guard let match = relation(at: index) else { throw expectedRelation(from: index) }
    let start = token.range.start
    index += match.count
    return RelationWord(match.value, range: range(from: start))
  }

  // MARK: Questions about one node

  /// "why" [ "not" ] subject [ "in" query ]
  private mutating func why(after word: SourceRange) throws(Failure) -> Why {
    try rejectVerbOfQuestion()
    expect(.word(.not))
    let isNegated = skip(.not)
    terminators = [.in]
    let subject = try subject(of: isNegated ? "why not" : "why", after: word)
    terminators = []
    if keyword == .not { throw lateNegation(of: subject, after: word) }
    expect(.word(.in))
    guard skip(.in) else {
      if isAtEnd { return Why(isNegated: isNegated, subject: subject, query: nil) }
      if let failure = missingSemicolon() { throw failure }
      throw expected("`in` and a query, or the end,")
    }
    return Why(isNegated: isNegated, subject: subject, query: try operandQuery())
  }

  /// "describe" subject
  private mutating func description(after word: SourceRange) throws(Failure) -> NodeWord {
    let subject = try subject(of: "describe", after: word)
    if !isAtEnd { throw unexpectedAfterStatement() }
    return subject
  }

  /// name | VARIABLE | "this"
  private mutating func subject(of lead: String, after word: SourceRange) throws(Failure)
    -> NodeWord
  {
    expect(.name(.subject), .variable, .word(.this))
    if case .variable(let name) = token.kind {
      let range = token.range
      index += 1
      return .variable(VariableWord(name, range: range))
    }
    if keyword == .this, !isPlainWord(index + 1) {
      let range = token.range
      index += 1
      return .this(range)
    }
    nameTakesConditions = false
    try rejectSetAsSubject(of: lead, after: word)
    return .name(try name(as: "the name of a note after `\(lead)`"))
  }

  // MARK: Rules

  /// [ RULE { "," RULE } ]
  private mutating func ruleWords() throws(Failure) -> [RuleWord] {
    var rules: [RuleWord] = []
    expect(.rule)
    try rejectAllRules()
    guard !isAtEnd else { return rules }
    if let failure = missingSemicolon() { throw failure }
    repeat {
      expect(.rule)
      guard case .word(let word) = token.kind else { throw expectedRule() }
      rules.append(RuleWord(word, range: token.range))
      index += 1
      expect(.punctuation(.comma))
    } while skip(.comma)
    if !isAtEnd { throw unexpectedAfterRule() }
    return rules
  }

  /// ( "some" | quantity ) query [ QUOTED ]
  private mutating func assertion() throws(Failure) -> Assertion {
    let expectation: Assertion.Expectation
    expect(.word(.some))
    expectCount()
    if skip(.some) {
      expectation = .some
    } else if startsQuantity(index), keyword != .only, let words = try quantity() {
      expectation = .quantity(words.quantity)
    } else {
      throw expectedExpectation()
    }
    endsAtText = true
    let query = try operandQuery()
    if openParentheses[index] == 0 { expect(.message) }
    endsAtText = false
    var message: String?
    if case .quoted(let text) = token.kind {
      message = text
      index += 1
      if !isAtEnd { throw unexpectedAfterStatement() }
    }
    return Assertion(expectation: expectation, query: query, message: message)
  }

  // MARK: Other scripts

  /// "include" QUOTED
  private mutating func include() throws(Failure) -> Statement.Kind {
    expect(.path)
    guard case .quoted(let path) = token.kind else { throw expectedPath() }
    if !path.contains(where: { !$0.isWhitespace }) {
      throw fail(SyntaxDiagnostics.emptyPath(at: token.range))
    }
    index += 1
    if !isAtEnd { throw unexpectedAfterStatement() }
    return .include(path: path, range: tokens[index - 1].range)
  }
}
