/// A set of nodes of one graph, as bits. Iterates in the default order.
///
/// Bits are kept from the first to the last word that may have members: nodes are numbered by
/// kind, so that a set of few kinds is small in a graph of any size.
package struct NodeSet: Sendable {
  /// One bit a node, lowest first, of the nodes from `64 * firstWord`; bits past `capacity` are
  /// zero.
  private(set) var bits: [UInt64]
  /// How many words of zeros stand before the bits.
  private(set) var firstWord: Int
  /// How many nodes the graph has: members are numbered below it.
  package let capacity: Int

  /// The empty set over a graph of `capacity` nodes.
  package init(capacity: Int) {
    self.capacity = capacity
    bits = []
    firstWord = 0
  }

  /// The set that other words stand for; `nil` where they are none for so many nodes.
  init?(capacity: Int, words: MemoryColumn<UInt64>) {
    guard words.count == (capacity + 63) / 64 else { return nil }
    self.capacity = capacity
    // In one piece: its iterator would look at each word by itself.
    bits = words.withUnsafeBufferPointer { Array($0) }
    firstWord = 0
  }

  package init(capacity: Int, _ members: some Sequence<NodeID>) {
    self.init(capacity: capacity)
    for member in members { insert(member) }
  }

  /// As the variant for sequences, which from another module is slower.
  package init(capacity: Int, _ members: [NodeID]) {
    self.init(capacity: capacity)
    for member in members { insert(member) }
  }

  /// The nodes numbered in a range.
  ///
  /// - Complexity: O(range / 64).
  package init(capacity: Int, range: Range<Int>) {
    self.init(capacity: capacity)
    insert(range)
  }

  /// The empty set, with room for the members of some words.
  init(capacity: Int, wordRange: Range<Int>) {
    self.capacity = capacity
    bits = [UInt64](repeating: 0, count: wordRange.count)
    firstWord = wordRange.lowerBound
  }

  private init(capacity: Int, bits: [UInt64], firstWord: Int) {
    self.capacity = capacity
    self.bits = bits
    self.firstWord = firstWord
  }

  /// The set of one node.
  package init(capacity: Int, only member: NodeID) {
    self.init(capacity: capacity)
    insert(member)
  }

  /// The members that pass a test.
  package func members(where isIncluded: (NodeID) -> Bool) -> NodeSet {
    var included = NodeSet(capacity: capacity)
    for node in self where isIncluded(node) { included.insert(node) }
    return included
  }

  /// The words that have bits.
  var wordRange: Range<Int> { firstWord..<firstWord + bits.count }

  /// How many words the bits of all nodes take.
  private var wordCount: Int { (capacity + 63) >> 6 }

  @inline(__always)
  package func contains(_ node: NodeID) -> Bool {
    let word = node.index >> 6 &- firstWord
    return UInt(bitPattern: word) < UInt(bitPattern: bits.count)
      && bits[word] & (1 << UInt64(node.index & 63)) != 0
  }

  /// - Returns: Whether it was not a member before.
  @discardableResult @inline(__always)
  package mutating func insert(_ node: NodeID) -> Bool {
    guard node.index < capacity else { return false }
    var word = node.index >> 6 &- firstWord
    if UInt(bitPattern: word) >= UInt(bitPattern: bits.count) {
      makeRoom(for: node.index >> 6)
      word = node.index >> 6 &- firstWord
    }
    let bit: UInt64 = 1 << UInt64(node.index & 63)
    let isNew = bits[word] & bit == 0
    bits[word] |= bit
    return isNew
  }

  /// Makes room for a word, and for more on its side, so that many insertions cost no more than
  /// twice the words.
  private mutating func makeRoom(for word: Int) {
    guard !bits.isEmpty else {
      firstWord = word
      bits = [0]
      return
    }
    let slack = bits.count
    if word < firstWord {
      makeRoom(for: Swift.max(0, Swift.min(word, firstWord - slack))..<firstWord + bits.count)
    } else {
      makeRoom(
        for: firstWord..<Swift.min(wordCount, Swift.max(word + 1, firstWord + bits.count + slack)))
    }
  }

  /// - Parameter words: The words that have bits, and more.
  private mutating func makeRoom(for words: Range<Int>) {
    if words.lowerBound == firstWord {
      bits.append(contentsOf: repeatElement(0, count: words.count - bits.count))
      return
    }
    var wider = [UInt64](repeating: 0, count: words.count)
    let offset = firstWord - words.lowerBound
    for index in bits.indices { wider[offset + index] = bits[index] }
    bits = wider
    firstWord = words.lowerBound
  }

  /// The words of a range, and which bits of the first and the last are meant.
  private func masks(
    of range: Range<Int>
  ) -> (words: ClosedRange<Int>, first: UInt64, last: UInt64)? {
    let range = range.clamped(to: 0..<capacity)
    guard !range.isEmpty else { return nil }
    return (
      range.lowerBound >> 6...(range.upperBound - 1) >> 6, ~0 << UInt64(range.lowerBound & 63),
      ~0 >> UInt64(63 - (range.upperBound - 1) & 63)
    )
  }

  /// Inserts the nodes numbered in a range.
  ///
  /// - Complexity: O(range / 64).
  mutating func insert(_ range: Range<Int>) {
    guard let (words, first, last) = masks(of: range) else { return }
    if bits.isEmpty {
      self = NodeSet(capacity: capacity, wordRange: Range(words))
    } else if words.lowerBound < firstWord || words.upperBound >= firstWord + bits.count {
      makeRoom(
        for: Swift.min(
          words.lowerBound, firstWord)..<Swift.max(words.upperBound + 1, firstWord + bits.count))
    }
    for word in words {
      var mask = ~UInt64(0)
      if word == words.lowerBound { mask &= first }
      if word == words.upperBound { mask &= last }
      bits[word - firstWord] |= mask
    }
  }

  /// Removes the nodes numbered in a range.
  ///
  /// - Complexity: O(range / 64), of those of its words that have bits.
  mutating func remove(_ range: Range<Int>) {
    guard let (words, first, last) = masks(of: range) else { return }
    let common = Range(words).clamped(to: wordRange)
    for word in common {
      var mask = ~UInt64(0)
      if word == words.lowerBound { mask &= first }
      if word == words.upperBound { mask &= last }
      // What is not there need not be taken out, nor the bits be copied for it.
      if bits[word - firstWord] & mask != 0 { bits[word - firstWord] &= ~mask }
    }
  }

  package mutating func remove(_ node: NodeID) {
    guard contains(node) else { return }
    bits[node.index >> 6 - firstWord] &= ~(1 << UInt64(node.index & 63))
  }

  package var isEmpty: Bool { bits.allSatisfy { $0 == 0 } }

  /// - Complexity: O(words).
  package var count: Int {
    bits.withUnsafeBufferPointer { bits in
      var count = 0
      for word in bits { count &+= word.nonzeroBitCount }
      return count
    }
  }

  var hasAtMostOneMember: Bool {
    var members = makeIterator()
    return members.next() == nil || members.next() == nil
  }

  package var first: NodeID? {
    for (index, word) in bits.enumerated() where word != 0 {
      return NodeID((firstWord + index) << 6 + word.trailingZeroBitCount)
    }
    return nil
  }

  /// The first member in a range of numbers.
  func first(in range: Range<Int>) -> NodeID? {
    for word in Range(range.lowerBound >> 6...range.upperBound >> 6).clamped(to: wordRange) {
      var bits = bits[word - firstWord]
      if word == range.lowerBound >> 6 { bits &= ~0 << UInt64(range.lowerBound & 63) }
      guard bits != 0 else { continue }
      let member = word << 6 + bits.trailingZeroBitCount
      return member < range.upperBound ? NodeID(member) : nil
    }
    return nil
  }

  /// The bits of all nodes.
  var words: [UInt64] {
    var words = [UInt64](repeating: 0, count: wordCount)
    for (place, word) in bits.enumerated() { words[firstWord + place] = word }
    return words
  }

  /// Runs `body` with the bits, which it may change.
  @inline(__always)
  mutating func withBits<Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<UInt64>) throws(Failure) -> Void
  ) throws(Failure) {
    let result: Result<Void, Failure> = bits.withUnsafeMutableBufferPointer { bits in
      Result { () throws(Failure) in try body(bits) }
    }
    try result.get()
  }

  /// What is wrong with it; empty for every set that this module's API makes.
  package func checkInvariants() -> [String] {
    var broken: [String] = []
    if firstWord < 0 || firstWord + bits.count > (capacity + 63) / 64 {
      broken.append("a set has words for no more than its nodes")
    }
    if capacity & 63 != 0, firstWord + bits.count == (capacity + 63) / 64, let last = bits.last,
      last >> UInt64(capacity & 63) != 0
    {
      broken.append("no bit stands past the last node")
    }
    return broken
  }
}

