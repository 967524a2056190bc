import Testing
import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSyntax
import TrailText
import TrailVault

/// The whole way from notes to answers under a vocabulary that is not the built-in one.
struct DebateTests {
  @Test("a vocabulary of one's own is asked as the built-in one is", arguments: debateQuestions)
  func answers(query: String, answer: [String]) throws {
    let today = try #require(DateValue(today: 2025, month: 6, day: 1))
    let reading = try Vault.read(MemoryTree(debateVault), under: .debate)
    try check(query, answer, in: Session(reading, of: "memory", today: today))
  }

  @Test("a vault that states it is asked likewise", arguments: debateQuestions)
  func file(query: String, answer: [String]) throws {
    let today = try #require(DateValue(today: 2025, month: 6, day: 1))
    let tree = MemoryTree(debateVault.merging(["trail.yaml": debateFile]) { $1 })
    let vault = try FoundVault.of(tree, name: "memory").get()
    #expect(vault.schemaPath == "memory/trail.yaml")
    try check(query, answer, in: try vault.opened(today: today).get())
  }

  private func check(_ query: String, _ answer: [String], in session: Session) throws {
    var run = session.run(of: SourceText(query))
    let outcome = try #require(try run.nextOutcome())
    #expect(!outcome.failed)
    switch try #require(outcome.answer) {
    case .nodes(let table):
      let names = (table.nodes ?? []).map {
        String(decoding: Array(session.graph.name(of: $0)), as: UTF8.self)
      }
      #expect(names.sorted() == answer.sorted())
    case let answered:
      var sink = StringSink()
      try FormatName.list.renderer(Layout()).render(
        answered, of: session.graph, to: &sink)
      let rows = sink.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(rows.map(String.init) == answer)
    }
  }
}
