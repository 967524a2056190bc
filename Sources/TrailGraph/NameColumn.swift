/// The path and the name of each node. A path mostly ends with the name: the two share bytes.
struct NameColumn: Sendable {
  /// One more than nodes: where the bytes of each begin.
  let starts: MemoryColumn<UInt32>
  /// By node: where its path ends; it begins at the start, and is empty where none is known.
  let pathEnds: MemoryColumn<UInt32>
  /// By node: where its name begins; it goes on to the next start.
  let nameStarts: MemoryColumn<UInt32>
  let pool: MemoryColumn<UInt8>

  func name(of node: Int) -> TextSlice {
    pool.text(Self.range(nameStarts[node], starts[node + 1]))
  }

  func path(of node: Int) -> TextSlice { pool.text(Self.range(starts[node], pathEnds[node])) }

  private static func range(_ start: UInt32, _ end: UInt32) -> Range<Int> {
    Int(start)..<max(Int(start), Int(end))
  }

  init?(_ image: inout GraphImage.Reader) {
    guard let starts = image.next(UInt32.self), let pathEnds = image.next(UInt32.self),
      let nameStarts = image.next(UInt32.self), let pool = image.next(UInt8.self),
      pathEnds.count == nameStarts.count, starts.count == nameStarts.count + 1
    else { return nil }
    self.starts = starts
    self.pathEnds = pathEnds
    self.nameStarts = nameStarts
    self.pool = pool
  }

  typealias Entry = (path: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>)

  /// - Parameter entries: In order of the nodes.
  static func write(_ entries: some Collection<Entry>, to image: inout GraphImage.Writer) {
    var starts: [UInt32] = []
    var pathEnds: [UInt32] = []
    var nameStarts: [UInt32] = []
    var pool: [UInt8] = []
    starts.reserveCapacity(entries.count + 1)
    pathEnds.reserveCapacity(entries.count)
    nameStarts.reserveCapacity(entries.count)
    for (path, name) in entries {
      starts.append(UInt32(clamping: pool.count))
      pool.append(contentsOf: path)
      pathEnds.append(UInt32(clamping: pool.count))
      if path.count >= name.count, path.suffix(name.count).elementsEqual(name) {
        nameStarts.append(UInt32(clamping: pool.count - name.count))
      } else {
        nameStarts.append(UInt32(clamping: pool.count))
        pool.append(contentsOf: name)
      }
    }
    starts.append(UInt32(clamping: pool.count))
    image.append(starts)
    image.append(pathEnds)
    image.append(nameStarts)
    image.append(pool)
  }
}
