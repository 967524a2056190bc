import Foundation
import TerminalSupport
import Testing

/// The line editor: the whole query is one text.
struct EditingTests {
  private func session(_ columns: Int = 60, changing: [String: String?] = [:]) throws
    -> TerminalSession
  {
    try TerminalSession(
      changing: ["TRAIL_PAGER": "cat"].merging(changing) { $1 },
      size: TerminalSize(columns: columns, rows: 16))
  }

  @Test func `Enter goes on in a new line until the query is complete`() throws {
    let session = try session()
    try session.type("insights tagged")
    try session.press(.enter)
    try session.waitForLine("insights tagged\n")
    #expect(session.screen.cursor == Screen.Position(row: 2, column: 0))
    try session.type("L5-S1 | count")
    try session.press(.enter)
    try session.waitForPrompt(after: 3)
    #expect(
      session.screen.lines[1...3] == ["trail> insights tagged", "L5-S1 | count", "0"])
    try session.leave()
  }

  @Test func `Alt-Enter goes on in a new line where the query could be run`() throws {
    let session = try session()
    try session.type("tags")
    try session.press(.alt(.enter))
    try session.waitForLine("tags\n")
    try session.type("| count")
    try session.press(.enter)
    try session.waitForPrompt(after: 3)
    #expect(session.screen.lines[3] == "4")
    try session.leave()
  }

  @Test(arguments: ["\r\r", ";\r"])
  func `a blank line or a semicolon ends what is incomplete`(ending: String) throws {
    let session = try session()
    try session.type("insights tagged" + ending)
    try session.waitForText("error: ")
    try session.waitForPrompt(after: 3)
    try session.leave()
  }

  @Test func `a pasted text is one edit and nothing of it runs`() throws {
    let session = try session()
    let text = """
      insights
      \ttagged L4-L5
      \t-- a comment
      \tand
      \ttagged
      \t"Back Pain"
      |
      \tshow
      \tname;
      tags | count
      """
    #expect(session.screen.bracketsPaste)
    try session.paste(text)
    try session.waitForText("tags | count")
    let shown = text.replacing("\t", with: "        ")
    try session.waitForLine(shown)
    #expect(session.screen.bellCount == 0)
    try session.press(.enter)
    try session.waitForPrompt(after: 11)
    #expect(session.screen.transcript.contains("1  height"))
    #expect(session.screen.transcript.contains("4"))
    // And it is one entry of the history.
    try session.press(.up)
    try session.waitForLine(shown)
    try session.giveUp()
    try session.leave()
  }

  @Test func `a pasted control character neither runs nor acts`() throws {
    let session = try session()
    try session.paste("tags\u{3}\u{4}\u{1B}[31m | count")
    try session.waitForText("count")
    try session.press(.enter)
    try session.waitForPrompt(after: 3)
    #expect(session.screen.currentLine == "trail>")
    try session.leave()
  }

  @Test func `a recalled query of three lines is edited in its middle line`() throws {
    let session = try session()
    try session.paste("insights\n  tagged L5-S1\n  | count")
    try session.waitForText("| count")
    try session.press(.enter)
    try session.waitForPrompt(after: 4)
    #expect(session.screen.lines[4] == "0")
    try session.press(.up)
    try session.waitForLine("insights\n  tagged L5-S1\n  | count")
    try session.press(.up, .end)
    try session.waitForLine("insights\n  tagged L5-S1")
    try session.type("\u{17}L4-L5")
    try session.waitForLine("insights\n  tagged L4-L5")
    // Home and End are those of the line.
    try session.press(.home)
    try session.waitForLine("insights\n")
    try session.press(.enter)
    let row = session.screen.cursor.row
    try session.waitForPrompt(after: row + 1)
    #expect(session.screen.transcript.contains("2"))
    try session.press(.up)
    try session.waitForLine("insights\n  tagged L4-L5\n  | count")
    try session.giveUp()
    try session.leave()
  }

  @Test func `what is longer than a row can be edited anywhere`() throws {
    let session = try session(20)
    try session.type("aaaa bbbb cccc dddd eeee ffff gggg")
    try session.waitForLine("aaaa bbbb cccc dddd eeee ffff gggg")
    try session.press(.home)
    try session.type("ZZ")
    try session.waitFor("text") {
      $0.text.hasSuffix("trail> ZZaaaa bbbb c\nccc dddd eeee ffff g\nggg")
    }
    try session.press(.delete, .delete, .delete, .delete)
    try session.waitFor("text") { $0.text.hasSuffix("trail> ZZ bbbb cccc\ndddd eeee ffff gggg") }
    try session.press(.end, .backspace, .backspace)
    try session.waitFor("text") { $0.text.hasSuffix("trail> ZZ bbbb cccc\ndddd eeee ffff gg") }
    try session.giveUp()
    try session.leave()
  }

  @Test func `Enter in the middle of a query runs all of it`() throws {
    let session = try session()
    try session.paste("tags\n| take 2\n| show name")
    try session.waitForLine("tags\n| take 2\n| show name")
    try session.press(.up, .up, .home, .right, .enter)
    try session.waitForPrompt(after: 5)
    #expect(
      session.screen.lines[1...6] == [
        "trail> tags", "| take 2", "| show name", "$  name", "─  ─────────", "1  Back Pain",
      ])
    try session.leave()
  }

  @Test(arguments: [false, true])
  func `letters with marks are edited as one`(isPasted: Bool) throws {
    let session = try session()
    let text = "\"e\u{301}x e\u{301} β\u{301}\""
    if isPasted { try session.paste(text) } else { try session.type(text) }
    // What has no form of its own keeps its mark.
    try session.waitForText("\"éx é β")
    try session.press(.home, .right, .right, .right, .right, .text("Y"))
    try session.waitFor("text") { $0.editedText() == "\"éx Y" }
    try session.press(.backspace, .right, .backspace)
    try session.waitFor("text") { $0.editedText() == "\"éx " }
    try session.giveUp()
    try session.leave()
  }

  @Test func `a recalled query has its marks on its letters`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "trail history 1\ninsights tagged \"e\u{301}tude\"\n", to: "state/trail/history")
    let session = try TerminalSession(in: folder)
    try session.press(.up)
    try session.waitForLine("insights tagged \"étude\"")
    try session.press(.home)
    try session.waitForLine("")
    try session.giveUp()
    try session.leave()
  }

  @Test func `a query is edited in another editor`() throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\nprintf '| count\\n' >> \"$1\"\n", to: "editor")
    let session = try TerminalSession(
      in: folder, changing: ["EDITOR": "sh \(folder.path)/editor", "TMPDIR": folder.home])
    try session.type("tags")
    try session.press(.ctrl("x"), .ctrl("e"))
    try session.waitForLine("tags\n| count")
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("4") }
    // Nothing is left of it.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.home).isEmpty)
    try session.leave()
    for editor in ["false", "/nowhere/editor", ""] {
      let session = try TerminalSession(in: folder, changing: ["EDITOR": editor])
      try session.type("tags")
      try session.press(.ctrl("x"), .ctrl("e"))
      try session.waitForText("error: ")
      try session.waitForLine("tags")
      try session.giveUp()
      try session.leave()
    }
  }

  @Test func `changes are taken back one by one`() throws {
    let session = try session()
    try session.type("insights tagged  L4")
    try session.waitForLine("insights tagged  L4")
    try session.press(.ctrl("w"))
    try session.waitForLine("insights tagged  ")
    try session.press(.ctrl("_"))
    try session.waitForLine("insights tagged  L4")
    for line in ["insights tagged  ", "insights ", ""] {
      try session.press(.ctrl("x"), .text("u"))
      try session.waitForLine(line)
    }
    // There is no more, and it can be typed into.
    try session.press(.ctrl("_"))
    try session.paste("tags\n| count")
    try session.waitForLine("tags\n| count")
    try session.press(.up, .home, .text("all "), .ctrl("x"), .ctrl("u"))
    try session.waitFor("text") { $0.text.hasSuffix("trail> tags\n| count") }
    try session.press(.ctrl("_"))
    try session.waitForLine("")
    try session.type("tags")
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.text.contains("4 rows") }
    // What was typed for another query is not this one's.
    try session.press(.ctrl("_"))
    try session.waitForLine("")
    try session.leave()
  }

  @Test func `Ctrl-L clears the screen and keeps the text`() throws {
    let session = try session()
    try session.ask("tags")
    try session.type("insights tagged")
    try session.press(.left, .ctrl("l"))
    try session.waitFor("clear screen") {
      $0.lines[0] == "trail> insights tagged" && $0.text == $0.lines[0]
        && $0.cursor == Screen.Position(row: 0, column: 21)
    }
    try session.giveUp()
    try session.leave()
  }
}
