import TrailEngine
import TrailGraph
import TrailSyntax
import TrailText

/// The rows that stood for nodes before they were counted or grouped, in two states.
struct ComparedGroups {
  private struct Member {
    var node: ComparedNode
    /// By key: the texts of its items, which each count by themselves.
    var keys: [[String]]
  }

  private let graphs: Both<Graph>
  private var members = Both<[Member]>(old: [], new: [])
  /// By an item of the first key: the places of the members that have it, ascending.
  private var places = Both<[String: [Int]]>(old: [:], new: [:])
  private var nodes = Both<Set<ComparedNode>>(old: [], new: [])
  private let keyCount: Int

  /// - Parameters:
  ///   - keyCount: How many cells of a group's row are its keys; none are known where it is `nil`.
  ///   - rows: Evaluates a query in a state; `nil` where it cannot be.
  init(
    of queries: Both<Query>, by keyCount: Int?, graphs: Both<Graph>, _ compared: ComparedNodes,
    rows: (Query, StateSide) throws(Interrupted) -> Table?
  ) throws(Interrupted) {
    self.graphs = graphs
    // A grouping of groups has lost what the first one went by.
    let isOnce = queries.new.stages.count(where: \.makesGroups) == 1
    self.keyCount = isOnce ? keyCount ?? 0 : 0
    let splitsLists = !queries.new.stages.contains { $0.kind == .distinct }
    for side in [StateSide.old, .new] {
      guard let query = queries[side].beforeGrouping(showingKeys: self.keyCount > 0),
        let table = try rows(query, side), let found = table.nodes
      else { continue }
      for (place, node) in found.enumerated() {
        let node = compared.node(node, of: side)
        let keys =
          self.keyCount > 0
          ? table[row: place].prefix(self.keyCount).map {
            splitsLists ? $0.items(in: graphs[side]) : [$0.identity(in: graphs[side])]
          } : []
        for item in Set(keys.first ?? []) {
          places[side][item, default: []].append(members[side].count)
        }
        members[side].append(Member(node: node, keys: keys))
        nodes[side].insert(node)
      }
    }
  }

  /// Whether a node is among the rows of a state, in whatever group.
  func hasRow(_ node: ComparedNode, _ side: StateSide) -> Bool { nodes[side].contains(node) }

  /// The nodes that only one state counts for a group.
  ///
  /// - Complexity: O(rows of the first key).
  func difference(
    for row: AnswerComparison.Row
  ) -> (gained: [ComparedNode], lost: [ComparedNode]) {
    let (old, new) = (nodes(of: row, .old), nodes(of: row, .new))
    let (before, after) = (Set(old), Set(new))
    return (new.filter { !before.contains($0) }, old.filter { !after.contains($0) })
  }
}

extension ComparedGroups {
  /// The nodes that a state counts for a group, in the order of its rows.
  func nodes(of row: AnswerComparison.Row, _ side: StateSide) -> [ComparedNode] {
    let cells = row.cells[side] ?? row.cells[side.other] ?? []
    let graph = row.cells[side] == nil ? graphs[side.other] : graphs[side]
    let key = cells.prefix(keyCount).map { $0.identity(in: graph) }
    guard let first = key.first else { return members[side].map(\.node) }
    return (places[side][first] ?? []).map { members[side][$0] }.filter { member in
      zip(member.keys, key).allSatisfy { $0.contains($1) }
    }.map(\.node)
  }
}

extension Value {
  /// What each counts by itself: the items of a list, or one value.
  fileprivate func items(in graph: Graph) -> [String] {
    guard case .list(let items) = self else { return [identity(in: graph)] }
    return items.isEmpty
      ? [Value.missing.identity(in: graph)] : items.map { $0.identity(in: graph) }
  }
}

extension Stage {
  /// Whether a row after it may stand for several before it.
  var makesGroups: Bool { !keepsNodes || kind == .distinct }
}

extension Query {
  /// The rows that its first grouping stage begins with, each with the stage's keys.
  fileprivate func beforeGrouping(showingKeys: Bool) -> Query? {
    guard let place = stages.firstIndex(where: \.makesGroups) else { return nil }
    var query = self
    query.stages = Array(stages[..<place])
    guard showingKeys else { return query }
    switch stages[place].kind {
    case .countBy(let columns):
      query.stages.append(Stage(.show(columns), range: stages[place].range))
    case .summarize(_, let keys):
      query.stages.append(Stage(.show(keys), range: stages[place].range))
    default: break
    }
    return query
  }
}
