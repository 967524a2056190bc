#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A text to look for in one long run of bytes: by that of its bytes which is rarest in names and
/// sentences, which the C library finds many bytes at a time.
package struct RareByteNeedle: Sendable {
  private let bytes: [UInt8]
  /// The place of its rarest byte.
  private let rarest: Int

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    rarest =
      bytes.indices.min { Self.frequency(bytes[$0]) < Self.frequency(bytes[$1]) } ?? 0
  }

  /// The offset of the first place that lies in the range whole; an empty text is everywhere.
  ///
  /// - Complexity: O(range × bytes) at worst, mostly O(range / 32).
  package func firstOffset(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    let end = min(end, text.count)
    guard !bytes.isEmpty else { return start <= end ? start : nil }
    guard let base = text.baseAddress else { return nil }
    // The last place at which it can begin.
    let last = end - bytes.count
    var place = start
    while place <= last {
      let found = memchr(base + place + rarest, Int32(bytes[rarest]), last - place + 1)
      guard let found else { return nil }
      place = UnsafeRawPointer(found) - UnsafeRawPointer(base) - rarest
      let isThere = bytes.withUnsafeBytes { bytes in
        bytes.baseAddress.map { memcmp(base + place, $0, bytes.count) == 0 } ?? true
      }
      if isThere { return place }
      place += 1
    }
    return nil
  }

  /// How common a byte of folded text is, roughly: the order of letters in English.
  private static func frequency(_ byte: UInt8) -> Int {
    let order = Array(" etaoinsrhldcumfpgwybvk".utf8)
    if let place = order.firstIndex(of: byte) { return 100 - place }
    return (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") ? 50 : 0
  }
}
