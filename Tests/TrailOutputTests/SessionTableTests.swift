import Testing
import TrailEngine
import TrailGraph
import TrailSyntax

@testable import TrailOutput

/// Tables as a session shows them: rows with their numbers, names that lead to their notes.
struct SessionTableTests {
  private static let nodes = graph.allNodes.members

  private static let table = Answer.nodes(
    Table(
      columns: ["name", "doi"],
      rows: [
        [.node(nodes[0]), .words("https://doi.org/10.1000/a<b")],
        [.node(nodes[1]), .missing],
      ], nodes: nodes))

  private func text(_ answer: Answer, _ layout: Layout) throws -> String {
    var sink = StringSink()
    try FormatName.table.renderer(layout).render(answer, of: graph, to: &sink)
    return sink.text
  }

  @Test func `rows that stand for nodes have numbers`() throws {
    let text = try text(Self.table, Layout(width: 80, numbersRows: true))
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "$  name                 doi")
    #expect(lines[2].hasPrefix("1  orozco2011           https"))
    #expect(lines[3] == "2  2025-01-30 12-15-27")
  }

  @Test func `rows that stand for nothing have none`() throws {
    let counts = rows(["tag", "count"], [[.words("L4-L5"), .number(2)]])
    #expect(try text(counts, Layout(width: 80, numbersRows: true)).hasPrefix("tag"))
  }

  @Test func `names lead to their notes and DOIs to the web`() throws {
    let links = NoteLinks(root: "/home/a/my vault")
    let text = try text(Self.table, Layout(width: 80, links: links))
    let note = "\u{1B}]8;;file:///home/a/my%20vault/Insights/a.md\u{1B}\\2025-01-30 12-15-27"
    #expect(text.contains(note + "\u{1B}]8;;\u{1B}\\"))
    #expect(text.contains("\u{1B}]8;;https://doi.org/10.1000/a%3Cb\u{1B}\\https"))
    // What has no note leads nowhere.
    #expect(text.contains("\norozco2011 "))
    #expect(!(try self.text(Self.table, Layout(width: 80))).contains("\u{1B}"))
  }

  @Test func `an address holds nothing that a terminal obeys`() {
    let address = NoteLinks.obsidianAddress(ofFile: "/a/\u{1B}]8;;\u{7}β.md")
    #expect(address == "obsidian://open?path=/a/%1B%5D8%3B%3B%07%CE%B2.md")
  }

  @Test func `long work stops where nobody reads`() throws {
    let many = rows(["n"], (0..<5000).map { [.number(Double($0))] })
    var sink = StoppedSink()
    #expect(throws: SinkClosed.self) {
      try FormatName.table.renderer(Layout()).render(many, of: graph, to: &sink)
    }
    #expect(sink.asked < 3)
  }

  /// Wherever the user asks for it, in the cells or in the widths of the columns.
  @Test func `a long table is given up while it is laid out`() throws {
    let words = (0..<5000).map { [Value.words("word\($0) and words"), .words("more of \($0)")] }
    let many = rows(["a", "b"], words)
    func asked(patience: Int) -> (count: Int, hasWritten: Bool) {
      var sink = StoppedSink(patience: patience)
      #expect(throws: SinkClosed.self) {
        try FormatName.table.renderer(Layout(width: 30)).render(many, of: graph, to: &sink)
      }
      return (sink.asked, sink.hasWritten)
    }
    let all = asked(patience: .max).count
    #expect(all > 15)
    for patience in stride(from: 0, to: all - 1, by: 3) {
      let (count, hasWritten) = asked(patience: patience)
      // Once for each thing that was still to be measured.
      #expect(count - patience < 10, "after \(patience)")
      #expect(!hasWritten)
    }
  }
}

/// A sink that nobody reads once it has been asked so often.
private struct StoppedSink: Sink {
  private final class Count { var number = 0 }
  private let count = Count()
  private let patience: Int
  private(set) var hasWritten = false

  init(patience: Int = 0) { self.patience = patience }

  var asked: Int { count.number }

  var isClosed: Bool {
    count.number += 1
    return count.number > patience
  }

  mutating func write(_ bytes: borrowing [UInt8]) throws(SinkClosed) {
    hasWritten = true
    throw SinkClosed()
  }
}
