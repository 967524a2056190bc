import Testing
import TrailText

@testable import TrailSyntax

/// Whatever is typed ends in a tree or a diagnostic.
struct RobustnessTests {
  private func check(_ source: SourceText) -> ParseResult {
    let result = Parser.parse(source, under: vocabulary)
    #expect(!result.script.statements.isEmpty || !result.diagnostics.isEmpty)
    for diagnostic in result.diagnostics {
      guard let range = diagnostic.range else {
        Issue.record("no place: \(diagnostic.message)")
        continue
      }
      #expect(range.start >= 0 && range.end <= source.utf8.count)
    }
    return result
  }

  @Test(arguments: queries)
  func `every prefix of a query ends in a tree or a diagnostic`(query: String) {
    let utf8 = Array(query.utf8)
    for length in utf8.indices {
      _ = check(SourceText(utf8: Array(utf8[..<length]), name: "query"))
    }
  }

  @Test func `random bytes and random words never trap`() {
    var generator = SplitMix(seed: 1)
    for _ in 0..<5_000 {
      _ = check(SourceText(utf8: generator.bytes(), name: "query"))
      _ = check(SourceText(generator.query()))
    }
  }

  @Test(arguments: [
    "(", "insights (", "insights tagged (", "insights tagged A (", "not ", "insights not ",
    "insights where (", "insights where not ", "insights where - ", "insights where a + (",
    "insights where floor(", "insights supported by insights ", "insights with sources with ",
    "insights citing insights ",
    "insights tagged A or (", "insights where a and (", "insights | where (",
  ])
  func `ten thousand levels are refused, two hundred are not`(opening: String) {
    let repeated = opening.split(separator: " ").last.map { "\($0) " } ?? ""
    let deep =
      opening
      + String(
        repeating: opening.hasPrefix("insights supported") ? "supported by insights " : repeated,
        count: 10_000)
    let result = check(SourceText(deep + "tagged A"))
    #expect(
      result.script.statements.isEmpty || opening.contains("citing") || opening.contains("with"))
  }

  @Test(arguments: [
    ("insights ", "(", "tagged A", ")"), ("insights tagged ", "(", "A", ")"),
    ("", "(", "insights", ")"),
    ("insights ", "not ", "tagged A", ""), ("insights where ", "not ", "a", ""),
    ("insights where ", "(", "a", ")"), ("insights where a = ", "(", "a", ")"),
    ("takeaways ", "supported by insights ", "", ""),
  ])
  func `brackets may be nested two hundred deep and no deeper`(
    start: String, opening: String, middle: String, closing: String
  ) {
    func nested(_ depth: Int) -> ParseResult {
      parse(
        start + String(repeating: opening, count: depth) + middle
          + String(repeating: closing, count: depth))
    }
    #expect(nested(200).diagnostics.map(\.message) == [])
    #expect(nested(202).diagnostics.map(\.id) == [.limitNesting])
    #expect(nested(10_000).diagnostics.map(\.id) == [.limitNesting])
  }

  @Test(arguments: [
    "x ", "insights or ", "(", ")", "insights (", "\"", "[@", "[[", "a + ", "a*", "A union ", "| ",
    "; ", "tagged ",
    "tag x taged y or ", "insights where a and (", "matches /(", "not ", "; (((", "1-", ", ",
    "\u{0}", "$", "quick ",
  ])
  func `a long statement of one thing over and over is read in linear time`(piece: String) {
    // Anything quadratic would take minutes for this many.
    let count = 20_000 / piece.utf8.count
    _ = check(SourceText("insights tagged " + String(repeating: piece, count: count)))
  }

  @Test func `a statement of more than a megabyte is refused`() {
    let text = "insights tagged \"" + String(repeating: "x", count: Parser.lengthLimit) + "\""
    #expect(parse("tags; " + text + "; pages").diagnostics.map(\.id) == [.limitLength])
    #expect(parse("tags; -- " + text + "\n pages").diagnostics.isEmpty)
  }

  @Test func `long chains of operators are refused before the tree is too deep`() {
    for chain in [
      "A" + String(repeating: " union A", count: 5000),
      "sources where " + String(repeating: "a + ", count: 5000) + "a > 1",
      "sources where " + String(repeating: "a*", count: 5000) + "a > 1",
    ] {
      #expect(parse(chain).diagnostics.map(\.id) == [.limitNesting])
    }
    let flat = "insights tagged A" + String(repeating: " or tagged A", count: 5000)
    #expect(parse(flat).diagnostics.isEmpty)
  }

  @Test(arguments: [
    "insights tagged", "insights tagged A or", "insights where", "insights where year >",
    "insights |",
    "insights | take", "insights (tagged A", "insights tagged \"Back", "insights citing at least",
    "insights supported by A within", "insights tagged [[x", "insights tagged (",
    "insights where year in (1,",
    "insights not", "insights union", "insights ignoring", "insights | sort",
    "insights | show name,",
    "insights | where", "tags; insights tagged", "insights where x between 1",
    "insights where floor(",
    "insights tagged Disc (IVD", "insights with", "insights directly", "insights | as",
    "let", "let $x", "let $x =", "let $x = insights tagged", "param", "trace", "trace up",
    "trace within", "path", "path from", "path from A", "path from A to", "path from A to B over",
    "paths from A to B take", "why", "why not", "why Orozco in", "describe", "check a,", "assert",
    "assert no", "assert at least", "assert no insights \"each", "explain", "include",
    "include \"a",
  ])
  func `an unfinished statement is told from a wrong one`(text: String) {
    let result = parse(text)
    #expect(result.isIncomplete)
    #expect(!result.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "", "insights", "insights tagged or", "insights )", "insights tagged; tags", "insights | tak 5",
    "insights tagged \"a\\d\"", "insights tagged |", "check", "why $3", "why Orozco", "param $x",
    "let x = insights", "path insights to sources", "assert insights", "include foo.trail",
  ])
  func `a wrong or finished statement asks for no more`(text: String) {
    #expect(!parse(text).isIncomplete)
  }
}
