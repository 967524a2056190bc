import Foundation
import TerminalSupport
import Testing

/// The commands that begin with a dot.
struct CommandTests {
  @Test func `help fits a screen and knows commands and words`() throws {
    let session = try TerminalSession()
    let help = try session.ask(".help")
    #expect(help.count <= 23)
    #expect(help.allSatisfy { $0.count <= 80 })
    for command in [
      ".help", ".kinds", ".relations", ".format", ".output", ".timing", ".read", ".vault",
      ".reload",
      ".watch", ".open", ".quit",
    ] {
      #expect(help.contains { $0.hasPrefix(command) }, "\(command)")
    }
    #expect(try session.ask("\\?") == help)
    #expect(try session.ask(".help .watch").joined().contains(".watch QUERY"))
    #expect(try session.ask(".help tagged").joined().contains("tagged"))
    try session.leave()
  }

  @Test func `an unknown command names its neighbours`() throws {
    let session = try TerminalSession()
    #expect(try session.ask(".formt").contains { $0.contains("did you mean .format?") })
    #expect(try session.ask(".xyzzy").contains { $0.contains(".help") })
    #expect(try session.ask(".re").contains { $0.contains(".read") && $0.contains(".reload") })
    try session.leave()
  }

  @Test func `kinds and relations are those of the vault`() throws {
    let session = try TerminalSession(size: TerminalSize(columns: 100, rows: 60))
    #expect(try session.ask(".kinds").contains { $0.hasPrefix("insights") && $0.contains(" 3  ") })
    #expect(
      try session.ask(".relations").contains {
        $0.hasPrefix("supported by") || $0.contains("  supported by")
      })
    try session.leave()
  }

  @Test func `a format is chosen`() throws {
    let session = try TerminalSession()
    try session.ask(".format csv")
    #expect(try session.ask("tags named \"L4-L5\" | show name").dropLast() == ["name", "L4-L5"])
    try session.ask(".format jsonl")
    #expect(try session.ask("tags named \"L4-L5\" | show name").first == "{\"name\": \"L4-L5\"}")
    #expect(try session.ask(".format tabel").contains { $0.contains("did you mean table?") })
    try session.ask(".format table")
    #expect(try session.ask("tags named \"L4-L5\" | show name").first == "$  name")
    try session.leave()
  }

  @Test func `answers go to a file and come back`() throws {
    let session = try TerminalSession()
    let file = session.folder.path + "/out.txt"
    try session.ask(".output \(file)")
    #expect(try !session.ask("tags | show name").contains("Back Pain"))
    try session.ask(".output")
    #expect(try session.ask("tags | count").first == "4")
    #expect(session.folder.text(of: "out.txt") == "Back Pain\nL4-L5\nL5-S1\nβ-catenin\n")
    try session.leave()
  }

  @Test func `a query that is stopped leaves the file as it was`() throws {
    let folder = try TemporaryFolder.slow()
    try folder.write("mine\n", to: "kept.txt")
    let session = try TerminalSession(in: folder)
    for name in ["kept.txt", "new.txt"] {
      try session.ask(".output \"\(folder.path)/\(name)\"")
      try session.type(".read slow.trail")
      try session.waitForLine(".read slow.trail")
      try session.press(.enter)
      try session.waitForWork()
      let row = session.screen.cursor.row
      try session.press(.ctrl("c"))
      try session.waitForText("interrupted")
      try session.waitForPrompt(after: row + 1)
    }
    #expect(folder.text(of: "kept.txt") == "mine\n")
    #expect(folder.text(of: "new.txt") == nil)
    try session.ask("insights | count")
    #expect(folder.text(of: "new.txt") == "40\n")
    #expect(try session.ask(".output /nowhere/x").contains { $0.contains("cannot write to") })
    #expect(try session.ask(".output \(folder.path)").contains { $0.contains("cannot write to") })
    try session.leave()
  }

  @Test func `answers go to another program, each by itself`() throws {
    let session = try TerminalSession()
    try session.ask(".output | wc -l")
    #expect(try session.ask("tags").first?.trimmingCharacters(in: .whitespaces) == "4")
    #expect(try session.ask("insights").first?.trimmingCharacters(in: .whitespaces) == "3")
    try session.ask(".output |tr a-z A-Z")
    #expect(try session.ask("tags named \"Back Pain\" | show name").first == "BACK PAIN")
    #expect(try session.ask(".output |").contains { $0.contains(".output | less") })
    try session.ask(".output")
    #expect(try session.ask("tags | count").first == "4")
    #expect(session.folder.text(of: "vault/|wc -l") == nil)
    try session.leave()
  }

  @Test func `answers in HTML go to one page, which is always whole`() throws {
    let session = try TerminalSession()
    try session.ask(".output \(session.folder.path)/out.html")
    try session.ask(".format html")
    for count in 1...3 {
      try session.ask("tags | show name")
      let page = try #require(session.folder.text(of: "out.html"))
      #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</html>\n"))
      #expect(page.split(separator: "<article").count == count + 1)
      #expect(page.split(separator: "</html>\n").count == 1)
    }
    try session.ask("tags | count | as list")
    try session.ask("tags | count")
    let text = try #require(session.folder.text(of: "out.html"))
    #expect(text.split(separator: "<!DOCTYPE html>").count == 2)
    #expect(text.contains("</html>\n\n4\n\n<!DOCTYPE html>") && text.hasSuffix("</html>\n"))
    try session.leave()
  }

  @Test func `the vault is never written to`() throws {
    let session = try TerminalSession()
    #expect(
      try session.ask(".output Insights/water.md").contains { $0.contains("never written to") })
    #expect(session.folder.text(of: "vault/Insights/water.md")?.contains("lose water") == true)
    try session.leave()
  }

  @Test func `times are told or not`() throws {
    let session = try TerminalSession()
    try session.ask(".timing")
    #expect(try session.ask("tags | show name").last == "4 rows")
    try session.ask(".timing")
    #expect(try session.ask("tags | show name").last?.hasPrefix("4 rows, ") == true)
    for (word, isTold) in [("off", false), ("OFF", false), ("on;", true), ("on", true)] {
      #expect(
        try session.ask(".timing \(word)") == [
          "times are \(isTold ? "told" : "not told") from now on"
        ])
      #expect(try (session.ask("tags | show name").last == "4 rows") == !isTold)
    }
    #expect(
      try session.ask(".timing perhaps").first
        == "error: .timing is on or off, and not \"perhaps\"")
    #expect(try session.ask("tags | show name").last?.hasPrefix("4 rows, ") == true)
    try session.leave()
  }

  @Test func `what answers cannot go to is told at once`() throws {
    let session = try TerminalSession()
    #expect(
      try session.ask(".output | no-such-program -x") == [
        "error: there is no program \"no-such-program\"",
        "  = help: answers go where they went before",
      ])
    #expect(
      try session.ask(".output > out.txt") == [
        "error: `.output` takes the file alone, without `>`",
        "  = help: write `.output out.txt`",
      ])
    #expect(try session.ask("tags | count").first == "4")
    try session.ask(".output | cat -n")
    #expect(try session.ask("tags | count").first?.contains("1\t4") != nil)
    try session.ask(".output stdout")
    #expect(try session.ask("tags | count").first == "4")
    try session.leave()
  }

  @Test func `a script is run and its mistakes have its name`() throws {
    let folder = try TemporaryFolder()
    try folder.write("tags | count;\ninsights\n  tagged L9\n", to: "home/my script.trail")
    let session = try TerminalSession(in: folder)
    let lines = try session.ask(".read ~/my script.trail")
    #expect(lines.first == "4")
    #expect(lines.contains { $0.contains("my script.trail:3:10") })
    #expect(
      try session.ask(".read nowhere.trail").contains { $0.contains("there is no such file") })
    #expect(
      try session.ask(".read \"\(folder.home)/my script.trail\"").contains {
        $0.contains("\(folder.home)/my script.trail:3:10")
      })
    try session.leave()
  }

  @Test func `another vault is asked`() throws {
    let other = try TemporaryFolder(["trail.yaml": "", "Tags/one.md": ""])
    let session = try TerminalSession()
    try session.ask(".vault \(other.vault)")
    #expect(try session.ask("tags | count").first == "1")
    #expect(try session.ask(".vault /nowhere").contains { $0.contains("error") })
    #expect(try session.ask("tags | count").first == "1")
    try session.leave()
  }

  @Test func `a row is opened in the editor`() throws {
    let folder = try TemporaryFolder()
    let session = try TerminalSession(in: folder, changing: ["EDITOR": "echo opening"])
    #expect(try session.ask(".open 1").contains { $0.contains("no answer yet") })
    try session.ask("insights tagged L4-L5")
    #expect(
      try session.ask(".open 2").joined() == "opening \(folder.vault)/Insights/water.md")
    #expect(try session.ask(".open 3").contains { $0.contains("has 2 rows") })
    #expect(try session.ask(".open x").contains { $0.contains("error") })
    try session.leave()
  }

  @Test func `an editor that fails is told with its status`() throws {
    let session = try TerminalSession(changing: ["EDITOR": "sh -c 'exit 3'"])
    try session.ask("insights tagged L4-L5")
    #expect(try session.ask(".open 1") == ["error: \"sh\" ended with status 3"])
    try session.leave()
  }

  @Test func `an editor that is not there is told in our own words`() throws {
    let session = try TerminalSession(changing: ["EDITOR": "no-such-editor --wait"])
    try session.ask("insights tagged L4-L5")
    #expect(
      try session.ask(".open 1") == [
        "error: there is no program \"no-such-editor\" to open the note with",
        "  = help: set $EDITOR to one that is there, like `EDITOR=vi trail`",
      ])
    try session.leave()
  }

  @Test(
    "what other programs call it is understood",
    arguments: [
      ("\\d", ".kinds"), ("\\dt;", ".kinds"), (".tables", ".kinds"), ("SHOW TABLES;", ".kinds"),
      (".schema", ".relations"),
      (".mode csv", ".format"), ("\\i x.trail", ".read FILE"), ("\\c other", ".vault DIR"),
      ("\\timing", ".timing"), (".once x.csv", ".output FILE"), ("\\nonsense", ".help"),
    ])
  func foreignCommands(typed: String, suggested: String) throws {
    let session = try TerminalSession()
    let lines = try session.ask(typed)
    #expect(lines.first?.hasPrefix("error: there is no command \"") == true)
    #expect(lines.contains { $0.contains("help: ") && $0.contains(suggested) }, "\(lines)")
    try session.leave()
  }
}
