import Foundation
import Testing

@testable import TrailCLI

/// `trail fmt` on files and on standard input.
struct FormattingTests {
  private func contents(of name: String, in vault: TemporaryVault) throws -> String {
    try String(contentsOfFile: "\(vault.path)/\(name)", encoding: .utf8)
  }

  @Test func `standard input is formatted to standard output`() throws {
    for arguments in [["fmt"], ["fmt", "-"]] {
      let program = TrailProgram(
        in: try TemporaryVault(), input: "insights  TAGGED A; -- all\ntags")
      var run = program.run(arguments[0])
      if arguments.count > 1 { run = program.run(arguments[0], arguments[1]) }
      #expect(
        run
          == ProgramRun(output: "insights tagged A; -- all\ntags;\n", errors: "", status: .answered)
      )
    }
  }

  @Test func `files are rewritten in place and keep their mode`() throws {
    let vault = try TemporaryVault(["a.trail": "#!trail\ntags|count", "b.trail": "tags\n"])
    let path = "\(vault.path)/a.trail"
    try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: "\(vault.path)/link.trail", withDestinationPath: "a.trail")
    let run = TrailProgram(in: vault).run("fmt", "link.trail", "b.trail")
    #expect(run == ProgramRun(output: "", errors: "", status: .answered))
    #expect(try contents(of: "a.trail", in: vault) == "#!trail\ntags | count\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o750)
    let names = try FileManager.default.contentsOfDirectory(atPath: vault.path)
    #expect(names.sorted() == ["a.trail", "b.trail", "link.trail"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(vault.path)/link.trail")
        == "a.trail")
  }

  @Test func `a check names what would change and writes nothing`() throws {
    let vault = try TemporaryVault(["a.trail": "tags|count", "b.trail": "tags\n"])
    let run = TrailProgram(in: vault).run("fmt", "--check", "a.trail", "b.trail")
    #expect(run == ProgramRun(output: "a.trail\n", errors: "", status: .failed))
    #expect(try contents(of: "a.trail", in: vault) == "tags|count")
    #expect(TrailProgram(in: vault).run("fmt", "--check", "b.trail").status == .answered)
  }

  @Test func `a script that does not parse is left alone, the others are formatted`() throws {
    let vault = try TemporaryVault(["a.trail": "insights  taged A", "b.trail": "tags|count"])
    let run = TrailProgram(in: vault).run("fmt", "a.trail", "b.trail", "none.trail")
    #expect(run.status == .wrongQuery)
    #expect(run.errors.contains("--> a.trail:1:11"))
    #expect(run.errors.contains("cannot read the script none.trail"))
    #expect(try contents(of: "a.trail", in: vault) == "insights  taged A")
    #expect(try contents(of: "b.trail", in: vault) == "tags | count\n")
  }

  @Test func `bytes that are no text are left alone`() throws {
    let vault = try TemporaryVault()
    let path = "\(vault.path)/x.trail"
    try Data([0x74, 0x61, 0x67, 0x73, 0x20, 0x2D, 0x2D, 0xFF]).write(to: URL(fileURLWithPath: path))
    let run = TrailProgram(in: vault).run("fmt", "x.trail")
    #expect(run.errors == "error: cannot read the script x.trail: it is not UTF-8\n")
    #expect(run.status == .wrongQuery)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == 8)
  }

  @Test func `files and standard input do not go together`() throws {
    let run = TrailProgram(in: try TemporaryVault()).run("fmt", "a.trail", "-")
    #expect(run.status == .wrongUsage)
  }
}
