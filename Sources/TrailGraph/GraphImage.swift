import TrailBytes
import TrailFiles

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

    /// Takes bytes of a column, piece by piece.
    package typealias Sink = (UnsafeRawBufferPointer) -> Void

    private struct Source {
      var byteCount: Int
      private var bytes: (Sink) -> Void

      init(byteCount: Int, bytes: @escaping (Sink) -> Void) {
        self.byteCount = byteCount
        self.bytes = bytes
      }

      /// Hands over its bytes, and zeros up to where the next column begins.
      func write(_ sink: Sink) {
        var written = 0
        bytes { bytes in
          written += bytes.count
          precondition(written <= byteCount, "a column has as many bytes as were announced")
          sink(bytes)
        }
        precondition(written == byteCount, "a column has as many bytes as were announced")
        let gap = [UInt8](repeating: 0, count: GraphImage.aligned(byteCount) - byteCount)
        gap.withUnsafeBytes(sink)
      }

      /// The same, into memory of that size; what the column was made of is given back.
      mutating func take(to room: UnsafeMutableRawBufferPointer) {
        var offset = 0
        write { bytes in
          UnsafeMutableRawBufferPointer(rebasing: room[offset..<offset + bytes.count])
            .copyMemory(from: bytes)
          offset += bytes.count
        }
        bytes = { _ in }
      }
    }

    package init() {}

    /// The array is kept, not copied, until the image is made.
    package mutating func append<Element: BitwiseCopyable>(_ column: [Element]) {
      append(byteCount: column.count * MemoryLayout<Element>.stride) { column.withUnsafeBytes($0) }
    }

    /// A column that is put together when the image is made.
    ///
    /// - Parameters:
    ///   - byteCount: How many bytes it has.
    ///   - write: Hands all of them over.
    mutating func append(byteCount: Int, _ write: @escaping (Sink) -> Void) {
      columns.append(Source(byteCount: byteCount, bytes: write))
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
      var copy = self
      return copy.takeMemory()
    }

    /// The same; each column is given back as soon as it is copied into memory, so that there is never
    /// more than one of them twice for each core.
    ///
    /// - Parameter scratch: Where the image is to lie; in memory of its own where left out, or where
    ///   there is no room.
    package mutating func takeMemory(to scratch: ScratchFile? = nil) -> GraphMemory {
      defer { columns = [] }
      if let scratch, let memory = memory(in: scratch) { return memory }
      return GraphMemory(byteCount: byteCount) { room in
        let directory = directory
        directory.withUnsafeBytes { room.copyMemory(from: $0) }
        columns.withUnsafeMutableBufferPointer { columns in
          // Each column is written by one thread alone, to a place of its own.
          nonisolated(unsafe) let (columns, room) = (columns, room)
          @Sendable func copy(_ number: Int) {
            let start = Int(directory[1 + 2 * number])
            let end = start + GraphImage.aligned(columns[number].byteCount)
            columns[number].take(to: UnsafeMutableRawBufferPointer(rebasing: room[start..<end]))
          }
          if room.count < Self.smallestShared {
            for number in columns.indices { copy(number) }
          } else {
            // Most of it is the system's, which finds the memory that is written to.
            Parallel.forEach(columns.count) { copy($0) }
          }
        }
      }
    }

    /// In bytes: handing out the columns of smaller images costs more than it brings.
    private static let smallestShared = 1 << 20

    private func memory(in scratch: ScratchFile) -> GraphMemory? {
      guard var file = ScratchFile.Writer(scratch, count: byteCount) else { return nil }
      // What cannot be written must still be there.
      directory.withUnsafeBytes { file.append($0) }
      for column in columns { column.write { file.append($0) } }
      return file.finish().map { bytes in
        GraphMemory(bytes, rest: { scratch.rest() }) { _ in withExtendedLifetime(scratch) {} }
      }
    }

    /// How many columns there are, then where each begins and how many bytes it has.
    private var directory: [UInt64] {
      var directory = [UInt64(columns.count)]
      var offset = GraphImage.directorySize(of: columns.count)
      for column in columns {
        directory += [UInt64(offset), UInt64(column.byteCount)]
        offset += GraphImage.aligned(column.byteCount)
      }
      return directory
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
