/// The path and the name of each node. A path mostly ends with the name: the two share bytes.
///
/// By node the pool has the path; the ending `.md` where the node has a document; the name where
/// the path does not end with it.
struct NameColumn: Sendable {
  /// One more than nodes: where the bytes of each begin.
  let starts: StartColumn
  /// By node: how many bytes its path has, the ending left out; 0 where none is known.
  let pathCounts: NumberColumn
  /// By node: how many bytes its name has.
  let nameCounts: NumberColumn
  let pool: MemoryColumn<UInt8>

  static let ending = Array(".md".utf8)

  func path(of node: Int) -> TextSlice {
    let start = Int(starts[node])
    return pool.text(start..<start + pathCounts[node])
  }

  /// The path of a node that has a document, with its ending.
  func document(of node: Int) -> TextSlice {
    let start = Int(starts[node])
    return pool.text(start..<start + pathCounts[node] + Self.ending.count)
  }

  func name(of node: Int, hasDocument: Bool) -> TextSlice {
    let pathEnd = Int(starts[node]) + pathCounts[node]
    let end = Int(starts[node + 1])
    let count = nameCounts[node]
    let isApart = end > pathEnd + (hasDocument ? Self.ending.count : 0)
    let nameEnd = isApart ? end : pathEnd
    return pool.text(max(0, nameEnd - count)..<nameEnd)
  }

  init?(_ image: inout GraphImage.Reader) {
    guard let starts = StartColumn(&image), let pathCounts = NumberColumn(&image),
      let nameCounts = NumberColumn(&image), let pool = image.next(UInt8.self),
      pathCounts.count == nameCounts.count, starts.count == nameCounts.count + 1
    else { return nil }
    self.starts = starts
    self.pathCounts = pathCounts
    self.nameCounts = nameCounts
    self.pool = pool
  }

  typealias Entry = (
    path: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>, hasDocument: Bool
  )

  /// - Parameter entries: In order of the nodes.
  static func write(_ entries: some Collection<Entry>, to image: inout GraphImage.Writer) {
    var starts: [UInt32] = []
    var pathCounts: [UInt32] = []
    var nameCounts: [UInt32] = []
    var pool: [UInt8] = []
    starts.reserveCapacity(entries.count + 1)
    pathCounts.reserveCapacity(entries.count)
    nameCounts.reserveCapacity(entries.count)
    for (path, name, hasDocument) in entries {
      starts.append(UInt32(clamping: pool.count))
      pathCounts.append(UInt32(clamping: path.count))
      nameCounts.append(UInt32(clamping: name.count))
      pool.append(contentsOf: path)
      if hasDocument { pool.append(contentsOf: ending) }
      if path.count < name.count || !path.suffix(name.count).elementsEqual(name) {
        pool.append(contentsOf: name)
      }
    }
    starts.append(UInt32(clamping: pool.count))
    StartColumn.write(starts, to: &image)
    NumberColumn.write(pathCounts, to: &image)
    NumberColumn.write(nameCounts, to: &image)
    image.append(pool)
  }
}
