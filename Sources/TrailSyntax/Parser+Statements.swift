import TrailSchema
import TrailText

/// Statements other than queries (Language, section 7). Each is told by its first word, unless
/// that begins a kind of the vault.
extension Parser {
  mutating func statementKind() throws(Failure) -> Statement.Kind {
    guard let keyword, Keyword.statements.contains(keyword), kind(at: index) == nil else {
      return .query(try query())
    }
    let start = token.range
    index += 1
    switch keyword {
    case .let: return try binding()
    case .param: return .parameter(try parameter())
    case .trace: return .trace(try trace())
    case .path: return .path(try pathSearch(isAll: false))
    case .paths: return .path(try pathSearch(isAll: true))
    case .why: return .why(try why())
    case .describe: return .describe(try subject(of: "`describe`"))
    case .check: return .check(try ruleWords())
    case .assert: return .assertion(try assertion())
    case .explain: return .explain(try query())
    default: return try include(from: start)
    }
  }

  // MARK: Variables

  /// "let" VARIABLE "=" query
  private mutating func binding() throws(Failure) -> Statement.Kind {
    let variable = try variable()
    guard skipEqual() else { throw expected("`=` and a query") }
    return .binding(variable, try query())
  }

  /// "param" VARIABLE [ "=" value ]
  private mutating func parameter() throws(Failure) -> Parameter {
    let variable = try variable()
    guard skipEqual() else { return Parameter(variable: variable, defaultValue: nil) }
    return Parameter(variable: variable, defaultValue: try name(as: "a value").text)
  }

  private mutating func skipEqual() -> Bool {
    guard token.kind == .comparison(.equal) else { return false }
    index += 1
    return true
  }

  private mutating func variable() throws(Failure) -> VariableWord {
    guard case .variable(let name) = token.kind else {
      throw expected("a variable like `$found`")
    }
    let range = token.range
    index += 1
    return VariableWord(name, range: range)
  }

  // MARK: Walks

  /// "trace" [ "up" ] [ "within" N "steps" ] query
  private mutating func trace() throws(Failure) -> TraceRequest {
    let goesUp = skip(.up)
    let limit = try stepLimit()
    return TraceRequest(goesUp: goesUp, limit: limit, query: try query())
  }

  /// "path" "from" set "to" set [ "over" RELATION ] [ "take" N ], and so "paths"
  private mutating func pathSearch(isAll: Bool) throws(Failure) -> PathSearch {
    guard words[index] == "from" else { throw expected("`from`") }
    index += 1
    terminators = [.to]
    let start = try set()
    guard skip(.to) else { throw expected("`to` and the other end") }
    terminators = [.over, .take]
    let end = try set()
    var relation: RelationWord?
    var take: Int?
    while keyword == .over || keyword == .take {
      if skip(.over) {
        guard let match = self.relation(at: index) else { throw expectedRelation(from: index) }
        let first = token.range.start
        index += match.count
        relation = RelationWord(match.value, range: range(from: first))
      } else {
        index += 1
        guard let count = wholeNumber(at: index) else {
          throw expectedNumber("a number of paths")
        }
        index += 1
        take = count
      }
    }
    terminators = []
    return PathSearch(
      mode: isAll ? .all(take: take) : .shortest(take: take), start: start, end: end, relation: relation)
  }

  // MARK: Questions about one node

  /// "why" [ "not" ] subject [ "in" query ]
  private mutating func why() throws(Failure) -> Why {
    let isNegated = skip(.not)
    terminators = [.in]
    let subject = try subject(of: isNegated ? "`why not`" : "`why`")
    terminators = []
    let query = skip(.in) ? try query() : nil
    return Why(isNegated: isNegated, subject: subject, query: query)
  }

  /// name | VARIABLE | "this"
  private mutating func subject(of lead: String) throws(Failure) -> NodeWord {
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
    return .name(try name(as: "the name of a note after \(lead)"))
  }

  // MARK: Rules

  /// [ RULE { "," RULE } ]
  private mutating func ruleWords() throws(Failure) -> [RuleWord] {
    var rules: [RuleWord] = []
    guard !isAtEnd else { return rules }
    repeat {
      guard case .word(let word) = token.kind else { throw expected("a rule of `check`") }
      rules.append(RuleWord(word, range: token.range))
      index += 1
    } while skip(.comma)
    return rules
  }

  /// ( "some" | quantity ) query [ QUOTED ]
  private mutating func assertion() throws(Failure) -> Assertion {
    let expectation: Assertion.Expectation
    if skip(.some) {
      expectation = .some
    } else if startsQuantity(index), keyword != .only, let words = try quantity() {
      expectation = .quantity(words.quantity)
    } else {
      throw expected("`no`, `some`, `exactly N`, `at least N` or `at most N`")
    }
    endsAtText = true
    let query = try query()
    endsAtText = false
    var message: String?
    if case .quoted(let text) = token.kind {
      message = text
      index += 1
    }
    return Assertion(expectation: expectation, query: query, message: message)
  }

  // MARK: Other scripts

  /// "include" QUOTED
  private mutating func include(from start: SourceRange) throws(Failure) -> Statement.Kind {
    guard case .quoted(let path) = token.kind else {
      throw expected("a script's path in quotation marks")
    }
    index += 1
    return .include(path: path, range: tokens[index - 1].range)
  }
}
