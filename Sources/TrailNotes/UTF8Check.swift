/// Tells where bytes stop being UTF-8.
enum UTF8Check {
  /// How many bytes from the start are valid UTF-8; all of them in nearly every note.
  ///
  /// - Complexity: O(bytes), eight at a time while they are ASCII.
  static func validLength(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { raw in
      var index = 0
      while index < raw.count {
        if index + 8 <= raw.count,
          raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
          continue
        }
        let length = scalarLength(in: raw, at: index)
        if length == 0 { return index }
        index += length
      }
      return index
    }
  }

  /// The bytes of the scalar that begins here; 0 where none does (Unicode, table 3-7).
  private static func scalarLength(in bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = bytes[index]
    var second: ClosedRange<UInt8> = 0x80...0xBF
    let length: Int
    switch first {
    case 0..<0x80: return 1
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