// MARK: - Algebra

extension NodeSet {
  package mutating func formUnion(_ other: NodeSet) {
    guard !other.bits.isEmpty else { return }
    guard !bits.isEmpty else {
      self = other
      return
    }
    let hull =
      Swift.min(
        firstWord, other.firstWord)..<Swift.max(wordRange.upperBound, other.wordRange.upperBound)
    if hull != wordRange { makeRoom(for: hull) }
    let offset = other.firstWord - firstWord
    bits.withUnsafeMutableBufferPointer { bits in
      other.bits.withUnsafeBufferPointer { other in
        for index in other.indices { bits[offset &+ index] |= other[index] }
      }
    }
  }

  package mutating func formIntersection(_ other: NodeSet) { self = intersection(other) }

  package mutating func subtract(_ other: NodeSet) {
    let common = wordRange.clamped(to: other.wordRange)
    guard !common.isEmpty else { return }
    let (start, otherStart) = (common.lowerBound - firstWord, common.lowerBound - other.firstWord)
    bits.withUnsafeMutableBufferPointer { bits in
      other.bits.withUnsafeBufferPointer { other in
        for index in 0..<common.count {
          bits[start &+ index] &= ~other[otherStart &+ index]
        }
      }
    }
  }

  package func union(_ other: NodeSet) -> NodeSet {
    var result = self
    result.formUnion(other)
    return result
  }

