import Testing
import TrailText

@testable import TrailSyntax

struct LexerTests {
  private func kinds(_ text: String) -> [Token.Kind] {
    Lexer.tokens(in: SourceText(text)).dropLast().map(\.kind)
  }

  private func words(_ words: String...) -> [Token.Kind] { words.map { .word($0) } }

  @Test(arguments: [
    "L4-L5", "p16", "D'Amico", "D’Amico", "10±5", "β-Galactosidase", "71%", "mg/kg",
    "2025-01-30T12:16:01",
    "-3.5", "R&D", "C#", "a@b", "*", "orozco*", "10.1097/TP.0b013e3182298a15", "naïve", "日本語",
  ])
  func `a run of word characters is one word`(text: String) {
    #expect(kinds(text) == [.word(text)])
  }

  @Test func `punctuation and quotation marks end a word`() {
    #expect(
      kinds("a(b)c,d;e|f") == [
        .word("a"), .punctuation(.leftParenthesis), .word("b"), .punctuation(.rightParenthesis),
        .word("c"), .punctuation(.comma), .word("d"), .punctuation(.semicolon), .word("e"),
        .punctuation(.bar), .word("f"),
      ])
    #expect(kinds("a\"b\"c") == [.word("a"), .quoted("b"), .word("c")])
    #expect(kinds("a`b`c") == [.word("a"), .backticked("b"), .word("c")])
    #expect(kinds("a“b”c") == [.word("a"), .quoted("b"), .word("c")])
    #expect(
      kinds("a=b!=c") == [
        .word("a"), .comparison(.equal), .word("b"), .comparison(.notEqual), .word("c"),
      ])
    #expect(
      kinds("a{b}[c]~") == [
        .word("a"), .symbol("{"), .word("b"), .symbol("}"), .symbol("["), .word("c"), .symbol("]"),
        .symbol("~"),
      ])
  }

  @Test func `two hyphens begin a comment even inside a word`() {
    #expect(kinds("a--b c\nd -- e") == words("a", "d"))
    #expect(kinds("a-b - c") == words("a-b", "-", "c"))
    #expect(kinds("---") == [])
  }

  @Test func `an interpreter line is ignored, on the first line alone`() {
    #expect(kinds("#!/usr/bin/env -S trail run\ninsights") == words("insights"))
    #expect(kinds("\u{FEFF}#!x\ninsights") == words("insights"))
    #expect(kinds("a\n#!b").first == .word("a"))
  }

  @Test func `a mark is dropped and makes the word a name`() {
    #expect(
      kinds("#L4-L5 @key [@key2] #") == [
        .marked("L4-L5"), .marked("key"), .marked("key2"), .word("#"),
      ])
    #expect(kinds("#a/b") == [.marked("a/b")])
    #expect(kinds("[@ key]") == [.symbol("["), .word("@"), .word("key"), .symbol("]")])
  }

  @Test(arguments: [
    ("\"Back Pain\"", "Back Pain"), ("'Back Pain'", "Back Pain"), ("“Back Pain”", "Back Pain"),
    ("‘Back Pain’", "Back Pain"), ("”Back Pain“", "Back Pain"), (#""a\"b\\c\n\t""#, "a\"b\\c\n\t"),
    (#"'it\'s'"#, "it's"), (#""\u{1F4A9}\u{e9}""#, "💩é"), ("\"a\nb\"", "a\nb"), ("\"“x”\"", "“x”"),
    ("\"\"", ""),
  ])
  func `quoted text has its escapes resolved`(text: String, value: String) {
    #expect(kinds(text) == [.quoted(value)])
  }

  @Test(arguments: [#""\d""#, #""\u{110000}""#, #""\u{}""#, #""\u41""#, #""\u{+41}""#])
  func `an unknown escape is kept as a flaw with its place`(text: String) {
    guard case .invalid(.escape(let range)) = kinds(text).first else {
      Issue.record("\(kinds(text))")
      return
    }
    #expect(range.start == 1)
  }

  @Test func `what is never closed is a flaw`() {
    #expect(kinds("a \"b c") == [.word("a"), .invalid(.unclosedQuote(mark: "\""))])
    #expect(kinds("a \"b\\") == [.word("a"), .invalid(.unclosedQuote(mark: "\""))])
    #expect(kinds("[[a b\nc") == [.invalid(.unclosedLink), .word("c")])
    #expect(kinds("matches /ab\nc") == [.word("matches"), .invalid(.unclosedPattern), .word("c")])
  }

  @Test func `a link keeps the inside of its brackets`() {
    #expect(kinds("[[Research/Tags/L4-L5|L4-L5]]") == [.link("Research/Tags/L4-L5|L4-L5")])
    #expect(kinds("x[[a#b]]y") == [.word("x"), .link("a#b"), .word("y")])
  }

  @Test func `a slash begins a pattern only after matches`() {
    #expect(
      kinds(#"matches /a"b|\/[/)]c\d/i)"#) == [
        .word("matches"), .pattern(#"a"b|/[/)]c\d"#, flags: "i"), .punctuation(.rightParenthesis),
      ])
    #expect(kinds("Matches /a/") == [.word("Matches"), .pattern("a", flags: "")])
    #expect(kinds("/a/ matches x") == words("/a/", "matches", "x"))
  }

  @Test func `operators of other languages are single symbols`() {
    #expect(
      kinds("== => <> =~ <= >=") == [
        .symbol("=="), .symbol("=>"), .symbol("<>"), .symbol("=~"), .comparison(.lessOrEqual),
        .comparison(.greaterOrEqual),
      ])
  }

  @Test func `a variable takes letters, digits and underscores`() {
    #expect(
      kinds("$x $_ $3 $größe+1 $") == [
        .variable("x"), .variable("_"), .variable("3"), .variable("größe"), .word("+1"),
        .symbol("$"),
      ])
  }

  @Test func `Unicode white space separates and only line ends start lines`() {
    let tokens = Lexer.tokens(in: SourceText("a\u{A0}b\u{2003}c\r\nd\re"))
    #expect(tokens.map(\.startsLine) == [true, false, false, true, true, false])
  }

  @Test func `tokens lie in order and leave out only white space and comments`() {
    var generator = SplitMix(seed: 7)
    for _ in 0..<500 {
      let text = generator.query()
      let source = SourceText(text)
      var offset = 0
      for token in Lexer.tokens(in: source) {
        #expect(token.range.start >= offset, "\(text)")
        let gap = source[SourceRange(offset, token.range.start)]
        #expect(
          gap.split(whereSeparator: \.isNewline).allSatisfy { line in
            line.drop(while: \.isWhitespace).isEmpty || line.contains("--") || line.hasPrefix("#!")
          }, "\(text)")
        offset = token.range.end
      }
      #expect(offset == source.utf8.count)
    }
  }
}
