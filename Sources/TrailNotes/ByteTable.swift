import TrailBytes

/// Numbers byte strings: equal bytes get one number, counted from 0 as they arrive.
///
/// Nothing that comes out of it hangs on the hash.
package struct ByteTable: Sendable {
  private var pool: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [Int] = []
  /// A power of two; numbers, or -1 where none is. At most half full.
  private var slots: [Int32] = []

  package init() {}

  package var count: Int { ends.count }

  /// Forgets everything but the memory, for the next use; too much of it as well, which would
  /// have to be cleared each time.
  package mutating func removeAll() {
    pool.empty()
    ends.empty()
    hashes.empty()
    if slots.count > ByteTable.mostSlots {
      slots = []
    } else {
      for slot in slots.indices { slots[slot] = -1 }
    }
  }

  private static let mostSlots = 1 << 10

  /// The bytes that got the number.
  package subscript(number: Int) -> ArraySlice<UInt8> {
    pool[range(of: number)]
  }

  /// Whether the bytes of one number come before those of another, by value, a shorter text
  /// before what it begins.
  package func isOrdered(_ a: Int, before b: Int) -> Bool {
    let (first, second) = (range(of: a), range(of: b))
    return pool.withUnsafeBufferPointer { pool in
      pool.bytes(first).order(to: pool.bytes(second)) < 0
    }
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// The number of the bytes, a new one if they had none.
  ///
  /// - Complexity: O(bytes).
  package mutating func insert(_ bytes: ByteRun) -> Int {
    let hash = bytes.secretHash
    if let known = find(bytes, hash) { return known }
    if ends.count * 2 >= slots.count { grow() }
    pool.append(contentsOf: bytes)
    ends.append(pool.count)
    hashes.append(hash)
    place(ends.count - 1)
    return ends.count - 1
  }

  /// - Complexity: O(bytes).
  package func number(of bytes: ByteRun) -> Int? { find(bytes, bytes.secretHash) }

  package mutating func insert(_ bytes: ArraySlice<UInt8>) -> Int {
    // Read outside of the closure: `self` cannot be changed inside while it is borrowed.
    let bytes = bytes
    return bytes.withUnsafeBufferPointer { insert($0) }
  }

  package func number(of bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { number(of: $0) }
  }

  private func find(_ bytes: ByteRun, _ hash: Int) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, holds(bytes, at: number) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func holds(_ bytes: ByteRun, at number: Int) -> Bool {
    let range = range(of: number)
    return range.count == bytes.count
      && pool.withUnsafeBufferPointer { $0.hasRun(bytes, at: range.lowerBound) }
  }

  private mutating func place(_ number: Int) {
    let mask = slots.count - 1
    var slot = hashes[number] & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(truncatingIfNeeded: number)
  }

  private mutating func grow() {
    if slots.isEmpty {
      ends.reserveCapacity(8)
      hashes.reserveCapacity(8)
    }
    slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
    for number in ends.indices { place(number) }
  }
}
