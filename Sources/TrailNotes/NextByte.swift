import TrailBytes

/// Remembers where a byte stands next in a text that is gone through from its beginning to its
/// end, so that no part of it is searched twice.
struct NextByte {
  private let byte: UInt8
  /// None stands between where the last search began and here. Either the place of one or the end
  /// up to which there is none.
  private var known = 0

  init(_ byte: UInt8) { self.byte = byte }

  /// The place of the first one in a part of the bytes, or its end.
  ///
  /// - Parameter start: Not before that of an earlier call.
  mutating func place(in bytes: ByteRun, from start: Int, to end: Int) -> Int {
    if known < start { known = start }
    if known < end, bytes[known] != byte {
      known = ByteSearch.first(byte, in: bytes, from: known, to: end) ?? end
    }
    return min(known, end)
  }
}
