/// A hash that is the same in every run and on every machine, unlike Swift's own: for what is
/// stored and for quoted text. Not against people who look for collisions.
///
/// Source: FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
package struct StableHash: Hashable, Sendable {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package init(_ bytes: some Sequence<UInt8>) { combine(bytes) }

  /// Goes on with more bytes: the same as hashing all of them at once.
  package mutating func combine(_ bytes: some Sequence<UInt8>) {
    var hash = self
    bytes.withBytes { hash.combine($0) }
    self = hash
  }

  /// The same for bytes at a place, which from another module is faster.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) { combine(bytes) }

  /// The same for bytes at a place, which from another module is faster.
  package mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    var hash = value
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    value = hash
  }
}
