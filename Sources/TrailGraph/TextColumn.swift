import TrailBytes
import TrailFiles

/// A text for each node, one after the other in a pool of their own.
struct TextColumn: Sendable {
  /// One more than nodes: where each text begins.
  let starts: StartColumn
  /// A byte that belongs to no text stands behind each.
  let pool: MemoryColumn<UInt8>

  subscript(node: Int) -> TextSlice { pool.text(range(of: node)) }

  func range(of node: Int) -> Range<Int> {
    let start = Int(starts[node])
    return start..<max(start, Int(starts[node + 1]) - 1)
  }

  /// What stands between two texts: no text has a zero that matters, since nothing is ever
  /// looked for that has one.
  static let separator: UInt8 = 0

  init?(_ image: inout GraphImage.Reader) {
    guard let starts = StartColumn(&image), let pool = image.next(UInt8.self) else {
      return nil
    }
    self.starts = starts
    self.pool = pool
  }

  /// - Parameters:
  ///   - texts: In order of the nodes; borrowed until the image is made.
  ///   - rests: Of where they lie.
  static func write(
    _ texts: [ByteRun], to image: inout GraphImage.Writer, _ rests: ReadingRests
  ) {
    let byteCount = writeStarts(texts.lazy.map(\.count), to: &image)
    image.append(byteCount: byteCount) { append in
      var rests = rests
      let separator = [Self.separator]
      for text in texts {
        append(UnsafeRawBufferPointer(text))
        separator.withUnsafeBytes(append)
        rests.countOne()
      }
    }
  }

  /// - Parameters:
  ///   - ranges: In order of the nodes.
  ///   - pool: Where the ranges lie.
  static func write(_ ranges: [TextRange], of pool: [UInt8], to image: inout GraphImage.Writer) {
    let byteCount = writeStarts(ranges.lazy.map { Int($0.count) }, to: &image)
    image.append(byteCount: byteCount) { append in
      let separator = [Self.separator]
      pool.withUnsafeBytes { pool in
        for range in ranges {
          append(UnsafeRawBufferPointer(rebasing: pool[range.indices]))
          separator.withUnsafeBytes(append)
        }
      }
    }
  }

  /// - Returns: How many bytes the pool takes.
  private static func writeStarts(
    _ counts: some Collection<Int>, to image: inout GraphImage.Writer
  ) -> Int {
    var starts: [UInt32] = []
    starts.reserveCapacity(counts.count + 1)
    var end = 0
    for count in counts {
      starts.append(UInt32(clamping: end))
      end += count + 1
    }
    starts.append(UInt32(clamping: end))
    StartColumn.write(starts, to: &image)
    return end
  }
}
