import Foundation
import TerminalSupport
import Testing

/// Notes that change while a session is open.
struct LiveTests {
  @Test func `a saved note is in the next answer`() throws {
    let folder = try TemporaryFolder()
    let session = try TerminalSession(in: folder)
    #expect(try session.ask("insights | count").first == "3")
    try folder.write("# Content\n\nNew [[Tags/L5-S1|L5-S1]]\n", to: "vault/Insights/new.md")
    #expect(try session.ask("insights | count").first == "4")
    #expect(try session.ask("insights tagged L5-S1").contains { $0.hasPrefix("1  New L5-S1") })
    try folder.write("# Content\n\nOther words [[Tags/L4-L5|L4-L5]]\n", to: "vault/Insights/new.md")
    #expect(try session.ask("insights tagged L4-L5 | count").first == "3")
    try FileManager.default.removeItem(atPath: folder.vault + "/Insights/new.md")
    #expect(try session.ask("insights | count").first == "3")
    try session.leave()
  }

  @Test func `a schema with a mistake is told, and the session goes on once it is mended`() throws {
    let folder = try TemporaryFolder()
    let session = try TerminalSession(in: folder)
    try folder.write("kinds:\n  insight: {foldrs: [x]}\n", to: "vault/trail.yaml")
    #expect(try session.ask("tags | count").contains { $0.contains("foldrs") })
    try folder.write("kinds:\n  insight: {name: finding}\n", to: "vault/trail.yaml")
    #expect(try session.ask("findings | count").first == "3")
    try session.leave()
  }

  @Test func `a watched query is answered again when a note changes`() throws {
    let folder = try TemporaryFolder()
    let session = try TerminalSession(in: folder)
    try session.type(".watch insights tagged L4-L5")
    try session.press(.enter)
    try session.waitForText("2 rows")
    try folder.write("# Content\n\nA new claim [[Tags/L4-L5|L4-L5]]\n", to: "vault/Insights/new.md")
    try session.waitForText("3 rows")
    try session.waitFor("what came") {
      $0.lines.contains { $0.hasPrefix("+ ") && $0.contains("A new claim") }
    }
    try FileManager.default.removeItem(atPath: folder.vault + "/Insights/water.md")
    try session.waitFor("what went") {
      $0.lines.contains { $0.hasPrefix("- ") && $0.contains("lose water") }
    }
    try session.press(.ctrl("c"))
    try session.waitFor("prompt") { $0.isAtPrompt }
    #expect(try session.ask("insights | count").first == "3")
    try session.leave()
  }
}
