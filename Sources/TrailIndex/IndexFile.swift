import TrailFiles
import TrailGraph

/// An index file that is open: its head is believed, all else once its checksums agree.
struct IndexFile {
  /// By part.
  private let parts: [GraphMemory]
  /// By part: the checksums of its blocks.
  private let checksums: [MemoryColumn<UInt64>]

  /// - Parameters:
  ///   - fingerprint: Of what it must have been made under.
  ///   - damaged: Where given, parts are looked at as they are read, and this is called where one
  ///     is not as it was written. Without it, who reads a part asks first whether it is sound.
  /// - Returns: `nil` where there is none, or none to be believed.
  /// - Complexity: Where `damaged` is given, O(bytes / `MemoryInspection.blockSize` squared);
  ///   without it, O(bytes / `MemoryInspection.blockSize`).
  init?(at path: String, fingerprint: UInt64, damaged: (@Sendable () -> Never)? = nil) {
    guard let file = MappedFile.memory(ofFileAt: path),
      let head = IndexFormat.head(of: file.bytes, fingerprint: fingerprint)
    else { return nil }
    func memory(
      _ range: Range<Int>,
      _ isSound: @escaping @Sendable (UnsafeRawBufferPointer, Int) -> Bool
    ) -> GraphMemory {
      let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[range])
      let inspection = damaged.map { MemoryInspection(bytes, isSound: isSound, damaged: $0) }
      return GraphMemory(bytes, inspection: inspection) { _ in withExtendedLifetime(file) {} }
    }
    let table = memory(head.table) { head.isSound($0, blockOfTable: $1) }
    if damaged == nil, IndexFormat.checksums(of: table.bytes) != head.tableChecksums { return nil }
    var place = 0
    var checksums: [MemoryColumn<UInt64>] = []
    for entry in head.entries {
      guard let column = MemoryColumn<UInt64>(table, at: place, count: entry.blockCount) else {
        return nil
      }
      checksums.append(column)
      place += entry.blockCount * 8
    }
    self.checksums = checksums
    parts = zip(head.entries, checksums).map { entry, checksums in
      memory(entry.offset..<entry.offset + entry.size) { checksums[$1] == Checksum($0).value }
    }
  }

  func memory(of part: IndexFormat.Part) -> GraphMemory { parts[part.rawValue] }

  /// Whether a part is as it was written.
  ///
  /// - Complexity: O(bytes of the part).
  func isSound(_ part: IndexFormat.Part) -> Bool {
    checksums[part.rawValue].elementsEqual(
      IndexFormat.checksums(of: memory(of: part).bytes))
  }

  func image(of part: IndexFormat.Part) -> GraphImage.Reader? {
    GraphImage.Reader(memory(of: part))
  }

  /// Writes an index to the place of an old one, whole or not at all.
  ///
  /// - Parameter parts: By part.
  /// - Returns: Whether it is there now: a full disk or a folder that cannot be written to is no
  ///   reason to keep an answer back.
  static func write(_ parts: [GraphMemory], fingerprint: UInt64, to path: String) -> Bool {
    var entries: [IndexFormat.Entry] = []
    var checksums: [UInt64] = []
    let headSize = IndexFormat.table(partSizes: parts.map(\.bytes.count)).upperBound
    var offset = IndexFormat.aligned(headSize)
    for part in parts {
      entries.append(.init(offset: offset, size: part.bytes.count))
      forEachPiece(of: part) { checksums += IndexFormat.checksums(of: $0) }
      offset = IndexFormat.aligned(offset + part.bytes.count)
    }
    let head = IndexFormat.head(
      fingerprint: fingerprint, fileSize: offset, entries: entries, checksums: checksums)
    if let slash = path.lastIndex(of: "/") {
      UnfinishedFiles.removeLeftovers(in: String(path[..<slash]))
    }
    do throws(FileReplacement.Failure) {
      try FileReplacement.put(path) { file throws(FileReplacement.Failure) in
        var place = headSize
        try file.write(head)
        for (part, entry) in zip(parts, entries) {
          try file.write(padding(entry.offset - place))
          try forEachPiece(of: part) { piece throws(FileReplacement.Failure) in
            try file.write(piece)
          }
          place = entry.offset + entry.size
        }
        try file.write(padding(offset - place))
      }
      return true
    } catch {
      return false
    }
  }

  /// Calls `body` with the bytes of a part, so many at a time that little of what lies in a file has
  /// to be in memory. All pieces but the last have whole blocks.
  private static func forEachPiece<Failure: Error>(
    of part: GraphMemory, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    for start in stride(from: 0, to: part.bytes.count, by: pieceSize) {
      let end = min(start + pieceSize, part.bytes.count)
      try body(UnsafeRawBufferPointer(rebasing: part.bytes[start..<end]))
      part.rest()
    }
  }

  /// A multiple of a block. Linux keeps a file in pieces that are no larger than what is written at
  /// once, and maps large ones faster.
  private static let pieceSize = 1 << 23

  private static func padding(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}
