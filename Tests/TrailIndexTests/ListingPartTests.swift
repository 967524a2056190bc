import Testing
import TrailGraph
import TrailVault

@testable import TrailIndex

struct ListingPartTests {
  @Test func readsBackAsItWasWritten() throws {
    // Long shared beginnings with little behind them, and numbers of every size.
    let folder = String(repeating: "A long folder/", count: 30)
    let entries = ["a.md", folder + "b.md", folder + "c.md", folder + "c.md.md", "\u{e9}.md"]
      .enumerated().map { place, path in
        FileEntry(
          path: Array(path.utf8), size: place << (place * 7),
          changed: Int64(place) << 58, number: UInt64.max >> UInt64(place))
      }
    let documents = ListedDocuments(
      taken: 1 << 60, entries: entries, isKnown: entries.indices.map { $0 % 2 == 0 })
    #expect(ListedDocuments(GraphImage.Reader(documents.memory())) == documents)
    let none = ListedDocuments(taken: 0, entries: [], isKnown: [])
    #expect(ListedDocuments(GraphImage.Reader(none.memory())) == none)
  }

  @Test func whatMayHaveChangedSinceIsNotUnchanged() {
    let second: Int64 = 1_000_000_000
    func isUnchanged(_ changed: Int64, size: Int = 1, number: UInt64 = 7) -> Bool {
      let entry = FileEntry(path: [0x61], size: 1, changed: changed, number: 7)
      let listed = ListedDocuments(taken: 100 * second, entries: [entry], isKnown: [true])
      return listed.isUnchanged(
        FileEntry(path: [0x61], size: size, changed: changed, number: number), at: 0)
    }
    #expect(isUnchanged(99 * second + 1))
    // So close to the index that a second change would not show.
    #expect(!isUnchanged(100 * second - 10_000_000))
    #expect(!isUnchanged(101 * second + 1))
    // A clock of whole seconds.
    #expect(!isUnchanged(99 * second))
    #expect(isUnchanged(97 * second))
    #expect(!isUnchanged(50 * second + 1, size: 2))
    #expect(!isUnchanged(50 * second + 1, number: 8))
    // A file system that does not tell.
    #expect(!isUnchanged(0))
  }
}
