import TrailGraph
import TrailSchema
import TrailText

/// What a document says where it states an edge, from what the graph keeps of it.
struct EdgeQuote {
  let graph: Graph
  private let texts: NodeText

  init(_ graph: Graph) {
    self.graph = graph
    texts = NodeText(graph)
  }

  /// The statement that says most: one in a claim's own words before a row of a table.
  func best(of edge: EdgeID) -> EdgeStatement? {
    let statements = graph.statements(of: edge)
    return statements.first { $0.means == .text } ?? statements.first
  }

  /// The sentence that holds the link, or the words of the row; empty where the place says it all.
  ///
  /// - Parameter start, end: The edge's two ends, in either order.
  func quote(_ statement: EdgeStatement, start: NodeID, end: NodeID) -> String {
    switch statement.means {
    case .text:
      guard let writer = [start, end].first(where: { isDocument(statement, of: $0) }) else {
        return ""
      }
      return quoted(sentence(in: writer, naming: writer == start ? end : start))
    case .table:
      // The row is the end whose page this is not.
      let row = [start, end].first { !isDocument(statement, of: $0) } ?? end
      return quoted(texts.gist(of: row))
    case .field, .name, .canvas: return ""
    }
  }

  private func quoted(_ text: String) -> String { text.isEmpty ? "" : "“\(text)”" }

  private func isDocument(_ statement: EdgeStatement, of node: NodeID) -> Bool {
    let path = graph.path(of: node)
    return graph.hasDocument(node) && statement.document.starts(with: path)
      && statement.document.dropFirst(path.count).first == UInt8(ascii: ".")
  }

  // MARK: - Sentences

  /// The first sentence of a node's text with another's name in it, as links spell it; all of the
  /// text where none has.
  private func sentence(in writer: NodeID, naming other: NodeID) -> String {
    let text = String(decoding: graph.text(of: writer), as: UTF8.self)
    let name = texts.name(of: other)
    // `Intervertebral Disc (IVD)` is linked as either.
    let spellings = [name] + name.split { $0 == "(" || $0 == ")" || $0 == "," }.map(String.init)
    let sentences = Self.sentences(of: text)
    for spelling in spellings {
      let folded = Folding.fold(spelling.utf8)
      guard !folded.isEmpty else { continue }
      let needle = Needle(folded)
      for sentence in sentences where needle.isFound(in: Folding.fold(Array(sentence.utf8))) {
        return String(sentence)
      }
    }
    return text
  }

  /// A sentence ends at `.`, `!` or `?` before a space and a capital letter, or at a line end.
  static func sentences(of text: String) -> [Substring] {
    var sentences: [Substring] = []
    var start = text.startIndex
    var index = start
    func close(at end: String.Index) {
      let sentence = text[start..<end].drop { $0.isWhitespace }
      if !sentence.isEmpty { sentences.append(sentence) }
      start = end
    }
    while index < text.endIndex {
      let next = text.index(after: index)
      let character = text[index]
      if character.isNewline {
        close(at: index)
      } else if ".!?".contains(character), next < text.endIndex, text[next] == " " {
        let after = text.index(after: next)
        if after < text.endIndex, text[after].isUppercase { close(at: next) }
      }
      index = next
    }
    close(at: text.endIndex)
    return sentences
  }
}
