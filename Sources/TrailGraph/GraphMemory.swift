/// Bytes that the columns of graphs lie in: memory of our own, or a file that is mapped. Never
/// changed once it is shared, and given back with its last user.
package final class GraphMemory: @unchecked Sendable {
  // Unchecked: a pointer is not `Sendable`, but nobody writes behind it.
  package let bytes: UnsafeRawBufferPointer
  /// What looks at the bytes before they are read; `nil` where they are believed.
  let inspection: MemoryInspection?
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void
  /// Lets go of what has been read of bytes that lie in a file: they can be read again.
  package let rest: @Sendable () -> Void

  /// Every column begins at a multiple of this many bytes.
  package static let alignment = 8

  /// - Parameters:
  ///   - bytes: From a multiple of `alignment` on; they stay as they are until `release` is called.
  ///   - inspection: Of these bytes; it spares none that a column reads.
  package init(
    _ bytes: UnsafeRawBufferPointer, inspection: MemoryInspection? = nil,
    rest: @escaping @Sendable () -> Void = {},
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    self.bytes = bytes
    self.inspection = inspection
    self.rest = rest
    self.release = release
  }

  /// Memory of its own.
  ///
  /// - Parameter fill: Writes every byte.
  /// - Complexity: O(bytes).
  package convenience init(byteCount: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let room = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(byteCount, 1), alignment: GraphMemory.alignment)
    let bytes = UnsafeMutableRawBufferPointer(rebasing: room[..<byteCount])
    fill(bytes)
    self.init(UnsafeRawBufferPointer(bytes)) {
      UnsafeMutableRawBufferPointer(mutating: $0).deallocate()
    }
  }

  /// The same bytes behind a count of references of their own: threads that count references to one
  /// memory wait for each other at each of its texts.
  package func shared() -> GraphMemory {
    GraphMemory(bytes, inspection: inspection, rest: rest) { [self] _ in
      withExtendedLifetime(self) {}
    }
  }

  /// A number of the image's own.
  func word(at offset: Int) -> UInt64 {
    let place = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + 8])
    if let start = place.baseAddress { inspection?.inspect(start, byteCount: 8) }
    return place.loadUnaligned(as: UInt64.self)
  }

  deinit { release(bytes) }
}
