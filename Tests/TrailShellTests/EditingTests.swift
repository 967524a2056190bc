import Testing

@testable import TrailShell

struct EditingTests {
  private let text = EditedText(Array("tags |\ntake β\n\nx".unicodeScalars), cursor: 9)

  @Test func linesBeginAndEndAtTheirBreaks() {
    #expect(text.lineStart == 7)
    #expect(text.lineEnd == 13)
    #expect(EditedText(text.scalars, cursor: 14).lineStart == 14)
    #expect(EditedText(text.scalars, cursor: 14).lineEnd == 14)
  }

  @Test func upAndDownKeepTheirColumn() {
    #expect(text.placeAbove(column: 2) == 2)
    #expect(text.placeAbove(column: 20) == 6)
    #expect(text.placeBelow(column: 2) == 14)
    #expect(EditedText(text.scalars, cursor: 3).placeAbove(column: 3) == nil)
    #expect(EditedText(text.scalars, cursor: 15).placeBelow(column: 0) == nil)
  }

  @Test func placesAreCountedInBytesOutside() {
    #expect(EditedText(text.scalars, cursor: 13).utf8Cursor == 14)
    #expect(text.place(ofUTF8: 14) == 13)
    #expect(text.place(ofUTF8: 99) == text.scalars.count)
  }

  @Test(arguments: [
    ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\ta", "\ta"), ("a\u{1B}[31mb\u{7}\u{0}", "a[31mb"),
    ("a\u{202E}b\u{85}", "ab"), ("β 東京", "β 東京"),
  ])
  func aPasteHoldsNothingThatATerminalObeys(_ pasted: String, _ text: String) {
    #expect(PastedText.text(Array(pasted.utf8)) == text)
  }

  @Test(arguments: [
    ("e\u{301}tude", "\u{E9}tude"), ("a\u{323}\u{302}", "\u{1EAD}"), ("q\u{301}", "q\u{301}"),
    ("\u{3B1}\u{301}", "\u{3AC}"), ("plain", "plain"),
  ])
  func marksAreOneWithTheirLettersWhereTheyCanBe(_ text: String, _ composed: String) {
    #expect(Array(ComposedText.text(text).unicodeScalars) == Array(composed.unicodeScalars))
  }

  @Test func whatAllCandidatesBeginWithIsTyped() {
    func insertion(_ typed: String, _ candidates: String...) -> String? {
      Completions(range: 0..<0, typed: typed, candidates: candidates).insertion
    }
    #expect(insertion("x") == nil)
    #expect(insertion("ins", "insights") == "insights")
    #expect(insertion("insights", "insights") == "insights")
    #expect(insertion("ta", "tagged", "tagging") == "tagg")
    #expect(insertion("tagg", "tagged", "tagging") == nil)
  }

  @Test func candidatesStandInColumns() {
    let list = CandidateList.lines(
      of: ["Ageing", "Back Pain", "東京", "Disc", "Endplate"], width: 20, limit: 20)
    #expect(list == ["Ageing     Disc", "Back Pain  Endplate", "東京"])
  }

  @Test func aListIsAtMostAScreenful() {
    let list = CandidateList.lines(
      of: (0..<500).map { "name \($0)\u{1B}" }, width: 80, limit: 7)
    #expect(list.count == 7)
    #expect(list.last?.hasSuffix("more") == true)
    #expect(!list.joined().contains("\u{1B}"))
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], false), (["TERM": "xterm-kitty"], true),
    (["TERM": "xterm-256color", "VTE_VERSION": "7006"], true),
    (["TERM": "tmux-256color", "VTE_VERSION": "7006"], false),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app", "TMUX": "/tmp/x"], false),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], true), (["TERM": "dumb"], false),
  ])
  func linksAreForTerminalsKnownToCope(_ environment: [String: String], _ shows: Bool) {
    #expect(TerminalTraits.showsLinks(environment: environment) == shows)
  }

  @Test func longAnswersAreThoseThatNeedMoreRows() {
    let lines = Array("a\nb\nc\n".utf8)
    #expect(!AnswerText.isLonger(lines, than: 4, width: 10))
    #expect(AnswerText.isLonger(lines, than: 2, width: 10))
    let wide = Array("\u{1B}[1mabcdefgh\u{1B}[0m\n".utf8)
    #expect(!AnswerText.isLonger(wide, than: 2, width: 8))
    #expect(AnswerText.isLonger(wide, than: 2, width: 4))
  }
}
