/// A list that grows without moving what it has: an array of many millions of elements would for a
/// while take its memory three times.
struct ChunkedList<Element>: RandomAccessCollection {
  private var chunks: [[Element]] = []
  private(set) var count = 0

  private static var chunkBits: Int { 12 }
  private static var chunkSize: Int { 1 << chunkBits }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(position: Int) -> Element {
    chunks[position >> Self.chunkBits][position & (Self.chunkSize - 1)]
  }

  mutating func append(_ element: Element) {
    if count & (Self.chunkSize - 1) == 0 {
      chunks.append([])
      // The first one grows like any array: most lists are short.
      if count > 0 { chunks[chunks.count - 1].reserveCapacity(Self.chunkSize) }
    }
    chunks[chunks.count - 1].append(element)
    count += 1
  }
}
