import TrailBytes
import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// The texts of the facts: each stands once in the index, in the graph where the graph has it.
///
/// A text is a number: 0 is the empty one, then come the shared texts of the graph, then those of
/// a pool.
///
/// No text of the graph is copied to be found again: a graph holds most of what the notes say.
struct FactStrings {
  private let shared: SharedTexts
  private let firstInPool: Int
  private(set) var pool = TextPool()
  /// A power of two, at most half of them taken: in the upper half of each the number of a text,
  /// in the lower one a part of its hash. Zero where none is: the empty text has no slot.
  private var slots: [UInt64]
  private var takenSlots = 0

  /// - Parameter graph: The graph of the same index.
  init(_ graph: Graph) {
    shared = SharedTexts(graph)
    firstInPool = shared.count + 1
    slots = Self.slots(for: firstInPool)
    for number in 1..<firstInPool {
      guard let text = shared[number - 1], !text.isEmpty else { continue }
      let place = place(of: text)
      if slots[place.slot] == 0 { take(place, number) }
    }
  }

  private static func slots(for count: Int) -> [UInt64] {
    var size = 1 << 8
    while size < count * 2 { size *= 2 }
    return [UInt64](repeating: 0, count: size)
  }

  mutating func number(of text: ByteRun) -> Int {
    guard !text.isEmpty else { return 0 }
    let place = place(of: text)
    if slots[place.slot] != 0 { return Int(slots[place.slot] >> 32) }
    let number = firstInPool + pool.count
    pool.append(text)
    take(place, number)
    if takenSlots * 2 > slots.count { grow() }
    return number
  }

  private typealias Place = (slot: Int, tag: UInt64)

  private func place(of text: TextSlice) -> Place { text.withUnsafeBufferPointer { place(of: $0) } }

  /// The slot of a text, or the free one that it is to take.
  private func place(of text: ByteRun) -> Place {
    let hash = UInt64(truncatingIfNeeded: Int64(text.secretHash))
    let tag = hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF == tag, isText(Int(slots[slot] >> 32), text) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, tag)
  }

  private mutating func take(_ place: Place, _ number: Int) {
    slots[place.slot] = UInt64(number) << 32 | place.tag
    takenSlots += 1
  }

  private func isText(_ number: Int, _ text: ByteRun) -> Bool {
    number >= firstInPool
      ? pool[number - firstInPool].withUnsafeBufferPointer { $0.equals(text) }
      : shared[number - 1]?.withUnsafeBufferPointer { $0.equals(text) } ?? false
  }

  private mutating func grow() {
    let old = slots
    slots = Self.slots(for: old.count)
    takenSlots = 0
    for slot in old where slot != 0 {
      let number = Int(slot >> 32)
      if number >= firstInPool {
        pool[number - firstInPool].withUnsafeBufferPointer { take(place(of: $0), number) }
      } else if let text = shared[number - 1] {
        take(place(of: text), number)
      }
    }
  }
}

/// Texts one after the other, by number.
struct TextPool {
  private var ends: [UInt32] = []
  private var bytes: [UInt8] = []

  var count: Int { ends.count }

  mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(clamping: bytes.count))
  }

  subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }

  func write(to image: inout GraphImage.Writer) {
    image.append(ends)
    image.append(bytes)
  }

  /// The same in an index.
  struct Reader {
    private let ends: MemoryColumn<UInt32>
    private let bytes: MemoryColumn<UInt8>

    init?(_ image: inout GraphImage.Reader) {
      guard let ends = image.next(UInt32.self), let bytes = image.next(UInt8.self) else {
        return nil
      }
      self.ends = ends
      self.bytes = bytes
    }

    func withText<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
      guard ends.indices.contains(number) else { return nil }
      let start = number == 0 ? 0 : Int(ends[number - 1])
      let end = Int(ends[number])
      return bytes.withUnsafeBufferPointer { bytes in
        guard start <= end, end <= bytes.count else { return nil }
        return body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end])))
      }
    }
  }
}
