import Foundation
import Testing

@testable import TrailCLI

/// Help, the manual page and completions, and that they tell of what there is.
@Suite struct CommandPageTests {
  @Test("each help fits a screen", arguments: [nil] + HelpText.topics)
  func size(_ topic: String?) throws {
    let text = try #require(HelpText.text(of: topic))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 24)
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    for line in lines { #expect(line.last != " ", "\(line)") }
  }

  @Test("each command has its help, by either way", arguments: CommandPage.all.map(\.name))
  func help(_ command: String) {
    let help = TrailRun(["help", command])
    #expect(help.status == 0)
    #expect(help.stdout.contains("usage: trail \(command)"))
    #expect(TrailRun([command, "--help"]).stdout == help.stdout)
    #expect(TrailRun([command, "-h"]).stdout == help.stdout)
  }

  @Test("the commands are those that the command line knows")
  func commands() {
    #expect(
      Set(CommandPage.all.map(\.name) + ["help"]) == Set(Arguments.subcommandNames))
    for page in CommandPage.all {
      #expect(TrailRun(["--help"]).stdout.contains(page.name), "\(page.name)")
    }
  }

  @Test("each option of the table is one, with a value where it says so")
  func options() throws {
    for option in CommandOption.shared where !["--help", "--version"].contains(option.name) {
      for name in [option.short, option.name].compactMap({ $0 }) {
        let value: [String] =
          switch option.argument {
          case .none: []
          case .choice(let words): [words[0]]
          case .number: ["80"]
          case .text: ["x=1"]
          case .folder, .file, .revision: ["x"]
          }
        for command in [["tags"], ["check"], ["run", "x"], ["stats"], ["diff", "a", "tags"]] {
          if command[0] == "diff", option.name == "--at" { continue }
          #expect(throws: Never.self, "\(name)") {
            try Arguments.invocation([name] + value + command)
          }
        }
        #expect(throws: UsageError.self, "\(name)") {
          try Arguments.invocation(
            value.isEmpty ? ["\(name)=x", "tags"] : ["tags", name])
        }
      }
    }
    for page in CommandPage.all {
      for option in page.options {
        let words =
          switch (page.name, option.name) {
          case ("diff", _): ["a", "tags"]
          case ("weave", "--check"), ("weave", "--stdout"): ["a.md"]
          default: [String]()
          }
        #expect(throws: Never.self, "\(page.name) \(option.name)") {
          try Arguments.invocation([page.name, option.name] + words)
        }
      }
    }
  }

  @Test("what the argument parser knows is in the table")
  func parserOptions() throws {
    // Of what it does not know it names the nearest that it does.
    for option in CommandOption.shared {
      #expect(throws: UsageError.self) {
        try Arguments.invocation(["--x" + option.name.dropFirst(2)])
      }
    }
    let source = try String(
      contentsOf: ConformanceCase.testsFolder.deletingLastPathComponent()
        .appending(path: "Sources/TrailCLI/Arguments.swift"), encoding: .utf8)
    let shared = source.components(separatedBy: "struct SharedOptions")[1]
      .components(separatedBy: "func invocation")[0]
    let names = shared.matches(of: /var (\w+)/).map { match in
      "--" + match.1.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }
    #expect(names.count > 10)
    #expect(Set(names) == Set(CommandOption.shared.map(\.name)))
  }

  // MARK: - Texts for other programs

  /// The complaints of a program about a text, in a file of its own; `nil` where there is none.
  private static func complaints(
    _ program: String, _ arguments: [String], _ text: String, environment: [String: String] = [:]
  ) throws -> String? {
    guard let path = program.first == "/" ? program : find(program) else { return nil }
    let file = NSTemporaryDirectory() + "trail-text-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments + [file]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let complaints = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return complaints + (process.terminationStatus == 0 ? "" : "\nfailed")
  }

  private static func find(_ program: String) -> String? {
    ["/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + program }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  @Test("completions tell of all options and commands", arguments: ShellName.allCases)
  func shells(_ shell: ShellName) throws {
    let run = TrailRun(["completions", shell.rawValue])
    #expect(run.status == 0)
    for option in CommandOption.shared {
      let name = shell == .fish ? "-l \(option.name.dropFirst(2))" : option.name
      #expect(run.stdout.contains(name), "\(option.name)")
    }
    for page in CommandPage.all { #expect(run.stdout.contains(page.name)) }
  }

  private static func expectRead(by shell: ShellName) throws {
    let text = CompletionScripts.text(for: shell)
    #expect(try complaints(shell.rawValue, ["-n"], text) == "")
  }

  @Test("bash reads them", .enabled(if: find("bash") != nil, "there is no bash"))
  func readByBash() throws { try Self.expectRead(by: .bash) }

  @Test("zsh reads them", .enabled(if: find("zsh") != nil, "there is no zsh"))
  func readByZsh() throws { try Self.expectRead(by: .zsh) }

  @Test("fish reads them", .enabled(if: find("fish") != nil, "there is no fish"))
  func readByFish() throws { try Self.expectRead(by: .fish) }

  @Test(
    "fish completes commands, options, values and revisions",
    .enabled(if: find("fish") != nil, "there is no fish"),
    arguments: [
      ("trail di", "diff"), ("trail --form", "--format"), ("trail --format js", "json jsonl"),
      ("trail --format=htm", "--format=html"), ("trail check single", "single-source"),
      ("trail diff HE", "HEAD"), ("trail diff a..HE", "a..HEAD"), ("trail fmt --ch", "--check"),
      ("trail completions z", "zsh"), ("trail insights tag", ""), ("trail help se", "settings"),
    ])
  func fish(_ line: String, _ expected: String) throws {
    let script =
      CompletionScripts.text(for: .fish)
      + "\nfor found in (complete -C '\(line)'); echo (string split -- \\t $found)[1] >&2; end\n"
    let home = try TemporaryVault([:])
    let complaints = try Self.complaints(
      "fish", ["--no-config"], script, environment: ["HOME": home.path])
    #expect(
      complaints?.split(separator: "\n").joined(separator: " ") == expected)
  }

  @Test(
    "bash completes commands, options, values and revisions",
    .enabled(if: find("bash") != nil, "there is no bash"),
    arguments: [
      (["trail", "di"], "diff"), (["trail", "--form"], "--format"),
      (["trail", "--format", "js"], "json jsonl"), (["trail", "--format", "=", "htm"], "html"),
      (["trail", "check", "single"], "single-source"), (["trail", "diff", "HE"], "HEAD"),
      (["trail", "diff", "a..HE"], "a..HEAD"), (["trail", "--quiet", "fmt", "--ch"], "--check"),
      (["trail", "completions", "z"], "zsh"), (["trail", "insights", "tag"], ""),
      (["trail", "diff", "--exit-code", "HE"], "HEAD"), (["trail", "diff", "HEAD", "HE"], ""),
      (["trail", "--at", "run", "diff", "HE"], "HEAD"),
      (["trail", "help", "se"], "settings"),
    ])
  func bash(_ words: [String], _ expected: String) throws {
    let script =
      CompletionScripts.text(for: .bash)
        + """

        COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
        COMP_CWORD=\(words.count - 1)
        _trail
        echo "${COMPREPLY[*]}" >&2

        """
    let complaints = try Self.complaints("bash", [], script)
    #expect(complaints?.trimmingCharacters(in: .newlines) == expected)
  }

  @Test(
    "groff reads the manual page without complaint",
    .enabled(if: find("groff") != nil, "there is no groff"))
  func readByGroff() throws {
    #expect(try Self.complaints("groff", ["-man", "-Tutf8", "-ww"], ManualPage.text) == "")
  }

  @Test(
    "mandoc reads the manual page without complaint",
    .enabled(if: find("mandoc") != nil, "there is no mandoc"))
  func readByMandoc() throws {
    #expect(try Self.complaints("mandoc", ["-Tlint", "-Wwarning"], ManualPage.text) == "")
  }

  @Test("the manual page tells of all commands and settings")
  func manual() throws {
    let run = TrailRun(["manual"])
    #expect(run.status == 0)
    for page in CommandPage.all { #expect(run.stdout.contains("trail \(page.name)")) }
    #expect(run.stdout.hasPrefix(".TH TRAIL 1"))
    let text = run.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for (setting, _) in HelpText.settingRows { #expect(text.contains(setting)) }
    // No line of ours is one of the formatter's by accident.
    let requests = run.stdout.split(separator: "\n").filter {
      $0.hasPrefix(".") || $0.hasPrefix("'")
    }
    #expect(
      requests.allSatisfy { line in
        [".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".br", ".nf", ".fi"].contains(
          line.split(separator: " ")[0])
      })
  }

  @Test("where times are asked for, each statement tells its own")
  func timing() throws {
    let vault = try TemporaryVault()
    var program = TrailProgram(in: vault)
    let clock = Counter()
    program.clock = { clock.next() }
    let run = program.run("--timing", "--quiet", "--", "tags | count;\ninsights\n| count")
    #expect(run.output == "2\n\n2\n")
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("time: ") })
    #expect(lines[0].hasSuffix(" reading the vault"))
    #expect(lines[1].hasSuffix(" tags | count"))
    #expect(lines[2].hasSuffix(" insights | count"))
  }
}

/// A clock that goes on by a second each time it is looked at.
private final class Counter: @unchecked Sendable {
  private var seconds = 0.0

  func next() -> Double {
    seconds += 1
    return seconds
  }
}
