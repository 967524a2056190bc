import Foundation
import Testing
import TrailSchema
import TrailVault

/// A folder that is there for one test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "trail-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String = "text") throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  /// The listing is the same whether or not files are asked for their states.
  func paths() throws -> [String] {
    let tree = try FolderTree(path)
    let listings = try [tree, tree.listingNamesAlone].map { tree in
      try tree.files(leavingOut: IgnoreRules()).files.map {
        String(decoding: $0.path, as: UTF8.self)
      }
    }
    #expect(listings[0] == listings[1])
    return listings[0]
  }
}

@Suite struct FolderTreeTests {
  @Test func filesComeInOrderOfTheirPathsWithTheirSizes() throws {
    let folder = try TemporaryFolder()
    try folder.write("b/z.md", "four")
    try folder.write("b.md")
    try folder.write("a/y.md")
    try folder.write(".obsidian/app.md")
    try folder.write("Ä.md", "")
    #expect(try folder.paths() == ["a/y.md", "b.md", "b/z.md", "Ä.md"])
    let sizes = try FolderTree(folder.path + "//").files(leavingOut: IgnoreRules()).files
    #expect(sizes.map(\.size) == [4, 4, 4, 0])
    #expect(sizes.allSatisfy { $0.changed > 0 && $0.number > 0 })
  }

  @Test func aFileIsReadWholeWhateverItsSize() throws {
    let folder = try TemporaryFolder()
    let sizes = [0, 1, 16_383, 16_384, 16_385, 100_000]
    for size in sizes {
      try folder.write("\(size).md", String(repeating: "x", count: size))
    }
    let tree = try FolderTree(folder.path)
    for tree in [tree, tree.listingNamesAlone] {
      var found: [Int] = []
      var open = OpenFolder()
      let files = try tree.files(leavingOut: IgnoreRules()).files
      tree.contents(ofEach: files[...], in: &open) { file, contents in
        found.append((try? contents.get().count) ?? -1)
      }
      #expect(found.sorted() == sizes)
    }
    #expect(
      try tree.listingNamesAlone.files(leavingOut: IgnoreRules()).files.map(\.size).max() == 0)
  }

  /// More folders than are looked into at once, and a folder in more parts than one, whose names
  /// differ late or are one the beginning of another.
  @Test func manyFoldersAndManyNamesComeInOrder() throws {
    let folder = try TemporaryFolder()
    let long = (0..<1_200).map { "large/2024-11-26 10-00-00 \($0).md" }
    let short = ["large/2.md", "large/2024-11-26 10-00.md", "large/2024-11-26 10-0.md"]
    let many = (0..<100).flatMap { ["\($0)/a.md", "\($0)/b/c.md"] }
    for name in long + short + many { try folder.write(name) }
    let expected = (long + short + many).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(try folder.paths() == expected)
  }

  @Test func aVaultIsNotReadWhereItsRulesCannotBe() throws {
    let folder = try TemporaryFolder()
    try folder.write("note.md")
    try folder.write(".trailignore/note.md")
    #expect(throws: VaultError.unreadableRules(reason: "could not be read: it is a folder")) {
      try Vault.read(FolderTree(folder.path), under: .builtIn)
    }
  }

  @Test func linksAreFollowedInsideTheVaultOnly() throws {
    let outside = try TemporaryFolder()
    try outside.write("secret.md")
    let folder = try TemporaryFolder()
    try folder.write("a/note.md", "here")
    try folder.link("inside.md", to: "a/note.md")
    try folder.link("shelf", to: "a")
    try folder.link("outside", to: outside.path)
    try folder.link("outside.md", to: outside.path + "/secret.md")
    try folder.link("outside.png", to: outside.path + "/secret.md")
    try folder.link("broken.md", to: "nowhere.md")
    try folder.link(".#note.md", to: "me@here")
    #expect(try folder.paths() == ["a/note.md"])
    let problems = try FolderTree(folder.path).files(leavingOut: IgnoreRules()).problems
    #expect(
      problems.map { String(decoding: $0.path, as: UTF8.self) + " " + $0.error.message } == [
        "broken.md was not followed: it leads nowhere",
        "outside was not followed: it leads out of the vault",
        "outside.md was not followed: it leads out of the vault",
      ])
    let reading = try Vault.read(FolderTree(folder.path), under: .builtIn)
    #expect(reading.problems.map(\.subject) == [.link, .link, .link])
    #expect(reading.unreadNotes == 0)
    #expect(try FolderTree(folder.path).contents(of: "inside.md") == Array("here".utf8))
  }

  @Test func linksInACircleEnd() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/b/note.md")
    try folder.link("a/b/up", to: "..")
    try folder.link("a/self", to: ".")
    try folder.link("loop.md", to: "loop.md")
    #expect(try folder.paths() == ["a/b/note.md"])
  }

  @Test func linksDoNotMultiplyAVault() throws {
    let folder = try TemporaryFolder()
    for level in 0..<20 {
      try folder.write("\(level)/note.md")
      for name in ["x", "y"] { try folder.link("\(level)/\(name)", to: "../\(level + 1)") }
    }
    #expect(try folder.paths().count == 20)
  }

  @Test func linksUpwardDoNotDoubleTheNotes() throws {
    let folder = try TemporaryFolder()
    for number in 1...10 {
      try folder.write("d\(number)/n\(number).md")
      try folder.link("d\(number)/up", to: "..")
    }
    #expect(try folder.paths() == (1...10).map { "d\($0)/n\($0).md" }.sorted())
  }

  @Test("the real path goes before a link's, whatever their order", arguments: ["a", "z"])
  func realPathsWin(link: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("m/n/note.md")
    try folder.link(link, to: "m/n")
    try folder.link(link + ".md", to: "m/n/note.md")
    #expect(try folder.paths() == ["m/n/note.md"])
  }

  @Test func whatIsLeftOutIsReadByWayOfItsFirstLink() throws {
    let folder = try TemporaryFolder()
    try folder.write(".hidden/sub/note.md")
    try folder.write(".hidden/other.md")
    try folder.write("data.txt")
    try folder.link(".hidden/up", to: "..")
    try folder.link("shelf", to: ".hidden")
    try folder.link("third", to: ".hidden/sub")
    try folder.link("zzz.md", to: ".hidden/other.md")
    try folder.link("text.md", to: "data.txt")
    #expect(
      try folder.paths() == ["data.txt", "shelf/other.md", "shelf/sub/note.md", "text.md"])
  }

  @Test("of a file with two names behind a link the first name is taken")
  func firstNamesWin() throws {
    let folder = try TemporaryFolder()
    try folder.write(".store/z.md")
    for name in ["m.md", "a longer name than many.md", "a longer name than few.md"] {
      try FileManager.default.linkItem(
        atPath: folder.path + "/.store/z.md", toPath: folder.path + "/.store/" + name)
    }
    try folder.link("shelf", to: ".store")
    #expect(try folder.paths() == ["shelf/a longer name than few.md"])
  }

  @Test func aVaultBehindALinkIsRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("vault/note.md")
    try folder.link("door", to: "vault")
    let files = try FolderTree(folder.path + "/door").files(leavingOut: IgnoreRules()).files
    #expect(files.count == 1)
  }

  @Test func whatIsNoFolderIsAnErrorWithItsPath() throws {
    let folder = try TemporaryFolder()
    try folder.write("note.md")
    #expect(throws: VaultError.missing(path: folder.path + "/none")) {
      try FolderTree(folder.path + "/none")
    }
    #expect(throws: VaultError.notAFolder(path: folder.path + "/note.md")) {
      try FolderTree(folder.path + "/note.md")
    }
  }

  @Test func aNameThatIsNotUTF8IsReadAllTheSame() throws {
    let folder = try TemporaryFolder()
    var path = Array((folder.path + "/").utf8).map { CChar(bitPattern: $0) }
    path += [CChar(bitPattern: 0xE9), CChar(UInt8(ascii: ".")), CChar(UInt8(ascii: "m"))]
    path += [CChar(UInt8(ascii: "d")), 0]
    let file = fopen(path, "w")
    try #require(file != nil)
    fclose(file)
    let reading = try Vault.read(FolderTree(folder.path), under: .builtIn)
    #expect(reading.noteCount == 1)
    #expect(reading.problems.isEmpty)
  }

  @Test func aPipeWithANotesNameKeepsNobodyWaiting() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.path + "/pipe.md", 0o600) == 0)
    #expect(try folder.paths().isEmpty)
    #expect(throws: FileError.unreadable(reason: "it is no file")) {
      try FolderTree(folder.path).contents(of: "pipe.md")
    }
  }
}

