import Foundation
import Testing

@testable import TrailFiles

/// Room for what is too much for memory.
struct ScratchFileTests {
  private func bytes(_ seed: UInt8, _ count: Int) -> [UInt8] {
    (0..<count).map { seed &+ UInt8(truncatingIfNeeded: $0 &* 31) }
  }

  private func append(_ bytes: [UInt8], to file: ScratchFile) -> UnsafeRawBufferPointer? {
    bytes.withUnsafeBytes { file.append($0) }
  }

  @Test func whatIsWrittenIsReadWhereItLiesAlsoAfterARest() throws {
    let file = try #require(ScratchFile())
    // Less than a piece that is written at once, more than one, nothing, and one byte.
    let texts = [1000, 1 << 20, 0, 1].enumerated().map { bytes(UInt8($0 + 1), $1) }
    let places = try texts.map { try #require(append($0, to: file)) }
    for _ in 1...2 {
      #expect(zip(texts, places).allSatisfy { $0.elementsEqual($1) })
      file.rest()
    }
    for place in places where !place.isEmpty {
      let address = Int(bitPattern: place.baseAddress)
      #expect(address.isMultiple(of: ScratchFile.alignment))
    }
  }

  @Test func oneRunIsWrittenInPieces() throws {
    let file = try #require(ScratchFile())
    let text = bytes(7, 700_000)
    var writer = try #require(ScratchFile.Writer(file, count: text.count))
    for start in stride(from: 0, to: text.count, by: 999) {
      text[start..<min(start + 999, text.count)].withUnsafeBytes { writer.append($0) }
    }
    let place = writer.finish()
    #expect(place?.elementsEqual(text) == true)
  }

  @Test func halfOfARunIsNotHandedOut() throws {
    let file = try #require(ScratchFile())
    var writer = try #require(ScratchFile.Writer(file, count: 1 << 20))
    bytes(1, 1000).withUnsafeBytes { writer.append($0) }
    let nothing = writer.finish()
    #expect(nothing == nil)
    // What comes behind the gap is as good as any.
    #expect(append([1, 2, 3], to: file)?.elementsEqual([1, 2, 3]) == true)
  }

  @Test func whatIsLargerThanAnyPartOfTheFileHasOneOfItsOwn() throws {
    let file = try #require(ScratchFile())
    let first = try #require(append([1], to: file))
    #expect(ScratchFile.Writer(file, count: 1 << 28) != nil)
    let last = try #require(append([2], to: file))
    #expect(first.elementsEqual([1]) && last.elementsEqual([2]))
  }

  @Test func theFileHasNoName() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("trail-scratch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try #require(ScratchFile(in: folder.path + "/"))
    #expect(append([1, 2], to: file)?.elementsEqual([1, 2]) == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func whereNoFileCanBeMadeThereIsNone() {
    #expect(ScratchFile(in: "/nowhere/at/all/") == nil)
  }
}
