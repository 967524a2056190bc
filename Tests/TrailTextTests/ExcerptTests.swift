import Testing
import TrailText

@Suite struct ExcerptTests {
  @Test(arguments: [
    ("short", "short"), ("exactly ten", "exact… ten"), ("", ""),
    ("日本語日本語日本語日本語", "日本語日本…語日本語"),
  ])
  func aLongTextIsCutInTheMiddle(text: String, excerpt: String) {
    #expect(Excerpt.of(text, longest: 10) == excerpt)
  }

  @Test func noCharacterIsCutInTwo() {
    let text = String(repeating: "👩‍🔬é", count: 100)
    #expect(Excerpt.of(text, longest: 10) == "👩‍🔬é👩‍🔬é👩‍🔬…👩‍🔬é👩‍🔬é")
  }

  @Test func aHeapOfAccentsIsCutToo() {
    let text = "a" + String(repeating: "\u{301}", count: 100_000) + "b"
    let excerpt = Excerpt.of(text)
    #expect(excerpt.unicodeScalars.count < 100)
    #expect(excerpt.unicodeScalars.first == "a" && excerpt.unicodeScalars.last == "b")
  }

  @Test func widthsAreCountedAsAsked() {
    let text = String(repeating: "漢", count: 10)
    #expect(Excerpt.of(text, longest: 10) { _ in 2 } == "漢漢…漢漢")
  }

  /// Of two texts that differ one is told from the other.
  @Test(arguments: [
    ("short", "shorter", "short", "shorter"),
    (
      "In a randomised trial of 24 patients the cells eased the pain of muscles beside the spine",
      "In a randomised trial of 24 patients the cells reduced the pain of muscles beside the spine",
      "… patients the cells eased the pain of muscl…",
      "… patients the cells reduced the pain of muscl…"
    ),
    (
      String(repeating: "a", count: 100), String(repeating: "a", count: 101),
      "…" + String(repeating: "a", count: 20), "…" + String(repeating: "a", count: 21)
    ),
  ]) func aContrastShowsTheDifference(a: String, b: String, first: String, second: String) {
    let shown = Excerpt.contrast(a, b)
    #expect(shown.0 == first && shown.1 == second)
  }

  @Test func aContrastOfLongDifferencesIsCutAsWell() {
    let (start, end) = (String(repeating: "s", count: 200), String(repeating: "e", count: 200))
    let shown = Excerpt.contrast(
      start + String(repeating: "x", count: 500) + end,
      start + String(repeating: "y", count: 500) + end)
    #expect(shown.0 != shown.1)
    #expect(shown.0.count < 70 && shown.1.count < 70)
  }
}
