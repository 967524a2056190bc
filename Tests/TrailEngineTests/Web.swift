import TrailGraph
import TrailSchema

/// A graph of insights named by number, in the order of their numbers, and its edges as pairs.
struct Web {
  let graph: Graph
  let nodeCount: Int
  /// Tail and head.
  let supports: [(Int, Int)]
  let opposes: [(Int, Int)]

  init(nodes: Int, supports: [(Int, Int)], opposes: [(Int, Int)] = []) {
    var builder = GraphBuilder(schema: .builtIn)
    let digits = String(nodes).count
    let drafts = (0..<nodes).map { number in
      let name = String(repeating: "0", count: digits - String(number).count) + "\(number)"
      return builder.addNode(
        kind: .insight, name: Array(name.utf8), path: nil as [UInt8]?, hasDocument: false,
        text: [])
    }
    let roles = Schema.builtIn.roles
    for (type, edges) in [(roles.supports, supports), (roles.opposes, opposes)] {
      for (tail, head) in edges {
        builder.addEdge(
          type, from: drafts[tail], to: drafts[head], document: [], line: 1, section: [],
          means: .table)
      }
    }
    graph = builder.build().graph
    nodeCount = nodes
    self.supports = supports
    self.opposes = opposes
  }

  /// - Parameter isAcyclic: Support leads from lower numbers to higher ones only.
  static func random(seed: UInt64, nodes: Int, edges: Int, isAcyclic: Bool = false) -> Web {
    var state = seed
    func next(below bound: Int) -> Int {
      // SplitMix64; source: Steele, Lea and Flood (2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
    func pair() -> (Int, Int) {
      let pair = (next(below: nodes), next(below: nodes))
      return isAcyclic ? (min(pair.0, pair.1), max(pair.0, pair.1)) : pair
    }
    let supports = (0..<edges).map { _ in pair() }.filter { !isAcyclic || $0.0 != $0.1 }
    return Web(nodes: nodes, supports: supports, opposes: (0..<edges / 4).map { _ in pair() })
  }

  /// Ten layers of forty, each node on top of all of the layer below.
  static let layers = Web(
    nodes: 400,
    supports: (0..<9).flatMap { layer in
      (0..<1600).map { (layer * 40 + $0 / 40, (layer + 1) * 40 + $0 % 40) }
    })
  static let chain = Web(nodes: 100_000, supports: (0..<99_999).map { ($0, $0 + 1) })
  static let circle = Web(
    nodes: 50_000, supports: (0..<50_000).map { ($0, ($0 + 1) % 50_000) })

  func set(_ numbers: some Sequence<Int>) -> NodeSet {
    NodeSet(capacity: nodeCount, numbers.map { NodeID($0) })
  }
}
