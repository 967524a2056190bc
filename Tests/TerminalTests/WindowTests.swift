import Foundation
import TerminalSupport
import Testing

/// Narrow windows, and windows whose size changes.
struct WindowTests {
  private func session(_ columns: Int, _ rows: Int = 16, wrapsAnew: Bool = true) throws
    -> TerminalSession
  {
    try TerminalSession(
      changing: ["TRAIL_PAGER": "cat"], size: TerminalSize(columns: columns, rows: rows),
      wrapsAnew: wrapsAnew)
  }

  @Test func `a table fits forty columns`() throws {
    let session = try session(40, 24)
    #expect(!session.screen.isWrapped(0))
    let lines = try session.ask("insights")
    #expect(lines.first?.hasPrefix("$  text") == true)
    #expect(lines.contains { $0.hasSuffix("height") })
    #expect(lines.last?.hasPrefix("3 rows, ") == true)
    try expectNothingWrapped(session)
    try session.leave()
  }

  @Test func `messages and help fit forty columns`() throws {
    let session = try session(40, 90)
    let message = try session.ask("insights tagged L4-L6")
    #expect(message.contains("  |                 ^^^^^"))
    #expect(message.contains("  |         did you mean L4-L5 or L5-S1?"))
    try session.ask("insights citing nobody I know")
    try session.ask(".foo")
    try session.ask(".format")
    try session.ask(".help")
    try session.ask(".help format")
    try session.ask(".help tagged")
    try expectNothingWrapped(session)
    try session.leave()
  }

