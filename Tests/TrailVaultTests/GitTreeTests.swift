import Foundation
import Testing

@testable import TrailVault

/// States of a vault, read out of its repository.
@Suite(.enabled(if: TestRepository.isThere, "there is no git"))
struct GitTreeTests {
  private let repository: TestRepository

  init() throws { repository = try TestRepository() }

  private func opened(_ folder: String? = nil) throws -> GitRepository {
    try GitRepository(
      around: folder ?? repository.path, environment: repository.environment)
  }

  private func paths(_ tree: GitTree, _ patterns: String...) throws -> [String] {
    try tree.files(leavingOut: IgnoreRules(patterns: patterns)).files.map {
      String(decoding: $0.path, as: UTF8.self)
    }
  }

  private func text(_ path: String, _ tree: GitTree) throws -> String {
    String(decoding: try tree.contents(of: path), as: UTF8.self)
  }

  @Test("a revision has the files that it had, whatever has become of them")
  func revision() throws {
    try repository.commit(["a.md": "one", "Tags/b.md": "two"])
    try repository.commit(["a.md": "three", "Tags/b.md": nil, "c.md": "four"])
    try repository.write("five", to: "a.md")
    let old = try opened().tree(at: "HEAD~1")
    #expect(try paths(old) == ["Tags/b.md", "a.md"])
    #expect(try text("a.md", old) == "one")
    #expect(try text("Tags/b.md", old) == "two")
    #expect(throws: FileError.vanished) { try old.contents(of: "c.md") }
    let new = try opened().tree(at: "HEAD")
    #expect(try paths(new) == ["a.md", "c.md"])
    #expect(try text("a.md", new) == "three")
    #expect(!new.hasSame(Array("a.md".utf8), as: old))
  }

  @Test("what is staged is neither the last commit nor the folder")
  func staged() throws {
    try repository.commit(["a.md": "one"])
    try repository.write("two", to: "a.md")
    try repository.git("add", "a.md")
    try repository.write("three", to: "a.md")
    let staged = try opened().stagedTree()
    #expect(try text("a.md", staged) == "two")
    #expect(try paths(staged) == ["a.md"])
  }

  @Test("the index of a commit on its way is looked at where a hook is told of it")
  func otherIndex() throws {
    try repository.commit(["a.md": "one"])
    try repository.write("two", to: "a.md")
    try repository.git("add", "a.md")
    let other = repository.path + "/.git/index.other"
    try FileManager.default.copyItem(atPath: repository.path + "/.git/index", toPath: other)
    try repository.write("three", to: "a.md")
    try repository.git("add", "a.md")
    let hook = try GitRepository(
      around: repository.path, environment: repository.environment, index: other)
    #expect(try text("a.md", hook.stagedTree()) == "two")
    #expect(try text("a.md", opened().stagedTree()) == "three")
  }

  @Test("a vault may be a folder of its repository")
  func subfolder() throws {
    try repository.commit(["notes/müde/a.md": "one", "other.md": "two"])
    let folder = try opened(repository.path + "/notes/müde")
    #expect(folder.prefix == Array("notes/müde/".utf8))
    let tree = try folder.tree(at: "HEAD")
    #expect(try paths(tree) == ["a.md"])
    #expect(try text("a.md", tree) == "one")
    #expect(tree.name == "HEAD:notes/müde/")
    #expect(try paths(folder.stagedTree()) == ["a.md"])
    try repository.git("rm", "-rq", "--cached", "notes")
    try repository.git("commit", "-qm", "gone")
    #expect(throws: GitError.noFolder("notes/müde", in: "HEAD")) { try folder.tree(at: "HEAD") }
  }

