import TrailSchema
import TrailText

/// The nodes that some starts reach over one hop (the starts included), gathered into
/// components: nodes are in one when each reaches the other. A component is a circle, or a
/// single node.
///
/// Components are numbered so that edges lead from higher to lower numbers: a loop over them in
/// ascending order has seen what a component leads to before the component itself.
package struct Condensation: Sendable {
  /// In which order the nodes were found; `NodeMap.absent` for nodes that the starts do not reach.
  fileprivate let numbers: NodeMap
  /// By number.
  fileprivate let components: [UInt32]
  /// The nodes, component by component.
  let members: [UInt32]
  /// By component, one more than components: where its members begin.
  let memberStarts: [UInt32]
  /// By component: the edges that lead into it, its own included.
  let arrivals: [UInt32]
  /// By component: more than one node, or one with an edge to itself.
  let circles: [Bool]

  static let absent = NodeMap.absent

  package var count: Int { circles.count }

  /// The number of the node's component; `absent` for nodes that the starts do not reach.
  @inline(__always)
  func componentNumber(of node: UInt32) -> UInt32 {
    let number = numbers[node]
    return number == NodeMap.absent ? Self.absent : components[Int(number)]
  }

  /// Whether one or more hops lead from the node back to it; `false` for absent nodes.
  package func isOnCircle(_ node: NodeID) -> Bool {
    let component = componentNumber(of: node.number)
    return component != Self.absent && circles[Int(component)]
  }

  /// The number of the node's component, from 0; `nil` for absent nodes.
  package func component(of node: NodeID) -> Int? {
    let component = componentNumber(of: node.number)
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
      rows: rows(over: hop), nodeCount: graph.nodeCount, expecting: starts.count,
      excluded: excluded)
    for start in starts where search.isNew(start.number) {
      search.enter(start.number)
      while try search.advance(self) {}
    }
    return search.condensation
  }

  /// The condensation of the whole graph over `hop`.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges) the first time in a graph, O(1) after that.
  package func condensation(over hop: Hop) throws(Interrupted) -> Condensation {
    try graph.derived.condensations.value(over: hop, for: self) { () throws(Interrupted) in
      try condensation(from: graph.allNodes, over: hop)
    }
  }

  /// For every node the hops of the longest chain that leaves it, a circle counting as one node.
  /// Excluded nodes have none.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges), each edge seen twice; O(1) after the first time in a graph
  ///   where nothing is excluded, though counted as if it were done again.
  package func chainLengths(
    over hop: Hop, excluding excluded: NodeSet? = nil
  ) throws(Interrupted) -> [UInt32] {
    if let excluded {
      let starts = graph.allNodes.subtracting(excluded)
      return try chainLengths(
        over: hop, in: try condensation(from: starts, over: hop, excluding: excluded))
    }
    return try graph.derived.chainLengths.value(over: hop, for: self) { () throws(Interrupted) in
      try chainLengths(over: hop, in: try condensation(over: hop))
    }
  }

  private func chainLengths(
    over hop: Hop, in condensation: Condensation
  ) throws(Interrupted) -> [UInt32] {
    let rows = rows(over: hop)
    var longest = [UInt32](repeating: 0, count: condensation.count)
    for component in 0..<condensation.count {
      for member in condensation.memberRange(of: component) {
        try countNode()
        let row = rows[Int(condensation.members[member])]
        visits += row.count
        for position in row {
          let next = condensation.componentNumber(of: rows.ends[position])
          if next != Condensation.absent, next != component {
            longest[component] = max(longest[component], longest[Int(next)] + 1)
          }
        }
      }
    }
    var lengths = [UInt32](repeating: 0, count: graph.nodeCount)
    for component in 0..<condensation.count {
      for member in condensation.memberRange(of: component) {
        lengths[Int(condensation.members[member])] = longest[component]
      }
    }
    return lengths
  }
}

/// The state of one search. Nodes are numbered as they are entered.
private struct TarjanSearch {
  private let rows: Adjacency.Rows
  private let excluded: NodeSet?
  private var numbers: NodeMap
  /// By number.
  private var entered: [Entered] = []
  /// The numbers of entered nodes whose component is not known yet.
  private var open: [UInt32] = []
  /// The path from the start: numbers, and what is left of the rows.
  private var path: [(number: UInt32, position: Int, end: Int)] = []

  private var components: [UInt32] = []
  private var members: [UInt32] = []
  private var memberStarts: [UInt32] = [0]
  private var componentArrivals: [UInt32] = []
  private var circles: [Bool] = []

  private struct Entered {
    let node: UInt32
    /// The earliest entered node on the stack known to be reached from it.
    var low: UInt32
    /// Edges that lead to it, until its component is known.
    var arrivals: UInt32 = 0
    var leadsToItself = false
  }

  init(rows: Adjacency.Rows, nodeCount: Int, expecting: Int, excluded: NodeSet?) {
    self.rows = rows
    self.excluded = excluded
    numbers = NodeMap(nodeCount: nodeCount, expecting: expecting)
  }

  func isNew(_ node: UInt32) -> Bool {
    numbers[node] == NodeMap.absent && !isExcluded(node)
  }

  @inline(__always)
  private func isExcluded(_ node: UInt32) -> Bool { excluded?.contains(NodeID(node)) ?? false }

  mutating func enter(_ node: UInt32) {
    let number = UInt32(entered.count)
    numbers[node] = number
    entered.append(Entered(node: node, low: number))
    components.append(Condensation.absent)
    open.append(number)
    let row = rows[Int(node)]
    path.append((number, row.lowerBound, row.upperBound))
  }

  /// Goes on to the next node that is entered or left.
  ///
  /// - Returns: Whether the path still has nodes.
  mutating func advance(_ reader: EdgeReader) throws(Interrupted) -> Bool {
    guard let (own, first, end) = path.last else { return false }
    try reader.countNode()
    var position = first
    var low = entered[Int(own)].low
    while position < end {
      let next = rows.ends[position]
      position += 1
      let number = numbers[next]
      if number == NodeMap.absent {
        if isExcluded(next) { continue }
        reader.visits += position - first
        entered[Int(own)].low = low
        path[path.count - 1].position = position
        enter(next)
        entered[entered.count - 1].arrivals = 1
        return true
      }
      if number == own { entered[Int(own)].leadsToItself = true }
      let component = components[Int(number)]
      if component == Condensation.absent {
        entered[Int(number)].arrivals += 1
        low = min(low, number)
      } else {
        componentArrivals[Int(component)] += 1
      }
    }
    reader.visits += end - first
    entered[Int(own)].low = low
    path.removeLast()
    if low == own { close(own) }
    if let parent = path.last?.number {
      entered[Int(parent)].low = min(entered[Int(parent)].low, low)
    }
    return !path.isEmpty
  }

  /// Takes a component off the stack, down to the node that was entered first.
  private mutating func close(_ root: UInt32) {
    let component = UInt32(circles.count)
    var arrivals: UInt32 = 0
    var isCircle = open.last != root
    while let number = open.popLast() {
      components[Int(number)] = component
      let node = entered[Int(number)]
      members.append(node.node)
      arrivals += node.arrivals
      isCircle = isCircle || node.leadsToItself
      if number == root { break }
    }
    memberStarts.append(UInt32(members.count))
    componentArrivals.append(arrivals)
    circles.append(isCircle)
  }

  var condensation: Condensation {
    Condensation(
      numbers: numbers, components: components, members: members, memberStarts: memberStarts,
      arrivals: componentArrivals, circles: circles)
  }
}
