import Foundation
import Testing
import TrailGraph
import TrailNotes
import TrailSchema
import TrailVault

@testable import TrailIndex

/// A vault and a cache folder that are there for one test.
final class TemporaryVault {
  let root: String
  var folder: String { root + "/vault" }
  var cache: String { root + "/cache" }

  init() throws {
    root = NSTemporaryDirectory() + "trail-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    chmod(cache, 0o700)
    try? FileManager.default.removeItem(atPath: root)
  }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder + "/" + name)
  }

  func indexed(schemaFile: String = "", program: String = "1") throws -> IndexedVault {
    let tree = try FolderTree(folder)
    let location = try #require(
      IndexLocation(
        setting: cache, cache: nil, home: nil, currentFolder: "/", vault: tree.realRoot))
    return IndexedVault(
      tree, under: .builtIn, schemaFile: Array(schemaFile.utf8), program: program, at: location,
      names: { graph in
        var writer = TermIndex.Writer()
        for node in graph.allNodes { writer.add(graph.foldedName(of: node), node) }
        return writer
      })
  }

  /// The vault by way of its index, which must be what it is without.
  @discardableResult
  func read(sourceLocation: SourceLocation = #_sourceLocation) throws -> IndexedVault.Outcome {
    let outcome = try indexed().read()
    let plain = try Vault.read(FolderTree(folder), under: .builtIn)
    #expect(dump(outcome.reading) == dump(plain), sourceLocation: sourceLocation)
    return outcome
  }

  /// Waits until files that are written are older than an index that is made.
  func settle() throws {
    // What is awaited is the file system's clock: nothing else tells it.
    var status = stat()
    try write("clock", "")
    stat(folder + "/clock", &status)
    let start = status.st_ctim
    repeat {
      usleep(2_000)
      try write("clock", "")
      stat(folder + "/clock", &status)
    } while Double(status.st_ctim.tv_sec - start.tv_sec)
      + Double(status.st_ctim.tv_nsec - start.tv_nsec) * 1e-9 < 0.06
    try remove("clock")
  }

  var indexFiles: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []).sorted()
  }
}

/// All that can be asked of a reading, as lines.
func dump(_ reading: VaultReading) -> [String] {
  let graph = reading.graph
  let reader = EdgeReader(graph)
  var lines = ["\(reading.noteCount) \(reading.unreadNotes)"]
  lines += reading.problems.map { "\($0)" }
  func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
  for node in graph.allNodes {
    lines.append(
      "\(graph.kind(of: node).number) \(text(graph.name(of: node))) \(text(graph.path(of: node))) "
        + "\(graph.hasDocument(node)) \(text(graph.text(of: node)))")
    for property in graph.properties {
      let values = graph.values(of: property, for: node).map { value -> String in
        if case .text(let words) = value { return text(words) }
        return "\(value)"
      }
      if !values.isEmpty { lines.append("  \(graph.name(of: property)) \(values)") }
    }
    for type in graph.schema.edgeTypes.indices {
      let type = EdgeTypeID(type)
      for head in reader.nodes(after: node, over: Hop(type, .forward)) {
        guard let edge = graph.edge(type, from: node, to: head) else { continue }
        let statements = graph.statements(of: edge).map {
          "\(text($0.document)):\($0.line) \(text($0.section)) \($0.means)"
        }
        lines.append("  \(type.number) \(head.index) \(statements)")
      }
    }
  }
  return lines
}

struct IndexedVaultTests {
  private static let source = """
    ---
    tags: [Disc]
    year: 2011
    created: 2020-10-14T23:38:53.000-05:00
    draft: true
    ---
    # A title

    """

