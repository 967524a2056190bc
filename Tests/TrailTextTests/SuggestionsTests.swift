import Testing

@testable import TrailText

@Suite struct SuggestionsTests {
  @Test(arguments: [
    ("L4-L6", ["Spine", "L5-S1", "L4-L5", "Disc"], ["L4-L5", "L5-S1"]),
    (
      "Orozko", ["garcia2012", "orozcoIntervertebralDisc2011", "Spine"],
      ["orozcoIntervertebralDisc2011"]
    ),
    ("Back Pian", ["Low Back Pain", "Back Pain", "Knee Pain"], ["Back Pain", "Low Back Pain"]),
    ("lumbar", ["Lumbar Spine", "Spine, lumbar", "Cervical"], ["Lumbar Spine", "Spine, lumbar"]),
    (
      "Chondrocite", ["Articular Chondrocytes", "Chondrocyte"],
      ["Chondrocyte", "Articular Chondrocytes"]
    ),
    ("quantum", ["Spine", "Disc"], []), ("x", ["a", "b"], []), ("", ["a"], []),
    ("  ", ["", " "], []),
    ("Figure 2", ["Figure 10", "Figure 3", "Figure 1"], ["Figure 1", "Figure 3", "Figure 10"]),
    ("ÉCLAIR", ["eclair", "éclair", "eclair"], ["eclair", "éclair"]),
    ("tag", ["gat", "tga", "tags", "a tag"], ["tags", "tga", "a tag"]),
  ])
  func theNearestNamesComeFirst(word: String, candidates: [String], nearest: [String]) {
    #expect(Suggestions.nearest(to: word, in: candidates) == nearest)
    #expect(Suggestions.nearest(to: word, in: candidates.reversed()) == nearest)
    #expect(Suggestions.nearest(to: word, in: candidates, limit: 1) == Array(nearest.prefix(1)))
  }

  @Test func theBandLosesNoDistanceWithinTheBound() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<4000 {
      let a = scalars(generator.text(of: ["a", "b", "1", "2"], length: 7))
      let b = scalars(generator.text(of: ["a", "b", "1", "2"], length: 9))
      let table = fullTable(a, b)
      for bound in 0...7 {
        var distance = EditDistance(from: a)
        let result = distance.measure(to: b[...], within: bound)
        let whole = table[a.count][b.count]
        let beginning = table[a.count].min() ?? 0
        #expect(result.whole == (whole <= bound ? whole : nil), "\(a) \(b) \(bound)")
        #expect(result.beginning == (beginning <= bound ? beginning : nil), "\(a) \(b) \(bound)")
      }
    }
  }

  @Test func choicesAreListedAsInASentence() {
    #expect([String]().joinedAsChoice == "")
    #expect(["a"].joinedAsChoice == "a")
    #expect(["a", "b"].joinedAsChoice == "a or b")
    #expect(["a", "b", "c"].joinedAsChoice == "a, b or c")
    #expect(["a", "b", "c"].joinedAsList == "a, b and c")
  }

  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// The distance of all beginnings, every cell computed.
  private func fullTable(_ a: [UInt32], _ b: [UInt32]) -> [[Int]] {
    var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 * 2 : row * 2 } }
    for i in 0..<a.count {
      for j in 0..<b.count {
        let areDigits = a[i] < 0x3A && b[j] < 0x3A
        var best = table[i][j] + (a[i] == b[j] ? 0 : areDigits ? 1 : 2)
        best = min(best, table[i][j + 1] + 2, table[i + 1][j] + 2)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, table[i - 1][j - 1] + 2)
        }
        table[i + 1][j + 1] = best
      }
    }
    return table
  }

  @Test func aVeryLongWordIsNearToNothing() {
    let word = String(repeating: "disc ", count: 50)
    #expect(Suggestions.nearest(to: word, in: [word]) == [])
  }
}
