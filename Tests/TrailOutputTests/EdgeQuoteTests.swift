import Testing

@testable import TrailOutput

@Suite struct EdgeQuoteTests {
  @Test(
    "a text falls into sentences",
    arguments: [
      ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
      ("p < 0.05 at L4-L5. No more", ["p < 0.05 at L4-L5.", "No more"]),
      ("by Cheng et al. in mice", ["by Cheng et al. in mice"]),
      ("a line\nanother\n", ["a line", "another"]), ("", []), (" \n ", []), ("End.", ["End."]),
    ])
  func sentences(text: String, sentences: [String]) {
    #expect(EdgeQuote.sentences(of: text).map(String.init) == sentences)
  }

  @Test(
    "times have a unit that suits them",
    arguments: [
      (0, "0 µs"), (0.000_012_4, "12 µs"), (0.0034, "3.4 ms"), (1.25, "1.3 s"), (-1, ""),
      (.infinity, ""), (.nan, ""),
    ])
  func durations(seconds: Double, text: String) {
    #expect(ExplanationForm.duration(seconds) == text)
  }
}
