import Testing
import TrailGraph

@Suite struct NodeSetTests {
  @Test(arguments: [0, 1, 63, 64, 65, 200])
  func setsAgreeWithSetsOfNumbers(capacity: Int) {
    var generator = SeededGenerator(seed: UInt64(capacity))
    for _ in 0..<20 {
      let a = Set((0..<capacity).filter { _ in Bool.random(using: &generator) })
      let b = Set((0..<capacity).filter { _ in Bool.random(using: &generator) })
      let x = NodeSet(capacity: capacity, a.map { NodeID($0) })
      let y = NodeSet(capacity: capacity, b.map { NodeID($0) })
      #expect(x.map(\.index) == a.sorted())
      #expect(x.count == a.count)
      #expect(x.first?.index == a.min())
      #expect(x.union(y).numbers == a.union(b))
      #expect(x.intersection(y).numbers == a.intersection(b))
      #expect(x.subtracting(y).numbers == a.subtracting(b))
      #expect(x.complement.numbers == Set(0..<capacity).subtracting(a))
      #expect(x.isDisjoint(with: y) == a.isDisjoint(with: b))
      #expect(x.isSubset(of: y) == a.isSubset(of: b))
      #expect((x == y) == (a == b))
      for set in [x, y, x.union(y), x.complement] { #expect(set.checkInvariants().isEmpty) }
    }
  }

  @Test func rangesAreClampedToTheGraph() {
    for range in [0..<0, 0..<70, 3..<64, 63..<65, 64..<70, 60..<500, 80..<90] {
      let set = NodeSet(capacity: 70, range: range)
      #expect(set.map(\.index) == Array(range.clamped(to: 0..<70)))
      #expect(set.checkInvariants().isEmpty)
    }
  }

  @Test func aNumberOutsideTheGraphIsNeverAMember() {
    var set = NodeSet(capacity: 65, range: 0..<65)
    let isNew = set.insert(NodeID(65))
    #expect(!isNew)
    set.remove(NodeID(1000))
    #expect(!set.contains(NodeID(65)))
    #expect(set.count == 65)
  }
}
