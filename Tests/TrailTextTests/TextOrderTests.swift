import Testing
import TrailText

@Suite struct TextOrderTests {
  @Test(arguments: [
    ["Figure 2", "figure 10", "Figure 10a", "Figure 11"],
    ["a", "a0", "a00", "a01", "a1", "a2", "a18446744073709551616", "a18446744073709551617"],
    ["L4-L5", "L5-S1", "L10"],
    ["apple", "Éclair", "zebra", "й"],
    ["", "1", "2", "a"],
  ])
  func namesStandInTheOrderThatPeopleCount(names: [String]) {
    #expect(TextOrder.sorted(names.reversed()) == names)
    for (left, right) in zip(names, names.dropFirst()) {
      #expect(TextOrder.compare(unfolded: left, right) < 0)
      #expect(TextOrder.compare(unfolded: right, left) > 0)
    }
  }

  @Test func theOrderIsTotalAndTransitive() {
    var generator = SeededGenerator(seed: 2)
    let alphabet = ["0", "1", "9", "00", "a", "A", "é", "-", " ", "и"]
    let texts = (0..<60).map { _ in generator.text(of: alphabet, length: 5) }
    for order in [
      TextOrder.compare(unfolded:_:),
      { a, b in TextOrder.compare(Array(a.utf8), Array(b.utf8)) },
    ] {
      for a in texts {
        for b in texts {
          let first = order(a, b)
          #expect(first.signum() == -order(b, a).signum())
          #expect((first == 0) == (Array(a.utf8) == Array(b.utf8)))
          guard first <= 0 else { continue }
          for c in texts where order(b, c) <= 0 && order(a, c) > 0 {
            Issue.record("\(a) \(b) \(c)")
          }
        }
      }
    }
  }

  @Test func aHashIsTheSameOnEveryDay() {
    #expect(StableHash("".utf8).value == 0xCBF2_9CE4_8422_2325)
    #expect(StableHash("foobar".utf8).value == 0x8594_4171_F739_67E8)
    var hash = StableHash("foo".utf8)
    hash.combine("bar".utf8)
    #expect(hash == StableHash("foobar".utf8))
  }
}
