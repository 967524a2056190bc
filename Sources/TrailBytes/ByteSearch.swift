#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Looks for bytes with the C library's search, which is many times as fast as a loop.
@usableFromInline package enum ByteSearch {
  /// The first place of a byte in a part of the bytes.
  @inlinable package static func first(
    _ byte: UInt8, in bytes: ByteRun, from start: Int, to end: Int
  ) -> Int? {
    guard start < end, let base = bytes.baseAddress,
      let place = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: place)
  }

  /// Calls `found` with each place of a byte, in order.
  @inlinable package static func places(of byte: UInt8, in bytes: ByteRun, _ found: (Int) -> Void) {
    var start = 0
    while let place = first(byte, in: bytes, from: start, to: bytes.count) {
      found(place)
      start = place + 1
    }
  }
}
