import Foundation
import Testing
import Trail
import TrailOutput
import TrailShell
import TrailText

@testable import TrailCLI

struct TrailProgramTests {
  private let vault: TemporaryVault

  init() throws { vault = try TemporaryVault() }

  @Test func `answers go to standard output and nothing else does`() {
    let run = TrailProgram(in: vault).run("insights", "tagged", "L4-L5", "|", "show", "name")
    #expect(run == ProgramRun(output: "a\n", errors: "", status: .answered))
  }

  @Test func `a terminal gets a table and a pipe a list`() {
    var program = TrailProgram(in: vault)
    let query = "insights | show name, tags"
    #expect(program.run(query).output == "a\tL4-L5\nb\tL5-S1\n")
    program.terminal.outputIsTerminal = true
    program.terminal.width = 80
    program.environment["NO_COLOR"] = "1"
    #expect(program.run(query).output == "name  tags\n────  ─────\na     L4-L5\nb     L5-S1\n")
    #expect(program.run("--format", "list", query).output == "a\tL4-L5\nb\tL5-S1\n")
    #expect(program.run("--format", "list", query + " | as csv").output.hasPrefix("name,tags\r\n"))
  }

  @Test func `a wrong query is drawn on standard error`() {
    #expect(
      TrailProgram(in: vault).run("insights tagged L4-L6")
        == ProgramRun(
          output: "",
          errors: """
            error: no tag is named "L4-L6"
             --> query:1:17
              |
            1 | insights tagged L4-L6
              |                 ^^^^^ did you mean L4-L5 or L5-S1?

            """, status: .wrongQuery))
  }

  @Test(
    "the status tells how it went",
    arguments: [
      (["tags"], .answered), (["tags tagged"], .wrongQuery), (["no such thing"], .wrongQuery),
      (["--exit-empty", "tags | take 0"], .failed), (["--exit-empty", "tags"], .answered),
      (["tags | take 0"], .answered), (["--vault", "nowhere", "tags"], .unreadableVault),
      (["--vault", "trail.yaml", "tags"], .unreadableVault), (["--nonsense"], .wrongUsage),
      (["run", "nowhere.trail"], .wrongQuery), (["stats", "--format", "csv"], .wrongUsage),
      ([String(repeating: "(", count: 300)], .overLimit), (["--version"], .answered),
      ([""], .wrongQuery),
    ] as [([String], Status)])
  func statuses(arguments: [String], status: Status) {
    var output = StringSink()
    var errors = StringSink()
    let told = TrailProgram(in: vault).run(arguments, output: &output, errors: &errors)
    #expect(told == status)
    #expect(errors.bytes.isEmpty == (status == .answered || status == .failed))
  }

  @Test func `an unreadable vault is named`() {
    let run = TrailProgram(in: vault).run("--vault", "nowhere", "tags")
    #expect(
      run.errors == "error: cannot read the vault: there is no folder \(vault.path)/nowhere\n")
  }

  @Test func `a reader who goes away is no failure and is told nothing`() {
    for room in [0, 1, 3] {
      var output = ClosingSink(after: room)
      var errors = StringSink()
      let status = TrailProgram(in: vault).run(
        ["insights; insights"], output: &output, errors: &errors)
      #expect(status == .answered)
      #expect(errors.text == "")
    }
  }

  @Test func `nobody reading messages does not lose the answer`() {
    var output = StringSink()
    var errors = ClosingSink(after: 0)
    let status = TrailProgram(in: vault).run(
      ["--keep-going", "no such thing; tags | count"], output: &output, errors: &errors)
    #expect(status == .wrongQuery)
    #expect(output.text == "2\n")
  }

  @Test func `statements come from standard input where there is no query`() {
    let program = TrailProgram(in: vault, input: "#!/usr/bin/env -S trail run\ntags | count;\n")
    #expect(program.run() == ProgramRun(output: "2\n", errors: "", status: .answered))
    #expect(program.run("run", "-").output == "2\n")
  }

  @Test func `a terminal without a query gets a hint`() {
    var program = TrailProgram(in: vault)
    program.terminal.inputIsTerminal = true
    let run = program.run()
    #expect(run.status == .wrongUsage)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("usage: trail"))
  }

  @Test func `a terminal without a query opens a session with the options`() {
    var program = TrailProgram(in: vault)
    program.terminal.inputIsTerminal = true
    program.terminal.outputIsTerminal = true
    program.environment["NO_COLOR"] = "1"
    var opened: [ShellSettings] = []
    program.runShell = {
      opened.append($0)
      return .answered
    }
    #expect(program.run("--format", "csv", "--quiet", "-p", "x=1").status == .answered)
    #expect(opened.first?.format == .csv)
    #expect(opened.first?.isQuiet == true)
    #expect(opened.first?.isColored == false)
    #expect(opened.first?.parameters == ["x": "1"])
    #expect(opened.first?.location.path == vault.path)
    // What is read from or written to elsewhere is no session.
    program.terminal.outputIsTerminal = false
    #expect(program.run().status == .wrongUsage)
    program.terminal.inputIsTerminal = false
    program.terminal.outputIsTerminal = true
    #expect(program.run() == ProgramRun(output: "", errors: "", status: .answered))
    #expect(opened.count == 1)
  }

  @Test func `a script's answers are parted and its errors name the file`() throws {
    let vault = try TemporaryVault(
      TemporaryVault.disc.merging(["q.trail": "tags | show name;\ntags | count;\ntags named X"]) {
        $1
      })
    let run = TrailProgram(in: vault).run("run", "q.trail")
    #expect(run.output == "L4-L5\nL5-S1\n\n2\n")
    #expect(run.errors.contains(" --> q.trail:3:12\n"))
    #expect(
      TrailProgram(in: vault).run("run", "q.trail", "--format", "jsonl").output.contains("\n2\n"))
  }

  @Test func `a script that is not there is told`() {
    #expect(
      TrailProgram(in: vault).run("run", "x/q.trail").errors
        == "error: cannot read the script x/q.trail: there is no such file\n")
  }

  @Test func `a script may be a pipe or a device`() throws {
    let program = TrailProgram(in: vault)
    #expect(
      program.run("run", "/dev/null") == ProgramRun(output: "", errors: "", status: .answered))
    let path = vault.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    // Each end waits for the other to be opened.
    Thread.detachNewThread {
      guard let pipe = fopen(path, "w") else { return }
      fputs("tags | count", pipe)
      fclose(pipe)
    }
    #expect(program.run("run", "pipe").output == "2\n")
  }

  @Test func `a script that is too long is over a limit wherever it comes from`() throws {
    let program = TrailProgram(in: vault)
    let file = try #require(fopen(vault.path + "/long.trail", "w"))
    // A hole: it takes no room on the disk.
    fseek(file, 1 << 26, SEEK_SET)
    fputc(0x20, file)
    fclose(file)
    let run = program.run("run", "long.trail")
    #expect(run.errors == "error: the script long.trail holds more than 64 MiB\n")
    #expect(run.status == .overLimit)
    var piped = program
    piped.readInput = { [UInt8](repeating: 0x20, count: $0 + 1) }
    #expect(
      piped.run()
        == ProgramRun(
          output: "", errors: "error: standard input holds more than 64 MiB\n", status: .overLimit))
  }

  @Test func `a folder is no script`() throws {
    var program = TrailProgram(in: vault)
    #expect(
      program.run("run", "Tags").errors == "error: cannot read the script Tags: it is a folder\n")
    let folder = open(vault.path, O_RDONLY)
    try #require(folder >= 0)
    defer { close(folder) }
    program.readInput = { limit throws(ScriptFile.Unreadable) in
      try ScriptFile.standardInput(folder, limit: limit)
    }
    #expect(
      program.run()
        == ProgramRun(
          output: "", errors: "error: cannot read standard input: it is a folder\n",
          status: .wrongQuery))
  }

  @Test func `what does not parse does not wait for the notes`() throws {
    let broken = try TemporaryVault(["trail.yaml": "", "a.md": "---\n[\n---\n"])
    let run = TrailProgram(in: broken).run("tags tagged")
    #expect(run.status == .wrongQuery)
    #expect(!run.errors.contains("a.md"))
  }

  @Test func `the home folder is read only where it is named`() throws {
    let home = try TemporaryVault(["a.md": ""])
    var program = TrailProgram(in: home)
    program.environment["HOME"] = home.path + "/"
    let run = program.run("nodes")
    #expect(run.status == .unreadableVault)
    #expect(run.output == "")
    #expect(run.errors.contains("your home folder"))
    #expect(run.errors.contains("name a vault with --vault"))
    #expect(program.run("--vault", ".", "nodes | count").output == "1\n")
  }

  @Test func `strictness weighs a later rule that a stage hides`() throws {
    let vault = try TemporaryVault([
      "trail.yaml": "", "Tags/Stem Cells.md": "", "Tags/Young Stem Cells.md": "",
      "Insights/a.md": "text",
    ])
    let program = TrailProgram(in: vault)
    let run = program.run("insights tagged stem cells | count")
    #expect(run.output == "0\n")
    #expect(run.errors.contains("would mean 2"))
    #expect(program.run("--strict", "insights tagged stem cells | count").status == .wrongQuery)
  }

  @Test func `an interruption ends it with 130`() {
    let program = TrailProgram(in: vault)
    program.interruption.request()
    #expect(program.run("tags") == ProgramRun(output: "", errors: "", status: .interrupted))
  }

  @Test func `notes are silenced by quiet and errors when strict`() throws {
    let vault = try TemporaryVault(["a.md": "---\n{\"a\": \"b\" \"c\"}\n---\n"])
    let program = TrailProgram(in: vault)
    let run = program.run("insights")
    #expect(run.status == .answered)
    #expect(run.errors.contains("note: no folder from here upward is a vault"))
    #expect(run.errors.contains("note: this vault has no insights"))
    #expect(run.errors.contains("note: 1 note could not be read fully"))
    #expect(program.run("--quiet", "insights").errors == "")
    // Strictness is about names: what is told of the vault stays a note.
    #expect(program.run("--strict", "insights").status == .answered)
  }

  @Test func `stats count nodes and edges`() throws {
    let program = TrailProgram(in: vault)
    #expect(
      program.run("stats", "--format", "table").output == """
        kind     nodes  with document  without document
        ───────  ─────  ─────────────  ────────────────
        insight      2              2                 0
        tag          2              2                 0

        edge    from     to   edges
        ──────  ───────  ───  ─────
        tagged  insight  tag      2
        links   insight  tag      2

        """)
    #expect(
      program.run("stats", "--format", "json").output == """
        {
          "kinds": [
            {"kind": "insight", "nodes": 2, "with document": 2, "without document": 0},
            {"kind": "tag", "nodes": 2, "with document": 2, "without document": 0}
          ],
          "edges": [
            {"edge": "tagged", "from": "insight", "to": "tag", "edges": 2},
            {"edge": "links", "from": "insight", "to": "tag", "edges": 2}
          ]
        }

        """)
    #expect(
      program.run("stats", "--format", "csv").errors == """
        error: csv shows one table, and `trail stats` has two tables
          = help: ask for table, list, json, jsonl, markdown, html

        """)
  }

  @Test func `an empty vault is answered with a note`() throws {
    let empty = try TemporaryVault([:])
    let run = TrailProgram(in: empty).run("stats", "--format", "json")
    #expect(run.output == "{\n  \"kinds\": [],\n  \"edges\": []\n}\n")
    #expect(run.errors.contains("note: no notes were found in "))
    #expect(run.status == .answered)
  }

  @Test func `messages end after a hundred`() {
    let script = String(repeating: "no such thing;", count: 150)
    let run = TrailProgram(in: vault).run("--keep-going", script)
    #expect(run.errors.split(separator: "\n").last == "… and 50 more")
    #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("error:") } == 100)
  }

  @Test func `help fits a screen and its examples parse`() throws {
    for topic in [nil] + HelpText.topics.map(Optional.init) {
      let text = try #require(HelpText.text(of: topic))
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 40)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
    let help = TrailProgram(in: vault).run("--help").output
    let examples = help.split(separator: "\n").filter { $0.hasPrefix("  trail ") }
    #expect(examples.count >= 5)
    for example in examples {
      let words = example.dropFirst("  trail ".count).filter { $0 != "'" }
      let query = words.hasPrefix("--format csv ") ? words.dropFirst(13) : words[...]
      let run = TrailProgram(in: vault).run(String(query))
      #expect(!run.errors.contains("is expected here"))
      #expect(run.status == .answered || run.errors.contains("is named"))
    }
  }
}
