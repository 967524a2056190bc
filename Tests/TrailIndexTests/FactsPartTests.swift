import Foundation
import Testing
import TrailGraph
import TrailNotes
import TrailSchema
import TrailText
import TrailVault

@testable import TrailIndex

/// What notes state comes out of an index as it went in.
@Suite struct FactsPartTests {
  /// The project's vaults, and those that `TRAIL_FIELD_DATA` names.
  static let vaults: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let folders =
      [root + "/Tests/Vaults", root + "/Examples"]
      + [ProcessInfo.processInfo.environment["TRAIL_FIELD_DATA"]].compactMap { $0 }
      .map { $0 + "/vaults" }
    return folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        .map { folder + "/" + $0 }
    }
  }()

  private func facts(of notes: [NoteFacts], in reading: VaultReading) throws -> FactsReader {
    var writer = FactsWriter(reading.graph)
    for note in notes {
      writer.append(note)
      writer.append(nil)
    }
    return try #require(FactsReader(GraphImage.Reader(writer.takeMemory()), reading.graph))
  }

  @Test(arguments: vaults)
  func factsComeOutAsTheyWentIn(vault: String) throws {
    guard let tree = try? FolderTree(vault) else { return }
    let documents = try Vault.documents(of: tree, under: .builtIn).entries
    let notes = Vault.facts(of: documents, in: tree, under: .builtIn).notes
    let reader = try facts(
      of: notes, in: Vault.reading(of: notes, under: .builtIn, problems: []))
    #expect(reader.count == notes.count * 2)
    var batch = FactsBatch()
    for (place, note) in notes.enumerated() {
      #expect(reader.read(place * 2, path: Array(note[note.path]), into: &batch))
      #expect(!reader.read(place * 2 + 1, path: [], into: &batch))
    }
    for (note, read) in zip(notes, batch.take()) { #expect(note == read) }
  }

  /// Facts that no note has in one place, and some that none has at all.
  @Test func unusualFactsComeOutAsTheyWentIn() throws {
    var batch = FactsBatch()
    func text(_ words: String) -> FactText { batch.store(Array(words.utf8)) }
    batch.begin(kind: KindID(3))
    batch.note.path = text("a/b.md")
    batch.note.form = .template
    batch.append(text("an alias"))
    let key = text("key")
    for target in ["x/y", "", "y"] {
      batch.append(NoteFacts.Reference(form: .relativeLink, target: text(target), kind: KindID(7)))
    }
    let values: [NoteFacts.PropertyFact.Value] = [
      .text(text("y")), .text(text("y")), .text(text("z")), .number(-.infinity), .flag(false),
      .flag(true), .date(DateValue(start: -5, end: 9, precision: .month)),
      .date(DateValue(start: 63_000_000_000, end: 63_000_000_001, precision: .second)),
    ]
    for (value, line) in zip(values, [9, 9, 8, 9, 11, 0, UInt32.max, 1]) {
      batch.append(NoteFacts.PropertyFact(key: key, value: value, line: line))
    }
    let section = text("section")
    for (tail, head, line) in [(1, 2, 5), (0, 0, 5), (2, 0, 6), (0, 2, 4), (2, 1, UInt32.max)] {
      batch.append(
        NoteFacts.Statement(
          claim: .edge(EdgeTypeID(4)), tail: UInt32(tail), head: UInt32(head), line: line,
          section: line == 5 ? .empty : section, means: .canvas, fieldKind: KindID(tail)))
    }
    batch.append(NoteFacts.Quote(reference: 2, text: text("quoted"), hash: .max, line: 3))
    batch.append(NoteProblem(cause: .canvas, line: 4, message: "no such thing"))
    batch.end()
    let notes = batch.take()
    let reader = try facts(
      of: notes, in: Vault.reading(of: [], under: .builtIn, problems: []))
    var read = FactsBatch()
    #expect(reader.read(0, path: Array("a/b.md".utf8), into: &read))
    #expect(read.take() == notes)
  }
}
