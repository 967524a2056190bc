import Foundation
import Testing
import TrailOutput
import TrailText

@testable import TrailCLI

/// `trail diff`, `--at` and `--staged` on a vault with a history.
@Suite(.enabled(if: HistoryVault.isThere, "there is no git"))
struct DiffCommandTests {
  private let vault: HistoryVault

  init() throws {
    vault = try HistoryVault()
    try vault.commit([
      "vault/trail.yaml": "", "vault/Tags/L4-L5.md": "", "vault/Tags/Back Pain.md": "",
      "vault/Insights/a.md": "# Content\n\nDiscs lose height [[L4-L5]]\n",
      "vault/Insights/b.md": "# Content\n\nDiscs stay\n",
    ])
    try vault.git("tag", "first")
    try vault.commit([
      "vault/Insights/b.md": "# Content\n\nDiscs stay [[L4-L5]]\n",
      "vault/Insights/c.md": "# Content\n\nDiscs hurt [[Back Pain]]\n",
    ])
  }

  private func run(_ arguments: String..., changing: [String: String] = [:]) -> ProgramRun {
    vault.run(arguments, changing: changing)
  }

  @Test("rows gained and lost, with what made the difference")
  func rows() throws {
    let run = run("diff", "first..HEAD", "insights tagged L4-L5 | show name")
    #expect(run.output == "+\tb\tnew: b tagged L4-L5, Insights/b.md:3 (Content)\n")
    #expect(run.errors == "note: 1 gained, from first to HEAD\n")
    #expect(run.status == .answered)
    #expect(
      self.run("--quiet", "diff", "HEAD..first", "insights | show name").output
        == "-\tc\tnote removed: Insights/c.md\n")
    #expect(
      self.run("diff", "first..", "insights", "tagged", "L4-L5", "|", "show", "name").output
        == run.output)
  }

  @Test("as a table, people see the sign, the row and the cause")
  func table() throws {
    let run = run(
      "--format", "table", "--width", "76", "diff", "first..", "insights tagged L4-L5 | show name")
    #expect(
      run.output
        == """
        change  name  because
        ──────  ────  ──────────────────────────────────────────────
        +       b     new: b tagged L4-L5, Insights/b.md:3 (Content)

        """)
    #expect(
      self.run("--format", "table", "diff", "first..first", "insights").output == "no difference\n")
  }

  @Test("as HTML it is a page, with the rows gained and lost and why")
  func page() throws {
    try vault.commit([
      "vault/Insights/a.md": "# Content\n\nDiscs lose & height\n",
      "vault/Insights/b.md": "# Content\n\nDiscs stay long [[L4-L5]]\n",
    ])
    let run = run(
      "--quiet", "--format", "html", "diff", "first..",
      "insights tagged L4-L5 | show name; insights | show text, name; tags | show name")
    let page = run.output
    #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</main>\n</body>\n</html>\n"))
    #expect(page.components(separatedBy: "<article").count == 4)
    #expect(page.contains("<h1 id=\"question\"><bdi>insights tagged L4-L5 | show name</bdi></h1>"))
    #expect(page.contains("<p>1 gained, 1 lost, from first to HEAD.</p>"))
    #expect(
      page.contains(
        """
        scope="rowgroup" colspan="2">+ 1 row gained</th></tr>
        <tr id="r1" tabindex="-1"><td>b</td><td class="long">new: b tagged L4-L5, \
        Insights/b.md:3 (Content)</td></tr>
        """))
    #expect(page.contains("- 1 row lost</th></tr>\n<tr id=\"r2\" tabindex=\"-1\"><td>a</td>"))
    #expect(
      page.contains("<del>Discs lose height L4-L5</del> <ins>Discs lose &amp; height</ins>"))
    #expect(page.contains("<p>No difference, from first to HEAD.</p>"))
    #expect(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"))
  }

  @Test("one revision is compared with the folder as it is, or with what is staged")
  func folderAndIndex() throws {
    try vault.write("# Content\n\nDiscs hurt [[L4-L5]]\n", to: "vault/Insights/c.md")
    let query = "insights tagged L4-L5 | show name"
    #expect(run("--quiet", "diff", "HEAD", query).output.hasPrefix("+\tc\t"))
    #expect(run("--quiet", "diff", "--staged", "HEAD", query).output == "")
    try vault.git("add", "-A")
    #expect(run("--quiet", "diff", "--staged", "HEAD", query).output.hasPrefix("+\tc\t"))
    #expect(run("--quiet", "--staged", "insights tagged L4-L5 | count").output == "3\n")
    #expect(run("--quiet", "--at", "HEAD", "insights tagged L4-L5 | count").output == "2\n")
  }

  @Test("a query, a script, check and stats answer as of a revision")
  func at() throws {
    #expect(run("--at", "first", "insights | show name").output == "a\nb\n")
    #expect(run("--at=first", "insights | count").output == "2\n")
    #expect(run("check", "--at", "first", "unsupported").output.split(separator: "\n").count == 2)
    #expect(run("stats", "--at", "first").output.contains("insight\t2\t2\t0"))
    #expect(run("--quiet", "--at", "HEAD~1", "insights | count").output == "2\n")
    #expect(run("schema", "--at", "first").output.contains("first:vault/"))
    #expect(run("schema", "--staged").output.contains(":vault/trail.yaml"))
  }

  @Test("the words of a vault are those of each state")
  func schemas() throws {
    try vault.commit(["vault/trail.yaml": "kinds:\n  insight: {synonyms: [idea, ideas]}\n"])
    #expect(run("--quiet", "--at", "HEAD", "ideas | count").output == "3\n")
    let old = run("--at", "first", "ideas | count")
    #expect(old.status == .wrongQuery)
    let both = run("diff", "first..HEAD", "ideas | count")
    #expect(both.output.hasPrefix("~\t0 → 3\tgained a, b, c; "))
    #expect(both.errors.contains("at first: nothing is named \"ideas\"; there it means nothing"))
    try vault.commit(["vault/trail.yaml": "knds: {}\n"])
    let wrong = run("--at", "HEAD", "tags")
    #expect(wrong.status == .unreadableVault)
    #expect(wrong.errors.contains("HEAD:vault/trail.yaml:1"))
  }

  @Test("--exit-code tells whether there is a difference")
  func exitCode() {
    #expect(run("diff", "--exit-code", "first..", "insights").status == .failed)
    #expect(run("diff", "--exit-code", "first..", "tags | show name").status == .answered)
    #expect(run("diff", "first..", "insights").status == .answered)
  }

  @Test("check tells which problems are new")
  func check() {
    let run = run("--quiet", "diff", "first..", "check unsupported")
    #expect(
      run.output
        == "+\tunsupported\tc\trests on nothing: no source, no evidence\tInsights/c.md"
        + "\tnote added: Insights/c.md\n")
  }

  @Test("a program reads one object")
  func json() throws {
    let run = run("--quiet", "--format", "json", "diff", "first..", "insights | count")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let object = try #require(value)
    #expect(object["gained"] as? Int == 0 && object["changed"] as? Int == 1)
    let row = try #require((object["rows"] as? [[String: Any]])?.first)
    #expect(row["change"] as? String == "changed")
    #expect((row["row"] as? [String: Int])?["count"] == 3)
    #expect((row["was"] as? [String: Int])?["count"] == 2)
    #expect((row["causes"] as? [[String: Any]])?.first?["gained"] as? [String] == ["c"])
  }

  @Test("what is wrong is told with what to do")
  func mistakes() throws {
    let unknown = run("--at", "frist", "tags")
    #expect(unknown.status == .unreadableVault)
    #expect(
      unknown.errors == """
        error: git knows no revision "frist"
          = help: did you mean first?

        """)
    #expect(run("diff").errors.contains("`trail diff` needs two states and a query"))
    #expect(run("diff", "first..").errors.contains("needs a query after \"first..\""))
    #expect(run("diff", "--staged", "a..b", "tags").status == .wrongUsage)
    #expect(run("diff", "--at", "x", "first", "tags").status == .wrongUsage)
    #expect(run("--at", "a..b", "tags").errors.contains("`trail diff a..b QUERY` compares them"))
    #expect(run("--at", "a", "--staged", "tags").status == .wrongUsage)
    #expect(run("index", "--at", "a").status == .wrongUsage)
    #expect(run("diff", "first..", "trace insights").status == .wrongQuery)
    #expect(run("--format", "dot", "diff", "first..", "tags").status == .wrongUsage)
    #expect(run("diff", "first..", "insights tagged L9").status == .wrongQuery)
    #expect(run("diff", "-x..HEAD", "tags").status == .wrongUsage)
    #expect(run("diff", "--", "-x..HEAD", "tags").errors.contains("git knows no revision \"-x\""))
    try FileManager.default.removeItem(atPath: vault.path + "/.git")
    let none = run("--at", "HEAD", "tags")
    #expect(none.errors.contains("lies in no git repository"))
    let program = run("--at", "HEAD", "tags", changing: ["PATH": "/nowhere"])
    #expect(program.status == .unreadableVault)
  }

  @Test("what the README shows is what comes out")
  func readMe() throws {
    let root = ConformanceCase.testsFolder.deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let shown = try #require(
      text.components(separatedBy: "```\n").first { $0.hasPrefix("$ trail diff ") })
    let lines = shown.components(separatedBy: "\n")
    let query = lines[0].components(separatedBy: "'")[1]
    let vault = try HistoryVault()
    try FileManager.default.copyItem(
      atPath: root.appending(path: "Examples/lumbar-spine").path, toPath: vault.path + "/vault")
    try vault.commit([:])
    let note = "vault/Research/Quick Notes/2024-05-06 20-14-33.md"
    let words = try String(contentsOfFile: vault.path + "/" + note, encoding: .utf8)
    try vault.write(words.replacing(" [@battieTwinSpine2009]", with: ""), to: note)
    let run = vault.run(
      ["--format", "table", "--width", "100", "diff", "HEAD", query], changing: [:])
    #expect(run.output == lines.dropFirst().joined(separator: "\n"))
  }

  @Test("libraries are those of each state")
  func libraries() throws {
    try vault.commit([
      "vault/Evidence Sources/oak2011.md": "", "vault/Evidence Sources/elm2012.md": "",
      "vault/Library.bib": "@misc{oak2011, title = {Old}}\n",
    ])
    try vault.git("tag", "old")
    try vault.commit([
      "vault/Library.bib": "@misc{oak2011, title = {New}} @misc{elm2012, title = {Elm}}\n"
    ])
    #expect(run("--at", "old", "oak2011 | as bibtex").output.contains("title = {Old}"))
    #expect(run("--staged", "oak2011 | as bibtex").output.contains("title = {New}"))
    #expect(run("--at", "old", "check library").output.contains("elm2012\tno library lists it"))
    #expect(run("--at", "HEAD", "check library").output == "")
    #expect(run("--at", "first", "check library").output == "")
    #expect(
      run("--quiet", "diff", "old..HEAD", "check library").output.hasPrefix(
        "-\tlibrary\telm2012\tno library lists it\tEvidence Sources/elm2012.md"))
    let other = try TemporaryVault(["x.bib": "@misc{elm2012, title = {There}}\n"])
    #expect(
      run("--library", other.path + "/x.bib", "--at", "old", "check library").output == "")
  }

  @Test(
    "what has no rows is refused with the query that has them",
    arguments: [
      ("trace insights", "insights"), ("explain insights | take 1", "insights | take 1"),
      ("assert no insights tagged L4-L5 \"none\"", "insights tagged L4-L5"),
      ("why not a in insights tagged L4-L5", "insights tagged L4-L5"),
      ("path from insights to insights", nil), ("describe a", nil), ("include \"x.trail\"", nil),
    ])
  func refusals(_ statement: String, _ repaired: String?) {
    let refused = run("diff", "first..", statement)
    #expect(refused.output == "")
    #expect(refused.status == .wrongQuery)
    #expect(
      refused.errors.contains("two states are compared by the rows of a query or of `check`"))
    if let repaired {
      #expect(refused.errors.contains("compare the rows of `\(repaired)`"), "\(refused.errors)")
      #expect(run("diff", "first..", repaired).status == .answered)
    } else {
      #expect(
        refused.errors.contains("`--at REV` tells what it answered in one state")
          || refused.errors.contains("write its statements here"), "\(refused.errors)")
    }
  }

  @Test("nothing of the repository or of the folder is touched")
  func untouched() throws {
    func state() throws -> [String: Date] {
      var state: [String: Date] = [:]
      let root = URL(fileURLWithPath: vault.path)
      let files = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: [.contentModificationDateKey])
      while let file = files?.nextObject() as? URL {
        state[file.path] = try file.resourceValues(
          forKeys: [.contentModificationDateKey]
        ).contentModificationDate
      }
      return state
    }
    let before = try state()
    _ = run("diff", "first..", "insights")
    _ = run("diff", "HEAD", "insights")
    _ = run("--staged", "insights")
    #expect(try state() == before)
  }
}

