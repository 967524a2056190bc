import TerminalSupport
import Testing

/// Terminals that can do less, or are asked to: colour, links and pagers.
struct PlainTerminalTests {
  /// Whether anything besides characters and line ends was written.
  private func isPlain(_ output: [UInt8]) -> Bool { !output.contains(0x1B) }

  @Test(arguments: ["dumb", "", nil] as [String?])
  func `a dumb or unknown terminal gets characters and line ends only`(term: String?) throws {
    let session = try TerminalSession(changing: ["TERM": term])
    try session.type("tags |")
    try session.press(.enter)
    try session.waitFor("new line") { $0.cursor == Screen.Position(row: 2, column: 7) }
    try session.type("count")
    try session.press(.enter)
    try session.waitForPrompt(after: 4)
    #expect(session.screen.lines[3] == "4")
    try session.type("inx")
    try session.press(.backspace, .text("sights | count"), .enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("3") }
    try session.type("tags tagged")
    try session.press(.ctrl("c"))
    try session.waitFor("prompt") { $0.isAtPrompt && $0.text.contains("tags tagged^C") }
    try session.leave()
    #expect(isPlain(session.terminal.output))
    #expect(session.screen.bellCount == 0)
  }

  @Test(arguments: ["xterm-nobody-knows", "nobody-knows", "tmux-nobody-knows"])
  func `a terminal that nobody has described is edited on like any other`(term: String) throws {
    let session = try TerminalSession(changing: ["TERM": term])
    try session.paste("insights\n\ttagged L4-L5\n| count")
    try session.waitFor("the paste") { $0.currentLine == "| count" }
    try session.press(.up, .up, .home)
    try session.type("x\u{7F}")
    try session.waitForLine("")
    try session.press(.enter)
    try session.waitFor("answer") { $0.isAtPrompt && $0.lines.contains("2") }
    // Other programs are told its name.
    try session.ask(".output | echo $TERM; cat >/dev/null")
    #expect(try session.ask("tags").first == term)
    try session.leave()
  }

