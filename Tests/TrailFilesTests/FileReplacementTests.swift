import Foundation
import Testing

@testable import TrailFiles

/// New contents in the place of a file: whole, or not at all.
struct FileReplacementTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func rewrite(
    _ name: String, with text: String, within: String? = nil, expecting: String? = nil
  ) -> FileReplacement.Failure? {
    do throws(FileReplacement.Failure) {
      try FileReplacement.rewrite(
        folder.path + "/" + name, with: Array(text.utf8), within: within,
        expecting: expecting.map { Array($0.utf8) })
      return nil
    } catch {
      return error
    }
  }

  @Test func aFileIsRewrittenAndKeepsItsMode() throws {
    try folder.write("old", to: "a b.md", mode: 0o640)
    #expect(rewrite("a b.md", with: "new") == nil)
    #expect(try folder.text(of: "a b.md") == "new")
    #expect(try folder.mode(of: "a b.md") == 0o640)
    #expect(folder.names == ["a b.md"])
  }

  @Test func aLinkKeepsPointingWhereItDid() throws {
    try folder.write("old", to: "there/a.md")
    try folder.link("b.md", to: "there/a.md")
    #expect(rewrite("b.md", with: "new") == nil)
    #expect(try folder.text(of: "there/a.md") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/b.md")
        == "there/a.md")
  }

  @Test func nothingOutsideOfAFolderIsTouched() throws {
    try folder.write("old", to: "outside.md")
    try folder.write("old", to: "vault/inside.md")
    try folder.link("vault/a.md", to: "../outside.md")
    try folder.link("vault/b.md", to: "inside.md")
    let vault = folder.path + "/vault"
    #expect(rewrite("vault/a.md", with: "new", within: vault) == .outside)
    #expect(rewrite("vault/b.md", with: "new", within: vault) == nil)
    #expect(try folder.text(of: "outside.md") == "old")
    #expect(try folder.text(of: "vault/inside.md") == "new")
    // A folder's name is no beginning of another's.
    #expect(rewrite("vault/b.md", with: "x", within: folder.path + "/vau") == .outside)
  }

  @Test(arguments: ["", "ol", "older", "olD"])
  func whatIsNotAsItWasExpectedStays(expected: String) throws {
    try folder.write("old", to: "a.md")
    #expect(rewrite("a.md", with: "new", expecting: expected) == .changed)
    #expect(try folder.text(of: "a.md") == "old")
    #expect(folder.names == ["a.md"])
    #expect(rewrite("a.md", with: "new", expecting: "old") == nil)
  }

  @Test func whatMustNotBeWrittenStays() throws {
    try folder.write("old", to: "a.md", mode: 0o444)
    #expect(rewrite("a.md", with: "new") == .readOnly)
    #expect(rewrite("none.md", with: "new") == .system(ENOENT))
    #expect(rewrite(".", with: "new") == .noFile)
    #expect(try folder.text(of: "a.md") == "old")
    #expect(folder.names == ["a.md"])
  }

  @Test func aNameAsLongAsNamesCanBeIsRewritten() throws {
    let name = String(repeating: "n", count: 252) + ".md"
    try folder.write("old", to: name)
    #expect(rewrite(name, with: "new") == nil)
    #expect(try folder.text(of: name) == "new")
  }

  @Test func aNewFileTakesThePlaceOfALink() throws {
    try folder.write("old", to: "a")
    try folder.link("b", to: "a")
    try FileReplacement.put(folder.path + "/b") { file throws(FileReplacement.Failure) in
      try file.write(Array("one ".utf8))
      try file.write(Array("two".utf8))
    }
    #expect(try folder.text(of: "a") == "old")
    #expect(try folder.text(of: "b") == "one two")
    #expect(try folder.mode(of: "b") == 0o600)
  }

  @Test func whatFailsLeavesNothingBehind() throws {
    #expect(throws: FileReplacement.Failure.changed) {
      try FileReplacement.put(folder.path + "/a") { file throws(FileReplacement.Failure) in
        try file.write(Array("half".utf8))
        throw .changed
      }
    }
    #expect(throws: FileReplacement.Failure.system(ENOENT)) {
      try FileReplacement.put(folder.path + "/none/a") { _ in }
    }
    #expect(folder.names.isEmpty)
  }

  @Test func leftoversAreRemovedOnceTheyAreOld() throws {
    let names = [".trail-1.unfinished", ".trail-2.unfinished", ".trail-3", "trail.unfinished"]
    for name in names { try folder.write("half", to: name) }
    for name in names.dropFirst() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -7200)],
        ofItemAtPath: folder.path + "/" + name)
    }
    UnfinishedFiles.removeLeftovers(in: folder.path)
    #expect(folder.names == [".trail-1.unfinished", ".trail-3", "trail.unfinished"])
  }
}

/// A folder that is removed with the value.
private final class TemporaryFolder {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("trail-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func write(_ text: String, to name: String, mode: Int = 0o644) throws {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func mode(of name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
  }
}
