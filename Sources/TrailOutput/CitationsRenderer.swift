import TrailEngine
import TrailGraph
import TrailText

/// The citations of the sources of an answer, or of those that it cites, as their notes give them:
/// one a line, each once.
///
/// A source without one has its DOI as a link, else its key, which a note tells of.
///
/// Escape rule: `DisplayText`.
struct CitationsRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    var written: Set<String> = []
    for source in answer.sources(in: graph) {
      let citation =
        NodeWords.citation(of: source, in: graph)
        ?? String(decoding: graph.name(of: source), as: UTF8.self)
      let line = DisplayText.visible(citation).split(separator: " ").joined(separator: " ")
      if written.insert(line).inserted { try sink.write(line + "\n") }
    }
  }

  func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic] {
    let unknown = answer.sources(in: graph).count { NodeWords.citation(of: $0, in: graph) == nil }
    let remark = Diagnostic.leftOut(
      unknown, one: "source has no citation: its name stands for it",
      several: "sources have no citation: their names stand for them")
    return remark.map { [$0] } ?? []
  }
}
