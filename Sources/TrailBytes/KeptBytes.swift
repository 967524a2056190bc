/// Byte strings that stay where they are for as long as this lives: others may point at them.
package final class KeptBytes {
  private var blocks: [UnsafeMutableBufferPointer<UInt8>] = []
  private var used = 0

  // Most hold little, some hold everything: each block is twice as long as the one before.
  private static let smallestBlock = 1 << 6
  private static let largestBlock = 1 << 16

  package init() {}

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Copies bytes.
  ///
  /// - Complexity: O(bytes).
  package func keep(_ bytes: ByteRun) -> ByteRun {
    guard !bytes.isEmpty else { return .nothing }
    let last = blocks.last?.count ?? 0
    if last - used < bytes.count {
      let size = min(max(last * 2, Self.smallestBlock), Self.largestBlock)
      // What is longer than a block has one of its own.
      blocks.append(.allocate(capacity: max(bytes.count, size)))
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
