import TrailSchema
import TrailText

extension Graph {
  /// Where an edge was stated, in order of document and line; never empty.
  ///
  /// - Complexity: O(log nodes + statements); for a link O(edge types) times that.
  package func statements(of edge: EdgeID) -> [EdgeStatement] {
    if edge.index >= ownLinks.firstEdge { return statements(ofLink: edge) }
    let ends = ends(of: edge)
    return statements.runs[edge.index].map { statement($0, tail: ends.tail, head: ends.head) }
  }

  /// - Parameters:
  ///   - place: In the table.
  ///   - tail: That of its edge, like the head.
  private func statement(_ place: Int, tail: Int, head: Int) -> EdgeStatement {
    let context = statements.context(of: place)
    let document =
      switch context.home {
      case .tail: names.document(of: tail)
      case .head: names.document(of: head)
      case .stray: strayDocument(statements.strayDocument(of: place))
      }
    return EdgeStatement(
      document: document, line: statements.lines[place],
      section: statements.text(context.section), means: context.means)
  }

  private func strayDocument(_ number: Int) -> TextSlice {
    number < nodeCount ? names.document(of: number) : statements.text(number - nodeCount)
  }

  private func ends(of edge: EdgeID) -> (tail: Int, head: Int) {
    let rows = adjacency.first { $0.edges.contains(edge.index) }
    return rows.map { $0.ends(of: edge.index - $0.firstEdge) } ?? (0, 0)
  }

  /// Those that only state the link, and those of other edges that are links besides.
  private func statements(ofLink link: EdgeID) -> [EdgeStatement] {
    let links = links
    let (tail, head) = links.ends(of: link.index - links.firstEdge)
    var found: [EdgeStatement] = []
    if let own = ownLinks.edge(from: NodeID(tail), to: NodeID(head)) {
      found += statements.runs[own.index].map { statement($0, tail: tail, head: head) }
    }
    for type in schema.edgeTypesInGraphs.dropLast() {
      for (from, to, link) in [(tail, head, StatedLink.forward), (head, tail, .backward)] {
        guard let edge = edge(type, from: NodeID(from), to: NodeID(to)) else { continue }
        found += statements.runs[edge.index].filter { statements.context(of: $0).link == link }
          .map { statement($0, tail: from, head: to) }
      }
    }
    found.sort(by: Self.isOrdered)
    return found.indices.filter { $0 == 0 || found[$0] != found[$0 - 1] }.map { found[$0] }
  }

  private static func isOrdered(_ a: EdgeStatement, before b: EdgeStatement) -> Bool {
    if a.document != b.document { return a.document.lexicographicallyPrecedes(b.document) }
    if a.line != b.line { return a.line < b.line }
    if a.means != b.means { return a.means.rawValue < b.means.rawValue }
    return a.section.lexicographicallyPrecedes(b.section)
  }
}
