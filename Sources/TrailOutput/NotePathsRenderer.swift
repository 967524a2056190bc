import TrailEngine
import TrailGraph
import TrailText

/// The documents of an answer's nodes, each once: a path from the vault's root, with its ending, a
/// line, for `xargs` and editors.
///
/// Escape rule: what would break a line or act on a terminal is `\u{a}`, and a note says that such
/// a path opens nothing. Where a zero byte ends each path, all stand as they are.
struct NotePathsRenderer: Renderer {
  let endsWithNUL: Bool

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    for path in Documents(answer, of: graph).paths {
      if endsWithNUL {
        try sink.write(path + [0])
      } else {
        try sink.write(Self.line(of: path) + "\n")
      }
    }
  }

  func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic] {
    let documents = Documents(answer, of: graph)
    let broken =
      endsWithNUL ? 0 : documents.paths.count { Self.line(of: $0).utf8.elementsEqual($0) == false }
    return [
      Diagnostic.leftOut(
        documents.nodesWithout, one: "node has no document, and no path",
        several: "nodes have no document, and no path"),
      Diagnostic.leftOut(
        broken, one: "path holds what no line can: `--print0` writes it as it is",
        several: "paths hold what no line can: `--print0` writes them as they are"),
    ].compactMap { $0 }
  }

  private static func line(of path: [UInt8]) -> String {
    let text = String(decoding: path, as: UTF8.self)
    guard text.unicodeScalars.contains(where: DisplayText.isObeyed) else { return text }
    return text.unicodeScalars.reduce(into: "") { line, scalar in
      if DisplayText.isObeyed(scalar) {
        line += #"\u{"# + String(scalar.value, radix: 16) + "}"
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
  }
}

/// The documents that an answer is about.
private struct Documents {
  /// With their endings, each once, in the order of the answer.
  private(set) var paths: [[UInt8]] = []
  private(set) var nodesWithout = 0

  init(_ answer: Answer, of graph: Graph) {
    if case .findings(let findings) = answer {
      // What is wrong may lie in a file that is no node: a canvas, a note that cannot be read.
      var seen: Set<[UInt8]> = []
      for finding in findings where !finding.document.isEmpty {
        if seen.insert(finding.document).inserted { paths.append(finding.document) }
      }
      return
    }
    for node in answer.shownNodes(of: graph) {
      if graph.hasDocument(node) {
        paths.append(Array(graph.path(of: node)) + Array(".md".utf8))
      } else {
        nodesWithout += 1
      }
    }
  }
}
