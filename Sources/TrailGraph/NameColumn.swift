import TrailBytes
import TrailFiles

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

  typealias Entry = (path: ByteRun, name: ByteRun, hasDocument: Bool)

  /// - Parameters:
  ///   - entries: In order of the nodes; their texts are borrowed until the image is made.
  ///   - rests: Of where the texts lie.
  static func write(
    _ entries: [Entry], to image: inout GraphImage.Writer, _ rests: ReadingRests
  ) {
    var starts: [UInt32] = []
    starts.reserveCapacity(entries.count + 1)
    var end = 0
    var counted = rests
    for entry in entries {
      starts.append(UInt32(clamping: end))
      end += entry.path.count + (entry.hasDocument ? ending.count : 0)
      if isApart(entry) { end += entry.name.count }
      counted.countOne()
    }
    starts.append(UInt32(clamping: end))
    StartColumn.write(starts, to: &image)
    NumberColumn.write(entries.map { UInt32(clamping: $0.path.count) }, to: &image)
    NumberColumn.write(entries.map { UInt32(clamping: $0.name.count) }, to: &image)
    image.append(byteCount: end) { append in
      var rests = rests
      for entry in entries {
        append(UnsafeRawBufferPointer(entry.path))
        if entry.hasDocument { ending.withUnsafeBytes(append) }
        if isApart(entry) { append(UnsafeRawBufferPointer(entry.name)) }
        rests.countOne()
      }
    }
  }

  /// Whether the path does not end with the name.
  private static func isApart(_ entry: Entry) -> Bool {
    let (path, name) = (entry.path, entry.name)
    guard path.count >= name.count else { return true }
    let end = ByteRun(rebasing: path.suffix(name.count))
    // Mostly the one is a part of the other.
    return end.baseAddress != name.baseAddress && !end.elementsEqual(name)
  }
}
