import Testing
import Trail
import TrailText
import TrailVault

/// Scripts that include others, without a file system.
struct ScriptTests {
  private static let notes = [
    "Insights/a.md": "# Content\n\nDiscs lose height [[Tags/L4-L5|L4-L5]]\n",
    "Tags/L4-L5.md": "",
  ]

  private func session() throws -> Session {
    let today = try #require(DateValue(today: 2025, month: 6, day: 1))
    return Session(
      try Vault.read(MemoryTree(Self.notes), under: .builtIn), of: "memory", today: today)
  }

  private func outcomes(
    _ text: String, _ options: RunOptions = RunOptions(),
    read: @escaping @Sendable (String) -> String?
  ) throws -> [StatementOutcome] {
    let loader = ScriptLoader { path in
      read(path).map { .success(SourceText($0, name: path)) }
        ?? .failure(.init("the script \(path)", reason: "there is no such file"))
    }
    var run = try session().run(of: SourceText(text), options: options, loader: loader)
    var outcomes: [StatementOutcome] = []
    while let outcome = try run.nextOutcome() { outcomes.append(outcome) }
    return outcomes
  }

  /// `4` includes `3`, and so on down to `0`.
  @Sendable private static func chain(_ path: String) -> String? {
    Int(path).map { $0 == 0 ? "insights" : "include \"\($0 - 1)\"" }
  }

  @Test func `fifty scripts deep is deep enough`() throws {
    #expect(try outcomes("include '49'", read: Self.chain).map { $0.answer?.rowCount } == [1])
    #expect(try outcomes("include '50'", read: Self.chain).map(\.failed) == [true])
    let far = try outcomes("include '100000'", read: Self.chain)
    #expect(far.flatMap(\.diagnostics).map(\.id) == [.limitIncludes])
    #expect(far.map { $0.source?.name } == ["99951"])
  }

  @Test func `a script known already counts with all that it includes`() throws {
    let text = "include '30'; include 'deep'"
    let outcomes = try outcomes(text) { path in
      guard path.hasPrefix("deep") else { return Self.chain(path) }
      return path == "deep" + String(repeating: "+", count: 25)
        ? "include '30'" : "include '\(path)+'"
    }
    #expect(outcomes.flatMap(\.diagnostics).map(\.id) == [.limitIncludes])
  }

  @Test func `each outcome tells whose statement it is of`() throws {
    let outcomes = try outcomes("tags; include 'more'; tags") { _ in "insights; insights" }
    #expect(outcomes.map { $0.source?.name } == ["query", "more", "more", "query"])
    #expect(outcomes.map { $0.range?.start } == [0, 0, 10, 22])
  }

  @Test func `a failure in an included script stops the whole run`() throws {
    let text = "include 'more'; tags"
    let read: @Sendable (String) -> String? = { _ in "insights tagged Nowhere; insights" }
    #expect(try outcomes(text, read: read).map(\.failed) == [true])
    #expect(
      try outcomes(text, RunOptions(keepsGoing: true), read: read).map(\.failed)
        == [true, false, false])
  }

  @Test func `nothing is included where nothing can be read`() throws {
    var run = try session().run(of: SourceText("include 'more'"))
    #expect(try run.nextOutcome()?.diagnostics.map(\.id) == [.unreadableScript])
  }

  @Test func `each script is read once`() throws {
    // Two of each below: without that, a million million readings.
    let outcomes = try outcomes("include '40'; tags | count") { path in
      Int(path).map { $0 == 0 ? "let $x = tags" : "include \"\($0 - 1)\"; param $y = \(path)" }
    }
    #expect(outcomes.last?.answer == .number(1))
  }
}
