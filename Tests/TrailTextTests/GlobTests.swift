import Testing

@testable import TrailText

@Suite struct GlobTests {
  @Test(arguments: [
    ("orozco*", "orozco2011", true), ("OROZCO*", "orozco", true), ("orozco*", "x orozco", false),
    ("*disc*", "Intervertebral Disc (IVD)", true), ("*disc", "disc x", false), ("*", "", true),
    ("a*b*c", "a-b-b-c", true), ("a*b*c", "acb", false), ("ab*ba", "aba", false),
    ("a**b", "ab", true),
    ("a*", "b", false), ("é*", "Eclair", true), ("disc *", "disc", false),
    ("disc *", "disc x", true),
    ("abc", "abc", true), ("abc", "abcd", false), ("*ab*ab", "abab", true), ("*ab*ab", "ab", false),
  ])
  func aStarStandsForAnyRun(pattern: String, name: String, matches: Bool) {
    #expect(Glob(pattern).matches(folded: Folding.fold(name.utf8)) == matches)
  }

  @Test func globsAgreeWithRegularExpressions() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let glob = generator.text(of: ["a", "b", "*"], length: 6)
      let name = generator.text(of: ["a", "b"], length: 8)
      let expression =
        "^" + glob.split(separator: "*", omittingEmptySubsequences: false).joined(separator: ".*")
        + "$"
      #expect(
        try Glob(glob).matches(folded: Array(name.utf8)) == Pattern(expression).isFound(in: name),
        "\(glob) \(name)")
    }
  }

  @Test("a needle is found or not, however rare its bytes are", arguments: 1..<8)
  func foundOrNot(length: Int) {
    // Few letters, so that most places nearly match; long texts, so that there are many.
    for number in 0..<200 {
      let letters = Array("eaxe".utf8)
      func text(_ count: Int, _ seed: Int) -> [UInt8] {
        var state = UInt32(truncatingIfNeeded: seed &* 2_654_435_761)
        return (0..<count).map { _ in
          state = state &* 1_664_525 &+ 1_013_904_223
          return letters[Int(state >> 28) % (number % 3 + 2)]
        }
      }
      let needle = Needle(text(length, number))
      let hay = text(number % 90, number &+ 7)
      let isFound = hay.withUnsafeBufferPointer { needle.firstOffset(in: $0) != nil }
      #expect(needle.isFound(in: hay) == isFound)
      #expect(needle.isFound(in: hay[...]) == isFound)
    }
    let many = [UInt8](repeating: 0x78, count: 20_000)
    #expect(!Needle(Array(many.prefix(5000)) + [0x65]).isFound(in: many))
    #expect(Needle(many.prefix(5000)).isFound(in: many))
  }

  @Test func aNeedleIsFoundAtItsFirstPlace() {
    for (needle, text, start, offset) in [
      ("aab", "aaab", 0, 1), ("aa", "aaaa", 1, 1), ("abab", "abaabab", 0, 3), ("", "x", 1, 1),
      ("x", "", 0, nil),
      ("b", "bab", 1, 2), ("abc", "ab", 0, nil),
    ] as [(String, String, Int, Int?)] {
      let found = Array(text.utf8).withUnsafeBufferPointer {
        Needle(needle.utf8).firstOffset(in: $0, from: start)
      }
      #expect(found == offset, "\(needle) in \(text)")
    }
  }
}
