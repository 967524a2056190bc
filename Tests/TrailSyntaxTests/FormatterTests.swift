import Testing
import TrailText

@testable import TrailSyntax

/// What `trail fmt` makes of a script.
struct FormatterTests {
  private func formatted(_ text: String) -> String? {
    try? Formatter.format(SourceText(text), under: vocabulary).get()
  }

  /// The trees of a text, but for parentheses that sets can spare.
  private func meaning(_ text: String) -> String {
    let result = parse(text)
    guard result.diagnostics.isEmpty else {
      return "error: " + result.diagnostics.map(\.message).joined(separator: "; ")
    }
    return TreeDump(schema: .builtIn, sparesParentheses: true).text(result.script)
  }

  private func comments(_ text: String) -> [String] {
    let source = SourceText(text)
    return Lexer.trivia(in: source).comments.map { source[$0.range].trimmingTrailingSpace }
  }

  private func check(_ text: String) {
    guard parse(text).diagnostics.isEmpty else {
      // A script of no statement may still be formatted.
      #expect(formatted(text).map { $0 == comments(text).map { $0 + "\n" }.joined() } ?? true)
      return
    }
    guard let once = formatted(text) else {
      Issue.record("not formatted: \(text)")
      return
    }
    #expect(meaning(once) == meaning(text), "\(text)\n->\n\(once)")
    #expect(comments(once).sorted() == comments(text).sorted(), "\(text)\n->\n\(once)")
    #expect(formatted(once) == once, "\(text)\n->\n\(once)")
  }

  @Test func `formatting keeps the meaning of every query, and comments, and is done once`() {
    for query in queries + Repository.conformanceQueries { check(query) }
    #expect(Repository.conformanceQueries.count > 400)
  }

  @Test func `comments between any two tokens stay, and so does the meaning`() {
    var generator = SplitMix(seed: 11)
    for query in queries {
      let source = SourceText(query)
      let tokens = Lexer.tokens(in: source)
      for _ in 0..<3 {
        var text = ""
        for (place, token) in tokens.dropLast().enumerated() {
          text += source[SourceRange(place == 0 ? 0 : tokens[place - 1].range.end, token.range.end)]
          switch Int.random(in: 0..<12, using: &generator) {
          case 0: text += " -- end \(place)\n"
          case 1: text += "\n  -- own \(place)\n\n"
          case 2: text += "\n\n"
          default: break
          }
        }
        check(text)
      }
    }
  }

  @Test func `random texts that parse are formatted once`() {
    var generator = SplitMix(seed: 12)
    for _ in 0..<2_000 { check(generator.query()) }
  }

  @Test func `lines are no longer than words need`() {
    for query in queries + Repository.conformanceQueries {
      for line in formatted(query)?.split(separator: "\n") ?? [] where line.count > 80 {
        #expect(longestPiece(String(line)) > 50, "\(line)")
      }
    }
  }

  private func longestPiece(_ line: String) -> Int {
    Piece.pieces(of: line, under: vocabulary).map(\.text.count).max() ?? 0
  }

  @Test(arguments: [
    ("", ""),
    ("-- nothing but this", "-- nothing but this\n"),
    ("insights   TAGGED  L4-L5", "insights tagged L4-L5\n"),
    ("Insight (tagged A) with exactly 1 Source", "insight tagged A with exactly 1 source\n"),
    ("topics tagging (source content)", "topics tagging (source content)\n"),
    ("((insights) tagged A)|take 3", "insights tagged A | take 3\n"),
    ("(insights union tags) minus pages", "insights union tags minus pages\n"),
    ("insights minus (tags union pages)", "insights minus (tags union pages)\n"),
    (
      "(insights ignoring A) minus (tags ignoring B)",
      "(insights ignoring A) minus (tags ignoring B)\n"
    ),
    ("(insights ignoring A)", "insights ignoring A\n"),
    ("sources|show year+1,name as “N”", "sources | show year+1, name as N\n"),
    ("tags;;pages;", "tags;\npages;\n"),
    ("tags;\n\n\n\npages", "tags;\n\npages;\n"),
    ("#!/usr/bin/env -S trail run\ntags", "#!/usr/bin/env -S trail run\ntags\n"),
    ("#!trail\n\n-- all\ntags", "#!trail\n\n-- all\ntags\n"),
    ("tags -- all of them", "tags -- all of them\n"),
    ("tags; -- all of them\n-- and\npages", "tags; -- all of them\n-- and\npages;\n"),
    ("tags -- one\n; -- two\npages", "tags; -- one\n-- two\npages;\n"),
    (
      "insights -- the claims\n-- the new ones\n| sort by date -- by age\n|take 3",
      """
      insights -- the claims
        -- the new ones
        | sort by date -- by age
        | take 3

      """
    ),
    (
      """
      takeaways supported by (insights citing Orozco) tagged "Back Pain" or citing \
      at least 2 sources where year > 2015 | sort by year desc | show name, citation
      """,
      """
      takeaways supported by (insights citing Orozco) tagged "Back Pain"
          or citing at least 2 sources where year > 2015
        | sort by year desc
        | show name, citation

      """
    ),
    (
      """
      let $found = insights tagged L4-L5 citing Orozco with at least 2 sources mentioning pain; \
      trace $found
      """,
      """
      let $found = insights tagged L4-L5 citing Orozco with at least 2 sources
          mentioning pain;
      trace $found;

      """
    ),
    ("param $x=5;LET $y=insights", "param $x = 5;\nlet $y = insights;\n"),
    ("insights tagged Disc (IVD -- c\n x)", "insights tagged Disc (IVD -- c\n x)\n"),
  ])
  func `a script has one form`(text: String, expected: String) {
    #expect(formatted(text) == expected)
  }

  @Test(arguments: ["insights taged A", "insights tagged", "tags; insights where", "\"a"])
  func `what does not parse is told`(text: String) {
    #expect(formatted(text) == nil)
  }

  @Test func `a long script is formatted in linear time`() {
    let text = "insights " + String(repeating: "(tagged A) -- c\n and less than 3 ", count: 400)
    _ = formatted(text)
    let good =
      "insights " + String(repeating: "(tagged A) -- c\n citing less than 3 B and ", count: 400)
      + "tagged A"
    #expect(formatted(good) != nil)
  }
}
