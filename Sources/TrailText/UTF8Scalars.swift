/// Unicode scalars out of raw UTF-8, without making a `String` first.
enum UTF8Scalars {
  /// What stands for bytes that are not UTF-8.
  static let replacement: UInt32 = 0xFFFD

  /// The scalar that begins at `position`, which lies inside of `bytes`, and its bytes.
  ///
  /// Of what is not UTF-8, the longest beginning of a scalar is one U+FFFD, as the Unicode
  /// Standard recommends (chapter 3.9, "maximal subparts").
  @inline(__always)
  static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (value: UInt32, length: Int) {
    let first = bytes[position]
    if first < 0x80 { return (UInt32(first), 1) }
    return longScalar(in: bytes, at: position, first: first)
  }

  private static func longScalar(
    in bytes: UnsafeBufferPointer<UInt8>, at position: Int, first: UInt8
  ) -> (value: UInt32, length: Int) {
    let count: Int
    // The second byte is where overlong forms, surrogates and values past U+10FFFF show.
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0:
      count = 3
      second = 0xA0...0xBF
    case 0xED:
      count = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: count = 3
    case 0xF0:
      count = 4
      second = 0x90...0xBF
    case 0xF4:
      count = 4
      second = 0x80...0x8F
    case 0xF1...0xF3: count = 4
    default: return (replacement, 1)
    }
    guard position + 1 < bytes.count, second.contains(bytes[position + 1]) else {
      return (replacement, 1)
    }
    var value = UInt32(first) & (0x7F >> UInt32(count))
    value = value << 6 | UInt32(bytes[position + 1] & 0x3F)
    for offset in 2..<max(count, 2) {
      guard position + offset < bytes.count, bytes[position + offset] & 0xC0 == 0x80 else {
        return (replacement, offset)
      }
      value = value << 6 | UInt32(bytes[position + offset] & 0x3F)
    }
    return (value, count)
  }

  /// Adds the bytes of a scalar value.
  static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    switch value {
    case 0..<0x80: bytes.append(UInt8(value))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | value >> 6))
      bytes.append(UInt8(0x80 | value & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | value >> 12))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | value >> 18 & 0x07))
      bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    }
  }
}

extension Sequence<UInt8> {
  /// Calls `body` with the bytes side by side, copied only where they are not yet.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
  }
}