  private func vault() throws -> TemporaryVault {
    let vault = try TemporaryVault()
    try vault.write("Sources/orozco2011.md", Self.source)
    try vault.write(
      "Insights/one.md", "Discs heal [[orozco2011]] #Disc\n\n## References\n\n- [[two]]\n")
    try vault.write("Insights/two.md", "Discs do not heal [@chen2014] [[Nowhere/else]]\n")
    try vault.write("broken.md", "---\na: [\n---\ntext\n")
    try vault.write("bytes.md", "Caf\u{e9} text")
    try vault.write("board.canvas", #"{"nodes":[],"edges":[]}"#)
    return vault
  }

  @Test func whatHasNotChangedIsNotReadAgain() throws {
    let vault = try vault()
    try vault.settle()
    #expect(try vault.read().documentsRead == 6)
    #expect(try vault.read().documentsRead == 0)
    #expect(try vault.read().documentsRead == 0)
    try vault.write("Insights/one.md", "Discs heal slowly [[orozco2011]]\n")
    try vault.settle()
    #expect(try vault.read().documentsRead == 1)
    #expect(try vault.read().documentsRead == 0)
  }

  @Test func whatComesAndGoesIsSeen() throws {
    let vault = try vault()
    try vault.settle()
    try vault.read()
    try vault.write("Nowhere/else.md", "Now there is one\n")
    try vault.settle()
    #expect(try vault.read().documentsRead == 1)
    try vault.remove("Insights/two.md")
    #expect(try vault.read().documentsRead == 0)
    try FileManager.default.moveItem(
      atPath: vault.folder + "/Insights", toPath: vault.folder + "/Claims")
    #expect(try vault.read().documentsRead == 1)
    try vault.write(".trailignore", "Nowhere\n")
    #expect(try vault.read().documentsRead == 0)
    try FileManager.default.createSymbolicLink(
      atPath: vault.folder + "/away", withDestinationPath: "/etc")
    #expect(try vault.read().reading.problems.map(\.cause).contains(.link))
    #expect(try vault.read().documentsRead == 0)
  }

  @Test func whatCannotBeReadDoesNotShiftWhatCan() throws {
    let vault = try vault()
    try vault.settle()
    try vault.read()
    try vault.write("Insights/a.md", "First [[orozco2011]]\n")
    try vault.write("Insights/b.md", "")
    try vault.write("Insights/c.md", "Third [[two]]\n")
    // More than is read of one note.
    #expect(truncate(vault.folder + "/Insights/b.md", 1 << 28 + 1) == 0)
    let reading = try vault.read().reading
    #expect(reading.problems.filter { $0.cause == .unreadable }.count == 1)
    #expect(dump(reading).contains { $0.contains("Third") })
    // What is in the index now is each note's own.
    try vault.settle()
    try vault.read()
    try vault.write("Insights/d.md", "Fourth [[two]]\n")
    #expect(dump(try vault.read().reading).contains { $0.contains("Third") })
  }

  @Test func aChangeOfTheSameSizeAndTimeIsSeen() throws {
    let vault = try vault()
    try vault.settle()
    try vault.read()
    let path = vault.folder + "/Insights/two.md"
    let before = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    try vault.write("Insights/two.md", "Discs do not leak [@chen2014] [[Nowhere/else]]\n")
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(before)], ofItemAtPath: path)
    #expect(try vault.read().documentsRead == 1)
  }

  @Test func aNoteWrittenWhileTheIndexWasMadeIsReadAgain() throws {
    let vault = try vault()
    try vault.settle()
    try vault.write("late.md", "early words")
    try vault.read()
    // No time has passed that the file system could tell.
    #expect(try vault.read().documentsRead <= 1)
    try vault.write("late.md", "later words")
    try vault.read()
  }

  /// More than one core takes on by itself.
  @Test func ofManyNotesOnlyTheOneThatHasChangedIsReadAgain() throws {
    let vault = try TemporaryVault()
    for number in 0..<1_100 {
      try vault.write(
        "Insights/\(number).md", "# Content\n\nClaim \(number) [[Tags/\(number % 7)]]\n")
    }
    try vault.settle()
    #expect(try vault.read().documentsRead == 1_100)
    try vault.write("Insights/700.md", "# Content\n\nAnother claim [[Tags/8]]\n")
    #expect(try vault.read().documentsRead == 1)
  }

  @Test func anIndexOfOneSchemaOrProgramIsNoneForAnother() throws {
    let vault = try vault()
    try vault.settle()
    try vault.read()
    #expect(try vault.indexed(schemaFile: "kinds: {}").read().documentsRead == 6)
    #expect(try vault.indexed(program: "2").read().documentsRead == 6)
    #expect(try vault.indexed(program: "3").trusted() == nil)
  }

  @Test func aTrustedIndexIsAnsweredFromWithoutALook() throws {
    let vault = try vault()
    #expect(try vault.indexed().trusted() == nil)
    let before = try dump(vault.read().reading)
    try vault.write("Insights/one.md", "Other words\n")
    #expect(try dump(#require(vault.indexed().trusted())) == before)
  }

  @Test func itIsForItsUserAlone() throws {
    let vault = try vault()
    try vault.read()
    let file = try vault.indexed().location.path
    let permissions = try [vault.cache, file].map {
      try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
    }
    #expect(permissions == [0o700, 0o600])
    #expect(vault.indexFiles.count == 1)
  }

  @Test func aDamagedIndexIsMadeAnew() throws {
    let vault = try vault()
    try vault.settle()
    let before = try dump(vault.read().reading)
    let path = try vault.indexed().location.path
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in stride(from: 0, to: whole.count, by: 61) {
      var damaged = whole
      damaged[place] ^= 0x10
      try damaged.write(to: URL(fileURLWithPath: path))
      // Believed only where the damage lies in what it does not read.
      if let trusted = try vault.indexed().trusted() { #expect(dump(trusted) == before) }
      try vault.read()
    }
    for size in stride(from: 0, to: whole.count, by: 487) {
      try whole.prefix(size).write(to: URL(fileURLWithPath: path))
      #expect(try vault.read().documentsRead == 6)
    }
    try (whole + [0]).write(to: URL(fileURLWithPath: path))
    #expect(try vault.read().documentsRead == 6)
    #expect(try vault.read().documentsRead == 0)
    #expect(try vault.indexed().state() == .whole)
  }

  /// Nothing of a damaged block is read, wherever it lies and whenever it is come upon.
  @Test func damageIsSeenBeforeWhatHasItIsRead() throws {
    let vault = try vault()
    let before = try dump(vault.read().reading)
    let path = try vault.indexed().location.path
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let indexed = try vault.indexed()
    var stops = 0
    for place in [nil] + stride(from: 0, to: whole.count, by: 997).map(Optional.some) {
      var damaged = whole
      if let place { damaged[place] ^= 0x10 }
      try damaged.write(to: URL(fileURLWithPath: path))
      let read = result { stop in indexed.trusted(damaged: stop).map(dump) }
      if place == nil { #expect(read == before) }
      guard let read else {
        stops += 1
        continue
      }
      // Done without: what it does not read has the damage, or the head, which is read first.
      if let lines = read { #expect(lines == before) }
    }
    #expect(stops > 0)
  }

  @Test func withoutAPlaceToWriteEverythingWorks() throws {
    let vault = try vault()
    try Data("in the way".utf8).write(to: URL(fileURLWithPath: vault.cache))
    #expect(try vault.read().documentsRead == 6)
    #expect(try vault.read().documentsRead == 6)
    #expect(try vault.indexed().state() == .missing)
  }

  @Test func whatAKilledProcessLeftIsRemoved() throws {
    let vault = try vault()
    try vault.read()
    let folder = URL(fileURLWithPath: try vault.indexed().location.path).deletingLastPathComponent()
    let old = folder.path + "/.trail-0.unfinished"
    let young = folder.path + "/.trail-1.unfinished"
    for path in [old, young] { try Data("half".utf8).write(to: URL(fileURLWithPath: path)) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: old)
    _ = try vault.indexed().read(rebuilds: true)
    #expect(!FileManager.default.fileExists(atPath: old))
    #expect(FileManager.default.fileExists(atPath: young))
  }

  @Test func manyAtOnceAgree() async throws {
    let vault = try vault()
    try vault.settle()
    let expected = try dump(Vault.read(FolderTree(vault.folder), under: .builtIn))
    let indexed = try vault.indexed()
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<20 {
        group.addTask { (try? dump(indexed.read().reading)) ?? ["unread"] }
      }
      for await lines in group { #expect(lines == expected) }
    }
    #expect(vault.indexFiles.count == 1)
    #expect(try vault.read().documentsRead == 0)
  }
}

/// What work on a thread of its own comes to; `nil` where it asks for its end, and is left
/// standing where it is.
private func result<Value>(
  of work: @escaping (_ stop: @escaping @Sendable () -> Never) -> Value
) -> Value? {
  nonisolated(unsafe) var result: Value?
  let done = DispatchSemaphore(value: 0)
  nonisolated(unsafe) let work = work
  Thread.detachNewThread {
    result = work {
      done.signal()
      while true { sleep(1000) }
    }
    done.signal()
  }
  done.wait()
  return result
}

struct IndexLocationTests {
  private func location(
    _ setting: String? = nil, cache: String? = nil, home: String? = nil
  ) -> IndexLocation? {
    IndexLocation(
      setting: setting, cache: cache, home: home, currentFolder: "/here",
      vault: Array("/notes/My vault".utf8))
  }

  @Test func theSettingGoesFirstThenTheCacheThenTheHome() {
    #expect(location("/a", cache: "/b", home: "/c")?.folder == "/a")
    #expect(location("a", cache: "/b", home: "/c")?.folder == "/here/a")
    #expect(location(cache: "/b", home: "/c")?.folder == "/b/trail")
    #expect(location(cache: "relative", home: "/c")?.folder == "/c/.cache/trail")
    #expect(location("", home: "/c")?.folder == "/c/.cache/trail")
    #expect(location() == nil)
    for off in ["off", "OFF", "0", "no"] { #expect(location(off, home: "/c") == nil) }
  }

  @Test func theNameTellsTheVault() {
    #expect(location("/a")?.fileName.hasPrefix("My-vault-") == true)
    #expect(location("/a")?.fileName.hasSuffix(".index") == true)
  }
}
