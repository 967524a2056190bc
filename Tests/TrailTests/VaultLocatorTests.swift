import Foundation
import Testing
import Trail

struct VaultLocatorTests {
  @Test(
    "the option goes before the variable before the folders upward",
    arguments: [
      (nil, nil, "/a/b/c", VaultLocation(path: "/a", origin: .marker)),
      (nil, nil, "/x/y", VaultLocation(path: "/x/y", origin: .currentFolder)),
      (nil, nil, "/", VaultLocation(path: "/", origin: .currentFolder)),
      (nil, "", "/a", VaultLocation(path: "/a", origin: .marker)),
      (nil, "/v", "/a/b", VaultLocation(path: "/v", origin: .environment)),
      ("w", "/v", "/a/b", VaultLocation(path: "/a/b/w", origin: .option)),
      ("w", nil, "/", VaultLocation(path: "/w", origin: .option)),
      ("/w", nil, "/a", VaultLocation(path: "/w", origin: .option)),
    ] as [(String?, String?, String, VaultLocation)])
  func order(option: String?, environment: String?, folder: String, location: VaultLocation) {
    #expect(
      VaultLocator.locate(
        option: option, environment: environment, currentFolder: folder, isVault: { $0 == "/a" })
        == location)
  }

  @Test func `only a guess is told`() {
    #expect(VaultLocation(path: "/x", origin: .currentFolder).note?.message.contains("/x") == true)
    #expect(VaultLocation(path: "/x", origin: .marker).note == nil)
    for origin in [VaultLocation.Origin.option, .environment, .settings, .marker] {
      #expect(VaultLocation(path: "/x", origin: origin).uncertainty("cannot weave") == nil)
    }
    #expect(VaultLocation(path: "/x", origin: .currentFolder).uncertainty("cannot weave") != nil)
  }

  @Test func `the root and the home folder are read only where they are named`() {
    let home = FileManager.default.temporaryDirectory.path
    func refusal(_ path: String, _ origin: VaultLocation.Origin) -> String? {
      VaultLocation(path: path, origin: origin).refusal(home: home)?.message
    }
    #expect(refusal("/", .currentFolder)?.contains("the whole file system") == true)
    #expect(refusal(home + "/.", .currentFolder)?.contains("your home folder") == true)
    #expect(refusal(home, .option) == nil)
    #expect(refusal("/", .marker) == nil)
    #expect(VaultLocation(path: home, origin: .currentFolder).refusal(home: nil) == nil)
    #expect(VaultLocation(path: home, origin: .currentFolder).refusal(home: "") == nil)
  }

  @Test("a folder is known by what it holds", arguments: [".obsidian/", ".trail/", "trail.yaml"])
  func markers(marker: String) throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("trail-locator-\(UUID().uuidString)")
    let nested = root.appendingPathComponent("a/b")
    try FileManager.default.createDirectory(at: nested, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    #expect(!VaultLocator.hasMarker(root.path))
    let mark = root.appendingPathComponent(marker)
    if marker.hasSuffix("/") {
      try FileManager.default.createDirectory(at: mark, withIntermediateDirectories: true)
    } else {
      try Data().write(to: mark)
    }
    #expect(
      VaultLocator.locate(option: nil, environment: nil, currentFolder: nested.path)
        == VaultLocation(path: root.path, origin: .marker))
  }

  @Test func `a file of that name is no folder`() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("trail-locator-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try Data().write(to: root.appendingPathComponent(".trail"))
    #expect(!VaultLocator.hasMarker(root.path))
  }
}
