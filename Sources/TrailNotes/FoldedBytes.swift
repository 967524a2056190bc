import TrailText

/// Folding for the hot roads of reading: `Folding.fold` of any sequence is slower from another
/// module, where it is not compiled for these types, and most texts are plain.
extension ArraySlice<UInt8> {
  package var folded: [UInt8] {
    var folded: [UInt8] = []
    appendFolded(to: &folded)
    return folded
  }

  /// Adds the folded text to a pool. Of plain words, which nearly all names are, only letters are
  /// lowered.
  ///
  /// - Returns: Where it lies.
  /// - Complexity: O(bytes). Allocates nothing once the pool has room.
  @discardableResult
  package func appendFolded(to pool: inout [UInt8]) -> Range<Int> {
    withUnsafeBufferPointer { $0.appendFolded(to: &pool) }
  }

  /// Puts the folded text in the place of what a buffer holds, with a byte before it where one is
  /// given.
  package func fold(after first: UInt8? = nil, into buffer: inout [UInt8]) {
    buffer.empty()
    if let first { buffer.append(first) }
    appendFolded(to: &buffer)
  }
}

extension [UInt8] {
  package var folded: [UInt8] { self[...].folded }
}

extension UnsafeBufferPointer<UInt8> {
  package var folded: [UInt8] {
    var folded: [UInt8] = []
    appendFolded(to: &folded)
    return folded
  }

  /// As that of a slice.
  @discardableResult
  package func appendFolded(to pool: inout [UInt8]) -> Range<Int> {
    let start = pool.count
    guard isPlain else {
      Folding.fold(self, into: &pool)
      return start..<pool.count
    }
    pool.append(contentsOf: self)
    pool.withUnsafeMutableBufferPointer { pool in
      for index in start..<pool.count {
        let byte = pool[index]
        pool[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
    }
    return start..<pool.count
  }

  /// As that of a slice.
  package func fold(after first: UInt8? = nil, into buffer: inout [UInt8]) {
    buffer.empty()
    if let first { buffer.append(first) }
    appendFolded(to: &buffer)
  }

  /// Whether it is ASCII of which folding only lowers letters: no control characters, no blank at
  /// either end, no two in a row. Eight bytes at a time.
  private var isPlain: Bool {
    let raw = UnsafeRawBufferPointer(self)
    let (high, each): (UInt64, UInt64) = (0x8080_8080_8080_8080, 0x0101_0101_0101_0101)
    var index = 0
    // The highest bit where the last byte is a blank, as if one stood before the text.
    var blank: UInt64 = high
    while index + 8 <= raw.count {
      let word = UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      guard word & high == 0 else { return false }
      // Below 0x80 no sum carries: the highest bit is that of all from the blank on, of DEL, of all
      // behind the blank.
      let isPrinted = word &+ 0x60 &* each
      let isDelete = word &+ each
      let blanks = ~(word &+ 0x5F &* each) & isPrinted & high
      guard isPrinted & ~isDelete & high == high, blanks & (blanks << 8 | blank >> 56) == 0
      else { return false }
      blank = blanks
      index += 8
    }
    var previous: UInt8 = blank >> 63 == 1 ? 0x20 : 0
    while index < raw.count {
      let byte = raw[index]
      guard byte &- 0x20 < 0x5F, byte != 0x20 || previous != 0x20 else { return false }
      previous = byte
      index += 1
    }
    return previous != 0x20 || isEmpty
  }
}
