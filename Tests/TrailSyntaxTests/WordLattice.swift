import TrailSchema
import TrailText

@testable import TrailSyntax

/// The words of a text as the grammar sees them. In an expression the operators split words (note
/// 11), so from one place several words may lead to different places.
struct WordLattice {
  private struct Step {
    var kind: Token.Kind
    var end: Int
  }

  private let source: SourceText
  private let tokens: [Token]
  private let words: [String]
  /// For each place the words that can be read there, the whole one first.
  private var steps: [[Step]] = []
  /// For each place the token that begins there, if one does.
  private var tokenAt: [Int: Int] = [:]
  private var placeOf: [Int] = []
  let end: Int

  init(_ text: String) {
    source = SourceText(text)
    tokens = Lexer.tokens(in: source)
    words = tokens.map { if case .word(let word) = $0.kind { Folding.fold(word) } else { "" } }
    var steps: [[Step]] = []
    for (index, token) in tokens.dropLast().enumerated() {
      let place = steps.count
      tokenAt[place] = index
      placeOf.append(place)
      let pieces = Self.pieces(of: token)
      let end = place + max(1, pieces.count)
      steps.append([Step(kind: token.kind, end: end)])
      if pieces.count > 1 { steps[place].append(Step(kind: .word(pieces[0]), end: place + 1)) }
      for (number, piece) in pieces.enumerated().dropFirst() {
        steps.append([Step(kind: .word(piece), end: place + number + 1)])
      }
    }
    placeOf.append(steps.count)
    end = steps.count
    steps.append([])
    self.steps = steps
  }

  /// `sources.year/10` in its smallest parts.
  private static func pieces(of token: Token) -> [String] {
    guard case .word(let word) = token.kind, NumberLiteral.value(of: word) == nil,
      DateValue(parsing: word) == nil
    else { return [] }
    return WordPieces.split(word, at: token.range).flatMap { piece -> [String] in
      guard case .word(let text) = piece.kind, let dot = text.firstIndex(of: "."),
        vocabulary.collections.longest(in: [Folding.fold(String(text[..<dot]))], at: 0) != nil
          || text.hasPrefix("notes."), NumberLiteral.value(of: text) == nil
      else { if case .word(let text) = piece.kind { return [text] } else { return [] } }
      let rest = String(text[text.index(after: dot)...])
      return [String(text[..<dot]), "."] + (rest.isEmpty ? [] : [rest])
    }
  }

  /// The place of the token that begins at an offset, or of the end.
  func place(ofOffset offset: Int) -> Int? {
    if offset >= source.utf8.count { return end }
    return tokens.firstIndex { $0.range.start >= offset }.map {
      placeOf[min($0, placeOf.count - 1)]
    }
  }

  /// What stands between two places, in bytes of the text; `nil` where one is inside a word.
  func offsets(of places: Range<Int>) -> Range<Int>? {
    guard !places.isEmpty, let first = tokenAt[places.lowerBound],
      let after = places.upperBound == end ? tokens.count - 1 : tokenAt[places.upperBound]
    else { return nil }
    return tokens[first].range.start..<tokens[after - 1].range.end
  }

  // MARK: Words and signs

  func ends(ofTerminal text: String, from place: Int) -> [Int] {
    steps[place].filter { step in
      switch step.kind {
      case .word(let word): Folding.fold(word) == text
      case .comparison(let comparison): comparison.rawValue == text
      case .punctuation(let punctuation): punctuation.rawValue == text
      default: false
      }
    }.map(\.end)
  }