  /// Lines end before the edge of the window: none was broken by the terminal.
  private func expectNothingWrapped(_ session: TerminalSession) throws {
    #expect(
      (0..<session.screen.cursor.row).allSatisfy { !session.screen.isWrapped($0) },
      "\(session.screen)")
  }

  @Test func `the next answer fits a window that was made smaller or larger`() throws {
    let session = try session(80, 20)
    #expect(try session.ask("insights").count == 6)
    try session.terminal.resize(to: TerminalSize(columns: 30, rows: 20))
    let narrow = try session.ask("insights")
    #expect(narrow.count > 6)
    #expect(narrow.allSatisfy { $0.count <= 30 })
    try session.terminal.resize(to: TerminalSize(columns: 100, rows: 20))
    #expect(try session.ask("insights").count == 6)
    try session.leave()
  }

  @Test(arguments: [true, false])
  func `a line that is edited stays editable in another size`(wrapsAnew: Bool) throws {
    let session = try session(60, wrapsAnew: wrapsAnew)
    try session.ask("tags | count")
    try session.type("insights tagged L4-L5 and tagged \"Back Pain\"")
    try session.waitForText("Pain\"")
    try session.press(.home)
    try session.waitForLine("")
    for columns in [25, 90, 18, 60] {
      try session.terminal.resize(to: TerminalSize(columns: columns, rows: 16))
      try session.type("x\u{7F}")
      try session.waitFor("text in \(columns) columns") { screen in
        screen.editedText() == ""
          && screen.text.replacing("\n", with: "").hasSuffix(
            "trail> insights tagged L4-L5 and tagged \"Back Pain\"")
      }
    }
    try session.press(.end)
    try session.type(" | count")
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("1") }
    try session.leave()
  }

  @Test func `in a terminal that wraps lines anew nothing is drawn twice`() throws {
    let session = try session(60)
    try session.ask("tags | count")
    try session.paste("insights tagged L4-L5 and tagged \"Back Pain\"\n  | count")
    try session.waitForText("| count")
    for columns in [25, 44, 18, 70] {
      try session.terminal.resize(to: TerminalSize(columns: columns, rows: 16))
      try session.type("x")
      try session.waitFor("key in \(columns) columns") { $0.currentLine == "  | countx" }
      try session.press(.backspace)
      try session.waitFor("text in \(columns) columns") { $0.currentLine == "  | count" }
      let text = session.screen.transcript.joined(separator: "\n")
      #expect(text.ranges(of: "trail> insights").count == 1, "\(session.screen)")
    }
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("1") }
    try session.leave()
  }

  @Test func `an edge that is dragged leaves nothing behind`() throws {
    for round in 0..<4 {
      let session = try session(80)
      try session.ask("tags | count")
      let query = "insights tagged L4-L5 and tagged \"Back Pain\" and citing Orozco or Smith 1987"
      try session.type(query)
      try session.waitFor("text") { $0.text.replacing("\n", with: "").hasSuffix(query) }
      for step in 1...40 {
        let columns = step <= 20 ? 80 - 3 * step : 20 + 2 * (step - 20) + round
        try session.terminal.resize(to: TerminalSize(columns: columns, rows: 16))
        // As fast as windows are drawn.
        usleep(8_000)
      }
      usleep(150_000)
      try session.type("x")
      // A blank at the end of a row is not told from none.
      func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }
      try session.waitFor("text") { words($0.text).hasSuffix(words(query + "x")) }
      let text = session.screen.transcript.joined()
      #expect(text.ranges(of: "trail> insights").count == 1, "\(session.screen)")
      #expect(text.ranges(of: "tagged").count == 2, "\(session.screen)")
      try session.giveUp()
      try session.leave()
    }
  }

  @Test func `rows that end with a blank are one line as well`() throws {
    let session = try session(30)
    try session.ask("tags | count")
    // A row of 30 cells ends with the blank after `and`.
    let query = "insights tagged L4-L5 and tagged \"Back Pain\" and tagged L4-L5"
    try session.type(query)
    try session.waitFor("text") { $0.text.replacing("\n", with: "").hasSuffix(query) }
    for columns in [26, 33, 40, 59, 23, 80] {
      try session.terminal.resize(to: TerminalSize(columns: columns, rows: 16))
      try session.type("x\u{7F}")
      try session.waitFor("text in \(columns) columns") { screen in
        screen.text.hasSuffix(screen.currentLine) && !screen.currentLine.hasSuffix("x")
          && screen.transcript.joined().contains("L4-L5")
          && screen.editedText()?.hasSuffix("tagged L4-L5") == true
      }
      let text = session.screen.transcript.joined(separator: "\n")
      #expect(text.ranges(of: "trail> insights").count == 1, "\(session.screen)")
    }
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.text.contains("1 row") }
    try session.leave()
  }

  @Test func `a window that was resized during a query is known at the next prompt`() throws {
    let session = try TerminalSession(
      in: TemporaryFolder.slow(), size: TerminalSize(columns: 70, rows: 16))
    try session.type(".read slow.trail")
    try session.waitForLine(".read slow.trail")
    try session.press(.enter)
    try session.waitForWork()
    try session.terminal.resize(to: TerminalSize(columns: 20, rows: 16))
    try session.press(.ctrl("c"))
    try session.waitForText("interrupted")
    try session.waitForPrompt()
    try session.type("aaaa bbbb cccc dddd eeee")
    try session.waitFor("text") { $0.text.hasSuffix("trail> aaaa bbbb ccc\nc dddd eeee") }
    try session.giveUp()
    try session.leave()
  }

  @Test(arguments: [(8, 2), (3, 1), (500, 200)])
  func `a window of any size harms nothing`(columns: Int, rows: Int) throws {
    let session = try TerminalSession(
      changing: ["TRAIL_PAGER": "cat"], size: TerminalSize(columns: columns, rows: rows),
      awaitsPrompt: false)
    try session.type("insights tagged L4-L5\rtags | count\r")
    // The prompt may not fit: the modes tell that it is there.
    try session.waitFor("answer") {
      try $0.transcript.contains("4") && $0.bracketsPaste
        && session.terminal.modes() != session.terminal.initialModes
    }
    try session.press(.ctrl("d"))
    #expect(try session.terminal.waitForEnd() == .exited(0))
    try session.expectTidyTerminal()
  }

  @Test func `a query of more lines than the window is run as a whole`() throws {
    let session = try session(40, 6)
    let lines = (1...10).map { "-- \($0)\n" }.joined()
    try session.paste("insights\n\(lines)| count")
    try session.waitFor("the end of it") { $0.currentLine == "| count" }
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.transcript.contains("3") }
    try session.leave()
  }
}