  package func intersection(_ other: NodeSet) -> NodeSet {
    let common = wordRange.clamped(to: other.wordRange)
    guard !common.isEmpty else { return NodeSet(capacity: capacity) }
    let (start, otherStart) = (common.lowerBound - firstWord, common.lowerBound - other.firstWord)
    let both = [UInt64](unsafeUninitializedCapacity: common.count) { both, count in
      bits.withUnsafeBufferPointer { bits in
        other.bits.withUnsafeBufferPointer { other in
          for index in 0..<common.count {
            both[index] = bits[start &+ index] & other[otherStart &+ index]
          }
        }
      }
      count = common.count
    }
    return NodeSet(capacity: capacity, bits: both, firstWord: common.lowerBound)
  }

  package func subtracting(_ other: NodeSet) -> NodeSet {
    var result = self
    result.subtract(other)
    return result
  }

  /// Every node of the graph that is not a member.
  package var complement: NodeSet {
    NodeSet(capacity: capacity, range: 0..<capacity).subtracting(self)
  }

  package func isDisjoint(with other: NodeSet) -> Bool {
    !wordRange.clamped(to: other.wordRange).contains {
      bits[$0 - firstWord] & other.bits[$0 - other.firstWord] != 0
    }
  }

  package func isSubset(of other: NodeSet) -> Bool {
    !wordRange.contains { word in
      let there = other.wordRange.contains(word) ? other.bits[word - other.firstWord] : 0
      return bits[word - firstWord] & ~there != 0
    }
  }
}

extension NodeSet: Hashable {
  /// Which words have bits is no part of what a set is.
  package static func == (a: NodeSet, b: NodeSet) -> Bool {
    a.capacity == b.capacity && a.isSubset(of: b) && b.isSubset(of: a)
  }

  package func hash(into hasher: inout Hasher) {
    guard let first = bits.firstIndex(where: { $0 != 0 }),
      let last = bits.lastIndex(where: { $0 != 0 })
    else { return }
    hasher.combine(firstWord + first)
    for word in bits[first...last] { hasher.combine(word) }
  }
}

extension NodeSet: Sequence {
  package struct Iterator: IteratorProtocol {
    private let bits: [UInt64]
    private let firstWord: Int
    private var index = 0
    private var rest: UInt64

    fileprivate init(_ set: NodeSet) {
      bits = set.bits
      firstWord = set.firstWord
      rest = bits.first ?? 0
    }

    @inline(__always)
    package mutating func next() -> NodeID? {
      while rest == 0 {
        index += 1
        guard index < bits.count else { return nil }
        rest = bits[index]
      }
      defer { rest &= rest - 1 }
      return NodeID((firstWord &+ index) << 6 &+ rest.trailingZeroBitCount)
    }
  }

  package func makeIterator() -> Iterator { Iterator(self) }

  package var underestimatedCount: Int { 0 }

  /// The members, in the default order.
  package var members: [NodeID] {
    let count = count
    return [NodeID](unsafeUninitializedCapacity: count) { nodes, filled in
      for (index, word) in bits.enumerated() {
        var rest = word
        while rest != 0 {
          nodes.initializeElement(
            at: filled,
            to: NodeID((firstWord + index) << 6 + rest.trailingZeroBitCount))
          filled += 1
          rest &= rest - 1
        }
      }
    }
  }
}
