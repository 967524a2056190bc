import TrailFiles
import TrailGraph

/// An index file that is open: its head is believed, its parts once their checksums agree.
struct IndexFile {
  /// By part.
  private let parts: [GraphMemory]
  private let entries: [IndexFormat.Entry]

  /// - Parameters:
  ///   - fingerprint: Of what it must have been made under.
  ///   - damaged: Where given, parts are looked at as they are read, and this is called where one
  ///     is not as it was written. Without it, who reads a part asks first whether it is sound.
  /// - Returns: `nil` where there is none, or none to be believed.
  /// - Complexity: O(bytes / `MemoryInspection.blockSize`).
  init?(at path: String, fingerprint: UInt64, damaged: (@Sendable () -> Never)? = nil) {
    guard let file = MappedFile.memory(ofFileAt: path),
      let entries = IndexFormat.entries(in: file.bytes, fingerprint: fingerprint)
    else { return nil }
    self.entries = entries
    parts = entries.map { entry in
      let bytes = UnsafeRawBufferPointer(
        rebasing: file.bytes[entry.offset..<entry.offset + entry.size])
      let inspection = damaged.map {
        MemoryInspection(bytes, isSound: entry.isSound, damaged: $0)
      }
      return GraphMemory(bytes, inspection: inspection) { _ in withExtendedLifetime(file) {} }
    }
  }

  func memory(of part: IndexFormat.Part) -> GraphMemory { parts[part.rawValue] }

  /// Whether a part is as it was written.
  ///
  /// - Complexity: O(bytes of the part).
  func isSound(_ part: IndexFormat.Part) -> Bool {
    IndexFormat.checksums(of: memory(of: part).bytes) == entries[part.rawValue].checksums
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
    let headSize = IndexFormat.headSize(partSizes: parts.map(\.bytes.count))
    var offset = aligned(headSize)
    for part in parts {
      entries.append(
        .init(
          offset: offset, size: part.bytes.count,
          checksums: IndexFormat.checksums(of: part.bytes)))
      part.rest()
      offset = aligned(offset + part.bytes.count)
    }
    let head = IndexFormat.head(fingerprint: fingerprint, fileSize: offset, entries: entries)
    if let slash = path.lastIndex(of: "/") {
      UnfinishedFiles.removeLeftovers(in: String(path[..<slash]))
    }
    do throws(FileReplacement.Failure) {
      try FileReplacement.put(path) { file throws(FileReplacement.Failure) in
        var place = headSize
        try file.write(head)
        for (part, entry) in zip(parts, entries) {
          try file.write(padding(entry.offset - place))
          for start in stride(from: 0, to: part.bytes.count, by: largestWrite) {
            let end = min(start + largestWrite, part.bytes.count)
            try file.write(UnsafeRawBufferPointer(rebasing: part.bytes[start..<end]))
            part.rest()
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

  private static let largestWrite = 1 << 25

  private static func padding(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private static func aligned(_ offset: Int) -> Int {
    (offset + GraphMemory.alignment - 1) / GraphMemory.alignment * GraphMemory.alignment
  }
}
