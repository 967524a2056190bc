import Testing
import TrailBytes
import TrailCitations

@testable import TrailNotes

/// SplitMix64, so that every run makes the same tables.
struct RandomNumbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Test func `any bytes are read without a trap`() {
  let parts = [
    "---\n", "{", "}", "\"a\": ", "[[", "]]", "![[", "|", "#", "\\", "%%", "`", "```\n", "\n",
    "\r\n", "<table>",
    "<tr>", "<td>", "</td>", "<a href=\"", "\">", "</a>", "<svg>", "<ul><li>", "</ul>", "&amp;",
    "&#x", "<!--",
    "-->", "- ", "> ", "key: ", "[", "]", "(", ")", "'", "“", "”", "2011", ", ", ". ", "10.1234/",
    "https://a",
    "no. ", "é", "\u{2028}", "\t", "*", "_", "word", " ", "<", ">", "=", "\0", "&x", "*x", "1. ",
    "|---|\n",
  ].map { Array($0.utf8) }
  var random = RandomNumbers(state: 1)
  for _ in 0..<4_000 {
    var bytes: [UInt8] = []
    for _ in 0..<(random.next() % 40) { bytes += parts[Int(random.next() % UInt64(parts.count))] }
    if random.next() % 4 == 0, !bytes.isEmpty {
      bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
    }
    if random.next() % 4 == 0 { bytes.insert(contentsOf: parts[0], at: 0) }
    bytes.withUnsafeBufferPointer { document in
      var fields = DataTape()
      let start = FrontMatter(of: document, to: &fields).bodyStart
      #expect(start <= document.count)
      var depth = 0
      _ = MarkdownParser.parse(document, from: start) { event in
        switch event {
        case .enter, .enterLink: depth += 1
        case .leave, .leaveLink: depth -= 1
        case .wikiLink(let link): #expect(link.range.end <= document.count)
        default: break
        }
      }
      #expect(depth == 0)
      let fragment = HTMLFragment(document)
      #expect(
        fragment.links.allSatisfy {
          !$0.target.isEmpty && $0.text.upperBound <= fragment.bytes.count
        })
      _ = try? CanvasReader.arrows(in: document)
      _ = FrontMatterLines.read(document, to: &fields)
      _ = Citation(parsing: document.string)
      _ = CitationKey(document.string)
    }
  }
}
