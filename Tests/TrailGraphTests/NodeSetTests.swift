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

  @Test("where its members lie is no part of what a set is", arguments: 0..<20)
  func windows(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let capacity = 3000
    let starts = (0..<2).map { _ in Int.random(in: 0..<capacity, using: &generator) }
    let numbers = starts.map { start in
      (0..<30).map { _ in min(start + Int.random(in: 0..<400, using: &generator), capacity - 1) }
    }
    let sets = numbers.map { NodeSet(capacity: capacity, $0.map { NodeID($0) }) }
    let (a, b) = (Set(numbers[0]), Set(numbers[1]))
    #expect(sets[0].union(sets[1]).numbers == a.union(b))
    #expect(sets[0].intersection(sets[1]).numbers == a.intersection(b))
    #expect(sets[0].subtracting(sets[1]).numbers == a.subtracting(b))
    #expect(sets[0].isDisjoint(with: sets[1]) == a.isDisjoint(with: b))
    #expect(sets[0].isSubset(of: sets[0].union(sets[1])))
    #expect(sets[0].members.map(\.index) == a.sorted())
    // The same members by another way, with room for more.
    var wide = NodeSet(capacity: capacity, range: 0..<capacity)
    wide.formIntersection(sets[0])
    var shuffled = NodeSet(capacity: capacity)
    for number in a.shuffled(using: &generator) { shuffled.insert(NodeID(number)) }
    let all = NodeSet(capacity: capacity, range: 0..<capacity)
    for same in [wide, shuffled, all.subtracting(all.subtracting(sets[0]))] {
      #expect(same == sets[0])
      #expect(same.hashValue == sets[0].hashValue)
      #expect(same.checkInvariants().isEmpty)
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
