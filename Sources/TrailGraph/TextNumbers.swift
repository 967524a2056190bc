import TrailBytes

/// Finds texts that have been seen before, in a list of them.
struct TextNumbers {
  /// A power of two; numbers, or -1 where none is. At most half full.
  private var slots = [Int32](repeating: -1, count: 16)
  private var hashes: [Int] = []

  /// The number of a text: that of the same one in the list, or else how many the list has, where
  /// the caller is to add it.
  mutating func number(of text: ByteRun, among texts: [ByteRun]) -> Int {
    if texts.count * 2 >= slots.count { grow() }
    let hash = text.secretHash
    let slot = slot(of: text, hash, among: texts)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(truncatingIfNeeded: hashes.count)
    hashes.append(hash)
    return hashes.count - 1
  }

  /// The number of a text, where it is in the list.
  func find(_ text: ByteRun, among texts: [ByteRun]) -> Int? {
    let slot = slot(of: text, text.secretHash, among: texts)
    return slots[slot] >= 0 ? Int(slots[slot]) : nil
  }

  /// The slot of a text, or the free one that it would take.
  private func slot(of text: ByteRun, _ hash: Int, among texts: [ByteRun]) -> Int {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, texts[number].equals(text) { break }
      slot = (slot + 1) & mask
    }
    return slot
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
