import Foundation
import Testing

@testable import TrailCLI

/// Whole command lines that a reader is shown, run as they stand.
@Suite struct CommandExampleTests {
  private static let root = ConformanceCase.testsFolder.deletingLastPathComponent()

  private static func text(of file: String) throws -> String {
    try String(contentsOf: root.appending(path: file), encoding: .utf8)
  }

  /// What such a line would find in the folder where it is typed.
  private static let folder = [
    "questions.trail": "insights tagged L4-L5 | count\n",
    "level.trail": "param $level;\ninsights tagged $level | count\n",
    "retracted.txt": "10.1000/nothing\n",
  ]

  @Test(
    "every command line of the help texts works", arguments: [nil] + CommandPage.all.map(\.name))
  func help(_ topic: String?) throws {
    let help = try #require(HelpText.text(of: topic))
    let lines = help.components(separatedBy: "\n").filter { $0.hasPrefix("  trail ") }
    #expect(!lines.isEmpty)
    for line in lines { try run(line) }
  }

  @Test("every command line and query of the page on the examples works")
  func examples() throws {
    let text = try Self.text(of: "Examples/README.md")
    let lines = text.components(separatedBy: "\n")
    for line in lines where line.hasPrefix("    trail ") { try run(line) }
    var vault = ""
    var queries = 0
    for line in lines {
      if line.hasPrefix("## How `") { vault = line.components(separatedBy: "`")[1] }
      guard !vault.isEmpty, line.hasSuffix("` |") else { continue }
      // The last column holds one query or more, each in back-ticks.
      let cell = line.components(separatedBy: " | ").last ?? ""
      for (place, query) in cell.components(separatedBy: "`").enumerated() where place % 2 == 1 {
        queries += 1
        let run = TrailRun(["--vault", Self.root.appending(path: "Examples/\(vault)").path, query])
        #expect(run.status == 0, "\(query)\n\(run.stderr)")
        #expect(!run.stdout.isEmpty, "\(query)")
      }
    }
    #expect(queries >= 8)
  }

  @Test("the command lines of the workflow are ones")
  func workflow() throws {
    let text = try Self.text(of: "Examples/automation/github-actions.yml")
    let commands = text.components(separatedBy: "\n").compactMap { line in
      line.firstRange(of: " trail ").map { String(line[$0.lowerBound...].dropFirst()) }
    }
    #expect(commands.count >= 3)
    for command in commands where !command.contains("` ") {
      _ = try Arguments.invocation(Array(Self.words(of: command).dropFirst()))
    }
  }

  /// Runs a command line as a shell would, redirections of the output aside.
  private func run(_ line: String) throws {
    let here = try TemporaryVault(Self.folder)
    // A sign in quotation marks is a word of the query, without them it redirects.
    let parts = line.components(separatedBy: " < ")
    let command = parts[0].components(separatedBy: " > ")[0]
    let input = parts.count > 1 ? Self.folder[parts[1]] ?? "" : ""
    let words = Self.words(of: command).dropFirst().map {
      $0.hasPrefix("Examples/") ? Self.root.appending(path: $0).path : $0
    }
    // Their revisions are those of the reader's repository.
    if words.first == "diff" {
      _ = try Arguments.invocation(Array(words))
      return
    }
    var environment = [
      "TRAIL_VAULT": Self.root.appending(path: "Examples/lumbar-spine").path,
      "TRAIL_INDEX": here.path + "/index",
    ]
    // The one that writes notes writes into a copy.
    if words.contains("weave") {
      try FileManager.default.copyItem(
        atPath: environment["TRAIL_VAULT"] ?? "", toPath: here.path + "/vault")
      environment["TRAIL_VAULT"] = here.path + "/vault"
    }
    // Questions have been asked before: there is an index.
    if words.contains("index") {
      _ = TrailRun(["tags"], environment: environment, folder: here.path)
    }
    let run = TrailRun(Array(words), input: input, environment: environment, folder: here.path)
    // A check that finds something is answered as well.
    #expect(run.status == 0 || run.status == 1 && words.contains("check"), "\(line)\n\(run.stderr)")
  }

  /// The words of a command line; `'…'` holds one together.
  private static func words(of line: String) -> [String] {
    line.components(separatedBy: "'").enumerated().reduce(into: [""]) { words, part in
      if part.offset % 2 == 1 {
        words[words.count - 1] += part.element
      } else {
        let parts = part.element.components(separatedBy: " ")
        words[words.count - 1] += parts[0]
        words += parts.dropFirst()
      }
    }.filter { !$0.isEmpty }
  }
}
