/// Bytes of a graph's text pool.
package struct TextRange: Hashable, Sendable {
  package var start: UInt32
  package var count: UInt32

  package static let empty = TextRange(start: 0, count: 0)

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  package var isEmpty: Bool { count == 0 }

  var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// UTF-8 text as the graph keeps it: a slice of its pool. A `String` is made for output alone.
package typealias TextSlice = ArraySlice<UInt8>
