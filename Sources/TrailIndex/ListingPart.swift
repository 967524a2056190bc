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

  /// How close to the index a change may lie and yet not be told from one before it, in
  /// nanoseconds: file systems count in ticks of a few milliseconds, some in seconds.
  ///
  /// Source: the Git documentation, "racy-git".
  private static let tick: Int64 = 50_000_000
  private static let coarseTick: Int64 = 2_000_000_000

  /// Whether an entry of now is the file whose facts are in the index.
  package func isUnchanged(_ entry: FileEntry, at place: Int) -> Bool {
    let known = entries[place]
    let isCoarse = entry.changed % 1_000_000_000 == 0
    return isKnown[place] && known == entry && entry.changed > 0
      && entry.changed < taken - (isCoarse ? Self.coarseTick : Self.tick)
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

  /// - Returns: `nil` where the part is not whole.
  init?(_ image: GraphImage.Reader?) {
    guard var image, let bytes = image.next(UInt8.self) else { return nil }
    let read = bytes.withUnsafeBufferPointer { ListedDocuments(UnsafeRawBufferPointer($0)) }
    guard let read else { return nil }
    self = read
  }

  private init?(_ bytes: UnsafeRawBufferPointer) {
    var stream = ByteStreamReader(bytes)
    taken = Int64(bitPattern: stream.word())
    let count = stream.count()
    entries = []
    isKnown = []
    entries.reserveCapacity(count)
    isKnown.reserveCapacity(count)
    var path: [UInt8] = []
    var (changed, number): (Int64, Int64) = (0, 0)
    for _ in 0..<count {
      let shared = stream.integer()
      guard (0...path.count).contains(shared) else { return nil }
      path.removeSubrange(shared...)
      let rest = stream.count()
      path.append(contentsOf: stream.text(rest))
      let size = stream.integer()
      changed = changed &+ stream.signed()
      number = number &+ stream.signed()
      guard stream.isSound else { return nil }
      entries.append(
        FileEntry(
          path: path, size: size >> 1, changed: changed, number: UInt64(bitPattern: number)))
      isKnown.append(size & 1 != 0)
    }
  }

  package init(taken: Int64, entries: [FileEntry], isKnown: [Bool]) {
    self.taken = taken
    self.entries = entries
    self.isKnown = isKnown
  }
}
