import TrailText

/// The values of one property: for each node that has it a run of values, in stated order.
struct PropertyColumn: Sendable {
  /// As it is written most often: `NodeFormality`.
  let name: String
  /// For look-up.
  let foldedName: [UInt8]
  /// The nodes that have it, ascending.
  let nodes: MemoryColumn<UInt32>
  /// One more than `nodes`: where the values of each begin.
  let starts: MemoryColumn<UInt32>
  /// By value: what it is.
  let types: MemoryColumn<UInt8>
  /// By value: what its type makes of 64 bits.
  let contents: MemoryColumn<UInt64>
  /// Of texts.
  let pool: MemoryColumn<UInt8>

  init?(_ image: inout GraphImage.Reader) {
    guard let name = image.next(UInt8.self), let foldedName = image.next(UInt8.self),
      let nodes = image.next(UInt32.self), let starts = image.next(UInt32.self),
      let types = image.next(UInt8.self), let contents = image.next(UInt64.self),
      let pool = image.next(UInt8.self), starts.count == nodes.count + 1,
      types.count == contents.count
    else { return nil }
    self.name = String(decoding: name, as: UTF8.self)
    self.foldedName = Array(foldedName)
    self.nodes = nodes
    self.starts = starts
    self.types = types
    self.contents = contents
    self.pool = pool
  }

  /// - Complexity: O(log nodes with the property + values).
  func values(for node: UInt32) -> [PropertyValue] {
    guard let row = row(of: node) else { return [] }
    return row.map { value(at: $0) }
  }

  /// The values of a node: places in `types` and `contents`.
  func row(of node: UInt32) -> Range<Int>? {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    guard low < nodes.count, nodes[low] == node else { return nil }
    return Int(starts[low])..<Int(starts[low + 1])
  }

  func value(at place: Int) -> PropertyValue {
    let bits = contents[place]
    switch types[place] {
    case StoredValue.text:
      let start = Int(bits >> 32)
      return .text(pool.text(start..<start + Int(UInt32(truncatingIfNeeded: bits))))
    case StoredValue.number: return .number(Double(bitPattern: bits))
    case StoredValue.flag: return .flag(bits != 0)
    case let type:
      let precision = DateValue.Precision(rawValue: type &- StoredValue.date)
      let start = Int64(bits >> StoredValue.lengthBits)
      let length = Int64(bits & (1 << StoredValue.lengthBits - 1))
      return .date(
        DateValue(start: start, end: start + length, precision: precision ?? .second))
    }
  }
}

/// How a value is stored: a type in 8 bits and 64 bits of content.
///
/// Text is its start and count in a pool. A date has its first second in the upper bits, which
/// hold ten thousand years, and its length, a year at most, in the lower ones.
enum StoredValue {
  static let text: UInt8 = 0
  static let number: UInt8 = 1
  static let flag: UInt8 = 2
  /// And those above: a date, with its precision added.
  static let date: UInt8 = 3
  static let lengthBits: UInt64 = 25

  static func bits(of date: DateValue) -> UInt64 {
    UInt64(bitPattern: date.start) << lengthBits
      | UInt64(bitPattern: date.end - date.start) & (1 << lengthBits - 1)
  }
}
