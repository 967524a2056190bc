/// A set of nodes of one graph, as bits. Iterates in the default order.
package struct NodeSet: Hashable, Sendable {
  /// One bit a node, lowest first; bits past `capacity` are zero.
  private(set) var words: [UInt64]
  /// How many nodes the graph has: members are numbered below it.
  package let capacity: Int

  /// The empty set over a graph of `capacity` nodes.
  package init(capacity: Int) {
    self.capacity = capacity
    words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
  }

  /// The set that other words stand for; `nil` where they are none for so many nodes.
  init?(capacity: Int, words: MemoryColumn<UInt64>) {
    guard words.count == (capacity + 63) / 64 else { return nil }
    self.capacity = capacity
    self.words = Array(words)
  }

  package init(capacity: Int, _ members: some Sequence<NodeID>) {
    self.init(capacity: capacity)
    for member in members { insert(member) }
  }

  /// The nodes numbered in a range.
  ///
  /// - Complexity: O(capacity / 64).
  package init(capacity: Int, range: Range<Int>) {
    self.init(capacity: capacity)
    insert(range)
  }

  package func contains(_ node: NodeID) -> Bool {
    node.index < capacity && words[node.index >> 6] & (1 << UInt64(node.index & 63)) != 0
  }

  /// - Returns: Whether it was not a member before.
  @discardableResult
  package mutating func insert(_ node: NodeID) -> Bool {
    guard node.index < capacity else { return false }
    let bit: UInt64 = 1 << UInt64(node.index & 63)
    let isNew = words[node.index >> 6] & bit == 0
    words[node.index >> 6] |= bit
    return isNew
  }

  /// Inserts the nodes numbered in a range.
  ///
  /// - Complexity: O(range / 64).
  mutating func insert(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<capacity)
    guard !range.isEmpty else { return }
    let first = range.lowerBound >> 6
    let last = (range.upperBound - 1) >> 6
    let head: UInt64 = ~0 << UInt64(range.lowerBound & 63)
    let tail: UInt64 = ~0 >> UInt64(63 - (range.upperBound - 1) & 63)
    if first == last {
      words[first] |= head & tail
      return
    }
    words[first] |= head
    for word in first + 1..<last { words[word] = ~0 }
    words[last] |= tail
  }

  package mutating func remove(_ node: NodeID) {
    guard node.index < capacity else { return }
    words[node.index >> 6] &= ~(1 << UInt64(node.index & 63))
  }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// - Complexity: O(capacity / 64).
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  var hasAtMostOneMember: Bool {
    var members = makeIterator()
    return members.next() == nil || members.next() == nil
  }

  package var first: NodeID? {
    for (index, word) in words.enumerated() where word != 0 {
      return NodeID(index << 6 + word.trailingZeroBitCount)
    }
    return nil
  }

  /// The first member in a range of numbers.
  func first(in range: Range<Int>) -> NodeID? {
    let range = range.clamped(to: 0..<capacity)
    guard !range.isEmpty else { return nil }
    var index = range.lowerBound >> 6
    var word = words[index] & ~0 << UInt64(range.lowerBound & 63)
    while word == 0 {
      index += 1
      guard index << 6 < range.upperBound else { return nil }
      word = words[index]
    }
    let member = index << 6 + word.trailingZeroBitCount
    return member < range.upperBound ? NodeID(member) : nil
  }

  /// What is wrong with it; empty for every set that this module's API makes.
  package func checkInvariants() -> [String] {
    var broken: [String] = []
    if words.count != (capacity + 63) / 64 { broken.append("a set has words for its nodes") }
    if capacity & 63 != 0, let last = words.last, last >> UInt64(capacity & 63) != 0 {
      broken.append("no bit stands past the last node")
    }
    return broken
  }
}

// MARK: - Algebra

extension NodeSet {
  package mutating func formUnion(_ other: NodeSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  package mutating func formIntersection(_ other: NodeSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  package mutating func subtract(_ other: NodeSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  package func union(_ other: NodeSet) -> NodeSet {
    var result = self
    result.formUnion(other)
    return result
  }

  package func intersection(_ other: NodeSet) -> NodeSet {
    var result = self
    result.formIntersection(other)
    return result
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
    !words.indices.contains { words[$0] & other.words[$0] != 0 }
  }

  package func isSubset(of other: NodeSet) -> Bool {
    !words.indices.contains { words[$0] & ~other.words[$0] != 0 }
  }
}

extension NodeSet: Sequence {
  package struct Iterator: IteratorProtocol {
    private let words: [UInt64]
    private var index = 0
    private var rest: UInt64

    fileprivate init(_ words: [UInt64]) {
      self.words = words
      rest = words.first ?? 0
    }

    package mutating func next() -> NodeID? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      defer { rest &= rest - 1 }
      return NodeID(index << 6 + rest.trailingZeroBitCount)
    }
  }

  package func makeIterator() -> Iterator { Iterator(words) }

  package var underestimatedCount: Int { 0 }
}
