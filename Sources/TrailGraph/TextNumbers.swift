/// Finds texts that have been seen before, among texts that lie in a pool.
///
/// Hashed with Swift's own hash, whose seed changes from run to run: no vault can be written to
/// make it slow. Nothing that comes of it hangs on the hash.
struct TextNumbers {
  /// A power of two; numbers, or -1 where none is. At most half full.
  private var slots = [Int32](repeating: -1, count: 16)
  private var hashes: [Int] = []

  /// The number of a text: that of the same one in the list, or else how many the list has, where
  /// the caller is to add it.
  mutating func number(
    of text: UnsafeBufferPointer<UInt8>, in pool: [UInt8], _ texts: [TextRange]
  ) -> Int {
    if texts.count * 2 >= slots.count { grow() }
    let hash = Self.hash(of: text)
    let slot = slot(of: text, hash, in: pool, texts)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(truncatingIfNeeded: hashes.count)
    hashes.append(hash)
    return hashes.count - 1
  }

  /// The number of a text, where it is in the list.
  func find(
    _ text: UnsafeBufferPointer<UInt8>, in pool: [UInt8], _ texts: [TextRange]
  ) -> Int? {
    let slot = slot(of: text, Self.hash(of: text), in: pool, texts)
    return slots[slot] >= 0 ? Int(slots[slot]) : nil
  }

  private static func hash(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return hasher.finalize()
  }

  /// The slot of a text, or the free one that it would take.
  private func slot(
    of text: UnsafeBufferPointer<UInt8>, _ hash: Int, in pool: [UInt8], _ texts: [TextRange]
  ) -> Int {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, Self.holds(pool, texts[number], text) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private static func holds(
    _ pool: [UInt8], _ range: TextRange, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    range.count == text.count
      && pool.withUnsafeBufferPointer { pool in
        UnsafeBufferPointer(rebasing: pool[range.indices]).elementsEqual(text)
      }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = hash & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}
