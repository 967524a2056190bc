import Testing

@testable import TrailOutput

/// Differences as `diff -u` tells them.
struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, named name: String = "a.md") -> String {
    String(
      decoding: UnifiedDiff(of: name, from: Array(old.utf8), to: Array(new.utf8)).bytes,
      as: UTF8.self)
  }

  @Test(arguments: [
    ("a\nb\n", "a\nb\n", ""),
    ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    ("", "a\n", "@@ -0,0 +1 @@\n+a\n"), ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
    ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    ("a\nb", "c\nb", "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n"),
    (
      "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\n6\n7\n8\nx\n9\n",
      "@@ -6,4 +6,5 @@\n 6\n 7\n 8\n+x\n 9\n"
    ),
    // Changes with six lines between them are told together, with seven apart.
    (
      "a\n1\n2\n3\n4\n5\n6\nb\n", "1\n2\n3\n4\n5\n6\n",
      "@@ -1,8 +1,6 @@\n-a\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n"
    ),
    (
      "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\n",
      "@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -6,4 +5,3 @@\n 5\n 6\n 7\n-b\n"
    ),
  ])
  func hunks(old: String, new: String, expected: String) {
    #expect(diff(old, new) == (expected.isEmpty ? "" : "--- a.md\n+++ a.md\n" + expected))
  }

  @Test func namesAreSpeltForPatch() {
    #expect(diff("", "a\n", named: "a b.md").hasPrefix("--- a b.md\t\n+++ a b.md\t\n@@"))
    #expect(diff("", "a\n", named: "a\"\n.md").hasPrefix("--- \"a\\\"\\012.md\"\n"))
  }

  @Test func theStepsLeadFromOneToTheOther() {
    var random = SystemRandomNumberGenerator()
    for round in 0..<400 {
      func lines() -> [ArraySlice<UInt8>] {
        (0..<Int.random(in: 0...(round < 390 ? 12 : 2500), using: &random)).map { _ in
          [UInt8.random(in: 0..<4, using: &random)]
        }
      }
      let (old, new) = (lines(), lines())
      let steps = LineDiff(old, new).steps
      var (o, n) = (0, 0)
      for step in steps {
        if step == .kept { #expect(old[o] == new[n]) }
        if step != .added { o += 1 }
        if step != .removed { n += 1 }
      }
      #expect(o == old.count && n == new.count)
      if round < 390 {
        #expect(steps.count { $0 == .kept } == Self.longestCommon(old, new))
      }
    }
  }

  /// How many lines two texts have in common, in order.
  private static func longestCommon(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var next = row
      for (place, y) in b.enumerated() {
        next[place + 1] = x == y ? row[place] + 1 : max(row[place + 1], next[place])
      }
      row = next
    }
    return row[b.count]
  }
}
