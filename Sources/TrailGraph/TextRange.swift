/// Bytes of a text pool.
package struct TextRange: Hashable, Sendable, BitwiseCopyable {
  package var start: UInt32
  package var count: UInt32

  package static let empty = TextRange(start: 0, count: 0)

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  package var isEmpty: Bool { count == 0 }

  package var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
