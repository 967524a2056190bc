import Testing

@testable import TrailCompletion

struct GreekLettersTests {
  /// What a folded text may be meant as beside what it says.
  @Test(
    arguments: [
      ("tgf-beta", ["tgf-β"]), ("beta", ["β"]), ("tgf-beta1", ["tgf-β1"]), ("tnfalpha", ["tnfα"]),
      ("omega", ["ω"]), ("omega-3", ["ω-3"]), ("tgf-bet", ["tgf-β"]), ("alpha-beta", ["α-β"]),
      ("beta-gam", ["β-gam", "β-γ"]), ("β", ["beta"]), ("tgf-β1", ["tgf-beta1"]), ("mu", ["μ"]),
      // No letter is meant inside of a word, nor by two letters of a name.
      ("data", []), ("muscle", []), ("pim", []), ("be", []), ("alphabet", []), ("", []),
      ("lumbar", []), ("東", []), ("é", []),
    ] as [(String, [String])])
  func spellings(text: String, others: [String]) {
    #expect(
      GreekLetters.otherSpellings(of: Array(text.utf8)) == others.map { Array($0.utf8) })
  }

  @Test func `what was typed goes with either`() {
    #expect(TypedText("TGF-beta").begins("TGF-β1"))
    #expect(TypedText("tgf-β").begins("TGF-beta receptor"))
    #expect(TypedText("beta").fit(Array("tgf-β".utf8)) == .inside)
    #expect(TypedText("beta").fit(Array("alphabeta".utf8)) == nil)
  }
}
