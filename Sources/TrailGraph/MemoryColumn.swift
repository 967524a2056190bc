/// A row of numbers in a graph's memory, read in place.
package struct MemoryColumn<Element: BitwiseCopyable & Sendable>: RandomAccessCollection,
  @unchecked Sendable
{
  // Unchecked for the pointer alone: the memory is immutable and kept by `memory`.
  private let memory: GraphMemory?
  private let start: UnsafePointer<Element>?
  /// What is to look at the elements before they are read; kept by `memory`. Unmanaged, so that no
  /// reference is counted where an element is read.
  private let inspection: Unmanaged<MemoryInspection>?
  package let count: Int

  /// The empty column.
  package init() {
    memory = nil
    start = nil
    inspection = nil
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
    inspection = memory.inspection.map { Unmanaged.passUnretained($0) }
    start = memory.bytes.baseAddress.map {
      ($0 + offset).assumingMemoryBound(to: Element.self)
    }
  }

  @inline(__always)
  private func inspect(_ positions: Range<Int>) {
    if inspection != nil { look(at: positions) }
  }

  /// By itself: few columns are inspected, and all are read in loops that have to stay small.
  @inline(never)
  private func look(at positions: Range<Int>) {
    guard let start, let inspection else { return }
    inspection.takeUnretainedValue().inspect(
      start + positions.lowerBound, byteCount: positions.count * MemoryLayout<Element>.stride)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  @inline(__always)
  package subscript(position: Int) -> Element {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "a place in the column")
    inspect(position..<position + 1)
    // Not empty, so there is memory.
    return start.unsafelyUnwrapped[position]
  }

  package func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    inspect(0..<count)
    return try withExtendedLifetime(memory) {
      try body(UnsafeBufferPointer(start: start, count: count))
    }
  }

  /// Runs `body` with the elements at some places of the column, of which it has that many.
  @inline(__always)
  func withElements<Result, Failure: Error>(
    at positions: Range<Int>,
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(positions.lowerBound >= 0 && positions.upperBound <= count, "places in the column")
    inspect(positions)
    defer { withExtendedLifetime(memory) {} }
    return try body(
      UnsafeBufferPointer(start: start.map { $0 + positions.lowerBound }, count: positions.count))
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
    inspect(range)
    return TextSlice(
      memory, UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }
}
