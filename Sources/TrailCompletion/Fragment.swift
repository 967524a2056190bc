import TrailSyntax
import TrailText

/// The piece of a text that stands at the cursor and is to be completed.
///
/// As in zsh, a cursor inside a word completes the whole word: what is said of "the cursor" below
/// is the end of that word.
struct Fragment {
  enum Form: Equatable {
    /// A word or the beginning of one, perhaps an empty one.
    case bare
    /// After `#`, `@` or `[@`.
    case marked(String)
    /// In quotation marks or back-ticks, closed or not; the mark it begins with.
    case quoted(mark: String)
    /// In `[[`.
    case link
    /// After `$`.
    case variable
  }

  /// UTF-8 offsets into the buffer.
  var range: SourceRange
  /// What was typed, marks left out and escapes resolved.
  var text: String
  var form: Form
  /// Where the statement begins and the words on the line before the fragment, which a longer
  /// phrase or name may have begun with: the nearest first.
  var statementStart: Int
  var earlierWords: [Int]

  /// - Returns: `nil` inside a comment, where nothing is completed.
  init?(of buffer: [UInt8], at cursor: Int) {
    let whole = SourceText(utf8: buffer, name: "")
    let (interpreterLine, comments) = Lexer.trivia(in: whole)
    let cut = comments.contains { $0.range.start + 2 <= cursor && cursor <= $0.range.end }
    if cut || interpreterLine.map({ cursor <= $0.end }) ?? false { return nil }
    let end = Self.end(of: Lexer.tokens(in: whole), at: cursor)
    let before = SourceText(utf8: Array(buffer[..<end]), name: "")
    let tokens = Lexer.tokens(in: before)
    let last = tokens.dropLast().last
    range = SourceRange(end, end)
    text = ""
    form = .bare
    statementStart = 0
    earlierWords = []
    if let last, last.range.end == end {
      take(last, in: before)
      let outer = tokens.dropLast(2).last
      if form == .marked("@"), let outer, outer.kind == .symbol("["),
        outer.range.end == range.start
      {
        form = .marked("[@")
        range = outer.range.union(range)
      }
    }
    let own = tokens.lastIndex { $0.range.start < range.start }
    var startsLine = tokens.last.map { $0.startsLine && range.isEmpty } ?? false
    if !range.isEmpty, let last { startsLine = last.startsLine }
    for token in tokens[...(own ?? -1)].reversed() {
      if token.kind == .punctuation(.semicolon) {
        statementStart = token.range.end
        break
      }
      guard !startsLine, earlierWords.count < Self.mostWords, form == .bare else { continue }
      switch token.kind {
      case .word, .marked, .punctuation(.leftParenthesis):
        earlierWords.append(token.range.start)
        startsLine = token.startsLine
      default: startsLine = true
      }
    }
  }

  /// A longer name is not looked for.
  private static let mostWords = 8

  /// Where the word ends that the cursor is in.
  private static func end(of tokens: [Token], at cursor: Int) -> Int {
    let hasOpenQuote = tokens.contains {
      if case .invalid(.unclosedQuote) = $0.kind { true } else { false }
    }
    for token in tokens where token.range.start < cursor && cursor < token.range.end {
      switch token.kind {
      case .word, .marked, .variable: return token.range.end
      // A quotation that was begun before one that is there may seem to end at its beginning.
      case .quoted, .backticked: return hasOpenQuote ? cursor : token.range.end
      default: return cursor
      }
    }
    return cursor
  }

  private mutating func take(_ token: Token, in source: SourceText) {
    switch token.kind {
    case .word(let word):
      if word == "#" || word == "@" {
        form = .marked(word)
      } else {
        text = word
      }
    case .marked(let word):
      let typed = source[token.range]
      form = .marked(typed.hasPrefix("#") ? "#" : typed.hasPrefix("[") ? "[@" : "@")
      text = word
    case .variable(let name):
      form = .variable
      text = name
    case .symbol("$"): form = .variable
    case .quoted(let inside), .backticked(let inside):
      form = .quoted(mark: String(source[token.range].prefix(1)))
      text = inside
    case .invalid(.unclosedQuote(let mark)):
      form = .quoted(mark: mark)
      text = Self.unescaped(source[token.range], mark: mark)
    case .invalid(.unclosedLink):
      form = .link
      text = String(source[token.range].dropFirst(2))
    default: return
    }
    range = token.range
  }

  /// What a quotation holds that nothing closes yet.
  private static func unescaped(_ quotation: String, mark: String) -> String {
    var quotation = quotation
    // The last escape may be half typed: an odd number of backslashes.
    let slashes = quotation.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    if !slashes.isMultiple(of: 2) { quotation.removeLast() }
    let closing = mark == "“" ? "”" : mark == "‘" ? "’" : mark
    switch Lexer.tokens(in: SourceText(quotation + closing)).first?.kind {
    case .quoted(let text), .backticked(let text): return text
    default: return String(quotation.dropFirst())
    }
  }
}
