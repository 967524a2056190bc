import TerminalSupport
import Testing

/// Which key does what, in every spelling that terminals have for it.
struct KeymapTests {
  private func session(changing: [String: String?] = [:]) throws -> TerminalSession {
    try TerminalSession(changing: changing, size: TerminalSize(columns: 60, rows: 16))
  }

  @Test(arguments: ["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1}"])
  func `each spelling of Home goes to the start`(key: String) throws {
    let session = try session()
    try session.type("gs" + key + "ta")
    try session.waitForLine("ta")
    #expect(session.screen.currentLine == "trail> tags")
    try session.press(.enter)
    try session.waitForText("4 rows")
    try session.waitForPrompt(after: 3)
    try session.leave()
  }

  @Test(arguments: ["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{5}"])
  func `each spelling of End goes to the end`(key: String) throws {
    let session = try session()
    try session.type("ta\u{1}" + key + "gs")
    try session.waitForLine("tags")
    try session.giveUp()
    try session.leave()
  }

  /// What stands behind the prompt after some keys: the text, and before it the cursor as `|`.
  @Test(
    "keys edit",
    arguments: [
      ("abc\u{1}\u{1B}[3~", "|bc"), ("abc\u{7F}", "ab|"), ("abc\u{1B}[DX", "abX|c"),
      ("abc\u{1B}[D\u{1B}OD\u{1B}OCX", "abX|c"), ("one two\u{1B}[1;5DX", "one X|two"),
      ("one two\u{1B}bX", "one X|two"), ("one two\u{1B}[1;3DX", "one X|two"),
      ("one two\u{1}\u{1B}[1;5CX", "oneX| two"), ("one two\u{1}\u{1B}fX", "oneX| two"),
      ("one two\u{17}", "one |"), ("one two\u{1B}\u{7F}", "one |"),
      ("one two\u{1}\u{1B}d", "| two"),
      ("one two\u{1B}b\u{B}", "one |"), ("one two\u{15}", "|"),
      ("one two\u{17}\u{19}\u{19}", "one twotwo|"),
      ("ab\u{1B}[2~\u{1B}[5~\u{1B}[15~c", "abc|"), ("ab\u{1B}[Zc", "abc|"),
      ("abc\u{2}\u{4}", "ab|"),
      ("ab\u{14}", "ba|"),
      // Greek, a wide script, and what has two spellings.
      ("βγ\u{1B}[DX", "βX|γ"), ("日本語\u{1B}[D\u{1B}[D\u{7F}", "|本語"),
      ("日本語\u{1B}[D\u{1B}[DX", "日X|本語"),
      ("日本\u{1}\u{1B}[3~", "|本"), ("é\u{7F}e", "e|"),
    ] as [(String, String)])
  func keys(keys: String, expected: String) throws {
    for changing in [[:], ["LANG": "C"]] as [[String: String?]] {
      let session = try session(changing: changing)
      try session.type(keys)
      let parts = expected.split(separator: "|", omittingEmptySubsequences: false)
      try session.waitFor(expected) {
        $0.editedText() == String(parts[0])
          && $0.currentLine == "trail> \(parts[0])\(parts[1])".trimmingTrailingBlanks
      }
      try session.giveUp()
      try session.leave()
    }
  }

  /// Function keys with modifiers, a Linux console's, those of newer protocols, and what terminals
  /// tell without being asked: focus, their kind, their colours.
  @Test(arguments: [
    "\u{1B}[1;2P", "\u{1B}[24;5~", "\u{1B}[[A", "\u{1B}[57364u", "\u{1B}[97;5:3u",
    "\u{1B}[27;6;65~", "\u{1B}OM", "\u{1B}O5P", "\u{1B}[I", "\u{1B}[O", "\u{1B}[?62;22c",
    "\u{1B}[12;40R", "\u{1B}[<0;10;5M", "\u{1B}]11;rgb:0000/0000/0000\u{7}",
    "\u{1B}P1+r544e\u{1B}\\",
  ])
  func `a sequence without a meaning types nothing`(sequence: String) throws {
    for settings in ["", "bind -v\n"] {
      let folder = try TemporaryFolder()
      try folder.write(settings, to: "home/.editrc")
      let session = try TerminalSession(in: folder, size: TerminalSize(columns: 60, rows: 16))
      try session.type("ta\(sequence)gs | count")
      try session.waitForLine("tags | count")
      try session.press(.enter)
      try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("4") }
      try session.leave()
    }
  }

  @Test func `a sequence that the user binds means what it is bound to`() throws {
    let folder = try TemporaryFolder()
    try folder.write("bind \"\\e[24;5~\" em-upper-case\n", to: "home/.editrc")
    let session = try TerminalSession(in: folder, size: TerminalSize(columns: 60, rows: 16))
    try session.type("tags\u{1}\u{1B}[24;5~")
    try session.waitFor("upper case") { $0.currentLine == "trail> TAGS" }
    try session.giveUp()
    try session.leave()
  }

  @Test func `keys without a meaning do nothing`() throws {
    let session = try session()
    try session.type("ta")
    try session.press(.ctrl("\\"), .pageUp, .text("\u{1B}[24~\u{1B}x"), .text("gs | count"), .enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("4") }
    #expect(session.screen.lines[1] == "trail> tags | count")
    try session.leave()
  }

  @Test func `a user's own keys win`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "trail:bind ^G em-upper-case\nother:bind ^A em-upper-case\n", to: "home/.editrc")
    let session = try TerminalSession(in: folder)
    try session.type("tags\u{1}\u{7}")
    try session.waitForLine("TAGS")
    try session.giveUp()
    try session.leave()
  }

  @Test func `the keys of vi are there for who chooses them`() throws {
    let folder = try TemporaryFolder()
    try folder.write("bind -v\n", to: "home/.editrc")
    let session = try TerminalSession(in: folder)
    try session.type("xtags | counx")
    try session.waitForLine("xtags | counx")
    // Time has to pass between ESC and a letter, else they are one key: the cursor tells.
    try session.press(.escape)
    try session.waitForLine("xtags | coun")
    try session.type("x0x")
    try session.waitFor("text") { $0.currentLine == "trail> tags | coun" }
    try session.type("At")
    try session.waitForLine("tags | count")
    try session.press(.enter)
    try session.waitForPrompt(after: 3)
    #expect(session.screen.lines[2] == "4")
    try session.type("some")
    try session.press(.ctrl("c"))
    try session.waitForPrompt(after: 5)
    try session.leave()
  }
}
