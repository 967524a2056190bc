/// Tells where bytes stop being UTF-8.
enum UTF8Check {
  /// How many bytes from the start are valid UTF-8; all of them in nearly every note.
  ///
  /// - Complexity: O(bytes), 32 at a time while they are ASCII.
  static func validLength(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { raw in
      var index = 0
      while index < raw.count {
        if index + 32 <= raw.count {
          let first = word(in: raw, at: index) | word(in: raw, at: index + 8)
          let second = word(in: raw, at: index + 16) | word(in: raw, at: index + 24)
          if (first | second) & highBits == 0 {
            index += 32
            continue
          }
        }
        if index + 8 <= raw.count {
          let high = word(in: raw, at: index) & highBits
          // Up to the first byte that is not ASCII.
          index += high == 0 ? 8 : high.trailingZeroBitCount / 8
          if high == 0 { continue }
        } else if raw[index] < 0x80 {
          index += 1
          continue
        }
        let length = scalarLength(in: raw, at: index)
        if length == 0 { return index }
        index += length
      }
      return index
    }
  }

  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Eight bytes, the first lowest.
  @inline(__always)
  private static func word(in bytes: UnsafeRawBufferPointer, at index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// The bytes of the scalar that begins here; 0 where none does (Unicode, table 3-7).
  private static func scalarLength(in bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = bytes[index]
    var second: ClosedRange<UInt8> = 0x80...0xBF
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
