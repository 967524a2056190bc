import Foundation
import TerminalSupport
import Testing

/// What notes hold never reaches the terminal as anything but text.
struct SafetyTests {
  /// Sequences that would change the title, clear the screen, ask the terminal, or hide text; C1 and
  /// marks that turn the direction of text as well.
  static let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{1B}[6n\u{9B}31m\u{202E}x\u{8}\u{7F}"

  private func folder() throws -> TemporaryFolder {
    try TemporaryFolder([
      "trail.yaml": "",
      "Tags/evil\u{1B}]0;owned\u{7}\u{1B}[6n.md": "",
      "Tags/evil other.md": "",
      "Insights/bad\u{1B}[31m\u{9B}6n.md":
        "# Content\n\nText \(Self.hostile) end [[Tags/evil other|evil]]\n",
    ])
  }

  private func expectUntouched(_ session: TerminalSession, bells: Int = 0) {
    let screen = session.screen
    #expect(screen.title.isEmpty)
    #expect(screen.bellCount == bells)
    #expect(screen.questions.isEmpty && screen.unknown.isEmpty, "\(screen)")
    #expect(
      !String(decoding: session.terminal.output, as: UTF8.self).unicodeScalars.contains {
        (0x80...0x9F).contains($0.value) || $0 == "\u{202E}"
      })
  }

  @Test func `in tables, lists and messages`() throws {
    let session = try TerminalSession(
      in: folder(), changing: ["NO_COLOR": "1", "TRAIL_PAGER": "cat"])
    let table = try session.ask("insights").joined(separator: "\n")
    #expect(table.contains("Text ") && table.contains(" end"))
    #expect(table.contains("owned"))
    for query in [
      "tags", "insights tagged evil", "tags | show name",
      "describe insights",
      "explain insights", "trace insights", ".kinds",
    ] {
      try session.ask(query)
    }
    for format in ["list", "tsv", "markdown", "csv", "json", "jsonl"] {
      try session.ask(".format \(format)")
      try session.ask("insights")
    }
    expectUntouched(session)
    try session.leave()
  }

  @Test func `in what the user typed or pasted`() throws {
    let session = try TerminalSession(changing: ["NO_COLOR": "1"])
    try session.paste("insights tagged \"a\u{1B}]0;owned\u{7}b\u{9B}6n\"")
    try session.waitForText("b")
    try session.press(.enter)
    try session.waitForText("error")
    try session.waitFor("prompt") { $0.isAtPrompt }
    expectUntouched(session)
    try session.leave()
  }

  @Test func `in the names of files that a command completes`() throws {
    let folder = try folder()
    try folder.write("", to: "vault/run\u{1B}]0;owned\u{7}\u{1B}[6n.trail")
    try folder.write("", to: "vault/run2.trail")
    let session = try TerminalSession(in: folder, changing: ["NO_COLOR": "1"])
    try session.type(".read run")
    try session.waitForLine(".read run")
    try session.press(.tab, .tab)
    try session.waitForText("run2.trail")
    expectUntouched(session, bells: 1)
    try session.giveUp()
    try session.leave()
  }

  @Test func `in the names that a query completes`() throws {
    let session = try TerminalSession(in: folder(), changing: ["NO_COLOR": "1"])
    try session.type("insights tagged evil")
    try session.waitForLine("insights tagged evil")
    try session.press(.tab)
    try session.waitFor("beep") { $0.bellCount == 1 }
    try session.press(.tab)
    try session.waitForText("evil other")
    expectUntouched(session, bells: 1)
    try session.type("\\")
    try session.press(.tab)
    try session.giveUp()
    try session.leave()
    #expect(session.screen.title.isEmpty)
  }

  @Test func `in the name of the vault and of a missing file`() throws {
    let folder = try TemporaryFolder([:])
    let name = "v\u{1B}]0;owned\u{7}\u{1B}[6n"
    try folder.write("", to: "vault/\(name)/trail.yaml")
    try folder.write("", to: "vault/\(name)/Tags/one.md")
    let session = try TerminalSession(in: folder, ["--vault", name], changing: ["NO_COLOR": "1"])
    try session.ask(".vault")
    expectUntouched(session)
    try session.leave()
  }

  @Test func `in a history that somebody else wrote`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "trail history 1\ntags\u{1B}]0;owned\u{7}\u{1B}[6n\u{9B}6n | count\n",
      to: "state/trail/history")
    let session = try TerminalSession(in: folder, changing: ["NO_COLOR": "1"])
    try session.press(.up)
    try session.waitForText("| count")
    expectUntouched(session)
    try session.giveUp()
    try session.leave()
  }
}
