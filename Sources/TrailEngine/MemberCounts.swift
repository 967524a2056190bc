import TrailGraph
import TrailSchema
import TrailText

/// For each member of a collection, how many of some nodes have it.
struct MemberCounts {
  private let tallies: [MemberTally]
  /// How many of the nodes have any.
  let nodesWithMembers: Int

  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: As `EdgeReader.tally`, for each reading.
  init(
    _ collection: PlannedCollection, of nodes: NodeSet, _ evaluator: Evaluator
  ) throws(Interrupted) {
    let graph = evaluator.graph
    let excluded = collection.ignoring.map { evaluator.set($0) }
    var tallies: [MemberTally] = []
    var rest = nodes
    for reading in collection.readings {
      // Of several readings the first that is made for a kind has its say.
      let owners = graph.members(of: rest, in: reading.owners.intersection(reading.walk.left))
      guard !owners.isEmpty else { continue }
      rest.subtract(graph.members(of: rest, in: reading.owners))
      var targets = graph.nodes(of: reading.walk.right)
      if let members = reading.members { targets.formIntersection(evaluator.set(members)) }
      tallies.append(
        try evaluator.reader.tally(
          of: targets, reachedFrom: owners, over: reading.walk.route, excluding: excluded))
    }
    self.tallies = tallies
    nodesWithMembers = tallies.reduce(0) { $0 + $1.nodesWithMembers }
  }

  /// How many members some node has.
  var memberCount: Int {
    var count = 0
    visit { _, _ in count += 1 }
    return count
  }

  /// The members that most nodes have, of those that as many have the first in the default order.
  ///
  /// - Complexity: O(members × log limit + limit × members that come late), or a sort of them all.
  func largest(_ limit: Int) -> [(member: NodeID, count: Int)] {
    // One number holds both, smallest first.
    var keys: [UInt64] = []
    if limit > Self.most {
      visit { member, count in keys.append(Self.key(member, count)) }
      keys.sort()
    } else if limit > 0 {
      visit { member, count in
        let key = Self.key(member, count)
        if keys.count == limit {
          if key > keys[limit - 1] { return }
          keys.removeLast()
        }
        var place = keys.count
        while place > 0, keys[place - 1] > key { place -= 1 }
        keys.insert(key, at: place)
      }
    }
    return keys.prefix(limit).map {
      (NodeID(UInt32(truncatingIfNeeded: $0)), Int(UInt32.max - UInt32($0 >> 32)))
    }
  }

  /// So many are kept in order as they come; more are sorted.
  private static let most = 64

  private static func key(_ member: NodeID, _ count: Int) -> UInt64 {
    UInt64(UInt32.max - UInt32(clamping: count)) << 32 | UInt64(member.number)
  }

  private func visit(_ body: (NodeID, Int) -> Void) {
    if tallies.count == 1 {
      tallies[0].visit(body)
      return
    }
    var sums: [NodeID: Int] = [:]
    for tally in tallies { tally.visit { sums[$0, default: 0] += $1 } }
    for (member, count) in sums.sorted(by: { $0.key < $1.key }) { body(member, count) }
  }
}
