import Testing

@testable import TrailOutput

struct DisplayWidthTests {
  @Test(
    "a cluster is as wide as a terminal shows it",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("ｶ", 1), ("Ａ", 2), ("한", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2),
      ("👍", 2), ("👍🏽", 2), ("👩‍🔬", 2), ("👨‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("🏳️‍🌈", 2), ("कि", 1),
      ("\u{301}", 0), ("\u{200B}", 0), ("\u{AD}", 1), ("…", 1), ("β", 1), ("–", 1), ("\n", 0),
    ])
  func width(cluster: String, cells: Int) {
    #expect(DisplayWidth.width(of: cluster) == cells)
  }

  @Test func `a text is as wide as its clusters together`() {
    #expect(DisplayWidth.width(of: "L4-L5 漢字 👍") == 13)
    #expect(DisplayWidth.width(of: "") == 0)
  }

  @Test(
    "lines break at spaces, long words between clusters",
    arguments: [
      ("", 5, [""]), ("a", 1, ["a"]), ("one two three", 7, ["one two", "three"]),
      ("one two three", 3, ["one", "two", "thr", "ee"]), ("  lead", 6, ["  lead"]),
      ("ab   cd", 3, ["ab", "cd"]), ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
      ("漢字漢字", 5, ["漢字", "漢字"]), ("a 漢字", 3, ["a", "漢", "字"]), ("👩‍🔬👩‍🔬", 1, ["👩‍🔬", "👩‍🔬"]),
      ("word ", 4, ["word"]), ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
      ("to be or", 5, ["to be", "or"]), ("ab cdefgh", 4, ["ab", "cdef", "gh"]),
    ])
  func lines(text: String, width: Int, expected: [String]) {
    #expect(TextLines.lines(of: text, width: width).map(String.init) == expected)
  }

  @Test func `no line is wider than asked, whatever the text`() {
    let text = "Discs lose height 漢字 early, and the loss continues — 👩‍🔬 says Müller-Lüdenscheidt"
    for width in 2...40 {
      let lines = TextLines.lines(of: text, width: width)
      #expect(lines.allSatisfy { DisplayWidth.width(of: $0) <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
