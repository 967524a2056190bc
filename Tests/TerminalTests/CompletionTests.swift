import TerminalSupport
import Testing

/// What TAB does.
struct CompletionTests {
  private func session(rows: Int = 24, adding tags: [String] = []) throws -> TerminalSession {
    let folder = try TemporaryFolder()
    for tag in tags { try folder.write("", to: "vault/Tags/\(tag).md") }
    return try TerminalSession(in: folder, size: TerminalSize(columns: 60, rows: rows))
  }

  /// The text behind the prompt after one TAB, and the cursor after it.
  @Test(
    "what can only be one thing is completed",
    arguments: [
      ("ins", "insights "), ("insights tagged L4", "insights tagged L4-L5 "),
      ("insights tagged BACK", "insights tagged Back Pain "),
      ("insights tagged β", "insights tagged β-catenin "), (".rela", ".relations"),
      // A Greek letter by its name.
      ("insights tagged beta-c", "insights tagged β-catenin "),
      ("insights tagged bet", "insights tagged β-catenin "),
      ("insights tagged tnf-alp", "insights tagged TNF-α "),
      ("insights tagged age", "insights tagged \"Age and Sex\" "), (".form", ".format "),
      (".format mark", ".format markdown"), (".vault Ta", ".vault Tags/"),
      (".watch insights tagged L4", ".watch insights tagged L4-L5 "),
      // What stands inside of other names is no reason to wait, nor are names in capitals.
      ("insights tagged back", "insights tagged Back Pain "), ("exc", "excerpts "),
      ("let $low = tags; $lo", "let $low = tags; $low "),
    ])
  func only(typed: String, completed: String) throws {
    let session = try session(
      adding: ["Age and Sex", "Low Back", "Exclusion", "Calcium (Excretion)", "TNF-α"])
    try session.type(typed)
    try session.waitForLine(typed)
    try session.press(.tab)
    try session.waitFor(completed) {
      $0.editedText()?.trimmingTrailingBlanks == completed.trimmingTrailingBlanks
    }
    #expect(session.screen.bellCount == 0)
    try session.giveUp()
    try session.leave()
  }

  @Test func `a second TAB lists what can stand there, tags by their use`() throws {
    let session = try session()
    try session.type("insights tagged ")
    try session.waitForLine("insights tagged ")
    try session.press(.tab)
    try session.waitFor("beep") { $0.bellCount == 1 }
    #expect(session.screen.cursor.row == 1)
    try session.press(.tab)
    try session.waitFor("list") { $0.cursor.row > 1 && $0.editedText() == "insights tagged " }
    let list = session.screen.lines[2..<session.screen.cursor.row]
    let tags = ["L4-L5", "Back Pain", "L5-S1"].map { tag in
      list.firstIndex { $0.hasPrefix(tag) || $0.contains("  " + tag) }
    }
    #expect(tags == tags.sorted { ($0 ?? 0) < ($1 ?? 0) } && !tags.contains(nil))
    #expect(list.first?.hasPrefix("L4-L5 ") == true && list.first?.contains(" 2") == true)
    // Typing goes on in the line below the list.
    try session.type("L5-S1 | count")
    try session.waitForLine("insights tagged L5-S1 | count")
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("0") }
    try session.leave()
  }

  @Test func `where TAB has only written a capital, one more lists`() throws {
    let session = try session(adding: ["Bone", "Brace"])
    try session.type("insights tagged b")
    try session.waitForLine("insights tagged b")
    try session.press(.tab)
    try session.waitForLine("insights tagged B")
    try session.press(.tab)
    try session.waitFor("list") { screen in
      screen.lines.contains { $0.contains("Brace") } && screen.editedText() == "insights tagged B"
    }
    try session.giveUp()
    try session.leave()
  }

  @Test func `a list is no longer than the screen`() throws {
    let session = try session(rows: 12, adding: (100..<400).map { "topic \($0)" })
    try session.type("insights tagged topic ")
    try session.waitForLine("insights tagged topic ")
    try session.press(.tab)
    try session.waitFor("beep") { $0.bellCount == 1 }
    try session.press(.tab)
    try session.waitForText("more")
    try session.waitForLine("insights tagged topic ")
    #expect(session.screen.transcript.count <= 14)
    #expect(session.screen.lines.contains { $0.hasPrefix("trail> insights") })
    try session.giveUp()
    try session.leave()
  }

  @Test func `what stands behind the cursor stays`() throws {
    let session = try session()
    try session.type("ins tagged L4-L5\u{1}")
    try session.press(.right, .right, .right, .tab)
    try session.waitFor("completion") { $0.currentLine.hasPrefix("trail> insights") }
    try session.press(.end)
    try session.waitFor("the end") {
      $0.currentLine.contains("insights  tagged L4-L5")
        || $0.currentLine.contains("insights tagged L4-L5")
    }
    try session.press(.enter)
    try session.waitForText("2 rows")
    try session.waitForPrompt(after: 5)
    try session.leave()
  }

  @Test func `what can be described is listed, what only a person can name is said`() throws {
    let session = try session()
    for (typed, listed) in [
      ("describe ", "Back Pain"), ("let ", "(type a variable, like $found)"),
    ] {
      try session.type(typed)
      try session.waitForLine(typed)
      try session.press(.tab, .tab)
      try session.waitFor(listed) { screen in
        screen.lines.contains { $0.contains(listed) } && screen.editedText() == typed
      }
      try session.giveUp()
    }
    try session.leave()
  }

  @Test func `what is nothing beeps and stays`() throws {
    let session = try session()
    try session.type("insights tagged zzz")
    try session.waitForLine("insights tagged zzz")
    try session.press(.tab)
    try session.waitFor("beep") { $0.bellCount == 1 }
    try session.waitForLine("insights tagged zzz")
    try session.giveUp()
    try session.leave()
  }
}