  @Test("links and other repositories are left out, and hidden and ignored folders")
  func leftOut() throws {
    try FileManager.default.createSymbolicLink(
      atPath: repository.path + "/link.md", withDestinationPath: "/etc/passwd")
    try repository.commit([
      "a.md": "one", ".obsidian/b.md": "two", "Drafts/c.md": "three", "Notes/.x/d.md": "four",
      ".e.md": "five",
    ])
    #expect(try paths(opened().tree(at: "HEAD"), "Drafts/") == [".e.md", "a.md"])
  }

  @Test("a name is bytes, and contents are what they are")
  func bytes() throws {
    let contents = Data([0, 0xFF, 0x0A, 0x0D, 0x0A])
    let name = repository.path.utf8CString.dropLast() + [0x2F, -1, 0x0A, 0x2E, 0x6D, 0x64, 0]
    let file = name.withUnsafeBufferPointer { fopen($0.baseAddress, "w") }
    let opened = try #require(file)
    _ = contents.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, opened) }
    fclose(opened)
    try repository.commit(["empty.md": ""])
    let tree = try self.opened().tree(at: "HEAD")
    let files = try tree.files(leavingOut: IgnoreRules()).files
    #expect(files.map(\.path) == [Array("empty.md".utf8), [0xFF, 0x0A, 0x2E, 0x6D, 0x64]])
    #expect(try tree.contents(of: [0xFF, 0x0A, 0x2E, 0x6D, 0x64]) == Array(contents))
    #expect(try tree.contents(of: "empty.md") == [])
  }

  @Test("many threads may ask one tree")
  func threads() async throws {
    let names = (0..<200).map { "n\($0).md" }
    try repository.commit(
      Dictionary(
        uniqueKeysWithValues: names.map { ($0, String(repeating: $0, count: 500) as String?) }))
    let tree = try opened().tree(at: "HEAD")
    let texts = await withTaskGroup(of: Bool.self) { group in
      for name in names {
        group.addTask {
          (try? tree.contents(of: name)) == Array(String(repeating: name, count: 500).utf8)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts.count == 200 && texts.allSatisfy { $0 })
  }

  @Test("an unknown revision names those that are near; one like an option is none")
  func unknownRevision() throws {
    try repository.commit(["a.md": "one"])
    try repository.git("tag", "before-review")
    #expect(throws: GitError.unknownRevision("before-reviw", near: ["before-review"])) {
      try opened().tree(at: "before-reviw")
    }
    for name in ["--help", "-n1", "--git-dir=/tmp", "HEAD~9", "$(touch x)", "a b"] {
      #expect(throws: GitError.unknownRevision(name, near: [])) { try opened().tree(at: name) }
    }
  }

  @Test("what is no repository, or has no commit, says so")
  func noRepository() throws {
    let folder = NSTemporaryDirectory() + "trail-no-git-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: GitError.notARepository(folder: folder)) { try opened(folder) }
    #expect(throws: GitError.unknownRevision("HEAD", near: [])) {
      try opened().tree(at: "HEAD")
    }
  }

  @Test("a hook's variables lead to no other repository")
  func hookVariables() throws {
    try repository.commit(["a.md": "one"])
    var environment = repository.environment
    environment["GIT_DIR"] = "/nowhere"
    environment["GIT_WORK_TREE"] = "/nowhere"
    let found = try GitRepository(around: repository.path, environment: environment)
    #expect(try text("a.md", found.tree(at: "HEAD")) == "one")
  }

  @Test("where two branches parted")
  func mergeBase() throws {
    try repository.commit(["a.md": "one"])
    try repository.git("checkout", "-qb", "side")
    try repository.commit(["b.md": "two"])
    try repository.git("checkout", "-q", "-")
    try repository.commit(["c.md": "three"])
    let base = try opened().mergeBase("HEAD", "side")
    #expect(try paths(opened().tree(at: base)) == ["a.md"])
    try repository.git("checkout", "-q", "--orphan", "alone")
    try repository.commit(["d.md": "four"])
    #expect(throws: GitError.unrelated("alone", "side")) {
      try opened().mergeBase("alone", "side")
    }
  }
}
