import Foundation
import TerminalSupport
import Testing

/// Ctrl-C, Ctrl-D, and a terminal that goes away.
struct InterruptionTests {
  @Test func `Ctrl-C clears the line and stays`() throws {
    let session = try TerminalSession()
    try session.press(.ctrl("c"))
    try session.waitForPrompt(after: 2)
    try session.type("insights tagged")
    try session.press(.left, .left, .left)
    try session.waitForLine("insights tag")
    try session.press(.ctrl("c"))
    try session.waitForPrompt(after: 3)
    #expect(session.screen.lines[2] == "trail> insights tagged^C")
    #expect(try session.ask("tags | count").first == "4")
    try session.leave()
  }

  @Test func `an interruption from elsewhere clears the line as well`() throws {
    let session = try TerminalSession()
    try session.type("insights tagged")
    try session.waitForLine("insights tagged")
    session.terminal.send(signal: SIGINT)
    try session.waitForPrompt(after: 2)
    #expect(session.screen.lines[1] == "trail> insights tagged^C")
    #expect(try session.ask("tags | count").first == "4")
    try session.leave()
  }

  @Test func `Ctrl-C clears a query of several lines from its middle`() throws {
    let session = try TerminalSession()
    try session.paste("insights\ntagged\nL4-L5")
    try session.waitForLine("insights\ntagged\nL4-L5")
    try session.press(.up)
    try session.waitForLine("insights\ntagge")
    try session.press(.ctrl("c"))
    try session.waitForPrompt(after: 4)
    #expect(session.screen.lines[1...3] == ["trail> insights", "tagged", "L4-L5^C"])
    #expect(try session.ask("tags | count").first == "4")
    try session.leave()
  }

  @Test func `Ctrl-C stops a query and says so`() throws {
    let session = try TerminalSession(in: TemporaryFolder.slow())
    for _ in 1...2 {
      let row = session.screen.cursor.row
      try session.type(".read slow.trail")
      try session.waitForLine(".read slow.trail")
      try session.press(.enter)
      try session.waitForWork()
      try session.press(.ctrl("c"))
      try session.waitForPrompt(after: row + 2)
      #expect(session.screen.lines.dropFirst(row + 1).contains("interrupted"))
    }
    #expect(try session.ask("insights | count").first == "40")
    try session.leave()
  }

  @Test func `pressing Ctrl-C again and again does not leave`() throws {
    let session = try TerminalSession(in: TemporaryFolder.slow())
    try session.type(".read slow.trail")
    try session.waitForLine(".read slow.trail")
    try session.press(.enter)
    try session.waitForWork()
    for _ in 1...5 { try session.press(.ctrl("c")) }
    try session.waitForText("interrupted")
    try session.waitForPrompt()
    for _ in 1...3 {
      let rows = session.screen.history.count + session.screen.cursor.row
      try session.press(.ctrl("c"))
      // A key that comes late would take away what is typed next.
      try session.waitForPrompt(after: rows + 1)
    }
    #expect(try session.ask("insights | count").first == "40")
    try session.leave()
  }

  @Test func `a long script is stopped while it is parsed, also where nothing of it can be run`()
    throws
  {
    let folder = try TemporaryFolder()
    let statement = "insights tagged L4-L5 and citing Orozco | show nothing, year | take 3;\n"
    try folder.write(String(repeating: statement, count: 20_000), to: "vault/long.trail")
    let session = try TerminalSession(in: folder)
    try session.type(".read long.trail")
    try session.waitForLine(".read long.trail")
    try session.press(.enter)
    try session.waitForWork()
    try session.press(.ctrl("c"), .ctrl("c"))
    try session.waitForText("interrupted")
    try session.waitForPrompt(after: 3)
    #expect(!session.screen.text.contains("error"))
    #expect(try session.ask("tags | count").first == "4")
    try session.leave()
  }

  @Test func `a long answer is stopped while it is written`() throws {
    let folder = try TemporaryFolder()
    let rows = Array(repeating: "insights | show name, text", count: 5_000)
      .joined(separator: ";\n")
    try folder.write(rows + "\n", to: "vault/long.trail")
    // Without colours: the system may echo the key in the middle of a sequence.
    let session = try TerminalSession(
      in: folder, changing: ["TRAIL_PAGER": "cat", "NO_COLOR": "1"])
    try session.type(".read long.trail")
    try session.waitForLine(".read long.trail")
    try session.press(.enter)
    try session.waitForText("rows, ")
    try session.press(.ctrl("c"))
    try session.waitFor("prompt") { $0.isAtPrompt && $0.text.contains("interrupted") }
    #expect(try session.ask("tags | count").first == "4")
    try session.leave()
  }

  @Test func `a step that heeds nothing does not keep the session waiting`() throws {
    // To sort, each text is folded as a whole.
    var notes = ["trail.yaml": ""]
    let text = String(repeating: "Discs lose height with age. ", count: 150_000)
    for name in ["a", "b"] { notes["Insights/\(name).md"] = "# Content\n\n\(name) \(text)\n" }
    let session = try TerminalSession(in: TemporaryFolder(notes))
    let query = "insights | sort by text | show name"
    let start = ContinuousClock.now
    #expect(try session.ask(query).last?.hasPrefix("2 rows") == true)
    let whole = ContinuousClock.now - start
    let row = session.screen.cursor.row
    try session.type(query)
    try session.waitForLine(query)
    try session.press(.enter)
    try session.waitForWork()
    let interrupted = ContinuousClock.now
    try session.press(.ctrl("c"))
    try session.waitForPrompt(after: row + 2)
    #expect(session.screen.lines.dropFirst(row + 1).contains("interrupted"))
    #expect(ContinuousClock.now - interrupted < whole / 2)
    // What was left behind is nobody's answer.
    #expect(try session.ask("$_ | count").first == "2")
    #expect(try session.ask("insights named a | show name").last?.hasPrefix("1 row") == true)
    try session.leave()
  }

  @Test func `Ctrl-D leaves on an empty line only`() throws {
    let session = try TerminalSession()
    try session.type("ab")
    try session.press(.left, .ctrl("d"), .ctrl("d"), .ctrl("d"))
    try session.waitFor("text") { $0.currentLine == "trail> a" }
    try session.press(.backspace)
    try session.waitForPrompt()
    try session.leave()
  }

  @Test(arguments: [SIGHUP, SIGTERM])
  func `a signal ends the session and the terminal is as before`(signal: Int32) throws {
    let session = try TerminalSession()
    try session.type("insights")
    try session.waitForLine("insights")
    session.terminal.send(signal: signal)
    #expect(try session.terminal.waitForEnd() == .signalled(signal))
    try session.expectTidyTerminal()
  }

  @Test func `a closed terminal ends the session at the prompt and in a query`() throws {
    let idle = try TerminalSession()
    try idle.type("insights")
    try idle.waitForLine("insights")
    idle.terminal.close()
    _ = try idle.terminal.waitForEnd()
    let busy = try TerminalSession(in: TemporaryFolder.slow())
    try busy.type(".read slow.trail")
    try busy.waitForLine(".read slow.trail")
    try busy.press(.enter)
    try busy.waitForWork()
    busy.terminal.close()
    _ = try busy.terminal.waitForEnd()
  }
}
