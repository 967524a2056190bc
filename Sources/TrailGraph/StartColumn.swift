/// Where texts begin that lie one after the other: numbers that never descend, and one more of
/// them than texts.
///
/// Of texts that are no longer than most are, a block of them shares the upper bits.
struct StartColumn: RandomAccessCollection, Sendable {
  /// By block: the start of its first text.
  private let blocks: MemoryColumn<UInt32>
  /// By text: how far it begins from the block's first; empty where `words` has all.
  private let offsets: MemoryColumn<UInt16>
  private let words: MemoryColumn<UInt32>

  private static let blockBits = 5

  let count: Int
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(place: Int) -> Int {
    offsets.isEmpty
      ? Int(words[place]) : Int(blocks[place >> Self.blockBits]) + Int(offsets[place])
  }

  init?(_ image: inout GraphImage.Reader) {
    guard let blocks = image.next(UInt32.self), let offsets = image.next(UInt16.self),
      let words = image.next(UInt32.self),
      blocks.count == (offsets.count + 1 << Self.blockBits - 1) >> Self.blockBits
    else { return nil }
    self.blocks = blocks
    self.offsets = offsets
    self.words = words
    count = Swift.max(offsets.count, words.count)
  }

  static func write(_ starts: [UInt32], to image: inout GraphImage.Writer) {
    func first(ofBlockOf place: Int) -> UInt32 { starts[(place >> blockBits) << blockBits] }
    let isShort = starts.indices.allSatisfy {
      starts[$0] - first(ofBlockOf: $0) <= UInt32(UInt16.max)
    }
    let blocks = stride(from: 0, to: starts.count, by: 1 << blockBits)
    image.append(isShort ? blocks.map { starts[$0] } : [])
    image.append(
      isShort
        ? starts.indices.map { UInt16(truncatingIfNeeded: starts[$0] - first(ofBlockOf: $0)) } : [])
    image.append(isShort ? [] : starts)
  }
}
