import Testing

@testable import TrailCitations

/// The marks of type in texts of CSL.
struct CSLMarksTests {
  @Test(arguments: [
    ("a <i>b</i> c", "a b c"), ("a < b <i>c", "a < b <i>c"), ("<i>a</b></i>", "a</b>"),
    (#"<span class="nocase">T Cell</span>s"#, "T Cells"),
    ("<script>a</script>", "<script>a</script>"),
  ]) func marksAreNoText(text: String, plain: String) {
    #expect(CSLMarks.plain(text) == plain)
  }

  @Test func marksInsideOfMoreThanAnybodySetsAreText() {
    let text = String(repeating: "<i>", count: 100) + "a" + String(repeating: "</i>", count: 100)
    let pieces = CSLMarks.pieces(of: text)
    #expect(pieces.count { $0 == .begin(.italic) } == 32)
    #expect(pieces.count { $0 == .end(.italic) } == 32)
    // What is no mark is kept as it is written.
    let rest = pieces.map { if case .text(let words) = $0 { words } else { "" } }.joined()
    #expect(
      rest == String(repeating: "<i>", count: 68) + "a" + String(repeating: "</i>", count: 68))
  }
}
