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
    value = bytes.withBytes { [value] in
      var hash = value
      for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      return hash
    }
  }
}
