import TrailBytes

extension ByteRun {
  /// The end of the words from `start` on that have one blank between them and no other white
  /// space: either a place of white space or the end.
  ///
  /// - Complexity: O(bytes), eight at a time.
  func endOfSpacedWords(from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    var position = start
    // Each byte together with the one behind it, so that no two white ones follow one another.
    while position + 8 < count {
      let word = EightBytes(raw, at: position)
      let next = EightBytes(raw, at: position + 1)
      guard word.controls == 0, word.blanksAndControls & next.blanksAndControls == 0 else { break }
      position += 8
    }
    while position < count {
      if self[position].isSpace {
        let isSingle =
          self[position] == 0x20 && position + 1 < count && !self[position + 1].isSpace
        guard isSingle else { break }
      }
      position += 1
    }
    return position
  }
}

/// Bytes of a text that are looked at all at once.
private struct EightBytes {
  private let bytes: UInt64

  @inline(__always)
  init(_ text: UnsafeRawBufferPointer, at offset: Int) {
    bytes = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static var high: UInt64 { 0x8080_8080_8080_8080 }
  private static var each: UInt64 { 0x0101_0101_0101_0101 }

  /// The highest bit of each byte below a blank.
  @inline(__always)
  var controls: UInt64 { below(0x60) }

  /// The highest bit of each byte up to a blank.
  @inline(__always)
  var blanksAndControls: UInt64 { below(0x5F) }

  /// - Parameter rest: What lifts a byte to 0x80 that is not below.
  @inline(__always)
  private func below(_ rest: UInt64) -> UInt64 {
    let lifted = (bytes & ~EightBytes.high) &+ rest &* EightBytes.each
    return ~(lifted | bytes) & EightBytes.high
  }
}
