/// A row of numbers in a graph's memory, read in place.
package struct MemoryColumn<Element: BitwiseCopyable & Sendable>: RandomAccessCollection,
  @unchecked Sendable
{
  // Unchecked for the pointer alone: the memory is immutable and kept by `memory`.
  private let memory: GraphMemory?
  private let start: UnsafePointer<Element>?
  package let count: Int

  /// The empty column.
  package init() {
    memory = nil
    start = nil
    count = 0
  }

  /// `nil` where the memory has no `count` elements from `offset` on.
  package init?(_ memory: GraphMemory, at offset: Int, count: Int) {
    let (byteCount, overflow) = count.multipliedReportingOverflow(
      by: MemoryLayout<Element>.stride)
    guard !overflow, count >= 0, offset >= 0, offset % MemoryLayout<Element>.alignment == 0,
      offset <= memory.bytes.count, byteCount <= memory.bytes.count - offset
    else { return nil }
    self.count = count
    self.memory = memory
    start = memory.bytes.baseAddress.map {
      ($0 + offset).assumingMemoryBound(to: Element.self)
    }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(position: Int) -> Element {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "a place in the column")
    // Not empty, so there is memory.
    return start.unsafelyUnwrapped[position]
  }

  package func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(memory) {
      try body(UnsafeBufferPointer(start: start, count: count))
    }
  }

  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try withUnsafeBufferPointer(body)
  }
}

extension MemoryColumn<UInt8> {
  /// The bytes of a range; of what lies in the column where the range does not.
  func text(_ range: Range<Int>) -> TextSlice {
    let range = range.clamped(to: 0..<count)
    guard let memory, let start else { return TextSlice() }
    return TextSlice(
      memory, UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }
}
