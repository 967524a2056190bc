import Testing

@testable import TrailCLI

struct CheckCommandTests {
  private func program(_ more: [String: String] = [:]) throws -> TrailProgram {
    try TrailProgram(
      in: TemporaryVault(TemporaryVault.disc.merging(more) { $1 }))
  }

  @Test func `rules are words or a list of them`() throws {
    let program = try program()
    let both = program.run("check", "orphan", "unsupported")
    #expect(both.status == .failed)
    #expect(both == program.run("check", "orphan,unsupported"))
    #expect(both == program.run("check", "orphan, unsupported"))
    #expect(both == program.run("check orphan, unsupported"))
    #expect(both.output.split(separator: "\n").count == 2)
  }

  @Test func `nothing found is status 0`() throws {
    let run = try program().run("check", "--format", "table", "circular")
    #expect(run == ProgramRun(output: "no problems were found\n", errors: "", status: .answered))
  }

  @Test func `a rule that does not exist is underlined`() throws {
    let run = try program().run("check", "circular", "orphn")
    #expect(run.status == .wrongQuery)
    #expect(run.errors.contains("command line:1:17"))
    #expect(run.errors.contains("did you mean orphan?"))
    #expect(run.output.isEmpty)
  }

  @Test func `a list of retractions is read from the current folder`() throws {
    let program = try program([
      "list.txt": "10.1000/a\n",
      "Evidence Sources/ames2001.md": "---\ndoi: 10.1000/A\n---\n",
      "Insights/c.md": "# Content\n- So.\n# Original Sources\n- [[Evidence Sources/ames2001]]\n",
    ])
    let run = program.run("check", "--retractions", "list.txt", "retracted")
    #expect(run.output.contains("retracted\tc\trests on a retracted source: ames2001 → c\t"))
    #expect(run.output.split(separator: "\n").count == 2)
    let missing = program.run("check", "--retractions=none.txt")
    #expect(missing.status == .wrongQuery)
    #expect(
      missing.errors
        == "error: cannot read the list of retractions none.txt: there is no such file\n")
  }

  @Test func `parameters are pairs, and the last of two is meant`() throws {
    let program = try program()
    let script = "param $x; insights tagged $x | count"
    #expect(program.run("-p", "x=Nothing", "--param", "$x=L4-L5", script).output == "1\n")
    #expect(program.run("--param=x=L4-L5", script).output == "1\n")
    #expect(program.run("-p", "x", script).status == .wrongUsage)
    #expect(program.run("-p", "=x", script).status == .wrongUsage)
    #expect(program.run(script).status == .wrongQuery)
  }

  @Test func `control characters of notes do not reach the terminal`() throws {
    let program = try program(["Insights/\u{1B}[31m.md": "# Content\n- Red\u{7}\n"])
    for format in ["table", "list", "tsv", "markdown"] {
      let run = program.run("check", "--format", format, "unsupported")
      #expect(!run.output.utf8.contains(0x1B) && !run.output.utf8.contains(7), "\(format)")
    }
  }
}