/// A repository with a vault in it, in a temporary folder.
final class HistoryVault {
  let path: String

  static let isThere = (try? git(["--version"], in: "/")) != nil

  init() throws {
    path = NSTemporaryDirectory() + "trail-history-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try git("init", "-q")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func commit(_ files: [String: String]) throws {
    for (name, text) in files { try write(text, to: name) }
    try git("add", "-A")
    try git("commit", "-qm", "change")
  }

  func run(_ arguments: [String], changing: [String: String]) -> ProgramRun {
    var environment = Self.environment(home: path)
    for (name, value) in changing { environment[name] = value }
    let program = TrailProgram(
      environment: environment, currentFolder: path + "/vault",
      today: DateValue(start: 0, end: 1, precision: .day))
    var output = StringSink()
    var errors = StringSink()
    let status = program.run(arguments, output: &output, errors: &errors)
    return ProgramRun(output: output.text, errors: errors.text, status: status)
  }

  @discardableResult func git(_ arguments: String...) throws -> String {
    try Self.git(arguments, in: path)
  }

  static func environment(home: String) -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home,
      "GIT_CONFIG_NOSYSTEM": "1", "TRAIL_INDEX": "off",
    ]
  }

  struct Failure: Error {
    var message: String
  }

  private static func git(_ arguments: [String], in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment(home: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(message: text) }
    return text
  }
}
