/// A row of numbers that takes one, two or four bytes for each, as many as the largest needs.
enum NumberColumn: Sendable {
  case bytes(MemoryColumn<UInt8>)
  case halves(MemoryColumn<UInt16>)
  case words(MemoryColumn<UInt32>)

  var count: Int {
    switch self {
    case .bytes(let column): column.count
    case .halves(let column): column.count
    case .words(let column): column.count
    }
  }

  subscript(position: Int) -> Int {
    switch self {
    case .bytes(let column): Int(column[position])
    case .halves(let column): Int(column[position])
    case .words(let column): Int(column[position])
    }
  }

  /// What a function makes of each number, in their order.
  func map<Value>(_ body: (Int) -> Value) -> [Value] {
    switch self {
    case .bytes(let column): column.withUnsafeBufferPointer { $0.map { body(Int($0)) } }
    case .halves(let column): column.withUnsafeBufferPointer { $0.map { body(Int($0)) } }
    case .words(let column): column.withUnsafeBufferPointer { $0.map { body(Int($0)) } }
    }
  }

  init?(_ image: inout GraphImage.Reader) {
    // Of the three columns two are empty.
    guard let bytes = image.next(UInt8.self), let halves = image.next(UInt16.self),
      let words = image.next(UInt32.self)
    else { return nil }
    self = !words.isEmpty ? .words(words) : !halves.isEmpty ? .halves(halves) : .bytes(bytes)
  }

  /// How many bytes each of some numbers takes that are below a count.
  static func width(upTo count: Int) -> Int {
    count <= 1 << 8 ? 1 : count <= 1 << 16 ? 2 : 4
  }

  static func write(_ numbers: [UInt32], to image: inout GraphImage.Writer) {
    let width = width(upTo: numbers.max().map { Int($0) + 1 } ?? 0)
    image.append(width == 1 ? numbers.map { UInt8(truncatingIfNeeded: $0) } : [])
    image.append(width == 2 ? numbers.map { UInt16(truncatingIfNeeded: $0) } : [])
    image.append(width == 4 ? numbers : [])
  }
}
