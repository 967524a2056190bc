import Testing
import TrailGraph
import TrailSchema

@Suite struct MemberTallyTests {
  @Test("a tally counts what sets of members hold", arguments: 0..<40)
  func tallies(seed: Int) throws {
    let small = SmallGraph.random(
      seed: UInt64(seed), nodes: 12, density: Double(seed % 4 + 1) * 0.5)
    let down = Hop(SmallGraph.supports, .backward)
    let routes = [
      Route(hop: down), Route(before: down, hop: down), Route(before: down, hop: down, limit: 2),
      Route(before: down, hop: Hop(SmallGraph.links, .forward)),
    ]
    let nodes = small.set(3..<12)
    let targets = small.set(0..<9)
    let without = seed.isMultiple(of: 3) ? small.set([2, 4]) : nil
    for route in routes {
      let sets = try EdgeReader(small.graph).reachSets(
        from: nodes, over: route, to: targets, excluding: without)
      var expected: [Int: Int] = [:]
      for node in nodes {
        for member in sets.members(for: node) { expected[member.index, default: 0] += 1 }
      }
      let tally = try EdgeReader(small.graph).tally(
        of: targets, reachedFrom: nodes, over: route, excluding: without)
      var found: [Int: Int] = [:]
      tally.visit { found[$0.index] = $1 }
      #expect(found == expected)
      #expect(tally.nodesWithMembers == nodes.count { sets.count(for: $0) > 0 })
    }
  }
}
