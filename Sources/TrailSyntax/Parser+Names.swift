import TrailText

/// Names, bare and marked.
extension Parser {
  /// A name where nothing else can stand.
  ///
  /// - Parameter expectation: What to ask for when there is none.
  mutating func name(as expectation: String) throws(Failure) -> Name {
    let token = token
    switch token.kind {
    case .quoted(let text), .backticked(let text):
      index += 1
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw fail(SyntaxDiagnostics.emptyName(at: token.range))
      }
      return Name(text, form: .quoted, range: token.range)
    case .link(let text):
      index += 1
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw fail(SyntaxDiagnostics.emptyName(at: token.range))
      }
      return Name(text, form: .link, range: token.range)
    case .marked:
      return try bareName()
    case .word:
      if isReserved(index) { throw expected(expectation, at: index) }
      return try bareName()
    default:
      throw expected(expectation, at: index)
    }
  }

  /// A name as a target; the message names what it belongs to.
  mutating func name(asTargetOf lead: String?) throws(Failure) -> Name {
    if token.kind == .word("") || isReserved(index) || !startsName { throw missingTarget(of: lead) }
    return try name(as: "a name")
  }

  private var startsName: Bool {
    switch token.kind {
    case .quoted, .backticked, .link, .marked, .word: true
    default: false
    }
  }

  /// Words on one line up to the next reserved word or punctuation; a parenthesis after one of
  /// them belongs to the name unless it begins with a condition (Language, section 2).
  private mutating func bareName() throws(Failure) -> Name {
    let start = index
    var text = ""
    repeat {
      switch token.kind {
      case .word(let word):
        if let repair = SyntaxDiagnostics.logicalSymbols[word] {
          throw fail(SyntaxDiagnostics.foreignSymbol(word, repair: repair, at: token.range))
        }
        if index > start, word == "&", startsFactor(peek(1)) {
          throw fail(SyntaxDiagnostics.foreignSymbol(word, repair: "and", at: token.range))
        }
        if index > start, words[index] == "but", keywords[peek(1)] == .not {
          throw butNot(from: start)
        }
        append(word, to: &text, from: start)
        index += 1
      case .marked(let word):
        append(word, to: &text, from: start)
        index += 1
      default:
        guard let closing = closings[index] else { throw unclosed(token.range) }
        let inside = SourceRange(token.range.start, tokens[closing].range.end)
        append(source[inside], to: &text, from: start)
        index = closing + 1
      }
    } while nameGoesOn
    let range = range(from: tokens[start].range.start)
    bareNames.append(range)
    return Name(text, form: .bare, range: range)
  }

  private mutating func append(_ part: String, to text: inout String, from start: Int) {
    if index > start, !touchesNext(index - 1) { text += " " }
    text += part
  }

  private var nameGoesOn: Bool {
    expect(.nameGoesOn)
    if nameTakesConditions, token.kind == .punctuation(.leftParenthesis) {
      expectOpenedCondition(of: subject, at: index)
    }
    if token.startsLine { return false }
    switch token.kind {
    case .word: return !isReserved(index)
    case .marked: return true
    case .punctuation(.leftParenthesis): return !startsCondition(index)
    default: return false
    }
  }
}
