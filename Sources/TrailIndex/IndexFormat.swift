import TrailGraph

/// The layout of an index file.
///
/// A head of `headSize` bytes, then the parts, each an image of columns from a multiple of
/// `GraphMemory.alignment` on. The head, in the byte order of the machine: the magic, the
/// version, a number that shows the byte order, the fingerprint of what the index was made under,
/// the size of the file; for each part its offset, its size and its checksum; the checksum of all
/// that. What is damaged, foreign, old or half written does not agree with it.
enum IndexFormat {
  static let magic: UInt64 = 0x5845_444E_494C_5254
  /// To be raised with every change of what any part holds, and of how notes are read.
  static let version: UInt64 = 2
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
    var checksum: UInt64
  }

  private static let wordsBefore = 5
  static var headSize: Int { (wordsBefore + Part.allCases.count * 3 + 1) * 8 }

  static func head(
    fingerprint: UInt64, fileSize: Int, entries: [Entry]
  ) -> [UInt64] {
    var words = [magic, version, order, fingerprint, UInt64(fileSize)]
    for entry in entries {
      words += [UInt64(entry.offset), UInt64(entry.size), entry.checksum]
    }
    words.append(words.withUnsafeBytes { Checksum($0).value })
    return words
  }

  /// The entries of a file's head; `nil` where it is none of ours, of another version, made under
  /// something else, or where the file is not as long as it says.
  static func entries(in file: UnsafeRawBufferPointer, fingerprint: UInt64) -> [Entry]? {
    guard file.count >= headSize else { return nil }
    let words = (0..<headSize / 8).map {
      file.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)
    }
    let sum = words.dropLast().withUnsafeBytes { Checksum($0).value }
    guard words.last == sum, words[0] == magic, words[1] == version, words[2] == order,
      words[3] == fingerprint, words[4] == UInt64(file.count)
    else { return nil }
    return Part.allCases.indices.map { part in
      let place = wordsBefore + part * 3
      return Entry(
        offset: Int(truncatingIfNeeded: words[place]),
        size: Int(truncatingIfNeeded: words[place + 1]),
        checksum: words[place + 2])
    }
  }
}
