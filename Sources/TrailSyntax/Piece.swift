import TrailText

/// What a line is not broken in: a token, or a bare name of several words.
struct Piece {
  var text: String
  var hasSpaceBefore: Bool
  /// A stage begins here.
  var isBar: Bool
  /// How far inside a line break before it would be; `nil` where none can be.
  var breakRank: Int?
  /// What the tokens in it say, however they are spelt.
  var keys: [String]

  /// - Parameter text: A statement as it is printed.
  static func pieces(of text: String, under vocabulary: Vocabulary) -> [Piece] {
    let source = SourceText(text)
    var parser = Parser(source, vocabulary)
    _ = parser.script()
    var names = parser.bareNames.sorted { $0.start < $1.start }[...]
    var pieces: [Piece] = []
    var depth = 0
    for place in parser.tokens.indices.dropLast() {
      let token = parser.tokens[place]
      while let name = names.first, name.end <= token.range.start { names.removeFirst() }
      if let name = names.first, name.start < token.range.start, !pieces.isEmpty {
        pieces[pieces.count - 1].keys.append(token.kind.key)
        continue
      }
      if token.kind == .punctuation(.rightParenthesis) { depth -= 1 }
      let isName = names.first?.start == token.range.start
      let range = isName ? names.first ?? token.range : token.range
      pieces.append(
        Piece(
          text: source[range],
          hasSpaceBefore: place > 0 && !parser.touchesNext(place - 1),
          isBar: depth == 0 && token.kind == .punctuation(.bar),
          breakRank: isName ? nil : parser.breakRank(at: place).map { $0 + 4 * depth },
          keys: [token.kind.key]))
      if token.kind == .punctuation(.leftParenthesis), !isName { depth += 1 }
    }
    return pieces
  }
}

extension Token.Kind {
  /// What a token says, however it is spelt: `#Tag` and `tag` are alike.
  var key: String {
    switch self {
    case .word(let text), .marked(let text): Folding.fold(text)
    case .quoted(let text), .backticked(let text), .link(let text), .variable(let text),
      .pattern(let text, _):
      text
    case .comparison(let comparison): comparison.rawValue
    case .punctuation(let punctuation): punctuation.rawValue
    case .symbol(let symbol): symbol
    case .invalid, .endOfInput: ""
    }
  }
}

extension Parser {
  /// Whether a line can end before a token, and how loosely the token joins what is around it.
  func breakRank(at place: Int) -> Int? {
    guard place > 0 else { return nil }
    if tokens[place].kind == .punctuation(.bar) { return 0 }
    if tokens[place - 1].kind == .punctuation(.comma) { return 1 }
    // What leads up to something stays with it: `and where`, `not tagged`, `(citing`.
    switch keywords[place - 1] {
    case .and, .or, .not, .directly, .ultimately, .union, .minus, .intersect, .starts, .ends,
      .where, .is, .in, .from, .to, .trace, .up, .explain, .assert, .why, .no, .some:
      return nil
    default: break
    }
    if tokens[place - 1].kind == .punctuation(.leftParenthesis) { return nil }
    if tokens[place - 1].kind == .comparison(.equal) { return nil }
    if setOperator(at: place) != nil { return 0 }
    switch keywords[place] {
    case .ignoring: return 0
    case .to, .over: return tokens[place - 1].kind == .punctuation(.leftParenthesis) ? nil : 0
    case .or: return 1
    case .and, .not, .directly, .ultimately, .named, .mentioning, .where, .with, .without,
      .within:
      return 2
    default: break
    }
    guard relation(at: place) != nil else { return nil }
    if let before = relation(at: place - 1), before.count > 1 { return nil }
    return keywords[place - 1] == .over ? nil : 2
  }
}
