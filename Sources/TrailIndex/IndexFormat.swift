import TrailGraph

/// The layout of an index file.
///
/// A head, then the parts, each an image of columns from a multiple of `GraphMemory.alignment` on.
/// The head, in the byte order of the machine: the magic, the version, a number that shows the
/// byte order, the fingerprint of what the index was made under, the size of the file; for each
/// part its offset and its size; for each part the checksums of its blocks of
/// `MemoryInspection.blockSize` bytes; the checksum of all that. What is damaged, foreign, old or
/// half written does not agree with it.
enum IndexFormat {
  static let magic: UInt64 = 0x5845_444E_494C_5254
  /// To be raised with every change of what any part holds, and of how notes are read.
  static let version: UInt64 = 4
  static let order: UInt64 = 0x0102_0304_0506_0708

  /// The parts, in the order in which they lie.
  enum Part: Int, CaseIterable {
    /// What is in the vault's folder.
    case listing
    /// What is wrong with the vault.
    case problems
    case graph
    /// What finds nodes by name.
    case names
    /// What each note states, for the day when another one changes.
    case facts
  }

  /// What is said of a part in the head.
  struct Entry {
    var offset: Int
    var size: Int
    /// By block.
    var checksums: [UInt64]

    func isSound(_ bytes: UnsafeRawBufferPointer, block: Int) -> Bool {
      checksums[block] == Checksum(bytes).value
    }
  }

  private static let wordsBefore = 5
  private static let sumsBegin = wordsBefore + Part.allCases.count * 2

  /// In bytes, for parts of some sizes.
  static func headSize(partSizes: [Int]) -> Int {
    (sumsBegin + partSizes.reduce(0) { $0 + MemoryInspection.blockCount(of: $1) } + 1) * 8
  }

  static func checksums(of part: UnsafeRawBufferPointer) -> [UInt64] {
    stride(from: 0, to: part.count, by: MemoryInspection.blockSize).map { start in
      let end = min(start + MemoryInspection.blockSize, part.count)
      return Checksum(UnsafeRawBufferPointer(rebasing: part[start..<end])).value
    }
  }

  static func head(
    fingerprint: UInt64, fileSize: Int, entries: [Entry]
  ) -> [UInt64] {
    var words = [magic, version, order, fingerprint, UInt64(fileSize)]
    for entry in entries { words += [UInt64(entry.offset), UInt64(entry.size)] }
    for entry in entries { words += entry.checksums }
    words.append(words.withUnsafeBytes { Checksum($0).value })
    return words
  }

  /// The entries of a file's head; `nil` where it is none of ours, of another version, made under
  /// something else, or where the file is not as long as it says.
  ///
  /// - Complexity: O(blocks).
  static func entries(in file: UnsafeRawBufferPointer, fingerprint: UInt64) -> [Entry]? {
    func word(_ place: Int) -> UInt64 {
      file.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)
    }
    guard file.count >= sumsBegin * 8, word(0) == magic, word(1) == version, word(2) == order,
      word(3) == fingerprint, word(4) == UInt64(file.count)
    else { return nil }
    let places = Part.allCases.indices.map { part -> (offset: Int, size: Int) in
      let place = wordsBefore + part * 2
      return (
        Int(truncatingIfNeeded: word(place)), Int(truncatingIfNeeded: word(place + 1))
      )
    }
    // Before anything is counted by them: they have not been checked yet.
    guard places.allSatisfy({ (0...file.count).contains($0.size) }) else { return nil }
    let size = headSize(partSizes: places.map(\.size))
    guard size <= file.count,
      places.allSatisfy({ $0.offset >= size && $0.offset <= file.count - $0.size }),
      word(size / 8 - 1) == Checksum(UnsafeRawBufferPointer(rebasing: file[..<(size - 8)])).value
    else { return nil }
    var next = sumsBegin
    return places.map { place in
      let count = MemoryInspection.blockCount(of: place.size)
      defer { next += count }
      return Entry(
        offset: place.offset, size: place.size, checksums: (next..<next + count).map(word))
    }
  }
}
