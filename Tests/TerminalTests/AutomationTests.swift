import Foundation
import Testing

/// The examples for a commit hook and for the night, run as they lie there, in a repository.
@Suite(.enabled(if: Git.isThere, "there is no git"))
struct AutomationTests {
  private let folder: TemporaryFolder
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples/automation")

  init() throws {
    folder = try TemporaryFolder([
      "trail.yaml": "", "Tags/L4-L5.md": "", "Studies/orozco2011.md": "",
      "Insights/a.md": "# Content\n\nDiscs lose height\n\n# References\n\n- [[orozco2011]]\n",
      "Takeaways/t.md": "# Content\n\nTreat discs\n\n# References\n\n- [[a]]\n",
    ])
    try FileManager.default.createDirectory(
      atPath: folder.path + "/bin", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/bin/trail", withDestinationPath: TerminalSession.program)
    try git("init", "-q")
  }

  private var environment: [String: String] {
    folder.environment(changing: [
      "PATH": folder.path + "/bin:/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org",
    ])
  }

  @discardableResult private func git(_ arguments: String..., changing: [String: String] = [:])
    throws -> ProgramRun
  {
    try ProgramRun(
      "git", arguments, in: folder.vault, environment.merging(changing) { $1 })
  }

  private func write(_ text: String, to name: String) throws {
    try folder.write(text, to: "vault/" + name)
  }

  private func installHook() throws {
    try FileManager.default.copyItem(
      atPath: Self.examples.appending(path: "pre-commit").path,
      toPath: folder.vault + "/.git/hooks/pre-commit")
  }

  @Test("the hook keeps back a commit that brings a problem, and only such a one")
  func preCommit() throws {
    try installHook()
    try git("add", "-A")
    #expect(try git("commit", "-m", "first").status == 0)

    try write("# Content\n\nDiscs hurt\n", to: "Insights/b.md")
    try git("add", "-A")
    let kept = try git("commit", "-m", "unsupported")
    #expect(kept.status == 1)
    #expect(kept.text.contains("this commit would bring new problems:\n  unsupported\t"))
    #expect(kept.text.contains("Insights/b.md"))

    // What is staged is mended, whatever lies in the folder.
    try write("# Content\n\nDiscs hurt\n\n# References\n\n- [[orozco2011]]\n", to: "Insights/b.md")
    try git("add", "-A")
    try write("# Content\n\nDiscs hurt\n", to: "Insights/b.md")
    #expect(try git("commit", "-m", "mended").status == 0)

    // `-a` commits from an index of its own.
    #expect(try git("commit", "-a", "-m", "all").status == 1)
    #expect(try git("commit", "-a", "--no-verify", "-m", "all the same").status == 0)

    // A problem that is there already keeps nobody from working.
    try write("# Content\n\nMore\n\n# References\n\n- [[orozco2011]]\n", to: "Insights/c.md")
    try git("add", "-A")
    #expect(try git("commit", "-m", "good").status == 0)
  }

  @Test("the hook tells in a line what the first commit begins with, and what is new in twenty")
  func manyProblems() throws {
    try installHook()
    for number in 0..<30 {
      try write("# Content\n\nNothing \(number)\n", to: "Insights/b\(number).md")
    }
    try git("add", "-A")
    let first = try git("commit", "-q", "-m", "first")
    #expect(first.status == 0)
    #expect(first.text == "problems that are there from the beginning: 30; see `trail check`\n")
    for number in 0..<30 {
      try write("# Content\n\nLess \(number)\n", to: "Insights/c\(number).md")
    }
    try git("add", "-A")
    let kept = try git("commit", "-q", "-m", "second")
    #expect(kept.status == 1)
    #expect(kept.text.split(separator: "\n").count == 23)
    #expect(kept.text.contains("\n  … and 10 more\nmend them, or go past this check"))
  }

  @Test("the hook asks the first commit the vault's own assertions")
  func firstCommit() throws {
    try installHook()
    try FileManager.default.copyItem(
      atPath: Self.examples.appending(path: "rules.trail").path,
      toPath: folder.vault + "/rules.trail")
    try write("assert no insights \"no insights here\"", to: "rules.trail")
    try git("add", "-A")
    let kept = try git("commit", "-m", "first")
    #expect(kept.status == 1)
    #expect(kept.text.contains("error: no insights here"))
  }

  @Test("the nightly report tells problems and what a day has changed")
  func nightly() throws {
    let old = ["GIT_COMMITTER_DATE": "2001-01-01T00:00:00Z"]
    try git("add", "-A")
    try git("commit", "-qm", "first", changing: old)
    try FileManager.default.copyItem(
      atPath: Self.examples.appending(path: "rules.trail").path,
      toPath: folder.vault + "/rules.trail")
    func report() throws -> ProgramRun {
      try ProgramRun(
        Self.examples.appending(path: "nightly-check").path, [folder.vault], in: folder.path,
        environment)
    }
    let quiet = try report()
    #expect(quiet.status == 1)
    #expect(quiet.text.contains("single-source"))
    try write("# Content\n\nNew\n", to: "Takeaways/u.md")
    try git("add", "-A")
    try git("commit", "-qm", "second")
    let loud = try report()
    #expect(loud.status == 1)
    #expect(loud.text.contains("error: a takeaway stands on no study"))
    #expect(loud.text.contains("# Since yesterday: takeaways\n\n+\tu\tnote added: Takeaways/u.md"))
    #expect(loud.text.contains("# Since yesterday: claims without sources\n\n+\tu\t"))
  }
}

private enum Git {
  static let isThere = (try? ProgramRun("git", ["--version"], in: "/", [:]))?.status == 0
}

/// What one run of a program gave.
private struct ProgramRun {
  var status: Int32
  var text: String

  init(
    _ program: String, _ arguments: [String], in folder: String, _ environment: [String: String]
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment.merging(["PATH": Self.path]) { given, _ in given }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  private static let path = "/usr/local/bin:/usr/bin:/bin"
}
