import TrailSchema
import TrailText

/// The nodes that some starts reach over one hop (the starts included), gathered into
/// components: nodes are in one when each reaches the other. A component is a circle, or a
/// single node.
///
/// Components are numbered so that edges lead from higher to lower numbers: a loop over them in
/// ascending order has seen what a component leads to before the component itself.
package struct Condensation: Sendable {
  /// By node; `absent` for nodes that the starts do not reach.
  let components: [UInt32]
  /// The nodes, component by component.
  let members: [UInt32]
  /// By component, one more than components: where its members begin.
  let memberStarts: [UInt32]
  /// By component: the edges that lead into it, its own included.
  let arrivals: [UInt32]
  /// By component: more than one node, or one with an edge to itself.
  let circles: [Bool]

  static let absent = UInt32.max

  package var count: Int { circles.count }

  /// Whether one or more hops lead from the node back to it; `false` for absent nodes.
  package func isOnCircle(_ node: NodeID) -> Bool {
    let component = components[node.index]
    return component != Self.absent && circles[Int(component)]
  }

  /// The number of the node's component, from 0; `nil` for absent nodes.
  package func component(of node: NodeID) -> Int? {
    let component = components[node.index]
    return component == Self.absent ? nil : Int(component)
  }

  /// The nodes of a component, in no particular order.
  package func nodes(of component: Int) -> [NodeID] {
    members[memberRange(of: component)].map { NodeID($0) }
  }

  func memberRange(of component: Int) -> Range<Int> {
    Int(memberStarts[component])..<Int(memberStarts[component + 1])
  }
}

extension EdgeReader {
  /// The condensation of what `starts` reach over `hop`.
  ///
  /// Source: Robert Tarjan, "Depth-first search and linear graph algorithms" (1972), with a
  /// stack of its own instead of recursion, since a chain may be as long as the vault.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges reached), each edge seen once.
  package func condensation(
    from starts: NodeSet, over hop: Hop, excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> Condensation {
    try checkInterruption()
    var search = TarjanSearch(
      rows: rows(over: hop), nodeCount: graph.nodeCount, excluded: excluded)
    for start in starts where search.isNew(start.number) {
      search.enter(start.number)
      while try search.advance(self) {}
    }
    return search.condensation
  }

  /// For every node the hops of the longest chain that leaves it, a circle counting as one node.
  /// Excluded nodes have none.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges), each edge seen twice.
  package func chainLengths(
    over hop: Hop, excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> [UInt32] {
    var starts = graph.allNodes
    if let excluded { starts.subtract(excluded) }
    let condensation = try condensation(from: starts, over: hop, excluding: excluded)
    let rows = rows(over: hop)
    var longest = [UInt32](repeating: 0, count: condensation.count)
    for component in 0..<condensation.count {
      for member in condensation.memberRange(of: component) {
        try countNode()
        let row = rows[Int(condensation.members[member])]
        visits += row.count
        for position in row {
          let next = condensation.components[Int(rows.ends[position])]
          if next != Condensation.absent, next != component {
            longest[component] = max(longest[component], longest[Int(next)] + 1)
          }
        }
      }
    }
    return condensation.components.map { $0 == Condensation.absent ? 0 : longest[Int($0)] }
  }
}

/// The state of one search.
private struct TarjanSearch {
  private let rows: EdgeReader.Rows
  private let excluded: NodeSet?
  /// By node: when it was entered, from 1; 0 for new nodes.
  private var times: [UInt32]
  /// By node: the earliest entered node on the stack known to be reached from it.
  private var lows: [UInt32]
  private var clock: UInt32 = 0
  /// Entered nodes whose component is not known yet.
  private var open: [UInt32] = []
  /// The path from the start: nodes and the next position of their rows.
  private var path: [(node: UInt32, position: Int)] = []

  private var components: [UInt32]
  private var members: [UInt32] = []
  private var memberStarts: [UInt32] = [0]
  /// By node.
  private var arrivals: [UInt32]
  private var selfLoops: NodeSet

  init(rows: EdgeReader.Rows, nodeCount: Int, excluded: NodeSet?) {
    self.rows = rows
    self.excluded = excluded
    times = Array(repeating: 0, count: nodeCount)
    lows = times
    arrivals = times
    components = Array(repeating: Condensation.absent, count: nodeCount)
    selfLoops = NodeSet(capacity: nodeCount)
  }

  func isNew(_ node: UInt32) -> Bool {
    times[Int(node)] == 0 && !(excluded?.contains(NodeID(node)) ?? false)
  }

  mutating func enter(_ node: UInt32) {
    clock += 1
    times[Int(node)] = clock
    lows[Int(node)] = clock
    open.append(node)
    path.append((node, rows[Int(node)].lowerBound))
  }

  /// Goes on to the next node that is entered or left.
  ///
  /// - Returns: Whether the path still has nodes.
  mutating func advance(_ reader: EdgeReader) throws(Interrupted) -> Bool {
    guard let (node, first) = path.last else { return false }
    try reader.countNode()
    let end = rows[Int(node)].upperBound
    var position = first
    while position < end {
      let next = rows.ends[position]
      position += 1
      reader.visits += 1
      if isNew(next) {
        arrivals[Int(next)] += 1
        path[path.count - 1].position = position
        enter(next)
        return true
      }
      guard times[Int(next)] != 0 else { continue }
      arrivals[Int(next)] += 1
      if next == node { selfLoops.insert(NodeID(node)) }
      if components[Int(next)] == Condensation.absent {
        lows[Int(node)] = min(lows[Int(node)], times[Int(next)])
      }
    }
    path.removeLast()
    if lows[Int(node)] == times[Int(node)] { close(node) }
    if let parent = path.last?.node {
      lows[Int(parent)] = min(lows[Int(parent)], lows[Int(node)])
    }
    return !path.isEmpty
  }

  /// Takes a component off the stack, down to the node that was entered first.
  private mutating func close(_ root: UInt32) {
    let component = UInt32(memberStarts.count - 1)
    while let node = open.popLast() {
      components[Int(node)] = component
      members.append(node)
      if node == root { break }
    }
    memberStarts.append(UInt32(members.count))
  }

  var condensation: Condensation {
    let count = memberStarts.count - 1
    var componentArrivals = [UInt32](repeating: 0, count: count)
    var circles = [Bool](repeating: false, count: count)
    for component in 0..<count {
      let range = Int(memberStarts[component])..<Int(memberStarts[component + 1])
      circles[component] =
        range.count > 1 || selfLoops.contains(NodeID(members[range.lowerBound]))
      for member in members[range] { componentArrivals[component] += arrivals[Int(member)] }
    }
    return Condensation(
      components: components, members: members, memberStarts: memberStarts,
      arrivals: componentArrivals, circles: circles)
  }
}
