import Testing
import Trail
import TrailEngine
import TrailGraph
import TrailSchema
import TrailText
import TrailVault

struct SessionTests {
  private static let notes = [
    "Tags/L4-L5.md": "", "Tags/Stem Cells.md": "", "Tags/Old Stem.md": "",
    "Tags/Young Stem Cells.md": "",
    "Insights/a.md": "# Content\n\nDiscs lose height [[Tags/L4-L5|L4-L5]]\n",
    "Insights/b.md": "# Content\n\nDiscs stay [[Tags/L4-L5|L4-L5]]\n",
  ]

  private func session() throws -> Session {
    let today = try #require(DateValue(today: 2025, month: 6, day: 1))
    let reading = try Vault.read(MemoryTree(Self.notes), under: .builtIn)
    return Session(reading, of: "memory", today: today)
  }

  private func outcomes(
    _ text: String, _ options: RunOptions = RunOptions(), in session: Session? = nil
  ) throws -> [StatementOutcome] {
    var run = try (session ?? self.session()).run(of: SourceText(text), options: options)
    var outcomes: [StatementOutcome] = []
    while let outcome = try run.nextOutcome() { outcomes.append(outcome) }
    return outcomes
  }

  @Test func `each statement has its answer and its place`() throws {
    let outcomes = try outcomes("insights; tags | count | as json")
    #expect(outcomes.map { $0.answer?.rowCount } == [2, 1])
    #expect(outcomes.map(\.range) == [SourceRange(0, 8), SourceRange(10, 32)])
    #expect(outcomes.last?.answer == .number(4))
    #expect(outcomes.allSatisfy { $0.diagnostics.isEmpty })
  }

  @Test func `of very many pairs the first have their paths, and a note says so`() throws {
    let evidence = (0..<101).map { "\"[[Insights/e\($0)]]\"" }.joined(separator: ", ")
    var notes: [String: String] = [:]
    for number in 0..<101 {
      notes["Insights/e\(number).md"] = "# Content\n\nEvidence \(number)\n"
      notes["Takeaways/t\(number).md"] = "---\nsupported by: [\(evidence)]\n---\nClaim \(number)\n"
    }
    let today = try #require(DateValue(today: 2025, month: 6, day: 1))
    let reading = try Vault.read(MemoryTree(notes), under: .builtIn)
    let session = Session(reading, of: "memory", today: today)
    let outcome = try outcomes("path from takeaways to insights", in: session).first
    #expect(outcome?.answer?.rowCount == 10_000)
    #expect(outcome?.diagnostics.map(\.id) == [.morePairs])
    // Of one pair or many, a hundred of all paths are shown, and more where that is asked.
    let all = try outcomes("paths from takeaways to insights", in: session).first
    #expect(all?.answer?.rowCount == 100)
    #expect(all?.diagnostics.map(\.id) == [.morePaths])
    let some = try outcomes("paths from takeaways to insights take 200", in: session).first
    #expect(some?.answer?.rowCount == 200 && some?.diagnostics.isEmpty == true)
  }

  /// A folder that nobody may enter.
  private struct ClosedTree: FileTree {
    func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing {
      throw .unreadable(path: "closed", reason: "no permission")
    }

    func contents(of path: FilePath) throws(FileError) -> [UInt8] {
      throw .unreadable(reason: "no permission")
    }
  }

  @Test func `a folder that cannot be entered is to blame and not its schema`() {
    guard case .failure(.unreadable(let diagnostic)) = FoundVault.of(ClosedTree(), name: "closed")
    else {
      Issue.record("a closed folder was read")
      return
    }
    #expect(diagnostic.message == "cannot read the vault closed: no permission")
  }

  @Test func `nothing runs where something does not parse`() throws {
    let outcomes = try outcomes("insights; tags tagged; sources citing")
    #expect(outcomes.count == 1)
    #expect(outcomes.first?.diagnostics.count == 2)
    #expect(outcomes.first?.failed == true)
  }

