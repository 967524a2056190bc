/// A number for some nodes: a table of those while they are few, an array of all from then on, so
/// that a walk among few nodes costs nothing for the others.
struct NodeMap {
  /// What nodes without a number have.
  static let absent = UInt32.max

  private let nodeCount: Int
  /// A place for each node, or half empty places for nodes at their hash and after it.
  private var values: [UInt32]
  /// The nodes of the places; empty when there is a place for each node.
  private var keys: [UInt32]
  private var count = 0

  /// - Parameter expecting: How many nodes are to come, at least.
  init(nodeCount: Int, expecting: Int) {
    self.nodeCount = nodeCount
    // A table of half the places takes twice the space of an array's, and more time.
    let isDense = nodeCount <= Self.smallest || expecting > nodeCount / Self.few
    values = Array(repeating: Self.absent, count: isDense ? nodeCount : Self.smallest)
    keys = isDense ? [] : values
  }

  /// With fewer nodes in a graph, or more than one in so many asked for, all have a place.
  private static let smallest = 1024
  private static let few = 32

  private var isDense: Bool { keys.isEmpty }

  /// Where a node stands in the table, or would.
  @inline(__always)
  private func place(of node: UInt32) -> Int {
    let mask = keys.count &- 1
    // Source: Knuth, "The Art of Computer Programming", volume 3, section 6.4: multiplication
    // by the golden ratio.
    var place = Int(truncatingIfNeeded: (UInt64(node) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[place] != node, keys[place] != Self.absent { place = (place &+ 1) & mask }
    return place
  }

  subscript(node: UInt32) -> UInt32 {
    @inline(__always) get {
      if isDense { return values[Int(node)] }
      let place = place(of: node)
      return keys[place] == node ? values[place] : Self.absent
    }
    @inline(__always) set {
      if isDense {
        values[Int(node)] = newValue
      } else {
        setSparse(node, newValue)
      }
    }
  }

  private mutating func setSparse(_ node: UInt32, _ value: UInt32) {
    let place = place(of: node)
    values[place] = value
    guard keys[place] == Self.absent else { return }
    keys[place] = node
    count += 1
    if count > keys.count / 2 { grow() }
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    let isDense = count > nodeCount / Self.few
    values = Array(repeating: Self.absent, count: isDense ? nodeCount : 2 * oldKeys.count)
    keys = isDense ? [] : values
    for (key, value) in zip(oldKeys, oldValues) where key != Self.absent {
      if isDense {
        values[Int(key)] = value
      } else {
        let place = place(of: key)
        keys[place] = key
        values[place] = value
      }
    }
  }
}