  @Test(arguments: [
    "$TRAIL < script.trail", "echo 'tags | count; tags named nothing' | $TRAIL",
    "$TRAIL | cat",
  ])
  func `what is not typed on a terminal gets no prompt`(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("tags | count;\ntags named nothing\n", to: "vault/script.trail")
    let environment = folder.environment(changing: [
      "TRAIL": TerminalSession.program, "NO_COLOR": "1",
    ])
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", command + "; echo status: $?"], environment: environment,
      folder: folder.vault)
    if command.contains("cat") { try terminal.press(.ctrl("d")) }
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!terminal.screen.text.contains("trail>"))
    #expect(isPlain(terminal.output))
    if !command.contains("cat") {
      #expect(terminal.screen.lines[0] == "4")
      #expect(terminal.screen.text.contains("status: 2"))
    }
  }

  @Test func `an empty script answers nothing, one with commands says what to do`() throws {
    let folder = try TemporaryFolder()
    try folder.write("-- nothing yet\n;\n", to: "vault/blank.trail")
    try folder.write("tags | count;\n.format csv\ntags\n", to: "vault/format.trail")
    let commands = ["$TRAIL < /dev/null", "$TRAIL run blank.trail", "$TRAIL < format.trail"]
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", commands.map { $0 + "; echo status: $?" }.joined(separator: "\n")],
      environment: folder.environment(changing: [
        "TRAIL": TerminalSession.program, "NO_COLOR": "1",
      ]), folder: folder.vault, size: TerminalSize(columns: 120, rows: 24))
    #expect(try terminal.waitForEnd() == .exited(0))
    let lines = terminal.screen.lines
    #expect(lines[0] == "status: 0" && lines[1] == "status: 0")
    #expect(lines[2] == "error: .format is a command of the session on a terminal")
    #expect(lines[3] == " --> standard input:2:1")
    #expect(
      lines.contains(
        "  = help: end the query with `| as csv`, or begin the command line with `--format csv`"))
    #expect(lines.contains("status: 2"))
  }

  @Test func `without colour nothing is coloured`() throws {
    let session = try TerminalSession(changing: ["NO_COLOR": "1"])
    try session.ask("insights")
    try session.ask("insights tagged L4-L6")
    try session.ask("no such thing")
    #expect(session.hasPlainCells)
    try session.leave()
    let given = try TerminalSession(["--color", "never"])
    try given.ask("insights tagged L4-L6")
    #expect(given.hasPlainCells)
    try given.leave()
    let always = try TerminalSession(["--color", "always"], changing: ["NO_COLOR": "1"])
    try always.ask("insights tagged L4-L6")
    #expect(!always.hasPlainCells)
    try always.leave()
  }

  @Test func `with colour the prompt and mistakes stand out`() throws {
    let session = try TerminalSession()
    try session.ask("insights tagged L4-L6")
    #expect(session.screen.styles(of: "error").allSatisfy { $0.foreground != .usual || $0.isBold })
    #expect(session.screen.styles(of: "trail>").allSatisfy { $0 != .plain })
    try session.leave()
  }

  @Test func `notes are links where the terminal is known to cope`() throws {
    let linking = try TerminalSession(changing: ["VTE_VERSION": "7200"])
    try linking.ask("insights tagged L5-S1 or tagged L4-L5")
    let row = try #require(linking.screen.lines.firstIndex { $0.hasSuffix("  water") })
    let links = (0..<80).map { linking.screen[row, $0].style.link }
    #expect(links.contains("file://\(linking.folder.vault)/Insights/water.md"))
    #expect(linking.screen.styles(of: "rows").allSatisfy { $0.link == nil })
    try linking.leave()
    let plain = try TerminalSession()
    try plain.ask("insights")
    #expect(!String(decoding: plain.terminal.output, as: UTF8.self).contains("\u{1B}]"))
    try plain.leave()
    // Opened from the shell of a terminal that has links, and none itself.
    let inner = try TerminalSession(
      changing: ["VTE_VERSION": "7200", "XTERM_VERSION": "XTerm(379)"])
    try inner.ask("insights")
    #expect(!String(decoding: inner.terminal.output, as: UTF8.self).contains("\u{1B}]"))
    try inner.leave()
  }

  @Test func `a pager shows what is longer than a screen and nothing else`() throws {
    let folder = try TemporaryFolder()
    for number in 10..<60 { try folder.write("", to: "vault/Tags/topic \(number).md") }
    // What it was given, and where it was shown.
    try folder.write("#!/bin/sh\necho paged: $(wc -l)\n", to: "pager")
    let session = try TerminalSession(
      in: folder, changing: ["TRAIL_PAGER": "sh \(folder.path)/pager", "PAGER": "false"])
    #expect(try !session.ask("tags | take 5").contains { $0.contains("paged") })
    #expect(try session.ask("tags").first == "paged: 56")
    // It would keep the next change from being seen.
    try session.type(".watch tags")
    try session.press(.enter)
    try session.waitForText("watching the notes")
    #expect(session.screen.transcript.contains { $0.contains("topic 59") })
    try session.press(.ctrl("c"))
    try session.waitFor("prompt") { $0.isAtPrompt }
    try session.leave()
    let usual = try TerminalSession(in: folder, changing: ["PAGER": "sh \(folder.path)/pager"])
    #expect(try usual.ask("tags").first == "paged: 56")
    try usual.leave()
    let none = try TerminalSession(in: folder, changing: ["TRAIL_PAGER": "", "PAGER": "false"])
    #expect(try none.ask("tags").contains { $0.contains("topic 10") })
    try none.leave()
  }

  @Test func `a pager is told that answers are UTF-8`() throws {
    let folder = try TemporaryFolder()
    for number in 10..<60 { try folder.write("", to: "vault/Tags/topic \(number).md") }
    try folder.write("#!/bin/sh\necho for less: $LESSCHARSET\ncat >/dev/null\n", to: "pager")
    let session = try TerminalSession(
      in: folder, changing: ["TRAIL_PAGER": "sh \(folder.path)/pager", "LANG": "C"])
    #expect(try session.ask("tags").first == "for less: utf-8")
    try session.leave()
  }

  @Test func `a pager that goes early, or is not there, harms nothing`() throws {
    let folder = try TemporaryFolder()
    for number in 10..<99 { try folder.write("", to: "vault/Tags/topic \(number).md") }
    for pager in ["true", "head -n 2", "/nowhere/pager"] {
      let session = try TerminalSession(in: folder, changing: ["TRAIL_PAGER": pager])
      try session.type("tags")
      try session.press(.enter)
      try session.waitForText("rows, ")
      try session.waitForPrompt()
      #expect(try session.ask("tags | count").first == "93")
      try session.leave()
    }
  }

  @Test func `Ctrl-C in a pager is the pager's`() throws {
    let folder = try TemporaryFolder()
    for number in 10..<99 { try folder.write("", to: "vault/Tags/topic \(number).md") }
    // A signal that comes just before a shell begins to read is seen when it has read: so it reads
    // again and again.
    let script = """
      trap 'echo in the pager' INT
      read first
      echo "shown: $first"
      until read -t 1 key </dev/tty; do :; done
      echo "key: $key"
      """
    try folder.write(script, to: "pager")
    let session = try TerminalSession(
      in: folder, changing: ["TRAIL_PAGER": "bash \(folder.path)/pager"])
    try session.type("tags")
    try session.press(.enter)
    try session.waitForText("shown: ")
    try session.press(.ctrl("c"))
    try session.waitForText("in the pager")
    try session.type("q\r")
    try session.waitForText("key: q")
    try session.waitFor("prompt") { $0.isAtPrompt }
    #expect(try session.ask("tags | count").first == "93")
    try session.leave()
  }
}

extension TerminalSession {
  /// Whether no cell has a colour or an emphasis.
  fileprivate var hasPlainCells: Bool {
    (0..<screen.size.rows).allSatisfy { row in
      (0..<screen.size.columns).allSatisfy { screen[row, $0].style == .plain }
    }
  }
}
