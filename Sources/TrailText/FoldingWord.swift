/// Eight bytes of ASCII at once, the first of the text lowest: what folding does to them without
/// a look at each. Each test leaves the highest bit of those bytes that pass it.
struct FoldingWord {
  private var bytes: UInt64
  /// The spaces among them.
  private let spaces: UInt64

  /// How many bytes it takes.
  static var size: Int { 8 }
  private static var high: UInt64 { 0x8080_8080_8080_8080 }
  private static var each: UInt64 { 0x0101_0101_0101_0101 }

  /// The bytes from here on; `nil` where something among them needs a closer look: a byte beyond
  /// ASCII, a control character, two spaces in a row.
  ///
  /// - Precondition: There are eight bytes from `position` on.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>, at position: Int) {
    let word = UInt64(
      littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(
        fromByteOffset: position, as: UInt64.self))
    guard word & Self.high == 0 else { return nil }
    // Control characters have neither of the bits 0x20 and 0x40. Below 0x80 no sum carries.
    let isPrinted = (word & (0x60 * Self.each)) &+ 0x7F * Self.each
    guard isPrinted & Self.high == Self.high else { return nil }
    let isOther = (word ^ (0x20 * Self.each)) &+ 0x7F * Self.each
    spaces = ~isOther & Self.high
    guard spaces & (spaces << 8) == 0 else { return nil }
    bytes = word
  }

  @inline(__always) var beginsWithSpace: Bool { spaces & 0x80 != 0 }
  @inline(__always) var endsWithSpace: Bool { spaces >> 63 != 0 }
  @inline(__always) var last: UInt8 { UInt8(truncatingIfNeeded: bytes >> 56) }

  /// Writes the bytes with small letters for capitals.
  @inline(__always)
  func write(to buffer: UnsafeMutableBufferPointer<UInt8>, at position: Int) {
    let fromA = bytes &+ (0x80 - 0x41) * Self.each
    let beyondZ = bytes &+ (0x80 - 0x5B) * Self.each
    let lowered = bytes | (fromA & ~beyondZ & Self.high) >> 2
    UnsafeMutableRawBufferPointer(buffer).storeBytes(
      of: lowered.littleEndian, toByteOffset: position, as: UInt64.self)
  }
}
