/// Numbers and bytes one after the other, small numbers in few bytes.
///
/// Source of the form: LEB128, as DWARF 5 (section 7.6) describes it.
package struct ByteStreamWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Forgets everything but the memory.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  package mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func append(_ number: Int) { append(UInt64(bitPattern: Int64(number))) }

  /// A number of either sign that is mostly near zero.
  package mutating func append(signed number: Int64) {
    append(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  package mutating func append(word: UInt64) {
    for step in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> (step * 8))) }
  }

  package mutating func append(byte: UInt8) { bytes.append(byte) }

  // Not any collection: from another module that would be slow.
  package mutating func append(_ text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }
}

/// Reads what a `ByteStreamWriter` wrote. Past the end everything is zero, and `isSound` tells.
package struct ByteStreamReader {
  private let bytes: UnsafeRawBufferPointer
  package private(set) var position: Int
  /// Whether all that was read was there.
  package private(set) var isSound = true

  package init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// What was read makes no sense: the stream is not what was written.
  package mutating func fail() { isSound = false }

  package mutating func byte() -> UInt8 {
    guard position < bytes.count else {
      isSound = false
      return 0
    }
    position += 1
    return bytes[position - 1]
  }

  package mutating func number() -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let next = byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
    }
    isSound = false
    return 0
  }

  /// A number of things that take at least a byte each.
  package mutating func count() -> Int {
    let number = number()
    guard number <= UInt64(bytes.count - min(position, bytes.count)) else {
      isSound = false
      return 0
    }
    return Int(number)
  }

  package mutating func integer() -> Int { Int(truncatingIfNeeded: number()) }

  package mutating func signed() -> Int64 {
    let value = number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  package mutating func word() -> UInt64 {
    (0..<8).reduce(UInt64(0)) { $0 | UInt64(byte()) << UInt64($1 * 8) }
  }

  package mutating func text(_ count: Int) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else {
      isSound = false
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    position += count
    return UnsafeRawBufferPointer(rebasing: bytes[position - count..<position])
  }
}
