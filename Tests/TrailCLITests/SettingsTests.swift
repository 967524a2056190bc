import Foundation
import Testing
import Trail
import TrailOutput
import TrailText

@testable import TrailCLI

/// The settings file, and what goes before it.
@Suite struct SettingsTests {
  private func settings(_ text: String, home: String? = "/home/a") -> SettingsFile {
    SettingsFile(SourceText(text, name: "config"), home: home)
  }

  @Test("keys and values, comments and blanks")
  func file() {
    let file = settings("# mine\n\n  vault = ~/notes and more\r\nformat=markdown\npager =less -R\n")
    #expect(file.problems.isEmpty)
    #expect(file.settings.vault == "/home/a/notes and more")
    #expect(file.settings.format == .markdown)
    #expect(file.settings.pager == "less -R")
    #expect(settings("").settings == Settings())
    #expect(
      settings("library = ~/a b.bib\nlibrary=/c.json\nlibrary = d.bib\n").settings.libraries
        == [
          SettledLibrary(path: "/home/a/a b.bib", place: "config:1"),
          SettledLibrary(path: "/c.json", place: "config:2"),
        ])
    #expect(settings("vault = ~").settings.vault == "/home/a")
    #expect(settings("vault = ~b/notes").settings.vault == nil)
  }

  @Test(
    "what is not understood is told with its place, and left out",
    arguments: [
      ("vualt = /a", "there is no setting \"vualt\"", "did you mean vault?"),
      (
        "colour = red", "there is no setting \"colour\"",
        "there are vault, format, pager and library"
      ),
      ("format = tabel", "there is no format \"tabel\"", "did you mean table?"),
      ("format = dot", "the format `dot` does not show every answer", "ask for it where it fits"),
      ("vault = notes", "the usual vault is a path from the root", "begin it with `/` or `~/`"),
      ("pager =", "the setting \"pager\" has no value", "leave the line out"),
      ("[core]", "a setting is a key, `=` and a value", "`=` is missing"),
    ])
  func mistakes(_ line: String, _ message: String, _ label: String) {
    let file = settings("# first\n\(line)\npager = cat\n")
    #expect(file.problems.map(\.message) == [message])
    #expect(file.problems.first?.label == label)
    #expect(file.problems.first?.severity == .warning)
    #expect(file.problems.first?.range.map { $0.start >= 8 } == true)
    #expect(file.settings.pager == "cat")
  }

  @Test("where it lies")
  func place() {
    #expect(SettingsFile.path(["XDG_CONFIG_HOME": "/x", "HOME": "/h"]) == "/x/trail/config")
    #expect(SettingsFile.path(["XDG_CONFIG_HOME": "x", "HOME": "/h"]) == "/h/.config/trail/config")
    #expect(SettingsFile.path(["HOME": "/h"]) == "/h/.config/trail/config")
    #expect(SettingsFile.path([:]) == nil)
  }

  // MARK: - Runs

  /// A folder that is no vault, with settings that name one.
  private func run(
    _ arguments: [String], _ config: String, changing: [String: String] = [:],
    in folder: String? = nil, onTerminal: Bool = false
  ) throws -> ProgramRun {
    let home = try TemporaryVault([".config/trail/config": config, "work/a.txt": ""])
    var environment = ["HOME": home.path, "TRAIL_INDEX": "off"]
    for (name, value) in changing { environment[name] = value }
    var program = TrailProgram(
      environment: environment, currentFolder: folder ?? home.path + "/work",
      today: DateValue(start: 0, end: 1, precision: .day))
    program.terminal.outputIsTerminal = onTerminal
    var output = StringSink()
    var errors = StringSink()
    let status = withExtendedLifetime(home) {
      program.run(arguments, output: &output, errors: &errors)
    }
    return ProgramRun(output: output.text, errors: errors.text, status: status)
  }

  @Test("the vault is asked where no folder upward is one, and nothing else says which")
  func vault() throws {
    let usual = try TemporaryVault()
    let other = try TemporaryVault(["trail.yaml": "", "Tags/other.md": ""])
    let config = "vault = \(usual.path)\n"
    let query = ["tags | show name"]
    #expect(try run(query, config).output == "L4-L5\nL5-S1\n")
    #expect(try run(query, config).errors == "")
    #expect(try run(["--vault", other.path] + query, config).output == "other\n")
    #expect(try run(query, config, changing: ["TRAIL_VAULT": other.path]).output == "other\n")
    #expect(try run(query, config, in: other.path).output == "other\n")
    let without = try run(["--no-config"] + query, config)
    #expect(without.output == "")
    #expect(without.errors.contains("no folder from here upward is a vault"))
  }

  @Test("the format is for terminals: what a pipe is given is the same for everybody")
  func format() throws {
    let vault = try TemporaryVault()
    let query = ["--vault", vault.path, "tags | show name"]
    let config = "format = csv\n"
    #expect(try run(query, config, onTerminal: true).output == "name\r\nL4-L5\r\nL5-S1\r\n")
    #expect(try run(query, config).output == "L4-L5\nL5-S1\n")
    #expect(
      try run(["--format", "jsonl"] + query, config, onTerminal: true).output
        == "{\"name\": \"L4-L5\"}\n{\"name\": \"L5-S1\"}\n")
    #expect(
      try run(["--no-config"] + query, config, onTerminal: true).output
        .contains("─"))
    // Two tables: the usual one does.
    #expect(
      try run(["--vault", vault.path, "stats"], config, onTerminal: true).status == .answered)
  }

  @Test("a mistake is a warning that quotes its line; the question is answered")
  func warning() throws {
    let vault = try TemporaryVault()
    let run = try run(["--vault", vault.path, "tags | count"], "formt = csv\n")
    #expect(run.output == "2\n")
    #expect(run.status == .answered)
    #expect(run.errors.contains("warning: there is no setting \"formt\""))
    #expect(run.errors.contains("config:1:1"))
    #expect(run.errors.contains("^^^^^ did you mean format?"))
    #expect(
      try self.run(["--vault", vault.path, "--quiet", "tags | count"], "formt = csv\n").errors == ""
    )
  }
}
