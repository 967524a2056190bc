import Testing
import TrailText

@testable import TrailOutput

struct DiagnosticRendererTests {
  private func range(of words: String, in text: String) throws -> SourceRange {
    let text = Array(text.utf8)
    let words = Array(words.utf8)
    let start = try #require(
      text.indices.first { text[$0...].starts(with: words) })
    return SourceRange(start, start + words.count)
  }

  private func drawn(
    _ text: String, _ words: String, label: String? = nil, width: Int? = nil
  ) throws -> String {
    let diagnostic = Diagnostic(
      .unknownName, "no tag is named \"\(words)\"", at: try range(of: words, in: text), label: label
    )
    return DiagnosticRenderer(width: width).text(diagnostic, in: SourceText(text))
  }

  @Test func `the message points at the words`() throws {
    #expect(
      try drawn(
        "insights tagged L4-L6 citing Orozco", "L4-L6", label: "did you mean L4-L5 or L5-S1?")
          == """
          error: no tag is named "L4-L6"
           --> query:1:17
            |
          1 | insights tagged L4-L6 citing Orozco
            |                 ^^^^^ did you mean L4-L5 or L5-S1?

          """)
  }

  @Test func `tabs and wide characters keep the underline in place`() throws {
    #expect(
      try drawn("sources\ttagged 漢字 citing 👩‍🔬x", "👩‍🔬x", label: "here") == """
        error: no tag is named "👩‍🔬x"
         --> query:1:26
          |
        1 | sources    tagged 漢字 citing 👩‍🔬x
          |                               ^^^ here

        """)
  }

  @Test func `control characters are spelt out in line and message`() throws {
    #expect(
      try drawn("tags named \u{1B}[2J x", "\u{1B}[2J") == #"""
        error: no tag is named "\u{1b}[2J"
         --> query:1:12
          |
        1 | tags named \u{1b}[2J x
          |            ^^^^^^^^^

        """#)
  }

  @Test func `a long line is cut around the place`() throws {
    let before = String(repeating: "before ", count: 2000)
    let after = String(repeating: " after", count: 2000)
    #expect(
      try drawn(before + "WORD" + after, "WORD", label: "here", width: 40) == """
        error: no tag is named "WORD"
         --> query:1:14001
          |
        1 | …ore before WORD after after after …
          |             ^^^^ here

        """)
  }

  @Test(arguments: [
    String(repeating: "name ", count: 100_000), "e" + String(repeating: "\u{301}", count: 100_000),
  ])
  func `a long text is cut in message label note and repair`(name: String) {
    let source = SourceText(name)
    let range = SourceRange(0, source.utf8.count)
    let diagnostic = Diagnostic(
      .unknownName, "nothing is named \(name)!", at: range, label: "write \(name)!",
      notes: [.init("or \(name)!")], fixIts: [FixIt("put \(name)!", replacing: range, with: "x")])
    let text = DiagnosticRenderer().text(diagnostic, in: source)
    #expect(text.utf8.count < 8000)
    #expect(text.contains("error: nothing is named "))
    #expect(text.split(separator: "!").count == 5)
  }

  @Test func `an empty range at the end is one sign`() {
    let source = SourceText("insights tagged")
    let diagnostic = Diagnostic(
      .incomplete, "a name is missing", at: SourceRange(15, 15), label: "expected a tag")
    #expect(
      DiagnosticRenderer().text(diagnostic, in: source) == """
        error: a name is missing
         --> query:1:16
          |
        1 | insights tagged
          |                ^ expected a tag

        """)
  }

  @Test func `notes with places are drawn there and repairs follow unless said`() {
    let text = "insights tagged (L4\n\n\nciting Orozco"
    let source = SourceText(text, name: "a.trail")
    let diagnostic = Diagnostic(
      .unclosed, "this parenthesis is never closed", at: SourceRange(22, 28),
      label: "expected `)`",
      notes: [
        Diagnostic.Note("it was opened here", at: SourceRange(16, 17)),
        Diagnostic.Note("brackets may be nested 200 deep"),
      ],
      fixIts: [
        FixIt("close it before `citing`", replacing: SourceRange(19, 19), with: ") "),
        FixIt("write `)`", replacing: SourceRange(19, 19), with: ")"),
      ])
    #expect(
      DiagnosticRenderer().text(diagnostic, in: source) == """
        error: this parenthesis is never closed
         --> a.trail:4:1
          |
        1 | insights tagged (L4
          |                 - it was opened here
          ⋮
        4 | citing Orozco
          | ^^^^^^ expected `)`
          = note: brackets may be nested 200 deep
          = help: close it before `citing`

        """)
  }

  @Test func `line numbers make room for themselves and lines may lie out of UTF-8`() {
    var bytes = Array(String(repeating: "tags\n", count: 9).utf8)
    bytes += [0x74, 0xFC, 0x67, 0x73, 0x20, 0x78]
    let diagnostic = Diagnostic(
      .unexpected, "unexpected words", at: SourceRange(50, 51),
      notes: [Diagnostic.Note("see line 9", at: SourceRange(40, 44))])
    #expect(
      DiagnosticRenderer().text(diagnostic, in: SourceText(utf8: bytes, name: "q")) == """
        error: unexpected words
          --> q:10:6
           |
         9 | tags
           | ---- see line 9
        10 | t\u{FFFD}gs x
           |      ^

        """)
  }

  @Test func `without a place there is only the message`() {
    let diagnostic = Diagnostic(
      .unreadableVault, severity: .warning, "3 notes could not be read fully", label: "see check")
    #expect(
      DiagnosticRenderer().text(diagnostic, in: nil) == """
        warning: 3 notes could not be read fully
          = note: see check

        """)
  }

  @Test func `what is too wide for a window is broken at its words`() throws {
    #expect(
      try drawn(
        "insights tagged L4-L6", "L4-L6", label: "did you mean L4-L5 or L5-S1?", width: 40) == """
          error: no tag is named "L4-L6"
           --> query:1:17
            |
          1 | insights tagged L4-L6
            |                 ^^^^^
            |         did you mean L4-L5 or L5-S1?

          """)
    #expect(
      try drawn("tags named L4-L6", "L4-L6", label: "did you mean L4-L5 or L5-S1?", width: 20)
        == """
        error: no tag is
               named "L4-L6"
         --> query:1:12
          |
        1 | …gs named L4-L6
          |           ^^^^^
          | did you mean
          | L4-L5 or L5-S1?

        """)
  }

  @Test func `where nobody says how wide a line may be nothing is broken`() throws {
    let label = String(repeating: "word ", count: 50) + "end"
    #expect(try drawn("tags named L4", "L4", label: label).contains(" ^^ \(label)\n"))
  }

  @Test func `places outside of the source trap nowhere`() {
    for range in [SourceRange(-5, 500), SourceRange(90, 99), SourceRange(3, 3)] {
      let text = DiagnosticRenderer(width: 1).text(
        Diagnostic(.unexpected, "x", at: range), in: SourceText("ab\n"))
      #expect(text.contains("^"))
    }
  }
}
