import TrailBytes
import TrailGraph
import TrailVault

/// What was in a vault's folder when an index was made of it.
package struct ListedDocuments: Equatable {
  /// Nanoseconds since 1970, before the folder was looked at.
  package var taken: Int64
  /// Documents, sorted by the bytes of their paths.
  package var entries: [FileEntry]
  /// By entry: whether its facts are in the index. What could not be read is read again.
  package var isKnown: [Bool]

  package init(taken: Int64, entries: [FileEntry], isKnown: [Bool]) {
    self.taken = taken
    self.entries = entries
    self.isKnown = isKnown
  }

  /// Whether an entry of now is the file whose facts are in the index.
  package func isUnchanged(_ entry: FileEntry, at place: Int) -> Bool {
    isKnown[place] && entries[place] == entry
      && ListingClock(taken: taken).isSettled(entry.changed)
  }

  // MARK: - In the file

  func memory() -> GraphMemory {
    var stream = ByteStreamWriter()
    stream.append(word: UInt64(bitPattern: taken))
    stream.append(entries.count)
    var path: [UInt8] = []
    var (changed, number): (Int64, Int64) = (0, 0)
    for (entry, isKnown) in zip(entries, isKnown) {
      // Neighbours share folders: only what differs is written.
      let shared = zip(path, entry.path).prefix { $0 == $1 }.count
      path = entry.path
      stream.append(shared)
      stream.append(path.count - shared)
      stream.append(path[shared...])
      stream.append(entry.size << 1 | (isKnown ? 1 : 0))
      stream.append(signed: entry.changed &- changed)
      stream.append(signed: Int64(bitPattern: entry.number) &- number)
      (changed, number) = (entry.changed, Int64(bitPattern: entry.number))
    }
    var image = GraphImage.Writer()
    image.append(stream.bytes)
    return image.memory()
  }
}

/// Tells changes from the time at which a listing was taken.
struct ListingClock {
  let taken: Int64

  /// How close to the index a change may lie and yet not be told from one before it, in
  /// nanoseconds: file systems count in ticks of a few milliseconds, some in seconds.
  ///
  /// Source: the Git documentation, "racy-git".
  private static let tick: Int64 = 50_000_000
  private static let coarseTick: Int64 = 2_000_000_000

  /// Whether a change lies so far back that any later one would show.
  func isSettled(_ changed: Int64) -> Bool {
    let isCoarse = changed % 1_000_000_000 == 0
    return changed > 0 && changed < taken - (isCoarse ? Self.coarseTick : Self.tick)
  }
}

/// Reads a listing out of an index beside the entries of now, both in order of their paths: no
/// path is copied.
struct ListingReader {
  /// How many documents it has.
  let count: Int
  private let clock: ListingClock
  private var stream: ByteStreamReader
  private var read = 0
  private var path: [UInt8] = []
  private var size = 0
  private var changed: Int64 = 0
  private var number: Int64 = 0

  private init(_ bytes: UnsafeRawBufferPointer) {
    stream = ByteStreamReader(bytes)
    clock = ListingClock(taken: Int64(bitPattern: stream.word()))
    count = stream.count()
  }

  /// - Returns: What `body` makes of a listing; `nil` where the part is not whole.
  static func read<Result>(
    _ image: GraphImage.Reader?, _ body: (inout ListingReader) -> Result
  ) -> Result? {
    guard var image, let bytes = image.next(UInt8.self) else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var reader = ListingReader(UnsafeRawBufferPointer(bytes))
      let result = body(&reader)
      while reader.next() {}
      return reader.stream.isSound && reader.read == reader.count ? result : nil
    }
  }

  /// By entry of now: the place in the listing of the same, unchanged document.
  mutating func places(of entries: [FileEntry]) -> [Int?] {
    var isListed = next()
    return entries.map { entry in
      while isListed, precedes(path, entry.path) { isListed = next() }
      return isListed && isUnchanged(entry) ? read - 1 : nil
    }
  }

  /// Goes on to the next document.
  private mutating func next() -> Bool {
    guard read < count, stream.isSound else { return false }
    let shared = stream.integer()
    guard (0...path.count).contains(shared) else {
      stream.fail()
      return false
    }
    path.removeSubrange(shared...)
    path.append(contentsOf: stream.text(stream.count()))
    size = stream.integer()
    changed = changed &+ stream.signed()
    number = number &+ stream.signed()
    read += 1
    return stream.isSound
  }

  private func isUnchanged(_ entry: FileEntry) -> Bool {
    size == entry.size << 1 | 1 && changed == entry.changed
      && UInt64(bitPattern: number) == entry.number && clock.isSettled(changed)
      && hasSameBytes(path, entry.path)
  }
}