  @Test func `a run stops at the first failure unless it keeps going`() throws {
    let text = "tags; insights tagged Nowhere; insights"
    #expect(try outcomes(text).map(\.failed) == [false, true])
    #expect(
      try outcomes(text, RunOptions(keepsGoing: true)).map(\.failed) == [false, true, false])
  }

  @Test func `several matches are a note an error when strict nothing when quiet`() throws {
    let text = "nodes tagged Stem"
    #expect(try outcomes(text).first?.diagnostics.map(\.id) == [.severalMatches])
    let strict = try outcomes(text, RunOptions(isStrict: true))
    #expect(strict.first?.failed == true)
    #expect(strict.first?.answer == nil)
    #expect(try outcomes(text, RunOptions(isQuiet: true)).first?.diagnostics.isEmpty == true)
  }

  @Test func `an empty answer tells what a later rule would find`() throws {
    let outcome = try outcomes("insights tagged Stem Cells").first
    #expect(outcome?.answer?.isEmpty == true)
    #expect(outcome?.diagnostics.map(\.id) == [.laterRule])
    let strict = try outcomes("insights tagged Stem Cells", RunOptions(isStrict: true)).first
    #expect(strict?.answer == nil)
    #expect(strict?.failed == true)
  }

  @Test func `a stage does not hide that the set is empty`() throws {
    let text = "insights tagged Stem Cells | count"
    let outcome = try outcomes(text).first
    #expect(outcome?.answer == .number(0))
    #expect(outcome?.diagnostics.map(\.id) == [.laterRule])
    #expect(try outcomes(text, RunOptions(isStrict: true)).first?.failed == true)
    #expect(try outcomes("insights tagged L4-L5 | count").first?.diagnostics.isEmpty == true)
  }

  @Test func `the last answer is at hand and its rows are numbered`() throws {
    let session = try session()
    #expect(try outcomes("insights", in: session).first?.answer?.rowCount == 2)
    #expect(try outcomes("$_ | count", in: session).first?.answer == .number(2))
    #expect(try outcomes("insights; $2 | show name", in: session).last?.answer?.rowCount == 1)
    #expect(try outcomes("insights; $3", in: session).last?.failed == true)
  }

  @Test func `an interruption ends the run`() throws {
    let interruption = Interruption()
    interruption.request()
    var run = try session().run(
      of: SourceText("insights tagged L4-L5; tags"), interruption: interruption)
    #expect(throws: Interrupted.self) { try run.nextOutcome() }
    #expect(try run.nextOutcome() == nil)
  }

  @Test func `statements that can be left behind say to the session what others do`() throws {
    let session = try session()
    var run = session.run(
      of: SourceText("let $x = tags; insights; $_ | count; $x | count; $9"),
      interruption: Interruption())
    run.canBeAbandoned = true
    var outcomes: [StatementOutcome] = []
    while let outcome = try run.nextOutcome() { outcomes.append(outcome) }
    #expect(outcomes.map { $0.answer?.rowCount } == [nil, 2, 1, 1, nil])
    #expect(outcomes[3].answer == .number(4) && outcomes[4].failed)
    #expect(session.knownVariables.map(\.name) == ["x", "_"])
  }

  @Test func `a statement that is left behind says nothing to the session`() throws {
    let session = try session()
    #expect(try self.outcomes("tags", in: session).last?.answer?.rowCount == 4)
    let interruption = Interruption()
    var run = session.run(of: SourceText("insights"), interruption: interruption)
    run.canBeAbandoned = true
    interruption.request()
    #expect(throws: Interrupted.self) { try run.nextOutcome() }
    #expect(session.lastRows?.count == 4)
  }

  @Test func `notes on the vault tell what could not be read`() throws {
    let today = try #require(DateValue(today: 2025, month: 6, day: 1))
    let broken = try Vault.read(
      MemoryTree(["a.md": "---\n{\"a\": \"b\" \"c\"}\n---\n"]), under: .builtIn)
    #expect(Session(broken, of: "v", today: today).vaultNotes.map(\.id) == [.unreadNotes])
    var partly = broken
    partly.unreadNotes = 2
    partly.problems = [
      VaultProblem(
        cause: .link, document: Array("shelf".utf8), line: 0,
        message: "was not followed: it leads out of the vault"),
      VaultProblem(
        cause: .unreadable, document: Array("locked/".utf8), line: 0,
        message: "could not be read: no permission"),
      VaultProblem(
        cause: .unreadable, document: Array("no.md".utf8), line: 0,
        message: "could not be read: no permission"),
    ]
    #expect(
      Session(partly, of: "v", today: today).vaultNotes.map(\.message) == [
        "2 notes could not be read fully, the first of them: no.md: "
          + "could not be read: no permission",
        "1 folder was left out: locked/: could not be read: no permission",
        "1 link was left out: shelf: was not followed: it leads out of the vault",
      ])
    let empty = try Vault.read(MemoryTree([:]), under: .builtIn)
    #expect(Session(empty, of: "v", today: today).vaultNotes.map(\.id) == [.emptyVault])
  }
}
