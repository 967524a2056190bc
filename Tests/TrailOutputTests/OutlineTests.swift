import Foundation
import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSyntax

@testable import TrailOutput

struct OutlineTests {
  /// What would be a mark, a citation or a link to Pandoc.
  private static let texts =
    hostileTexts + [
      "1. one", "a) letter", "iv. roman", "(2) two", "- dash", "+ plus", ": definition",
      "# heading",
      "#. next",
      "@smith2011 says", "see [@x; @y]", "x^2^ and H~2~O", "a *b* _c_ `d` $e$ <f> &amp;",
      "back\\slash\\", "| line", "> quote", "[link](x) ![image](y) [^1]", "::: div", "a -- b --- c",
      "{.class}", "***", "---", "~~~", "A. B.", "100. percent", "- [ ] task",
      "<!-- no -->",
    ]

  private static let graph: Graph = {
    var builder = GraphBuilder(schema: .builtIn)
    for (number, text) in texts.enumerated() {
      _ = builder.addNode(
        kind: KindID(2), name: Array("claim \(number / 10)\(number % 10)".utf8),
        path: Array("Insights/\(number)".utf8), hasDocument: true, text: Array(text.utf8))
    }
    return builder.build().graph
  }()

  private static var nodes: [NodeID] { (0..<graph.nodeCount).map { NodeID($0) } }

  private func outline(_ answer: Answer) throws -> String {
    var sink = StringSink()
    try FormatName.outline.renderer(Layout()).render(answer, of: Self.graph, to: &sink)
    return sink.text
  }

  private static var set: Answer {
    .nodes(Table(columns: ["name"], rows: nodes.map { [.node($0)] }, nodes: nodes))
  }

  /// A chain, each below the one before.
  private static var chain: Answer {
    let hop = Hop(Schema.builtIn.roles.supports, .backward)
    return .trees(
      Trees(
        direction: .evidence,
        rows: nodes.enumerated().map {
          Trees.Row(
            node: $1, depth: $0, edge: EdgeID(0), hop: $0 == 0 ? nil : hop, mark: .open)
        }))
  }

  @Test(
    "Pandoc reads each item as the text it is",
    .enabled(if: OtherProgram.isInstalled("pandoc"), "Pandoc is not installed"))
  func pandoc() throws {
    let read = try OtherProgram.output(
      of: "pandoc", ["-f", "markdown-smart", "-t", "json", "x.md"],
      files: ["x.md": try outline(Self.set)])
    let items = try #require(try Block.read(read))
    #expect(items == Self.nodes.map { NodeWords($0, of: Self.graph).title })
  }

  @Test func `no line is indented without end`() throws {
    let lines = try outline(Self.chain).split(separator: "\n")
    #expect(lines.count == Self.nodes.count + (Self.nodes.count - 1) / 20)
    #expect(lines.allSatisfy { $0.prefix { $0 == " " }.count <= 40 })
    #expect(lines.contains { $0.hasSuffix("(goes on as no. 1)") })
    #expect(lines.contains { $0.hasPrefix("- ") && $0.hasSuffix("(no. 1)") })
  }

  /// The items of the one list that a document of Pandoc's is, as plain text.
  private enum Block {
    static func read(_ json: String) throws -> [String]? {
      let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      guard let blocks = document?["blocks"] as? [[String: Any]], blocks.count == 1,
        blocks[0]["t"] as? String == "BulletList", let items = blocks[0]["c"] as? [[[String: Any]]]
      else { return nil }
      return items.map { item in
        guard item.count == 1, item[0]["t"] as? String == "Plain",
          let words = item[0]["c"] as? [[String: Any]]
        else { return "no plain text: \(item)" }
        return words.map { word in
          switch word["t"] as? String {
          case "Str": word["c"] as? String ?? "?"
          case "Space", "SoftBreak": " "
          default: "no text: \(word)"
          }
        }.joined()
      }
    }
  }
}
