import Foundation
import TerminalSupport
import Testing

/// What was asked before, in this session and in others.
struct HistoryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session(_ changes: [String: String?] = [:]) throws -> TerminalSession {
    try TerminalSession(in: folder, changing: changes)
  }

  /// The queries that Up finds, the latest first, until it beeps or says the same again.
  private func recalled(_ session: TerminalSession, _ count: Int) throws -> [String] {
    var found: [String] = []
    for _ in 0..<count {
      let before = session.screen.editedText()
      try session.press(.up)
      try session.waitFor("an older query") { $0.editedText() != before }
      // Up goes through the lines of a query before it goes to an older one.
      found.append(session.screen.editedText() ?? "")
    }
    try session.giveUp()
    return found
  }

  private var entries: [String] {
    (folder.text(of: "state/trail/history") ?? "").split(separator: "\n").map(String.init)
  }

  @Test func `a later session knows what was asked, mistakes as well`() throws {
    let first = try session()
    try first.ask("tags | count")
    try first.ask("insights tagged L4-L6")
    try first.ask("tags")
    try first.ask("tags")
    try first.leave()
    let second = try session()
    #expect(try recalled(second, 3) == ["tags", "insights tagged L4-L6", "tags | count"])
    try second.leave()
  }

  @Test func `a query of several lines is one entry in a later session`() throws {
    let first = try session()
    try first.paste("insights\n  tagged L4-L5\n| count")
    try first.waitForText("| count")
    try first.press(.enter)
    try first.waitForText("2")
    try first.waitForPrompt(after: 4)
    try first.leave()
    let second = try session()
    try second.press(.up)
    try second.waitForLine("insights\n  tagged L4-L5\n| count")
    try second.press(.enter)
    try second.waitForPrompt(after: 5)
    #expect(second.screen.lines[4] == "2")
    try second.leave()
  }

  @Test func `two sessions at once lose nothing`() throws {
    let one = try session()
    let other = try session()
    for number in 1...3 {
      try one.ask("tags | take \(number)")
      try other.ask("insights | take \(number)")
    }
    try one.leave()
    try other.ask("tags | count")
    try other.leave()
    let text = entries
    for number in 1...3 {
      #expect(text.contains("tags | take \(number)"))
      #expect(text.contains("insights | take \(number)"))
    }
    #expect(text.contains("tags | count"))
    let third = try session()
    #expect(try recalled(third, 1) == ["tags | count"])
    try third.leave()
  }

  @Test func `only its owner can read it`() throws {
    let session = try session()
    try session.ask("tags | count")
    try session.leave()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.history)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a line that begins with a blank is left out`() throws {
    let session = try session()
    try session.ask("insights | count")
    try session.ask(" tags | count")
    #expect(try recalled(session, 1) == ["insights | count"])
    try session.leave()
    #expect(!entries.contains { $0.contains("tags") })
  }

  @Test(arguments: [
    "_HiStOrY_V2_\nselect\\0401;\n", "#!/bin/sh\nls\n", "\u{0}\u{1}\u{2}",
    "trail history 1\ntags\n\u{0}\n",
  ])
  func `a file of another program is set aside, not written over`(text: String) throws {
    try folder.write(text, to: "state/trail/history")
    let session = try session()
    // Once, below the greeting.
    let told = "what was asked before cannot be read: it lies in"
    #expect(session.screen.lines[1].hasPrefix(told), "\(session.screen)")
    try session.ask("tags | count")
    #expect(session.screen.text.ranges(of: told).count == 1)
    try session.leave()
    #expect(folder.text(of: "state/trail/history.bad") == text)
    #expect(entries.last == "tags | count")
    #expect(entries.count == 2)
  }

  @Test func `it can lie elsewhere or nowhere`() throws {
    let elsewhere = try session(["TRAIL_HISTORY": folder.path + "/mine"])
    try elsewhere.ask("tags | count")
    try elsewhere.leave()
    #expect(folder.text(of: "mine")?.contains("tags | count") == true)
    #expect(folder.text(of: "state/trail/history") == nil)
    let nowhere = try session(["TRAIL_HISTORY": "off"])
    try nowhere.ask("insights | count")
    #expect(try recalled(nowhere, 1) == ["insights | count"])
    try nowhere.leave()
    #expect(folder.text(of: "state/trail/history") == nil)
    #expect(folder.text(of: "mine")?.contains("insights") == false)
  }

  @Test func `what was typed is kept while older queries are looked at`() throws {
    let session = try session()
    try session.ask("insights | count")
    try session.ask("tags | count")
    try session.type("some")
    try session.waitForLine("some")
    try session.press(.up)
    try session.waitForLine("tags | count")
    try session.press(.up)
    try session.waitForLine("insights | count")
    try session.press(.down, .down)
    try session.waitForLine("some")
    try session.giveUp()
    try session.leave()
  }

  @Test func `older queries can be searched`() throws {
    let session = try session()
    try session.ask("insights | count")
    try session.ask("tags | count")
    try session.press(.ctrl("r"))
    try session.type("insi")
    try session.waitFor("the query") { $0.text.contains("trail> insights | count\n") }
    try session.press(.enter)
    try session.waitFor("its answer") { screen in
      screen.transcript.filter { $0 == "3" }.count == 2 && screen.isAtPrompt
    }
    try session.leave()
  }

  @Test func `a search goes on to older queries and back, and Ctrl-G gives the line back`() throws {
    let session = try session()
    for query in ["tags | take 1", "insights | count", "tags | take 2"] { try session.ask(query) }
    try session.type("draft")
    try session.press(.ctrl("r"))
    try session.type("take")
    try session.waitFor("the newest") { $0.text.contains("trail> tags | take 2\nbck:take") }
    try session.press(.ctrl("r"))
    try session.waitFor("the one before") { $0.text.contains("trail> tags | take 1\nbck:take") }
    // The first one only turns around.
    try session.press(.ctrl("s"))
    try session.waitForText("fwd:take")
    try session.press(.ctrl("s"))
    try session.waitFor("the newest again") { $0.text.contains("trail> tags | take 2\nfwd:take") }
    try session.press(.ctrl("g"))
    try session.waitForLine("draft")
    try session.giveUp()
    try session.leave()
  }

  /// What stands in the line after a search and some keys.
  @Test(
    "a key that edits ends a search and does what it does",
    arguments: [
      ("\u{1B}[DX", "| counXt"), ("\u{1B}[HX", "> Xtags"), ("\u{1}X", "> Xtags"),
      ("\u{1B}OFX", "countX"), ("\u{1B}bX", "| Xcount"), ("\u{1B}[1;5DX", "| Xcount"),
      ("\u{1B}[D\u{1B}[3~X", "counX"), ("X", "countX"),
    ])
  func keysAfterSearch(keys: String, expected: String) throws {
    let session = try session()
    try session.ask("tags named \"β-catenin\" | count")
    try session.ask("insights")
    try session.press(.ctrl("r"))
    try session.type("coun")
    try session.waitForText("bck:coun")
    // To a place that is known, unless a key is to end the search by itself.
    if keys != "\u{1B}[HX" { try session.type("\u{1B}[F") }
    try session.type(keys)
    try session.waitFor(expected) { screen in
      screen.currentLine.hasPrefix("trail> ") && screen.currentLine.contains(expected)
    }
    #expect(!session.screen.text.contains("bck:"))
    try session.giveUp()
    try session.leave()
  }

  @Test func `ESC ends a search, and so does a paste`() throws {
    let session = try session()
    try session.ask("tags | count")
    try session.press(.ctrl("r"))
    try session.type("tags")
    try session.waitForText("bck:tags")
    try session.press(.escape)
    try session.waitFor("the query") { $0.text.hasSuffix("\ntrail> tags | count") }
    try session.giveUp()
    try session.press(.ctrl("r"))
    try session.type("tags")
    try session.waitForText("bck:tags")
    try session.paste("x\ny")
    try session.waitFor("the paste") { $0.text.contains("x\ny") && !$0.text.contains("bck:") }
    try session.giveUp()
    try session.leave()
  }
}
