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

  /// - Parameter texts: In order of the nodes.
  static func write(
    _ texts: some Collection<UnsafeBufferPointer<UInt8>>, to image: inout GraphImage.Writer
  ) {
    var starts: [UInt32] = []
    starts.reserveCapacity(texts.count + 1)
    var pool: [UInt8] = []
    pool.reserveCapacity(texts.reduce(0) { $0 + $1.count + 1 })
    for text in texts {
      starts.append(UInt32(clamping: pool.count))
      pool.append(contentsOf: text)
      pool.append(separator)
    }
    starts.append(UInt32(clamping: pool.count))
    StartColumn.write(starts, to: &image)
    image.append(pool)
  }
}
