import TrailBytes

/// Values by byte strings that lie in a pool of somebody else: nothing is copied, so that all
/// endings of a path are as many entries and no more bytes.
struct RunTable {
  private struct Slot {
    var hash: UInt32
    var start: UInt32
    var count: UInt32
    /// Negative where the slot is empty.
    var value: Int32
  }

  /// A power of two, at most three quarters full.
  private var slots: [Slot] = []
  private var count = 0

  private static let empty = Slot(hash: 0, start: 0, count: 0, value: -1)

  mutating func reserveCapacity(_ capacity: Int) { grow(to: capacity) }

  /// - Parameters:
  ///   - value: Not negative, below 2 to the 31.
  ///   - pool: Where the run lies, and every run so far.
  /// - Returns: The value that the bytes have already, which they keep.
  /// - Complexity: O(bytes).
  mutating func insert(_ run: Range<Int>, _ value: Int, in pool: [UInt8]) -> Int? {
    if (count + 1) * 4 > slots.count * 3 { grow(to: max(12, count * 2)) }
    return pool.withUnsafeBufferPointer { pool in
      let bytes = ByteRun(rebasing: pool[run])
      let hash = RunTable.hash(bytes)
      let place = place(of: bytes, hash, in: pool)
      if slots[place].value >= 0 { return Int(slots[place].value) }
      count += 1
      slots[place] = Slot(
        hash: hash, start: UInt32(truncatingIfNeeded: run.lowerBound),
        count: UInt32(truncatingIfNeeded: run.count), value: Int32(truncatingIfNeeded: value))
      return nil
    }
  }

  /// Gives bytes that have a value another one.
  mutating func replace(_ run: Range<Int>, _ value: Int, in pool: [UInt8]) {
    pool.withUnsafeBufferPointer { pool in
      let bytes = ByteRun(rebasing: pool[run])
      let place = place(of: bytes, RunTable.hash(bytes), in: pool)
      slots[place].value = Int32(truncatingIfNeeded: value)
    }
  }

  /// - Complexity: O(bytes).
  func value(of bytes: ByteRun, in pool: [UInt8]) -> Int? {
    guard !slots.isEmpty else { return nil }
    let value = pool.withUnsafeBufferPointer { pool in
      slots[place(of: bytes, RunTable.hash(bytes), in: pool)].value
    }
    return value < 0 ? nil : Int(value)
  }

  private static func hash(_ bytes: ByteRun) -> UInt32 {
    UInt32(truncatingIfNeeded: bytes.secretHash)
  }

  /// The slot of the bytes, or the empty one where they belong.
  private func place(of bytes: ByteRun, _ hash: UInt32, in pool: ByteRun) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place].value >= 0 {
      let slot = slots[place]
      let isSame =
        slot.hash == hash && Int(slot.count) == bytes.count
        && pool.hasRun(bytes, at: Int(slot.start))
      if isSame { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow(to capacity: Int) {
    var room = 16
    while room * 3 < capacity * 4 { room *= 2 }
    guard room > slots.count else { return }
    let old = slots
    slots = [Slot](repeating: RunTable.empty, count: room)
    let mask = room - 1
    for slot in old where slot.value >= 0 {
      var place = Int(slot.hash) & mask
      while slots[place].value >= 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }
}
