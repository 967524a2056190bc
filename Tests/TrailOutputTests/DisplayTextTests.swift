import Testing
import TrailGraph
import TrailSyntax

@testable import TrailOutput

struct DisplayTextTests {
  @Test(
    "what a terminal would obey is spelt out",
    arguments: [
      ("plain", "plain"), ("a\tb\nc", "a b c"), ("a\r\nb\rc\u{2028}d", "a b c d"),
      ("\u{1B}[31mred", #"\u{1b}[31mred"#), ("\u{9B}31m", #"\u{9b}31m"#),
      ("x\u{202E}y", #"x\u{202e}y"#), ("\u{7}\u{7F}\u{0}", #"\u{7}\u{7f}\u{0}"#),
      ("β ± ø 👩‍🔬", "β ± ø 👩‍🔬"),
      ("a\u{200B}b\u{2060}c\u{FEFF}", #"a\u{200b}b\u{2060}c\u{feff}"#),
      ("a\u{200D}b \u{200C}é", #"a\u{200d}b \u{200c}é"#),
      ("می\u{200C}خواهم क्\u{200D}ष ❤\u{FE0F}", "می\u{200C}خواهم क्\u{200D}ष ❤\u{FE0F}"),
    ])
  func visible(text: String, shown: String) {
    #expect(DisplayText.visible(text) == shown)
  }

  @Test("no format writes hostile text as it is", arguments: FormatName.allCases)
  func hostileText(format: FormatName) throws {
    let answer = TrailOutputTests.rows(
      ["text", "list\u{1B}"],
      hostileTexts.map { [.words($0), .list([.words($0), .missing])] })
    for width in [nil, 8, 20, 80] {
      let text = try rendered(answer, as: format, width: width)
      let allowed: Set<Unicode.Scalar> = ["\n", "\t", "\r"]
      let raw = text.unicodeScalars.filter { DisplayText.isObeyed($0) && !allowed.contains($0) }
      #expect(raw.isEmpty)
      #expect(!text.utf8.contains(UInt8(ascii: "\r")) || format == .csv)
    }
  }

  @Test("bytes that are no UTF-8 never reach the output", arguments: FormatName.ofRows)
  func invalidBytes(format: FormatName) throws {
    let answer = TrailOutputTests.rows(["text"], [[.text(TextSlice([0x61, 0x9B, 0xFF, 0x62]))]])
    var sink = StringSink()
    try format.renderer(Layout()).render(answer, of: graph, to: &sink)
    #expect(String(validating: sink.bytes, as: UTF8.self)?.contains("a\u{FFFD}\u{FFFD}b") == true)
  }
}
