import TrailGraph

/// An index file that is open: its head is believed, its parts once their checksums agree.
struct IndexFile {
  let memory: GraphMemory
  private let entries: [IndexFormat.Entry]

  /// - Parameter fingerprint: Of what it must have been made under.
  /// - Returns: `nil` where there is none, or none to be believed.
  /// - Complexity: O(1).
  init?(at path: String, fingerprint: UInt64) {
    guard let memory = MappedFile.memory(ofFileAt: path),
      let entries = IndexFormat.entries(in: memory.bytes, fingerprint: fingerprint)
    else { return nil }
    self.memory = memory
    self.entries = entries
  }

  /// Where a part lies; `nil` where its head is out of bounds.
  func range(of part: IndexFormat.Part) -> Range<Int>? {
    let entry = entries[part.rawValue]
    guard entry.offset >= IndexFormat.headSize, entry.size >= 0,
      entry.offset <= memory.bytes.count, entry.size <= memory.bytes.count - entry.offset
    else { return nil }
    return entry.offset..<entry.offset + entry.size
  }

  /// Whether a part is as it was written.
  ///
  /// - Complexity: O(bytes of the part).
  func isSound(_ part: IndexFormat.Part) -> Bool {
    guard let range = range(of: part) else { return false }
    return Checksum(UnsafeRawBufferPointer(rebasing: memory.bytes[range])).value
      == entries[part.rawValue].checksum
  }

  func image(of part: IndexFormat.Part) -> GraphImage.Reader? {
    range(of: part).flatMap { GraphImage.Reader(memory, in: $0) }
  }

  /// Writes an index to the place of an old one, whole or not at all.
  ///
  /// - Parameter parts: By part.
  /// - Returns: Whether it is there now: a full disk or a folder that cannot be written to is no
  ///   reason to keep an answer back.
  static func write(_ parts: [GraphMemory], fingerprint: UInt64, to path: String) -> Bool {
    var entries: [IndexFormat.Entry] = []
    var offset = aligned(IndexFormat.headSize)
    for part in parts {
      entries.append(
        .init(offset: offset, size: part.bytes.count, checksum: Checksum(part.bytes).value))
      offset = aligned(offset + part.bytes.count)
    }
    let head = IndexFormat.head(fingerprint: fingerprint, fileSize: offset, entries: entries)
    return AtomicFile.write(to: path) { file in
      var place = IndexFormat.headSize
      guard head.withUnsafeBytes({ file.write($0) }) else { return false }
      for (part, entry) in zip(parts, entries) {
        guard file.write(padding(entry.offset - place)), file.write(part.bytes) else {
          return false
        }
        place = entry.offset + entry.size
      }
      return file.write(padding(offset - place))
    }
  }

  private static func padding(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private static func aligned(_ offset: Int) -> Int {
    (offset + GraphMemory.alignment - 1) / GraphMemory.alignment * GraphMemory.alignment
  }
}
