import Testing
import TrailGraph
import TrailVault

@testable import TrailIndex

struct ListingPartTests {
  /// Where a listing has the documents of now.
  private func places(of entries: [FileEntry], in listed: ListedDocuments) -> [Int?]? {
    ListingReader.read(GraphImage.Reader(listed.memory())) { listing in
      #expect(listing.count == listed.entries.count)
      return listing.places(of: entries)
    }
  }

  // Long shared beginnings with little behind them, and numbers of every size.
  private let entries = {
    let folder = String(repeating: "A long folder/", count: 30)
    return ["a.md", folder + "b.md", folder + "c.md", folder + "c.md.md", "\u{e9}.md"]
      .map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
      .enumerated().map { place, path in
        FileEntry(
          path: path, size: place << (place * 7), changed: Int64(place + 1) << 57,
          number: UInt64.max >> UInt64(place))
      }
  }()

  @Test func readsBackAsItWasWritten() {
    let listed = ListedDocuments(
      taken: 1 << 60, entries: entries, isKnown: [true, true, false, true, true])
    #expect(places(of: entries, in: listed) == [0, 1, nil, 3, 4])
    let none = ListedDocuments(taken: 0, entries: [], isKnown: [])
    #expect(places(of: [], in: none) == [])
    #expect(places(of: entries, in: none) == [nil, nil, nil, nil, nil])
  }

  @Test func whatCameWentOrChangedIsNoLongerThere() {
    let listed = ListedDocuments(
      taken: 1 << 60, entries: entries, isKnown: entries.map { _ in true })
    #expect(places(of: Array(entries.dropFirst(2)), in: listed) == [2, 3, 4])
    #expect(places(of: Array(entries.dropLast(2)), in: listed) == [0, 1, 2])
    let fewer = ListedDocuments(
      taken: 1 << 60, entries: [entries[1], entries[4]], isKnown: [true, true])
    #expect(places(of: entries, in: fewer) == [nil, 0, nil, nil, 1])
    var changed = entries
    changed[0].size += 1
    changed[1].changed += 1
    changed[3].number -= 1
    #expect(places(of: changed, in: listed) == [nil, nil, 2, nil, 4])
  }

  @Test func whatIsCutOffIsNotBelieved() throws {
    let whole = ListedDocuments(
      taken: 1 << 60, entries: entries, isKnown: entries.map { _ in true })
    let bytes = try #require(
      GraphImage.Reader(whole.memory()).flatMap { image in
        var image = image
        return image.next(UInt8.self).map { Array($0) }
      })
    for count in bytes.indices {
      var image = GraphImage.Writer()
      image.append(Array(bytes[..<count]))
      #expect(ListingReader.read(GraphImage.Reader(image.memory())) { $0.count } == nil)
    }
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
