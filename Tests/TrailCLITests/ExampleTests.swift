import Foundation
import Testing

@testable import TrailCLI

/// What a new user is shown works: the README, the example queries and their answers.
@Suite struct ExampleTests {
  private static let root = ConformanceCase.testsFolder.deletingLastPathComponent()
  private static let vault = root.appending(path: "Examples/lumbar-spine").path
  /// The folders of queries, and the vault that each asks.
  private static let folders = [
    "queries": "lumbar-spine", "discourse-queries": "discourse",
  ]
  private static let isRecording = ProcessInfo.processInfo.environment["TRAIL_RECORD"] == "1"

  private static func queries() throws -> [URL] {
    try folders.keys.sorted().flatMap { name in
      let folder = root.appending(path: "Examples/\(name)")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".trail") }.sorted().map { folder.appending(path: $0) }
    }
  }

  @Test("each example query has the answer beside it", arguments: try queries())
  func query(_ file: URL) throws {
    let name = file.deletingLastPathComponent().lastPathComponent
    let vault = Self.root.appending(path: "Examples/\(try #require(Self.folders[name]))").path
    let run = TrailRun(["--vault", vault, "--format", "list", "run", file.path])
    // A check that finds something is answered as well.
    let expected: Int32 = file.lastPathComponent.contains("check") ? 1 : 0
    #expect(run.status == expected, "\(run.stderr)")
    let answer = file.deletingPathExtension().appendingPathExtension("answer")
    let text = (try? String(contentsOf: answer, encoding: .utf8)) ?? ""
    #expect(run.stdout == text)
    if Self.isRecording, run.stdout != text {
      try run.stdout.write(to: answer, atomically: true, encoding: .utf8)
    }
  }

  /// The queries of the README: its `trail` commands and the second column of its table.
  private static func readMeQueries() throws -> [String] {
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    return text.components(separatedBy: "\n").compactMap { line -> String? in
      if line.hasPrefix("trail '") {
        return String(line.dropFirst("trail '".count).prefix { $0 != "'" })
      }
      guard line.hasPrefix("| "), line.hasSuffix("` |"), line.contains("? | `") else { return nil }
      let query = line.components(separatedBy: "? | `")[1].dropLast("` |".count)
      return String(query.replacing("\\|", with: "|"))
    }
  }

  @Test("every query of the README is answered on the example vault")
  func readMe() throws {
    let queries = try Self.readMeQueries()
    #expect(queries.count >= 9)
    for query in queries {
      let run = TrailRun(["--vault", Self.vault, query])
      #expect(run.status == 0, "\(query)\n\(run.stderr)")
    }
  }

  @Test(
    "every trail.yaml of the README is a schema, and the query below the last one has an answer")
  func readMeSchemas() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let files = text.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(files.count == 3)
    for file in files {
      let run = TrailProgram(in: try TemporaryVault(["trail.yaml": file])).run("schema")
      #expect(run.status == .answered, "\(run.errors)")
    }
    let query = "questions not answered by takeaways"
    #expect(text.contains("`\(query)`"))
    let vault = try TemporaryVault([
      "trail.yaml": files.last ?? "", "QUE - Why.md": "", "QUE - How.md": "",
      "Takeaways/a.md": "---\nanswers: \"[[QUE - Why]]\"\n---\n",
    ])
    #expect(TrailProgram(in: vault).run(query).output == "QUE - How\n")
  }

  @Test("the mistake that the README shows is told so")
  func readMeMistake() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let vault = try TemporaryVault(["trail.yaml": "kinds:\n  insight: {foldrs: [Findings]}\n"])
    let run = TrailProgram(in: vault).run("insights")
    #expect(text.contains(run.errors.replacing(vault.path + "/", with: "")))
  }

  @Test("the example vault is woven, and what is woven says what the fields say")
  func weaving() throws {
    let run = TrailRun(["weave", "--check", "--all", "--vault", Self.vault])
    #expect(run.status == 0, "\(run.stdout)")
    #expect(run.stderr == "note: 0 notes would change, 1 stayed as it is\n")
    let note = "Research/Takeaways/2024-06-20 09-15-00.md"
    let text = try String(contentsOfFile: "\(Self.vault)/\(note)", encoding: .utf8)
    let questions = [
      "insights supporting \"2024-06-20 09-15-00\" | show name",
      "sources cited by \"2024-06-20 09-15-00\" | show name",
    ]
    func answers(_ text: String) throws -> [String] {
      let copy = try TemporaryVault([:])
      try FileManager.default.removeItem(atPath: copy.path)
      try FileManager.default.copyItem(atPath: Self.vault, toPath: copy.path)
      try text.write(toFile: "\(copy.path)/\(note)", atomically: true, encoding: .utf8)
      return questions.map { TrailRun(["--vault", copy.path, $0]).stdout }
    }
    let wovenAlone = text.components(separatedBy: "Supporting_Insights::")[0]
    let fieldsAlone =
      text.components(separatedBy: "\n# References\n")[0]
      + "\nSupporting_Insights::" + text.components(separatedBy: "Supporting_Insights::")[1]
    #expect(
      try answers(text) == [
        "2024-03-21 16-33-40\n2024-04-02 10-30-50\n",
        "kumarSafetyTolerability2017\nmochidaIntervertebralDisc2015\n"
          + "noriegaIntervertebralDisc2017\n",
      ])
    #expect(try answers(wovenAlone) == answers(text))
    #expect(try answers(fieldsAlone) == answers(text))
  }

  @Test("the help text's examples are answered on the example vault")
  func help() throws {
    let help = TrailRun(["--help"]).stdout
    let queries = help.components(separatedBy: "\n").compactMap { line -> String? in
      let line = line.trimmingCharacters(in: .whitespaces)
      guard line.hasPrefix("trail '"), line.hasSuffix("'") else { return nil }
      return String(line.dropFirst("trail '".count).dropLast())
    }
    #expect(!queries.isEmpty)
    for query in queries {
      let run = TrailRun(["--vault", Self.vault, query])
      #expect(run.status == 0, "\(query)\n\(run.stderr)")
    }
  }
}
