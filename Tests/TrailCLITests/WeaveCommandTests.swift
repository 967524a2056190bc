import Foundation
import Testing
import Trail
import TrailOutput
import TrailText

@testable import TrailCLI

/// `trail weave` as a user meets it: which notes are written, and which are left alone.
struct WeaveCommandTests {
  private static let query = "```trail\ninsights supporting this | show name\n```\n"

  /// Two takeaways with queries, an insight for each.
  private func vault(_ more: [String: String] = [:]) throws -> TemporaryVault {
    let files = [
      "trail.yaml": "", "Takeaways/t.md": Self.query, "Takeaways/u.md": Self.query,
      "Takeaways/plain.md": "Nothing is asked here\n",
      "Insights/a.md": "---\nsupports: \"[[Takeaways/t]]\"\n---\nA\n",
      "Insights/b.md": "---\nsupports: \"[[Takeaways/u]]\"\n---\nB\n",
    ]
    return try TemporaryVault(files.merging(more) { $1 })
  }

  private func program(_ vault: TemporaryVault) -> TrailProgram {
    var program = TrailProgram(in: vault)
    program.environment["TRAIL_INDEX"] = "off"
    return program
  }

  private func changed(_ vault: TemporaryVault, _ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: "\(vault.path)/\(name)")[.modificationDate]
      as? Date
  }

  private func setMode(_ mode: Int, of name: String, in vault: TemporaryVault) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: "\(vault.path)/\(name)")
  }

  @Test func `all notes with a query are woven, and no other is touched`() throws {
    let vault = try vault([
      "Templates/New.md": Self.query, ".hidden/x.md": Self.query, "Old/x.md": Self.query,
      ".trailignore": "Old/\n", "Drawing.excalidraw.md": Self.query,
    ])
    try setMode(0o640, of: "Takeaways/t.md", in: vault)
    let before = try changed(vault, "Takeaways/plain.md")
    let run = program(vault).run("weave", "--all")
    #expect(
      run
        == ProgramRun(
          output: "", errors: "note: 2 notes were woven, 0 stayed as they are\n", status: .answered)
    )
    #expect(try vault.text(of: "Takeaways/t.md").contains("| [[Insights/a\\|a]] |\n"))
    #expect(try vault.text(of: "Takeaways/u.md").contains("| [[Insights/b\\|b]] |\n"))
    for name in ["Templates/New.md", ".hidden/x.md", "Old/x.md", "Drawing.excalidraw.md"] {
      #expect(try vault.text(of: name) == Self.query)
    }
    let attributes = try FileManager.default.attributesOfItem(
      atPath: vault.path + "/Takeaways/t.md")
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try changed(vault, "Takeaways/plain.md") == before)
    // Woven again, nothing is written.
    let old = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: old], ofItemAtPath: vault.path + "/Takeaways/t.md")
    let again = program(vault).run("weave", "--all")
    #expect(again.errors == "note: 0 notes were woven, 2 stayed as they are\n")
    #expect(try changed(vault, "Takeaways/t.md") == old)
    let names = try FileManager.default.contentsOfDirectory(atPath: vault.path + "/Takeaways")
    #expect(names.sorted() == ["plain.md", "t.md", "u.md"])
  }

  @Test func `a template is woven when it is named, and a note without a query is told`() throws {
    let vault = try vault(["Templates/New.md": Self.query])
    let run = program(vault).run("weave", "Templates/New.md", "Takeaways/plain.md")
    #expect(
      run.errors
        == "note: Takeaways/plain.md holds no query\nnote: 1 note was woven, 0 stayed as they are\n"
    )
    #expect(try vault.text(of: "Templates/New.md") != Self.query)
    #expect(
      program(try TemporaryVault()).run("weave", "--all").errors == "note: no note holds a query\n")
  }

  @Test func `which folder was woven is said where it cannot be seen`() throws {
    let vault = try vault()
    let elsewhere = try TemporaryVault()
    let home = try TemporaryVault([".config/trail/config": "vault = \(vault.path)\n"])
    var program = program(elsewhere)
    program.environment["HOME"] = home.path
    program.currentFolder = "/"
    #expect(
      program.run("weave", "--all").errors
        == "note: 2 notes were woven, 0 stayed as they are; "
        + "they lie in the vault of your settings, \(vault.path)\n")
    program.environment["TRAIL_VAULT"] = elsewhere.path
    #expect(
      program.run("weave", "--all").errors
        == "note: no note of the vault of $TRAIL_VAULT, \(elsewhere.path) holds a query\n")
  }

  @Test func `a note whose query is wrong is left alone, the others are woven`() throws {
    let wrong = "```trail\ntags\n```\n```trail\ninsights taged L4\n```\n"
    let vault = try vault(["Takeaways/s.md": wrong])
    let run = program(vault).run("weave", "--all")
    #expect(run.status == .wrongQuery)
    #expect(run.errors.contains("--> Takeaways/s.md:5:10"))
    #expect(try vault.text(of: "Takeaways/s.md") == wrong)
    #expect(try vault.text(of: "Takeaways/t.md") != Self.query)
  }

  @Test func `a check shows the difference and writes nothing`() throws {
    let vault = try vault()
    let run = program(vault).run("weave", "--check", "Takeaways/t.md")
    #expect(run.status == .failed)
    #expect(run.errors == "note: 1 note would change, 0 stayed as they are\n")
    #expect(
      run.output == """
        --- Takeaways/t.md
        +++ Takeaways/t.md
        @@ -1,3 +1,10 @@
         ```trail
         insights supporting this | show name
         ```
        +<!-- trail answer: woven, do not edit -->
        +
        +| name |
        +| --- |
        +| [[Insights/a\\|a]] |
        +
        +<!-- trail end -->

        """)
    #expect(try vault.text(of: "Takeaways/t.md") == Self.query)
    _ = program(vault).run("weave", "--all")
    #expect(program(vault).run("weave", "--check", "--all").status == .answered)
  }

  @Test func `the paths of a difference are those of the current folder`() throws {
    let vault = try vault()
    var inside = program(vault)
    inside.currentFolder += "/Takeaways"
    #expect(inside.run("weave", "--check", "--all").output.hasPrefix("--- t.md\n"))
    #expect(
      inside.run("weave", "--check", "../Takeaways/t.md").output.hasPrefix("--- ../Takeaways/"))
    var beside = program(vault)
    beside.currentFolder = "/"
    let run = beside.run("weave", "--check", "--all", "--vault", vault.path)
    #expect(run.output.contains("Takeaways/t.md\n"))
  }

  @Test func `a note is printed and stays as it is`() throws {
    let vault = try vault()
    let run = program(vault).run("weave", "--stdout", "Takeaways/t.md")
    #expect(run.output.hasPrefix(Self.query + "<!-- trail answer"))
    #expect(run.errors == "" && run.status == .answered)
    #expect(try vault.text(of: "Takeaways/t.md") == Self.query)
  }

  @Test func `a terminal obeys no sign of a note`() throws {
    let vault = try vault(["Takeaways/t.md": "\u{1B}[31m\n" + Self.query])
    var program = program(vault)
    program.terminal.outputIsTerminal = true
    #expect(program.run("weave", "--stdout", "Takeaways/t.md").output.hasPrefix("\\u{1b}[31m\n```"))
    program.terminal.outputIsTerminal = false
    #expect(program.run("weave", "--stdout", "Takeaways/t.md").output.hasPrefix("\u{1B}[31m\n```"))
  }

  // MARK: - What must not be written

  @Test func `a part of a vault is not taken for all of it`() throws {
    // A repository of notes without a mark: `b` lies outside of the folder of the note.
    let woven = "```trail\ninsights supporting this | show name\n```\n"
    let vault = try TemporaryVault([
      ".git/HEAD": "", "Notes/Takeaways/t.md": woven,
      "Notes/Insights/b.md": "---\nsupports: \"[[Takeaways/t]]\"\n---\nB\n",
    ])
    var inside = program(vault)
    inside.currentFolder += "/Notes/Takeaways"
    for arguments in [["t.md"], ["--all"], ["--check", "--all"], ["--stdout", "t.md"]] {
      var (output, errors) = (StringSink(), StringSink())
      let status = inside.run(["weave"] + arguments, output: &output, errors: &errors)
      #expect(status == .wrongUsage && output.text == "")
      #expect(
        errors.text == """
          error: cannot weave: no folder from here upward is a vault, and the current one may be a \
          part of one
            = help: name the vault: `--vault .` for the current folder, `--vault \(vault.path)` for \
          the git work tree around it; an empty `trail.yaml` in the vault's folder names it \
          for good

          """)
    }
    #expect(try vault.text(of: "Notes/Takeaways/t.md") == woven)
    // A question is answered, and the folders are told.
    #expect(
      inside.run("insights").errors.contains(
        "reading the current one, \(inside.currentFolder); `--vault \(vault.path)` reads all of"))
    // The repairs work.
    #expect(inside.run("weave", "t.md", "--vault", vault.path).status == .answered)
    #expect(try vault.text(of: "Notes/Takeaways/t.md").contains("Insights/b\\|b]]"))
    try vault.write("", to: "Notes/trail.yaml")
    #expect(inside.run("weave", "--all").status == .answered)
  }

  @Test func `links do not lead out of the vault`() throws {
    let outside = try TemporaryVault(["x.md": Self.query])
    let vault = try vault()
    let path = vault.path + "/Takeaways/"
    try FileManager.default.createSymbolicLink(
      atPath: path + "out.md", withDestinationPath: outside.path + "/x.md")
    try FileManager.default.createSymbolicLink(
      atPath: path + "in.md", withDestinationPath: "t.md")
    let run = program(vault).run("weave", "Takeaways/out.md")
    #expect(run.status == .wrongUsage)
    #expect(run.errors.contains("cannot weave Takeaways/out.md: it does not lie in the vault"))
    #expect(program(vault).run("weave", "--all", "--quiet").status == .answered)
    #expect(try outside.text(of: "x.md") == Self.query)
    // Inside it, the note itself is written, and the link stays one.
    try vault.write(Self.query, to: "Takeaways/t.md")
    #expect(program(vault).run("weave", "Takeaways/in.md").status == .answered)
    #expect(try vault.text(of: "Takeaways/t.md") != Self.query)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path + "in.md") == "t.md")
  }

  @Test func `a read-only note is told, the others are woven`() throws {
    let vault = try vault()
    try setMode(0o444, of: "Takeaways/t.md", in: vault)
    let run = program(vault).run("weave", "--all", "--quiet")
    #expect(run.errors == "error: cannot write Takeaways/t.md: it is read-only\n")
    #expect(run.status == .cannotWrite)
    #expect(try vault.text(of: "Takeaways/t.md") == Self.query)
    #expect(try vault.text(of: "Takeaways/u.md") != Self.query)
  }

  @Test func `a note that somebody saves in the meantime is theirs`() throws {
    let vault = try vault()
    let program = program(vault)
    let opened = try FoundVault.at(vault.path).get().openedForWeaving(today: program.today).get()
    var weaver = Weaver(program, opened, .write, options: Invocation.Options())
    var console = Console(
      program, Invocation.Options(), output: StringSink(), errors: StringSink())
    try vault.write("mine\n" + Self.query, to: "Takeaways/t.md")
    for note in opened.notes {
      #expect(try weaver.weave(note, named: note.path, on: &console))
    }
    #expect(
      console.errors.text == """
        error: cannot write Takeaways/t.md: it has been changed in the meantime
          = help: weave it again

        """)
    #expect(weaver.status == .cannotWrite)
    #expect(try vault.text(of: "Takeaways/t.md") == "mine\n" + Self.query)
    #expect(try vault.text(of: "Takeaways/u.md") != Self.query)
  }

  @Test func `an interruption leaves notes whole`() throws {
    let vault = try vault()
    var program = program(vault)
    program.interruption.request()
    #expect(program.run("weave", "--all").status == .interrupted)
    #expect(try vault.text(of: "Takeaways/t.md") == Self.query)
    program.interruption = Interruption()
    #expect(program.run("weave", "--all").status == .answered)
  }

  @Test(arguments: [
    (["weave"], "`trail weave` needs notes"),
    (["weave", "--all", "a.md"], "`--all` means every note"),
    (["weave", "--check", "--stdout", "a.md"], "checks or prints"),
    (["weave", "--at", "HEAD", "--all"], "from the notes as they are"),
    (["weave", "--staged", "a.md"], "from the notes as they are"),
    (["weave", "--stdout", "a.md", "b.md"], "`--stdout` prints one note"),
    (["weave", "-"], "standard input is none"), (["weave", "--format", "csv", "a.md"], "| as csv"),
    (["weave", "-p", "x=1", "a.md"], "no parameters"), (["weave", "none.md"], "no such file"),
    (["weave", "Takeaways"], "the vault does not read it"),
    (["weave", "trail.yaml"], "the vault does not read it"), (["weave", "."], "trail weave --all"),
    (["weave", "--chek", "a.md"], "did you mean '--check'?"),
  ])
  func `a command line that makes no sense is refused`(_ arguments: [String], _ words: String)
    throws
  {
    let vault = try vault()
    var (output, errors) = (StringSink(), StringSink())
    let status = program(vault).run(arguments, output: &output, errors: &errors)
    #expect(status == .wrongUsage, "\(arguments)")
    #expect(errors.text.contains(words), "\(errors.text)")
  }

  // MARK: - What the answers say

  @Test func `this is the note at hand, by whatever name`() throws {
    let twice = "```trail\ntakeaways linking to this | show name\n```\n"
    let vault = try vault([
      "One/Same.md": twice, "Two/Same.md": twice, "Takeaways/v.md": "[[Two/Same]]\n",
    ])
    _ = program(vault).run("weave", "--all")
    #expect(!(try vault.text(of: "One/Same.md").contains("[[Takeaways/v")))
    #expect(try vault.text(of: "Two/Same.md").contains("| [[Takeaways/v\\|v]] |"))
  }

  @Test func `remarks name the note and the line`() throws {
    let vault = try vault([
      "Page.md": "\n```trail\n\ninsights tagged disc\n```\n",
      "Tags/Disc one.md": "", "Tags/Disc two.md": "",
    ])
    let run = program(vault).run("weave", "Page.md")
    #expect(
      run.errors.hasPrefix("note: Page.md:4: \"disc\" means 2 tags"), "\(run.errors)")
    #expect(program(vault).run("weave", "--quiet", "Page.md").errors == "")
    let strict = program(vault).run("weave", "--strict", "Page.md")
    #expect(strict.status == .wrongQuery)
    #expect(strict.errors.contains("--> Page.md:4:17"))
  }

  @Test(arguments: ["", " | as html"])
  func `a woven table states the edges that it shows`(format: String) throws {
    let names = [
      "plain", "a|b", "C# x", "[b] c", "]] d", "e --> f", "`g`", "100% h", "50%20 i", "^j", "k\\l",
      "<b>m", "&amp; n", "o.md", "_p_ *q*", "~r~ $s$", "==t==", "%%u%%", "<!-- trail end -->",
      "Ünïcödé 東京", "v  w", "tab\tx", "line\nbreak", "\u{202E}rtl", "it's \"quoted\"", "@key2011",
      "#tag", "- item", "zero\u{200B}width",
    ]
    // A heading follows `#` in the links of HTML, and no link holds every sign.
    let unlinked: Set =
      format.isEmpty
      ? []
      : [
        "C# x", "#tag", "50%20 i", "\u{202E}rtl",
        "zero\u{200B}width", "tab\tx", "line\nbreak",
      ]
    var files = [
      "trail.yaml": "",
      "Takeaways/t.md":
        "# References\n```trail\ninsights supporting this | show name as \"Insights\", text\(format)"
        + "\n```\n",
    ]
    for name in names {
      files["Insights/Deep/\(name).md"] = "---\nsupports: \"[[Takeaways/t]]\"\n---\nSays | so\n"
    }
    let vault = try TemporaryVault(files)
    let question = "insights supporting t | show name"
    let before = program(vault).run("--format", "json", question).output
    #expect(program(vault).run("weave", "--all").status == .answered)
    #expect(program(vault).run("weave", "--all").errors.contains("note: 0 notes were woven"))
    #expect(program(vault).run("--format", "json", question).output == before)
    // Nothing else states them now.
    for name in names { try vault.write("Says | so\n", to: "Insights/Deep/\(name).md") }
    let stated = try program(vault).run("--format", "jsonl", question).output
      .components(separatedBy: "\n").filter { !$0.isEmpty }
      .map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8))["name"] }
    for name in names {
      #expect(stated.contains(name) == !unlinked.contains(name), "\(name.debugDescription)")
    }
    #expect(!program(vault).run("check", "contradiction").output.contains("Takeaways/t"))
  }

  @Test(arguments: ["", " | as html"])
  func `a woven claim reads back as it is, whatever signs it holds`(format: String) throws {
    var files = [
      "trail.yaml": "",
      "Takeaways/t.md":
        "# References\n```trail\ninsights supporting this | show name, text\(format)\n```\n",
    ]
    let signs: [UInt32] =
      Array(1...0x1F) + Array(0x7F...0xA0) + [
        0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2028, 0x2060, 0xFEFF, 0xFFFD,
      ]
    for sign in signs {
      let scalar = try #require(Unicode.Scalar(sign))
      files["Insights/i\(sign).md"] =
        "---\nsupports: \"[[Takeaways/t]]\"\n---\n# Content\nPain a\(scalar)b & <\(sign)> |*c*\n"
    }
    let vault = try TemporaryVault(files)
    #expect(program(vault).run("weave", "--all").status == .answered)
    let woven = try vault.text(of: "Takeaways/t.md")
    #expect(woven.contains("a&#x200b;b") && woven.contains("a&#x1b;b"))
    #expect(woven.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isObeyed($0) })
    #expect(program(vault).run("check", "contradiction").output == "")
    #expect(program(vault).run("weave", "--check", "--all").status == .answered)
  }

  @Test func `what a woven table does not state is told`() throws {
    let vault = try vault([
      "Takeaways/t.md": "```trail\ninsights supporting this | show text\n```\n",
      "Takeaways/v.md": "```trail\ninsights supporting this | show name | as html\n```\n",
      "Takeaways/w.md": "```trail\ninsights supporting this | show name\n```\n",
      "Insights/C#.md": "---\nsupports: [\"[[Takeaways/v]]\", \"[[Takeaways/w]]\"]\n---\nC\n",
      "Page.md": "```trail\ninsights | count by kind\n```\n",
    ])
    #expect(
      program(vault).run("weave", "--all").errors == """
        note: Takeaways/t.md:2: no link stands in the first column of this table, and so its rows \
        state nothing: `show name` first where they are to
        note: Takeaways/v.md:2: no link of HTML can lead to "C#", whose row states nothing: weave it \
        as Markdown
        note: 5 notes were woven, 0 stayed as they are

        """)
  }

  @Test func `nothing that is woven changes what is woven`() throws {
    var random = SplitMix(state: 11)
    let queries = [
      "insights supporting this", "sources cited by this", "notes not linked from this",
      "notes linked from something", "insights not supporting something", "this",
      "claims without sources", "nodes linking to this | count", "tags tagging this",
      "takeaways supported by something", "trace this", "claims | count by kind",
      "notes mentioning \"insight\"", "claims citing something | as html",
      "insights ultimately supporting this | as outline", "claims | as mermaid",
      "sources cited by this | as citations", "claims where depth > 1",
      "claims where length(text) > 20", "pages linked from this",
    ]
    let headings = [
      "References", "Content", "Insights", "Original Sources", "Assumptions", "Notes",
    ]
    let folders = ["Insights", "Takeaways", "Quick Notes", "Pages"]
    for _ in 0..<12 {
      var files = ["trail.yaml": "", "Evidence Sources/orozco2011.md": "Abstract\n"]
      for number in 0..<12 {
        var note = ""
        for _ in 0..<(1 + random.next(3)) {
          note += "# \(headings[random.next(headings.count)])\n"
          if random.next(2) == 0 { note += "- [[n\(random.next(12))]] insight\n" }
          if random.next(3) == 0 { note += "- [@orozco2011]\n" }
          note += random.next(4) == 0 ? "> " : ""
          let quote = note.hasSuffix("> ") ? "> " : ""
          note += "```trail\n\(quote)\(queries[random.next(queries.count)])\n\(quote)```\n\n"
        }
        files["\(folders[random.next(folders.count)])/n\(number).md"] = note
      }
      let vault = try TemporaryVault(files)
      let first = program(vault).run("weave", "--all")
      #expect(first.status == .answered, "\(first.errors)")
      let woven = try files.keys.sorted().map { try vault.text(of: $0) }
      let again = program(vault).run("weave", "--all", "--quiet")
      #expect(again.status == .answered)
      #expect(try files.keys.sorted().map { try vault.text(of: $0) } == woven)
    }
  }
}

/// SplitMix64, so that every run makes the same notes.
private struct SplitMix {
  var state: UInt64

  /// A number below another.
  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
