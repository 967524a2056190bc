import Testing
import TrailText

@testable import TrailSyntax

struct PrinterTests {
  private let printer = Printer(vocabulary)

  @Test(arguments: queries)
  func `a printed tree parses and prints the same`(query: String) {
    let first = parse(query)
    #expect(first.diagnostics == [])
    let printed = printer.text(of: first.script)
    #expect(tree(printed) == dump.text(first.script), "\(printed)")
    #expect(printer.text(of: parse(printed).script) == printed)
  }

  @Test(arguments: [
    ("insight (tagged A)", "insights tagged A"),
    ("insights tagged A and citing B", "insights tagged A citing B"),
    (
      "takeaways supported by insights and tagged B", "takeaways supported by insights and tagged B"
    ),
    ("insights tagged (A or (B or C))", "insights tagged A or B or C"),
    (
      "insights ((tagged A) or (citing B and (tagged C)))", "insights tagged A or citing B tagged C"
    ),
    ("sources where ((year+1)*2)>3", "sources where (year + 1) * 2 > 3"),
    ("insights | where year > 3", "insights | where year > 3"),
    ("topics TAGGING source content", "tags tagging excerpts"),
    ("insights tagged #and", "insights tagged #and"),
    ("insights tagged ‘it is’", "insights tagged \"it is\""),
    ("sources | show doi as \"D\", year as \"a b\"", "sources | show doi as D, year as \"a b\""),
  ])
  func `the printed text has no needless parenthesis`(query: String, expected: String) {
    #expect(printer.text(of: parse(query).script) == expected)
  }

  @Test func `random texts that parse survive printing`() {
    var generator = SplitMix(seed: 3)
    var count = 0
    for _ in 0..<8_000 {
      let text = generator.query()
      let result = parse(text)
      guard result.diagnostics.isEmpty else { continue }
      count += 1
      let printed = printer.text(of: result.script)
      #expect(tree(printed) == dump.text(result.script), "\(text) -> \(printed)")
    }
    #expect(count > 50)
  }
}
