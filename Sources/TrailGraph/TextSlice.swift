import TrailText

/// UTF-8 text as the graph keeps it: a run of bytes of its memory, read in place. A `String` is
/// made for output alone.
package struct TextSlice: RandomAccessCollection, @unchecked Sendable {
  // Unchecked for the pointer alone: the memory is immutable and kept by `memory`.
  private let memory: GraphMemory?
  private let bytes: UnsafeBufferPointer<UInt8>

  /// No text.
  package init() {
    memory = nil
    bytes = UnsafeBufferPointer(start: nil, count: 0)
  }

  /// - Parameter bytes: A part of the memory.
  init(_ memory: GraphMemory, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.memory = memory
    self.bytes = bytes
  }

  /// A copy, in memory of its own: for text that is worked out.
  package init(_ text: some Collection<UInt8>) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    let memory = GraphMemory(byteCount: text.count) { room in
      _ = room.initializeMemory(as: UInt8.self, from: text)
    }
    self.init(memory, memory.bytes.bindMemory(to: UInt8.self))
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { bytes.count }
  package var count: Int { bytes.count }
  package subscript(position: Int) -> UInt8 {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: bytes.count), "a place in the text")
    return bytes[position]
  }

  package func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(memory) { try body(bytes) }
  }

  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try withUnsafeBufferPointer(body)
  }
}

extension TextSlice: Hashable {
  package static func == (a: TextSlice, b: TextSlice) -> Bool {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in a.elementsEqual(b) } }
  }

  package func hash(into hasher: inout Hasher) {
    withUnsafeBufferPointer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension TextSlice {
  package func contains(_ needle: Needle<UInt8>) -> Bool {
    withUnsafeBufferPointer { needle.isFound(in: $0) }
  }

  /// In the order of text, both folded: below, at or above zero.
  package func compare(_ other: TextSlice) -> Int {
    withUnsafeBufferPointer { a in
      other.withUnsafeBufferPointer { b in TextOrder.compare(a, b) }
    }
  }
}
