/// Bytes into scalars, one at a time.
///
/// What is no UTF-8 becomes one U+FFFD for each longest part that might have become a scalar.
/// Source: the decoder of the WHATWG's Encoding Standard.
struct UTF8Decoder: Equatable, Sendable {
  private var scalar: UInt32 = 0
  private var missing = 0
  /// What the next byte must be.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether no scalar has begun.
  var isIdle: Bool { missing == 0 }

  /// The scalars that end with `byte`: none within one, two where `byte` breaks one off.
  mutating func scalars(after byte: UInt8) -> [Unicode.Scalar] {
    guard missing > 0 else { return start(byte) }
    guard allowed.contains(byte) else {
      missing = 0
      return ["\u{FFFD}"] + start(byte)
    }
    allowed = 0x80...0xBF
    scalar = scalar << 6 | UInt32(byte & 0x3F)
    missing -= 1
    return missing == 0 ? [Unicode.Scalar(scalar) ?? "\u{FFFD}"] : []
  }

  private mutating func start(_ byte: UInt8) -> [Unicode.Scalar] {
    allowed = 0x80...0xBF
    switch byte {
    case 0x00...0x7F: return [Unicode.Scalar(byte)]
    case 0xC2...0xDF: begin(byte & 0x1F, missing: 1)
    case 0xE0...0xEF:
      if byte == 0xE0 { allowed = 0xA0...0xBF }
      if byte == 0xED { allowed = 0x80...0x9F }
      begin(byte & 0x0F, missing: 2)
    case 0xF0...0xF4:
      if byte == 0xF0 { allowed = 0x90...0xBF }
      if byte == 0xF4 { allowed = 0x80...0x8F }
      begin(byte & 0x07, missing: 3)
    default: return ["\u{FFFD}"]
    }
    return []
  }

  private mutating func begin(_ bits: UInt8, missing: Int) {
    scalar = UInt32(bits)
    self.missing = missing
  }
}
