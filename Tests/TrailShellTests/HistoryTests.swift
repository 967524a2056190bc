import Testing

@testable import TrailShell

struct HistoryTextTests {
  @Test func anEntryOfSeveralLinesIsOneLine() {
    let entry = "insights\n  tagged \\n \"a\"\n"
    #expect(HistoryText.entry(of: HistoryText.line(of: entry)) == entry)
    #expect(!HistoryText.line(of: entry).contains("\n"))
  }
}
