import Testing

@testable import TrailNotes

/// The queries of notes and the answers below them.
struct NoteQueriesTests {
  private func queries(_ note: String) -> [String] {
    let bytes = Array(note.utf8)
    return NoteQueries(in: bytes).blocks.map { block in
      let query = String(decoding: bytes[block.query.start..<block.query.end], as: UTF8.self)
      return "\(block.line): \(query.replacing("\r\n", with: "/").replacing("\n", with: "/"))"
    }
  }

  @Test(arguments: [
    ("```trail\ntags\n```", ["2: tags/"]), ("```trail\r\ntags\r\n```\r\n", ["2: tags/"]),
    ("~~~~  trail  \ntags\n\n~~~~~  \n", ["2: tags//"]), ("```trail\n```\n", ["2: "]),
    ("   ```trail\n   tags\n   ```\n", ["2:    tags/"]),
    ("---\na: 1\n---\n```trail\ntags\n```\n```trail\nx\n```\n", ["5: tags/", "8: x/"]),
    ("\u{FEFF}```trail\ntags\n```\n", ["2: tags/"]),
    ("> - ```trail\n>   tags\n>   ```\n", ["2: >   tags/"]),
    ("text\n```trail\ntags\n```\ntext", ["3: tags/"]),
    ("``` trail\n```\n", ["2: "]), ("```trail\n~~~\n```\n", ["2: ~~~/"]),
    // Pipes that md4c is given spelt otherwise.
    ("```trail\ntags | show a\\\\|b\n|-|-|\n```\n", ["2: tags | show a\\\\|b/|-|-|/"]),
    ("```Trail\ntags\n```\n", []), ("```trail x\ntags\n```\n", []), ("``trail\ntags\n``\n", []),
    ("    ```trail\n    tags\n    ```\n", []), ("````\n```trail\ntags\n```\n````\n", []),
    ("%%\n```trail\ntags\n```\n%%\n", []), ("<!--\n```trail\ntags\n```\n-->\n", []),
    ("<div>\n```trail\ntags\n```\n</div>\n", []), ("---\nx: |\n  ```trail\n  ```\n---\n", []),
    ("", []),
  ])
  func `md4c tells which blocks are queries`(note: String, expected: [String]) {
    #expect(queries(note) == expected)
    #expect(NoteQueries(in: Array(note.utf8)).problems.isEmpty)
  }

