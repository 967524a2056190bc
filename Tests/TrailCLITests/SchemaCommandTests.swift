import Testing

@testable import TrailCLI

/// A vault's own words, from its `trail.yaml` to what the program says.
@Suite struct SchemaCommandTests {
  private func program(_ schema: String, _ notes: [String: String] = [:]) throws -> TrailProgram {
    let files = ["trail.yaml": schema].merging(notes) { $1 }
    return TrailProgram(in: try TemporaryVault(files))
  }

  @Test func `a query is read in the vault's words`() throws {
    let program = try program(
      "kinds:\n  insight: {name: finding, folders: [Found]}\n",
      ["Found/a.md": "Discs lose height\n", "Insights/b.md": "Discs stay\n"])
    #expect(program.run("findings | show name").output == "a\nb\n")
    let run = program.run("insihgts")
    #expect(run.status == .wrongQuery)
    #expect(!run.errors.contains("insights"))
  }

  @Test func `what does not parse in the vault's words is told before any note is read`() throws {
    let program = try program(
      "kinds:\n  insight: {name: finding}\n", ["a.md": "---\n[\n---\n"])
    let run = program.run("findings tagged")
    #expect(run.status == .wrongQuery)
    #expect(!run.errors.contains("a.md"))
  }

  @Test("nothing is done under a schema with a mistake", arguments: ["tags", "stats", "schema"])
  func mistakes(_ command: String) throws {
    let run = try program("kidns:\n  insight: {}\nrelations: 7\n").run(command)
    #expect(run.status == .unreadableVault)
    #expect(run.output == "")
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.hasPrefix("error: ") }.count == 2)
    #expect(lines.first == "error: trail.yaml has no key \"kidns\"")
    #expect(lines.contains { $0.hasSuffix("trail.yaml:3:12") })
  }

  @Test func `a column that no note has is told, one that a note has is not`() throws {
    let schema = "kinds:\n  insight: {columns: [name, stauts, mood]}\n"
    let program = try program(
      schema, ["Insights/a.md": "---\nstatus: open\nmood: good\n---\nDiscs lose height\n"])
    #expect(
      program.run("insights").errors == """
        note: trail.yaml gives insights a column "stauts", which no note has; did you mean status?

        """)
    #expect(program.run("--quiet", "insights").errors == "")
  }

  @Test func `a mistake in the schema goes before one in the query`() throws {
    let run = try program("kinds: [a]\n").run("tags tagged")
    #expect(run.status == .unreadableVault)
  }

  @Test func `the schema in force is a file that says the same`() throws {
    let mine = "kinds:\n  insight: {folders: [Findings]}\n"
    let printed = try program(mine).run("schema")
    #expect(printed.status == .answered)
    #expect(printed.errors == "")
    let again = try program(printed.output).run("schema")
    #expect(
      again.output.split(separator: "\n").dropFirst(2)
        == printed.output.split(separator: "\n").dropFirst(2))
    #expect(printed.output.contains("\n  insight:  # trail.yaml\n"))
  }

  @Test func `a vault without a schema has the built-in one`() throws {
    let run = TrailProgram(in: try TemporaryVault([".obsidian/a.md": ""])).run("schema")
    #expect(run.output.hasPrefix("# Built in: /"))
    #expect(!run.output.contains("# trail.yaml"))
  }

  @Test func `a kind without members is told with what gives notes the kind`() throws {
    let run = try program("base: none\nkinds:\n  question: {names: [\"Q *\"]}\n", ["a.md": ""])
      .run("questions")
    #expect(
      run.errors == """
        note: this vault has no questions
          it has 1 page
          notes with `type: question` in their front matter are questions

        """)
  }

  @Test func `a schema that cannot be opened is an error`() throws {
    let run = TrailProgram(in: try TemporaryVault(["trail.yaml/a.md": ""]))
      .run("--vault", ".", "tags")
    #expect(run.status == .unreadableVault)
    #expect(run.errors.contains("trail.yaml"))
  }
}