/// Lists files that are gone when they are read.
struct VanishingTree: FileTree {
  func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing {
    FileListing(files: [
      FileEntry(path: Array("a.md".utf8), size: 1), FileEntry(path: Array("b.md".utf8), size: 1),
    ])
  }

  func contents(of path: FilePath) throws(FileError) -> [UInt8] {
    if path == Array("a.md".utf8) { return Array("[[b]]".utf8) }
    throw .vanished
  }
}

/// Lists a folder that could not be looked into.
struct LockedTree: FileTree {
  func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing {
    FileListing(problems: [
      .init(path: Array("locked".utf8), error: .unreadable(reason: "no permission"))
    ])
  }

  func contents(of path: FilePath) throws(FileError) -> [UInt8] { throw .vanished }
}

@Suite struct VanishingFileTests {
  @Test func aFolderThatCannotBeReadIsNoNote() throws {
    let reading = try Vault.read(LockedTree(), under: .builtIn)
    #expect(reading.unreadNotes == 0)
    #expect(reading.problems.map(\.subject) == [.folder])
    #expect(reading.problems.map(\.document) == [Array("locked/".utf8)])
  }

  @Test func aFileThatVanishesIsAProblemAndTheRestIsRead() throws {
    let reading = try Vault.read(VanishingTree(), under: .builtIn)
    #expect(reading.nodes == ["page: a", "page: b*"])
    #expect(reading.problems.map(\.cause) == [.unreadable])
    #expect(reading.unreadNotes == 1)
  }
}