  private func woven(_ note: String, _ answers: [String]) -> String? {
    let bytes = Array(note.utf8)
    let queries = NoteQueries(in: bytes)
    let woven = try? queries.weaving(answers.map { Array($0.utf8) }, into: bytes).get()
    return woven.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let begin = AnswerMarker.beginText
  private static let end = AnswerMarker.endText

  @Test func `a note keeps its line ends, and the want of one at its end`() {
    #expect(
      woven("a\r\n```trail\r\nx\r\n```", ["1\n2\n"])
        == "a\r\n```trail\r\nx\r\n```\r\n\(Self.begin)\r\n\r\n1\r\n2\r\n\r\n\(Self.end)")
    #expect(woven("```trail\n```\n", [""]) == "```trail\n```\n\(Self.begin)\n\n\(Self.end)\n")
    #expect(
      woven("> * ```trail\n> \t```\nx", ["1\n"])
        == "> * ```trail\n> \t```\n>   \(Self.begin)\n>\n>   1\n>\n>   \(Self.end)\n>\nx")
  }

  @Test func `what follows stands below a blank line`() {
    #expect(
      woven("```trail\n```\n    code", [""])
        == "```trail\n```\n\(Self.begin)\n\n\(Self.end)\n\n    code")
    #expect(
      woven("```trail\n```\n \t\nx", [""])
        == "```trail\n```\n\(Self.begin)\n\n\(Self.end)\n \t\nx")
  }

  @Test(arguments: ["1. ```trail\n```\nx\n", "- a\n  ```trail\n```\n"])
  func `a fence of something else is not the lower one of a block`(note: String) {
    #expect(woven(note, ["1\n"]) == nil)
  }

  @Test func `of a woven answer nothing but line ends and margins is read`() {
    let note = "> a\n> ```trail\n> x\n> ```\n> \(Self.begin)\n>\n> | [[b]] |\n> \(Self.end)\n> c\n"
    let bare = NoteQueries(in: Array(note.utf8)).withoutAnswers(Array(note.utf8))
    #expect(
      String(decoding: bare, as: UTF8.self) == "> a\n> ```trail\n> x\n> ```\n> \n>\n> \n> \n> c\n")
  }

  @Test(arguments: [
    ("```trail\n", ["unclosed 0-8"]), ("- ```trail\n  x\n\ny\n```", ["unclosed 2-10"]),
    ("```trail\n```\n\(begin)\n", ["missingEnd 13-54"]),
    ("```trail\n```\n\(begin)\n```trail\n```\n\(begin)\n\(end)\n", ["missingEnd 13-54"]),
    ("```trail\n```\n\(begin)\n\(begin)\n\(end)\n", ["missingEnd 13-54"]),
    ("```trail\n```\n\(begin)\n<!-- trail  END-->\n\(end)\n", ["missingEnd 13-54"]),
    ("```trail\n```\na\n\n\(begin)\n\(end)\n", ["stray 16-57"]),
    ("> \(end)\n", ["stray 2-20"]), ("<!--TRAIL answer x\n-->", ["stray 0-18"]),
    ("a <!-- trail end --> b\n", []),
    ("<!-- trail -->\n\n<!-- trailing end -->\n\n<!-- trail endless -->\n", []),
    ("`\(end)`\n", []), ("    \(end)\n", []), ("```\n\(end)\n```\n", []),
  ])
  func `what keeps a note from being woven has a place`(note: String, expected: [String]) {
    let problems = NoteQueries(in: Array(note.utf8)).problems
    #expect(problems.map { "\($0.cause) \($0.range.start)-\($0.range.end)" } == expected)
  }

  @Test func `whatever is woven is found again, and woven again it is the same`() {
    let parts = [
      "```trail\n", "```\n", "tags\n", "~~~trail\n", "~~~\n", "> ", "- ", "1. ", "  ", "\t", "\n",
      "\r\n", "text", "````\n", "%%", "<div>\n", "</div>\n", "    ", "# a\n", "| a |\n|---|\n",
      "---\n", "```", "trail", "\(Self.begin)\n", "\(Self.end)\n", "<!-- ", "-->", "`", "\u{FEFF}",
      "```trail\ntags\n```\n", "> ```trail\n> tags\n> ```\n", "- ```trail\n  tags\n  ```\n", "é",
      "\r",
    ].map { Array($0.utf8) }
    let answers = [
      "", "| a |\n| --- |\n", "```mermaid\na --> b\n```\n", "- a\n  - b\n", "<p>1</p>\n",
    ]
    .map { Array($0.utf8) }
    var random = RandomNumbers(state: 7)
    var (all, count) = (0, 0)
    for _ in 0..<8_000 {
      var note: [UInt8] = []
      for _ in 0..<(random.next() % 16) { note += parts[Int(random.next() % UInt64(parts.count))] }
      let queries = NoteQueries(in: note)
      let bare = queries.withoutAnswers(note)
      #expect(bare.count { $0 == 0x0A } == note.count { $0 == 0x0A })
      guard queries.problems.isEmpty else { continue }
      all += queries.blocks.count
      let chosen = queries.blocks.map { _ in answers[Int(random.next() % 5)] }
      guard let woven = try? queries.weaving(chosen, into: note).get() else { continue }
      count += queries.blocks.count
      let again = NoteQueries(in: woven)
      let text = String(decoding: note, as: UTF8.self)
      #expect(again.problems.isEmpty, "\(text.debugDescription)")
      let rewoven = try? again.weaving(chosen, into: woven).get()
      #expect(rewoven == woven, "\(text.debugDescription)")
      // The author's own words are all that is left, line ends aside.
      func words(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 > 0x20 && $0 != 0x3E } }
      #expect(
        words(again.withoutAnswers(woven)) == words(bare), "\(text.debugDescription)")
      #expect(again.blocks.count == queries.blocks.count, "\(text.debugDescription)")
    }
    #expect(count > 900 && count * 4 > all * 3, "\(count) of \(all)")
  }
}
