import Testing
import TrailBytes

@testable import TrailVault

/// Paths as bytes.
struct VaultPathTests {
  private let room = PathRoom()

  private func with(_ text: String, _ body: (ByteRun) -> ByteRun) -> String {
    Array(text.utf8).withUnsafeBufferPointer { body($0).string }
  }

  @Test(arguments: [
    ("a/b", "a/b"), ("/a//b/", "a/b"), ("./a/./b/.", "a/b"), ("a/../b", "b"),
    ("a/b/../../c", "c"), ("../../a", "a"), ("..", ""), ("", ""), ("/", ""), ("...", "..."),
    ("a/..b/.c", "a/..b/.c"), ("é/../ß", "ß"),
  ]) func stepsAreTaken(path: String, normal: String) {
    #expect(with(path) { room.normalized($0) } == normal)
  }

  @Test func aPathGoesOnFromAFolder() {
    #expect(with("c.md") { with("a/b", $0) } == "a/b/c.md")
    #expect(with("c.md") { with("", $0) } == "c.md")
    // Longer than anything before.
    let long = String(repeating: "x", count: 5000)
    #expect(with(long) { with(long, $0) } == "\(long)/\(long)")
    #expect(with("../d") { room.normalized(with("a/b", $0)) } == "a/d")
  }

  private func with(_ folder: String, _ path: ByteRun) -> ByteRun {
    Array(folder.utf8).withUnsafeBufferPointer { room.join($0, path) }
  }

  @Test(arguments: [
    ("a/b/c.md", "c.md", "a/b"), ("c.md", "c.md", ""), ("a/", "", "a"), ("", "", ""),
  ]) func aPathIsAFolderAndAName(path: String, name: String, folder: String) {
    #expect(with(path) { VaultPath.name(of: $0) } == name)
    #expect(with(path) { VaultPath.folder(of: $0) } == folder)
  }

  @Test(arguments: [
    ("a/b.md", "a/b"), ("a.MD", "a"), (".md", ".md"), ("a.mdx", "a.mdx"), ("md", "md"),
  ]) func theEndingIsLeftOut(path: String, rest: String) {
    #expect(with(path) { VaultPath.withoutEnding($0) } == rest)
  }
}
