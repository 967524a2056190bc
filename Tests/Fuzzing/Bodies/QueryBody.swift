import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSchema
import TrailSyntax
import TrailText
import TrailVault

enum QueryBody {
  private struct Shelf: Sendable {
    let graph: Graph
    let vocabulary: Vocabulary
    let today: DateValue
  }

  /// A small vault of the tests, read once.
  private static let shelf: Shelf? = {
    let tests = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    guard
      let reading = try? Vault.read(FolderTree(tests + "/Vaults/disc"), under: .builtIn),
      let today = DateValue(parsing: "2025-06-01")
    else { return nil }
    return Shelf(graph: reading.graph, vocabulary: Vocabulary(.builtIn), today: today)
  }()

  static func brokenPromises(by input: [UInt8]) -> [String] {
    guard let shelf else { return ["the vault can be read"] }
    let source = SourceText(utf8: input, name: "query")
    let session = Session(
      graph: shelf.graph, today: shelf.today, vocabulary: shelf.vocabulary)
    var run = session.run(of: source, options: RunOptions(keepsGoing: true))
    var broken: [String] = []
    let layout = Layout(width: 40)
    while let outcome = try? run.nextOutcome() {
      if outcome.answer == nil, outcome.diagnostics.isEmpty { continue }
      for diagnostic in outcome.diagnostics {
        let text = DiagnosticRenderer(style: .plain).text(diagnostic, in: source)
        if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) {
          broken.append("no control character reaches a terminal: \(diagnostic.id.rawValue)")
        }
      }
      guard let answer = outcome.answer else { continue }
      for format in FormatName.allCases {
        var sink = StringSink()
        try? format.renderer(layout).render(answer, of: shelf.graph, to: &sink)
      }
      var page = layout
      page.page = PagePlace(title: outcome.question ?? "")
      var sink = StringSink()
      try? FormatName.html.renderer(page).render(answer, of: shelf.graph, to: &sink)
    }
    return broken
  }
}
