/// Byte strings that stay where they are for as long as this lives: others may point at them.
package final class KeptBytes: @unchecked Sendable {
  // Unchecked: whoever adds has it alone; afterwards nothing changes.
  private var blocks: [UnsafeMutableBufferPointer<UInt8>] = []
  private var used = 0

  private static let blockSize = 1 << 16

  package init() {}

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Copies bytes.
  ///
  /// - Complexity: O(bytes).
  package func keep(_ bytes: ByteRun) -> ByteRun {
    guard !bytes.isEmpty else { return .nothing }
    if blocks.last.map({ $0.count - used < bytes.count }) ?? true {
      // What is longer than a block has one of its own.
      blocks.append(.allocate(capacity: max(bytes.count, Self.blockSize)))
      used = 0
    }
    let block = blocks[blocks.count - 1]
    let room = UnsafeMutableBufferPointer(rebasing: block[used..<used + bytes.count])
    _ = room.initialize(fromContentsOf: bytes)
    used += bytes.count
    return ByteRun(room)
  }

  package func keep(_ bytes: [UInt8]) -> ByteRun { bytes.withUnsafeBufferPointer { keep($0) } }
}
