/// A number of columns in one block of memory, in the order in which they were written: what a
/// graph lies in, in memory and in a file alike.
///
/// It begins with the number of columns and, for each, where it begins and how many bytes it
/// has, in 64 bits each and in the byte order of the machine. Columns begin at multiples of
/// `GraphMemory.alignment`.
package enum GraphImage {
  /// Collects columns, and copies them once.
  package struct Writer {
    private var columns: [Source] = []

    private struct Source {
      var byteCount: Int
      var copy: (UnsafeMutableRawBufferPointer) -> Void
    }

    package init() {}

    /// The array is kept, not copied, until the image is made.
    package mutating func append<Element: BitwiseCopyable>(_ column: [Element]) {
      columns.append(
        Source(byteCount: column.count * MemoryLayout<Element>.stride) { room in
          column.withUnsafeBytes { room.copyMemory(from: $0) }
        })
    }

    /// The columns of another writer, behind those of this one.
    package mutating func append(_ other: Writer) { columns += other.columns }

    /// How many bytes the image takes.
    package var byteCount: Int {
      columns.reduce(GraphImage.directorySize(of: columns.count)) {
        $0 + GraphImage.aligned($1.byteCount)
      }
    }

    /// - Complexity: O(bytes).
    package func memory() -> GraphMemory {
      GraphMemory(byteCount: byteCount) { write(to: $0) }
    }

    /// The same; each column is given back as soon as it is copied, so that there is never more
    /// than one of them twice.
    package mutating func takeMemory() -> GraphMemory {
      GraphMemory(byteCount: byteCount) { room in
        var offset = writeCount(to: room)
        for number in columns.indices {
          write(number, to: room, at: &offset)
          columns[number].copy = { _ in }
        }
        columns = []
      }
    }

    private func write(to room: UnsafeMutableRawBufferPointer) {
      var offset = writeCount(to: room)
      for number in columns.indices { write(number, to: room, at: &offset) }
    }

    /// - Returns: Where the first column goes.
    private func writeCount(to room: UnsafeMutableRawBufferPointer) -> Int {
      room.storeBytes(of: UInt64(columns.count), as: UInt64.self)
      return GraphImage.directorySize(of: columns.count)
    }

    private func write(
      _ number: Int, to room: UnsafeMutableRawBufferPointer, at offset: inout Int
    ) {
      let column = columns[number]
      let entry = 8 + number * 16
      room.storeBytes(of: UInt64(offset), toByteOffset: entry, as: UInt64.self)
      room.storeBytes(of: UInt64(column.byteCount), toByteOffset: entry + 8, as: UInt64.self)
      let end = offset + GraphImage.aligned(column.byteCount)
      let place = UnsafeMutableRawBufferPointer(rebasing: room[offset..<end])
      column.copy(UnsafeMutableRawBufferPointer(rebasing: place.prefix(column.byteCount)))
      for gap in column.byteCount..<place.count { place[gap] = 0 }
      offset = end
    }
  }

  /// Gives the columns back, one after the other.
  package struct Reader {
    private let memory: GraphMemory
    private let start: Int
    private let count: Int
    private let columnCount: Int
    private var next = 0

    /// - Parameter range: Where the image lies in the memory; all of it where left out.
    /// - Returns: `nil` where no image lies there.
    package init?(_ memory: GraphMemory, in range: Range<Int>? = nil) {
      let range = range ?? 0..<memory.bytes.count
      guard range.count >= 8, range.lowerBound % GraphMemory.alignment == 0,
        range.upperBound <= memory.bytes.count
      else { return nil }
      self.memory = memory
      start = range.lowerBound
      count = range.count
      let columns = memory.word(at: start)
      guard columns <= UInt64((count - 8) / 16) else { return nil }
      columnCount = Int(columns)
    }

    /// The next column; `nil` where the image has none, or none of such elements.
    package mutating func next<Element>(_: Element.Type) -> MemoryColumn<Element>? {
      guard next < columnCount else { return nil }
      let entry = start + 8 + next * 16
      next += 1
      let (offset, byteCount) = (memory.word(at: entry), memory.word(at: entry + 8))
      let stride = UInt64(MemoryLayout<Element>.stride)
      guard offset <= UInt64(count), byteCount <= UInt64(count) - offset, byteCount % stride == 0
      else { return nil }
      return MemoryColumn(memory, at: start + Int(offset), count: Int(byteCount / stride))
    }
  }

  private static func directorySize(of columns: Int) -> Int { 8 + columns * 16 }

  private static func aligned(_ count: Int) -> Int {
    (count + GraphMemory.alignment - 1) / GraphMemory.alignment * GraphMemory.alignment
  }
}
