import TrailText

/// A source text, its tokens and what the parser looks up about them at every turn.
final class ParserInput: Sendable {
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
  /// For each place how many parentheses are open there.
  let openParentheses: [Int]
  /// What is told what the parser looks for at the end of the text.
  let recorder: ExpectationRecorder?
  /// Ends the parsing of a long script early.
  let interruption: Interruption?

  /// - Complexity: O(bytes).
  init(
    _ source: SourceText, _ vocabulary: Vocabulary, recorder: ExpectationRecorder? = nil,
    interruption: Interruption? = nil
  ) {
    self.source = source
    self.recorder = recorder
    self.vocabulary = vocabulary
    self.interruption = interruption
    tokens = Lexer.tokens(in: source, interruption: interruption)
    words = tokens.map { token in
      guard case .word(let word) = token.kind, interruption?.isRequested != true else { return "" }
      return Folding.fold(word)
    }
    keywords = words.map { $0.isEmpty ? nil : Keyword(folded: $0) }
    pastNegation = Self.pastNegation(tokens, keywords)
    closings = Self.closings(tokens)
    openParentheses = Self.openParentheses(tokens)
  }

  private static func pastNegation(_ tokens: [Token], _ keywords: [Keyword?]) -> [Int] {
    var past = Array(tokens.indices)
    for place in tokens.indices.dropLast().reversed()
    where tokens[place].kind == .punctuation(.leftParenthesis) || keywords[place] == .not {
      past[place] = past[place + 1]
    }
    return past
  }

  private static func openParentheses(_ tokens: [Token]) -> [Int] {
    var open = 0
    return tokens.map { token in
      switch token.kind {
      case .punctuation(.leftParenthesis):
        open += 1
        return open - 1
      case .punctuation(.rightParenthesis): open = max(0, open - 1)
      case .punctuation(.semicolon): open = 0
      default: break
      }
      return open
    }
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
