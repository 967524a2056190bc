/// The members of a target set, numbered densely from 0, so that sets of them are small.
struct MemberRanks {
  let members: NodeSet
  /// By rank, ascending.
  let nodes: [UInt32]
  /// By word of the set's bits: how many members the words before it have.
  private let ranksBefore: [UInt32]

  init(_ members: NodeSet) {
    self.members = members
    nodes = members.members.map(\.number)
    var count: UInt32 = 0
    ranksBefore = members.bits.map { word in
      defer { count += UInt32(word.nonzeroBitCount) }
      return count
    }
  }

  var count: Int { nodes.count }

  /// The rank of a member; `nil` for other nodes.
  func rank(of node: UInt32) -> UInt32? {
    let place = Int(node) >> 6 - members.firstWord
    guard members.bits.indices.contains(place) else { return nil }
    let word = members.bits[place]
    let bit: UInt64 = 1 << UInt64(node & 63)
    guard word & bit != 0 else { return nil }
    return ranksBefore[place] + UInt32((word & (bit - 1)).nonzeroBitCount)
  }
}

/// A set of ranks: a list where it has few, bits where these are smaller.
enum MemberSet {
  /// Without duplicates, in no particular order.
  case list([UInt32])
  case bits([UInt64], count: Int)

  static let empty = MemberSet.list([])

  var count: Int {
    switch self {
    case .list(let ranks): ranks.count
    case .bits(_, let count): count
    }
  }

  /// - Complexity: O(members) in a list.
  func contains(_ rank: UInt32) -> Bool {
    switch self {
    case .list(let ranks): ranks.contains(rank)
    case .bits(let words, _): words[Int(rank) >> 6] & (1 << UInt64(rank & 63)) != 0
    }
  }

  /// Visits every rank, in no particular order.
  func forEachRank(_ body: (UInt32) -> Void) {
    switch self {
    case .list(let ranks):
      for rank in ranks { body(rank) }
    case .bits(let words, _):
      for (index, word) in words.enumerated() {
        var rest = word
        while rest != 0 {
          body(UInt32(index << 6 + rest.trailingZeroBitCount))
          rest &= rest - 1
        }
      }
    }
  }

  /// Ascending.
  var sortedRanks: [UInt32] {
    switch self {
    case .list(let ranks): return ranks.sorted()
    case .bits(let words, let count):
      var ranks: [UInt32] = []
      ranks.reserveCapacity(count)
      for (index, word) in words.enumerated() {
        var rest = word
        while rest != 0 {
          ranks.append(UInt32(index << 6 + rest.trailingZeroBitCount))
          rest &= rest - 1
        }
      }
      return ranks
    }
  }
}

/// Gathers ranks from several sets, up to a cap, and starts anew without giving its space back.
struct MemberAccumulator {
  private var words: [UInt64]
  /// The ranks in `words`, so that few of them are cleared and copied in little time.
  private var ranks: [UInt32] = []
  private let cap: Int
  /// The only set so far: handed out again as it is, which spares long chains their copies.
  private var onlySet: MemberSet?

  init(memberCount: Int, cap: Int) {
    words = Array(repeating: 0, count: (memberCount + 63) / 64)
    self.cap = cap
  }

  var isFull: Bool { ranks.count >= cap }

  mutating func insert(_ rank: UInt32) {
    let bit: UInt64 = 1 << UInt64(rank & 63)
    guard words[Int(rank) >> 6] & bit == 0, !isFull else { return }
    words[Int(rank) >> 6] |= bit
    ranks.append(rank)
    onlySet = nil
  }

  /// - Complexity: O(members of the set), or O(bits / 64 + new members).
  mutating func formUnion(_ set: MemberSet) {
    guard !isFull else { return }
    let isFirst = ranks.isEmpty
    switch set {
    case .list(let list):
      for rank in list { insert(rank) }
    case .bits(let other, _):
      for index in other.indices {
        var new = other[index] & ~words[index]
        while new != 0 {
          insert(UInt32(index << 6 + new.trailingZeroBitCount))
          if isFull { return }
          new &= new - 1
        }
      }
    }
    if isFirst, ranks.count == set.count { onlySet = set }
  }

  /// What was gathered; the accumulator is empty afterwards.
  mutating func take() -> MemberSet {
    defer { clear() }
    if let onlySet { return onlySet }
    // A rank takes four bytes, a word of bits eight.
    if ranks.count > 2 * words.count { return .bits(words, count: ranks.count) }
    return .list(ranks)
  }

  private mutating func clear() {
    for rank in ranks { words[Int(rank) >> 6] = 0 }
    ranks.removeAll(keepingCapacity: true)
    onlySet = nil
  }
}
