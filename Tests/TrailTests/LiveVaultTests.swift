import Foundation
import Testing
import TrailText

@testable import Trail

/// A vault that changes while it is asked.
struct LiveVaultTests {
  private final class Folder {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("trail-live-\(UUID().uuidString)").path

    init() throws {
      try write("year: 2010", to: "Studies/a2010.md")
      try write("year: 2015", to: "Studies/b2015.md")
      try write("year: 2020", to: "Studies/c2020.md")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ frontMatter: String, to name: String) throws {
      let file = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("---\n\(frontMatter)\n---\n".utf8).write(to: file)
    }

    func remove(_ name: String) throws {
      try FileManager.default.removeItem(atPath: path + "/" + name)
    }
  }

  private let folder: Folder
  private let live: LiveVault

  init() throws {
    folder = try Folder()
    let today = try #require(DateValue(parsing: "2024-06-30"))
    live = LiveVault(at: folder.path, index: nil, today: { today })
  }

  /// The names in the rows of an answer, or the message of what went wrong.
  private func names(_ query: String) throws -> [String] {
    let session = try live.current().get()
    var run = session.run(of: SourceText(query))
    var names: [String] = []
    while let outcome = try run.nextOutcome() {
      names += outcome.diagnostics.map(\.message)
      if case .nodes(let table)? = outcome.answer {
        names += (table.nodes ?? []).map {
          String(decoding: session.graph.name(of: $0), as: UTF8.self)
        }
      }
    }
    return names
  }

  @Test func aNoteThatIsSavedIsInTheNextAnswer() throws {
    #expect(try names("sources where year > 2012") == ["b2015", "c2020"])
    try folder.write("year: 2021", to: "Studies/d2021.md")
    try folder.write("year: 2000", to: "Studies/b2015.md")
    #expect(try names("sources where year > 2012") == ["c2020", "d2021"])
  }

  @Test func theSessionStaysWhileNothingChanges() throws {
    let session = try live.current().get()
    // What changed in the tick of the first look is looked at once more.
    for _ in 0..<3 { #expect(try live.current().get() === session) }
    try folder.write("year: 2020", to: "Studies/c2020.md")
    #expect(try live.current().get() === session)
  }

  @Test func variablesAndRowsKeepTheirNodes() throws {
    _ = try names("let $late = sources where year > 2012; sources")
    try folder.write("year: 1999", to: "Studies/a1999.md")
    #expect(try names("$late") == ["b2015", "c2020"])
    _ = try names("sources where year < 2030")
    try folder.remove("Studies/b2015.md")
    #expect(try names("$4") == ["c2020"])
    #expect(try names("$late") == ["c2020"])
  }

  @Test func theLastAnswerCanStillBeAskedAbout() throws {
    _ = try names("sources where year > 2012")
    try folder.write("year: 2013", to: "Studies/a2010.md")
    let session = try live.current().get()
    var run = session.run(of: SourceText("why $1"))
    let outcome = try #require(try run.nextOutcome())
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.answer?.rowCount == 1)
    #expect(session.lastRows?.count == 2)
  }

  @Test func aVaultThatIsGoneIsToldAndReadWhenItIsBack() throws {
    _ = try names("sources")
    let away = folder.path + "-away"
    try FileManager.default.moveItem(atPath: folder.path, toPath: away)
    #expect(throws: Session.Failure.self) { try live.current().get() }
    try FileManager.default.moveItem(atPath: away, toPath: folder.path)
    #expect(try names("sources").count == 3)
  }

  @Test func anotherSchemaTakesItsOwnWords() throws {
    _ = try names("let $x = sources; sources")
    let yaml = URL(fileURLWithPath: folder.path + "/trail.yaml")
    try Data("kinds:\n  source: {name: study, plural: studies}\n".utf8).write(to: yaml)
    #expect(try names("studies").count == 3)
    #expect(try names("$x").count == 1)
    try Data("kinds: [".utf8).write(to: yaml)
    #expect(throws: Session.Failure.self) { try live.current().get() }
  }
}