  /// - Parameter context: The production that asks.
  func ends(of name: String, from place: Int, in context: String) -> [Int] {
    switch name {
    case "KIND":
      guard let kind = longest(vocabulary.nouns, from: place), !isPlainWord(kind) else { return [] }
      return [kind]
    case "RELATION": return longest(vocabulary.relations, from: place).map { [$0] } ?? []
    case "COLLECTION": return longest(vocabulary.collections, from: place).map { [$0] } ?? []
    case "BARE_NAME": return bareName(from: place, in: context)
    case "N":
      return step(at: place) { kind in
        guard case .word(let word) = kind else { return false }
        return word.utf8.count <= 9 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
    case "NUMBER":
      return step(at: place) {
        if case .word(let word) = $0 { NumberLiteral.value(of: word) != nil } else { false }
      }
    case "DATE":
      return step(at: place) {
        guard case .word(let word) = $0 else { return false }
        return NumberLiteral.value(of: word) == nil && DateValue(parsing: word) != nil
      }
    case "WORD": return step(at: place) { if case .word = $0 { true } else { false } }
    case "MARKED": return step(at: place) { if case .marked = $0 { true } else { false } }
    case "QUOTED": return step(at: place) { if case .quoted = $0 { true } else { false } }
    case "BACK_TICKED": return step(at: place) { if case .backticked = $0 { true } else { false } }
    case "LINK": return step(at: place) { if case .link = $0 { true } else { false } }
    case "VARIABLE": return step(at: place) { if case .variable = $0 { true } else { false } }
    case "NEW_VARIABLE":
      return step(at: place) {
        guard case .variable(let name) = $0 else { return false }
        return name.contains { $0.isLetter }
      }
    case "PATTERN": return step(at: place) { if case .pattern = $0 { true } else { false } }
    default: return []
    }
  }

  private func step(at place: Int, where isIt: (Token.Kind) -> Bool) -> [Int] {
    steps[place].filter { isIt($0.kind) }.map(\.end)
  }

  /// The end of the longest phrase of a table.
  private func longest<Value>(_ table: PhraseTable<Value>, from place: Int) -> Int? {
    var best: (count: Int, end: Int)?
    func follow(_ place: Int, _ phrase: [String]) {
      guard phrase.count < 3 else { return }
      for step in steps[place] {
        guard case .word(let word) = step.kind else { continue }
        let longer = phrase + [Folding.fold(word)]
        if table.longest(in: longer, at: 0)?.count == longer.count, longer.count > best?.count ?? 0
        {
          best = (longer.count, step.end)
        }
        follow(step.end, longer)
      }
    }
    follow(place, [])
    return best?.end
  }

  // MARK: Names

  /// Notes 3 and 14.
  private func bareName(from place: Int, in context: String) -> [Int] {
    guard var index = tokenAt[place], startsName(index, in: context) else { return [] }
    var ends: [Int] = []
    repeat {
      if isTerminator(index), index > (tokenAt[place] ?? 0) {
        ends.append(placeOf[index])
        if context == "subject" { return ends }
      }
      if tokens[index].kind == .punctuation(.leftParenthesis) {
        guard let closing = closing(of: index) else { return ends }
        index = closing
      }
      index += 1
    } while goesOn(index)
    return ends + [placeOf[index]]
  }

  private func startsName(_ index: Int, in context: String) -> Bool {
    switch tokens[index].kind {
    case .marked: return true
    case .word: break
    default: return false
    }
    guard !isReserved(index) else { return false }
    // Note 5.
    if context == "target", index > 0, words[index - 1] == "maybe" { return true }
    switch context {
    case "head", "target":
      if ends(of: "KIND", from: placeOf[index], in: context) != [] { return false }
      if words[index] == "this", context == "target" || !isPlainWord(placeOf[index + 1]) {
        return false
      }
      guard context == "target" else { return true }
      return !startsQuantity(index) && !["something", "itself", "maybe"].contains(words[index])
    case "subject": return words[index] != "this" || isPlainWord(placeOf[index + 1])
    default: return true
    }
  }

  private func goesOn(_ index: Int) -> Bool {
    guard !tokens[index].startsLine else { return false }
    switch tokens[index].kind {
    case .word: return !isReserved(index)
    case .marked: return true
    case .punctuation(.leftParenthesis): return !startsCondition(index)
    default: return false
    }
  }

  private func closing(of index: Int) -> Int? {
    var depth = 0
    for place in index..<tokens.count {
      if tokens[place].kind == .punctuation(.semicolon) { return nil }
      if tokens[place].kind == .punctuation(.leftParenthesis) { depth += 1 }
      if tokens[place].kind == .punctuation(.rightParenthesis) { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  /// Note 4.
  private func startsCondition(_ index: Int) -> Bool {
    var index = index
    while tokens[index].kind == .punctuation(.leftParenthesis) || words[index] == "not" {
      index += 1
    }
    return ["directly", "ultimately", "named", "mentioning", "where", "with", "without"]
      .contains(words[index]) || vocabulary.relations.longest(in: words, at: index) != nil
  }

  private func startsQuantity(_ index: Int) -> Bool {
    let next = index + 1 < words.count ? words[index + 1] : ""
    switch words[index] {
    case "exactly", "no", "only": return true
    case "at": return next == "least" || next == "most"
    case "more", "fewer", "less": return next == "than"
    default: return false
    }
  }

  private func isReserved(_ index: Int) -> Bool {
    [
      "and", "or", "not", "union", "minus", "intersect", "directly", "ultimately", "within",
      "named", "mentioning", "where", "with", "without", "ignoring",
    ].contains(words[index]) || vocabulary.relations.longest(in: words, at: index) != nil
  }

  /// A word on its line that may be part of a name.
  private func isPlainWord(_ place: Int) -> Bool {
    guard let index = tokenAt[place], case .word = tokens[index].kind else { return false }
    return !tokens[index].startsLine && !isReserved(index) && !isTerminator(index)
  }

  /// Note 19.
  private func isTerminator(_ index: Int) -> Bool {
    var first = index
    while first > 0, tokens[first - 1].kind != .punctuation(.semicolon) { first -= 1 }
    switch words[first] {
    case "path", "paths": return ["to", "over", "take"].contains(words[index])
    // The first one ends the subject; in the query it is a word like any other.
    case "why": return words[index] == "in" && !words[first..<index].contains("in")
    default: return false
    }
  }

  // MARK: Notes

  /// Note 17.
  func startsStatement(_ place: Int) -> Bool {
    guard let index = tokenAt[place], let word = Keyword(rawValue: words[index]),
      Keyword.statements.contains(word)
    else { return isAdverbOfTrace(place) }
    let next = tokens[index + 1].kind
    switch word {
    case .path, .paths: return words[index + 1] == "from" || next == .endOfInput
    case .let, .param:
      if case .variable = next { return true } else { return next == .endOfInput }
    default:
      switch next {
      case .punctuation(let sign): return sign == .semicolon || sign == .leftParenthesis
      case .comparison, .symbol: return false
      default:
        return !["and", "or", "ignoring", "union", "minus", "intersect"].contains(words[index + 1])
      }
    }
  }

  private func isAdverbOfTrace(_ place: Int) -> Bool {
    guard let index = tokenAt[place], index > 0 else { return false }
    return words[index] == "up" && words[index - 1] == "trace"
  }

  /// Note 11: where operators split the word at a place.
  func endOfFirstPiece(_ place: Int) -> Int? {
    steps[place].count > 1 ? steps[place][1].end : nil
  }

  /// Note 2.
  func isNotIgnorable(_ place: Int) -> Bool {
    guard let index = tokenAt[place] else { return false }
    return startsQuantity(index) || ["something", "itself"].contains(words[index])
  }

  /// Note 21.
  func mayBeProperty(_ place: Int) -> Bool {
    if longest(vocabulary.collections, from: place) != nil { return false }
    return steps[place].allSatisfy { step in
      guard case .word(let word) = step.kind else { return true }
      let folded = Folding.fold(word)
      return !NumberLiteral.looksLikeOne(word) && DateValue(parsing: word) == nil
        && !["true", "false", "today", "+", "-", "*", "/"].contains(folded)
        && !(tokenAt[place].map { isReserved($0) } ?? false)
    }
  }
}
