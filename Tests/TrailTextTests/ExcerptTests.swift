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
}
