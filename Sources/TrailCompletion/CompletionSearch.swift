import TrailSchema
import TrailSyntax
import TrailText

/// One completion being made: asks the parser what may stand where a word, or a phrase that the
/// word goes on with, begins, and looks for what of it begins as that does.
struct CompletionSearch {
  let completer: Completer
  let fragment: Fragment
  let buffer: [UInt8]
  let limit: Int
  var list: CompletionList

  /// Where the phrase begins that is looked for.
  var start: Int
  var typed: TypedText
  /// How many words of the phrase were finished before the fragment.
  var finishedWords = 0
  /// What was found for the phrase, in groups: the lower one first.
  private var groups: [Int: [Candidate]] = [:]
  /// What the parser expects at the start of the phrase.
  private(set) var expected: [Expectation] = []
  private var hints: [String] = []
  private var omitted = 0
  /// Candidates may have been left out that begin as was typed.
  private(set) var mayLackBeginnings = false

  init(_ completer: Completer, _ fragment: Fragment, _ buffer: [UInt8], limit: Int) {
    self.completer = completer
    self.fragment = fragment
    self.buffer = buffer
    self.limit = limit
    list = CompletionList(at: fragment.range.end)
    start = fragment.range.start
    typed = TypedText(fragment.text)
  }

  mutating func run() {
    var found: [(start: Int, candidates: [Candidate])] = []
    // The longest beginning of a phrase first: `quick n` is no `n…` after `quick`.
    for words in (0...fragment.earlierWords.count).reversed() {
      begin(withFinishedWords: words)
      for expectation in expected { add(expectation) }
      let candidates = groups.sorted { $0.key < $1.key }.flatMap(\.value)
      guard !candidates.isEmpty else { continue }
      found.append((start, candidates))
      if words > 0, candidates.contains(where: \.isPhrase) { break }
    }
    let start = found.map(\.start).min() ?? fragment.range.start
    list.range = SourceRange(start, fragment.range.end)
    list.hasBlank = followsBlank
    var taken: Set<String> = []
    for (place, candidates) in found {
      let before = String(decoding: buffer[start..<place], as: UTF8.self)
      for var candidate in candidates {
        candidate.text = before + candidate.text
        if taken.insert(candidate.text).inserted { list.candidates.append(candidate) }
      }
    }
    list.total = list.candidates.count + omitted
    list.hint = hints.isEmpty ? nil : hints.joined(separator: " or ")
    if found.count == 1 { choose() }
  }

  private mutating func begin(withFinishedWords words: Int) {
    groups = [:]
    finishedWords = words
    if words == 0 {
      start = fragment.range.start
      typed = TypedText(fragment.text)
    } else {
      start = fragment.earlierWords[words - 1]
      typed = TypedText(String(decoding: buffer[start..<fragment.range.end], as: UTF8.self))
    }
    expected = expectations
  }

  private var expectations: [Expectation] {
    let before = Array(buffer[min(fragment.statementStart, start)..<start])
    return Parser.expectations(
      after: SourceText(utf8: before, name: ""), under: completer.vocabulary)
  }

  private var followsBlank: Bool {
    let end = fragment.range.end
    return end < buffer.count && (buffer[end] == 0x20 || (0x09...0x0D).contains(buffer[end]))
  }

  /// The last whole word before the phrase: `1` in `exactly 1 `.
  var wordBefore: Substring {
    String(decoding: buffer[..<start].suffix(64), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).last ?? ""
  }

  /// The first word of the statement, where it may be one that begins statements.
  var statementWord: Keyword? {
    let statement = buffer[min(fragment.statementStart, start)..<start]
    return Lexer.tokens(in: SourceText(utf8: Array(statement.prefix(64)), name: "")).first
      .flatMap { token in
        guard case .word(let word) = token.kind else { return nil }
        return Keyword(rawValue: Folding.fold(word))
      }
  }

  // MARK: What was found

  mutating func offer(_ candidate: Candidate, in group: Int) {
    groups[group, default: []].append(candidate)
  }

  /// Tells of candidates that were left out for their number.
  ///
  /// - Parameter fit: How all of them go with what was typed; `nil` where that is not known.
  mutating func leaveOut(_ count: Int, _ fit: TypedText.Fit? = nil) {
    omitted += max(0, count)
    if fit != .inside { mayLackBeginnings = mayLackBeginnings || count > 0 }
  }

  mutating func hint(_ text: String) {
    guard finishedWords == 0, !hints.contains(text) else { return }
    hints.append(text)
  }

  mutating func expectPath() { if finishedWords == 0 { list.isPath = true } }
}
