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
      bytes.indices.max {
        CommonBytes.rank(of: bytes[$0]) < CommonBytes.rank(of: bytes[$1])
      } ?? 0
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
}
