import Synchronization

/// Looks at the bytes of a memory before they are read for the first time, block by block: what
/// is read costs a look at its blocks, whatever the size of the whole.
///
/// Safe to share: two threads that come upon a block at once both look at it.
package final class MemoryInspection: @unchecked Sendable {
  // Unchecked for the pointers alone: the bytes never change, the marks are atomic.
  private let bytes: UnsafeRawBufferPointer
  private let isSound: @Sendable (UnsafeRawBufferPointer, Int) -> Bool
  private let damaged: @Sendable () -> Never
  /// A bit for each block: whether it has been looked at.
  private let marks: UnsafeMutablePointer<Atomic<UInt64>>
  private let wordCount: Int

  /// How many bytes a block has, but for the last: a page, where pages are smallest.
  package static let blockSize = 1 << blockBits
  private static let blockBits = 12

  package static func blockCount(of byteCount: Int) -> Int {
    (byteCount + blockSize - 1) >> blockBits
  }

  /// - Parameters:
  ///   - isSound: Whether the bytes of the block of a number are as they were written.
  ///   - damaged: Called where they are not. Nothing that has been made of the memory can be
  ///     believed, nor can what reads it go on: it does not return.
  package init(
    _ bytes: UnsafeRawBufferPointer,
    isSound: @escaping @Sendable (UnsafeRawBufferPointer, Int) -> Bool,
    damaged: @escaping @Sendable () -> Never
  ) {
    self.bytes = bytes
    self.isSound = isSound
    self.damaged = damaged
    wordCount = (Self.blockCount(of: bytes.count) + 63) / 64
    marks = .allocate(capacity: wordCount)
    for word in 0..<wordCount { (marks + word).initialize(to: Atomic(0)) }
  }

  deinit {
    marks.deinitialize(count: wordCount)
    marks.deallocate()
  }

  /// Looks at a run of bytes, unless that has been done. The run lies in the memory.
  @inline(__always)
  func inspect(_ start: UnsafeRawPointer, byteCount: Int) {
    guard byteCount > 0, let base = bytes.baseAddress else { return }
    var block = (start - base) >> Self.blockBits
    let last = (start - base + byteCount - 1) >> Self.blockBits
    while block <= last {
      if marks[block >> 6].load(ordering: .relaxed) >> UInt64(block & 63) & 1 == 0 {
        look(at: block)
      }
      block += 1
    }
  }

  @inline(never)
  private func look(at block: Int) {
    let start = block << Self.blockBits
    let end = min(start + Self.blockSize, bytes.count)
    guard isSound(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), block) else { damaged() }
    marks[block >> 6].bitwiseOr(1 << UInt64(block & 63), ordering: .relaxed)
  }
}
