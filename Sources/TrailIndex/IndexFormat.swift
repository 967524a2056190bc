import TrailGraph

/// The layout of an index file.
///
/// A head, the table of checksums, then the parts, each an image of columns; table and parts begin at
/// multiples of a block, so that no block lies on more pages than it must. The head, in the byte
/// order of the machine: the magic, the version, a number that shows the byte order, the fingerprint
/// of what the index was made under, the size of the file; for each part its offset and its size;
/// the checksum of each block of the table; the checksum of all that. The table has the checksums of
/// the blocks of all parts, one part after the other; blocks have `MemoryInspection.blockSize` bytes.
/// What is damaged, foreign, old or half written does not agree with it.
///
/// Of a large index only what is read of the table is looked at, as of the parts.
enum IndexFormat {
  static let magic: UInt64 = 0x5845_444E_494C_5254
  /// To be raised with every change of what any part holds, and of how notes are read.
  static let version: UInt64 = 6
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

  /// Where a part lies.
  struct Entry {
    var offset: Int
    var size: Int

    /// How many blocks it has.
    var blockCount: Int { MemoryInspection.blockCount(of: size) }
  }

  /// What a file says of itself.
  struct Head {
    /// By part.
    var entries: [Entry]
    /// Where the table lies.
    var table: Range<Int>
    /// By block of the table.
    var tableChecksums: [UInt64]

    func isSound(_ bytes: UnsafeRawBufferPointer, blockOfTable block: Int) -> Bool {
      tableChecksums[block] == Checksum(bytes).value
    }
  }

  private static let wordsBefore = 5
  private static let sumsBegin = wordsBefore + Part.allCases.count * 2

  /// How many bytes the table takes, for parts of some sizes.
  private static func tableSize(_ partSizes: [Int]) -> Int {
    partSizes.reduce(0) { $0 + MemoryInspection.blockCount(of: $1) } * 8
  }

  /// Where the table lies, for parts of some sizes.
  static func table(partSizes: [Int]) -> Range<Int> {
    let size = tableSize(partSizes)
    let start = aligned(headEnd(tableSize: size))
    return start..<start + size
  }

  /// Where the head ends.
  private static func headEnd(tableSize size: Int) -> Int {
    (sumsBegin + MemoryInspection.blockCount(of: size) + 1) * 8
  }

  /// The next place at which a part may begin.
  static func aligned(_ offset: Int) -> Int {
    MemoryInspection.blockCount(of: offset) * MemoryInspection.blockSize
  }

  static func checksums(of part: UnsafeRawBufferPointer) -> [UInt64] {
    stride(from: 0, to: part.count, by: MemoryInspection.blockSize).map { start in
      let end = min(start + MemoryInspection.blockSize, part.count)
      return Checksum(UnsafeRawBufferPointer(rebasing: part[start..<end])).value
    }
  }

  /// The head and the table, and what lies between them.
  ///
  /// - Parameter checksums: Of the blocks of all parts, one part after the other.
  static func head(
    fingerprint: UInt64, fileSize: Int, entries: [Entry], checksums: [UInt64]
  ) -> [UInt64] {
    var words = [magic, version, order, fingerprint, UInt64(fileSize)]
    for entry in entries { words += [UInt64(entry.offset), UInt64(entry.size)] }
    words += checksums.withUnsafeBytes { Self.checksums(of: $0) }
    words.append(words.withUnsafeBytes { Checksum($0).value })
    words += [UInt64](repeating: 0, count: (aligned(words.count * 8) - words.count * 8) / 8)
    return words + checksums
  }

  /// A file's head; `nil` where it is none of ours, of another version, made under something else,
  /// or where the file is not as long as it says.
  ///
  /// - Complexity: O(blocks of the table).
  static func head(of file: UnsafeRawBufferPointer, fingerprint: UInt64) -> Head? {
    func word(_ place: Int) -> UInt64 {
      file.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)
    }
    guard file.count >= sumsBegin * 8, word(0) == magic, word(1) == version, word(2) == order,
      word(3) == fingerprint, word(4) == UInt64(file.count)
    else { return nil }
    let entries = Part.allCases.indices.map { part -> Entry in
      let place = wordsBefore + part * 2
      return Entry(
        offset: Int(truncatingIfNeeded: word(place)),
        size: Int(truncatingIfNeeded: word(place + 1)))
    }
    // Before anything is counted by them: they have not been checked yet.
    guard entries.allSatisfy({ (0...file.count).contains($0.size) }) else { return nil }
    let table = table(partSizes: entries.map(\.size))
    guard table.upperBound <= file.count,
      entries.allSatisfy({ $0.offset >= table.upperBound && $0.offset <= file.count - $0.size })
    else { return nil }
    let end = headEnd(tableSize: table.count) / 8 - 1
    guard word(end) == Checksum(UnsafeRawBufferPointer(rebasing: file[..<(end * 8)])).value
    else { return nil }
    return Head(entries: entries, table: table, tableChecksums: (sumsBegin..<end).map(word))
  }
}
