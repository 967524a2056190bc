import TrailText

/// Source text into tokens (Language, section 2). It knows words, not keywords, but for
/// `matches`, after which alone a slash begins a pattern.
package struct Lexer {
  let bytes: [UInt8]
  var offset = 0
  private var tokens: [Token] = []
  private var comments: [Comment] = []
  /// The first line, where it is for the shell.
  private var interpreterLine: SourceRange?
  private var startsLine = true

  /// The tokens of a text, in order; the last one is `endOfInput` and the only one of its kind.
  ///
  /// Any bytes will do: invalid UTF-8 is part of words, replaced in their text.
  /// - Complexity: O(bytes).
  /// - Parameter interruption: Ends it early; the tokens mean nothing then.
  package static func tokens(
    in source: SourceText, interruption: Interruption? = nil
  ) -> [Token] {
    var lexer = Lexer(bytes: source.utf8)
    lexer.run(unless: interruption)
    return lexer.tokens
  }

  /// What lies between the tokens, but for white space: the first line for the shell, and the
  /// comments in order.
  package static func trivia(in source: SourceText) -> (
    interpreterLine: SourceRange?, comments: [Comment]
  ) {
    var lexer = Lexer(bytes: source.utf8)
    lexer.run()
    return (lexer.interpreterLine, lexer.comments)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run(unless interruption: Interruption? = nil) {
    skipInterpreterLine()
    while interruption?.isRequested != true {
      skipSpace()
      let start = offset
      guard offset < bytes.count else { break }
      let kind = nextKind()
      tokens.append(Token(kind, range: SourceRange(start, offset), startsLine: startsLine))
      startsLine = false
    }
    tokens.append(
      Token(.endOfInput, range: SourceRange(bytes.count, bytes.count), startsLine: startsLine))
  }

  /// `#!` on the first line, past a byte-order mark.
  private mutating func skipInterpreterLine() {
    if starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    guard starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) else { return }
    let start = offset
    skipLine()
    interpreterLine = SourceRange(start, offset)
  }

  private mutating func skipLine() {
    while offset < bytes.count, !isLineEnd(bytes[offset]) { offset += 1 }
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      if let length = spaceLength(at: offset) {
        if isLineEnd(bytes[offset]) { startsLine = true }
        offset += length
      } else if isComment(at: offset) {
        let start = offset
        skipLine()
        comments.append(Comment(range: SourceRange(start, offset), startsLine: startsLine))
      } else {
        return
      }
    }
  }

  private mutating func nextKind() -> Token.Kind {
    if let mark = QuotationMark.opening(at: offset, in: bytes) { return quotation(mark) }
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "|"):
      offset += 1
      let character = String(UnicodeScalar(byte))
      return Token.Punctuation(rawValue: character).map { .punctuation($0) } ?? .symbol(character)
    case UInt8(ascii: "["):
      return bracket()
    case UInt8(ascii: "$"):
      return variable()
    case UInt8(ascii: "/"):
      if follows(word: "matches") { return pattern() }
      return word()
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"),
      UInt8(ascii: "~"):
      return comparison()
    case UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      offset += 1
      return .symbol(String(UnicodeScalar(byte)))
    case 0..<0x20, 0x7F:
      offset += 1
      return .invalid(.character)
    default:
      return word()
    }
  }

  private mutating func word() -> Token.Kind {
    let start = offset
    while offset < bytes.count, isWordByte(at: offset) { offset += 1 }
    let first = bytes[start]
    if offset - start > 1, first == UInt8(ascii: "#") || first == UInt8(ascii: "@") {
      return .marked(text(start + 1, offset))
    }
    return .word(text(start, offset))
  }

  private mutating func comparison() -> Token.Kind {
    let start = offset
    while offset < bytes.count, offset - start < 3, isComparison(bytes[offset]) { offset += 1 }
    let symbol = text(start, offset)
    return Comparison(rawValue: symbol).map { .comparison($0) } ?? .symbol(symbol)
  }

  private mutating func variable() -> Token.Kind {
    let start = offset
    offset += 1
    while offset < bytes.count, isVariableByte(bytes[offset]), spaceLength(at: offset) == nil,
      QuotationMark.ending(at: offset, in: bytes) == nil
    {
      offset += 1
    }
    return offset - start > 1 ? .variable(text(start + 1, offset)) : .symbol("$")
  }

  // MARK: Characters

  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  func starts(with prefix: [UInt8]) -> Bool {
    offset + prefix.count <= bytes.count && bytes[offset..<offset + prefix.count] == prefix[...]
  }

  func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Whether the last token is this word, in any case.
  private func follows(word: String) -> Bool {
    guard case .word(let last) = tokens.last?.kind, last.utf8.count == word.utf8.count else {
      return false
    }
    return last.lowercased() == word
  }

  private func isComment(at offset: Int) -> Bool {
    offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: "-")
      && bytes[offset + 1] == UInt8(ascii: "-")
  }

  private func isComparison(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private func isVariableByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  private func isWordByte(at offset: Int) -> Bool {
    switch bytes[offset] {
    case 0...0x20, 0x7F: false
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "$"):
      false
    case UInt8(ascii: "-"): !isComment(at: offset)
    case UInt8(ascii: "\""), UInt8(ascii: "`"): false
    case 0x80...0xFF:
      spaceLength(at: offset) == nil && QuotationMark.ending(at: offset, in: bytes) == nil
    default: true
    }
  }

  /// The length in bytes of the white-space character at an offset, Unicode's and the
  /// byte-order mark; `nil` if there is none.
  private func spaceLength(at offset: Int) -> Int? {
    let second = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    let third = offset + 2 < bytes.count ? bytes[offset + 2] : 0
    switch (bytes[offset], second, third) {
    case (0x20, _, _), (0x09...0x0D, _, _): return 1
    case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return nil
    }
  }
}
