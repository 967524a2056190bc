import TerminalSupport
import Testing

/// The first minute: the prompt, an answer, a mistake, the way out.
struct AnswerTests {
  @Test func `a session says where it is and waits`() throws {
    let session = try TerminalSession()
    #expect(session.screen.lines[0].contains("7 notes"))
    #expect(session.screen.lines[0].contains(".help"))
    #expect(session.screen.lines[1] == "trail>")
    #expect(session.screen.cursor == Screen.Position(row: 1, column: 7))
    #expect(session.screen.title.isEmpty)
    try session.leave()
    // The shell's own prompt begins a line.
    #expect(session.screen.cursor == Screen.Position(row: 2, column: 0))
  }

  @Test func `an answer has its rows numbered and a line on its size and time`() throws {
    let session = try TerminalSession()
    let lines = try session.ask("insights tagged L4-L5")
    #expect(
      lines.dropLast() == [
        "$  text                                        name",
        "─  ──────────────────────────────────────────  ──────",
        "1  Discs lose height with age L4-L5 Back Pain  height",
        "2  Discs lose water first L4-L5                water",
      ])
    #expect(lines.last?.hasPrefix("2 rows, ") == true)
    #expect(lines.last?.hasSuffix("s") == true)
    try session.leave()
  }

  @Test func `an earlier answer and its rows can be asked about`() throws {
    let session = try TerminalSession()
    try session.ask("insights tagged L4-L5")
    #expect(try session.ask("$2").contains { $0.contains("lose water") })
    try session.ask("insights tagged L4-L5")
    let rest = try session.ask("$_ tagged \"Back Pain\"")
    #expect(rest.contains { $0.contains("lose height") })
    #expect(!rest.contains { $0.contains("lose water") })
    try session.leave()
  }

  @Test func `a mistake is drawn and the session goes on`() throws {
    let session = try TerminalSession()
    #expect(
      try session.ask("insights tagged L4-L6") == [
        "error: no tag is named \"L4-L6\"", " --> query:1:17", "  |", "1 | insights tagged L4-L6",
        "  |                 ^^^^^ did you mean L4-L5 or L5-S1?",
      ])
    #expect(try session.ask("tags | count").first == "4")
    try session.leave()
  }

  @Test(arguments: [".quit", "quit", "exit", "\\q", ".exit"])
  func `words leave as well as a key`(word: String) throws {
    let session = try TerminalSession()
    try session.type(word)
    try session.press(.enter)
    #expect(try session.terminal.waitForEnd() == .exited(0))
    try session.expectTidyTerminal()
  }

  @Test func `what is typed is neither bold nor coloured`() throws {
    let session = try TerminalSession()
    try session.type("insights tagged")
    try session.waitForLine("insights tagged")
    #expect(session.screen.styles(of: "insights").allSatisfy { $0 == .plain })
    try session.giveUp()
    try session.leave()
  }

  @Test func `typing ahead of an answer is not lost`() throws {
    let session = try TerminalSession()
    try session.type("tags | count\rinsights | count\rtags")
    // The first query begins like the last: both answers have to be there.
    try session.waitFor("the third query below two answers") { screen in
      let lines = screen.transcript
      return lines.contains("4") && lines.contains("3") && screen.editedText() == "tags"
    }
    try session.giveUp()
    try session.leave()
  }

  @Test func `without a vault the session says so and waits`() throws {
    let session = try TerminalSession(["--vault", "nowhere"], awaitsPrompt: false)
    try session.waitForPrompt()
    #expect(session.screen.text.contains("there is no folder"))
    try session.leave()
  }
}
