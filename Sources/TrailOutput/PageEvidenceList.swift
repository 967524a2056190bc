import TrailGraph
import TrailSchema

/// What a picture shows, in words: each node that is drawn, with what it rests on.
struct PageEvidenceList {
  let picture: Picture
  let graph: Graph
  let index: PageIndex

  /// In cells: enough to tell one claim from another.
  private static let shortTitle = 60

  func write(to sink: inout some Sink) throws(SinkClosed) {
    // Sources rest on nothing, and have a list of their own.
    let listed = picture.nodes.filter { node in
      !graph.schema[graph.kind(of: node)].traits.contains(.source) || below[node] != nil
    }
    try sink.write(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Evidence in words\">\n"
        + "<table>\n<caption>What the picture shows</caption>\n<thead><tr>"
        + "<th scope=\"col\">note</th><th scope=\"col\">kind</th><th scope=\"col\">rests on</th>"
        + "</tr></thead>\n<tbody>\n")
    for node in listed {
      let number = index.drawn[node] ?? 0
      let words = NodeWords(node, of: graph)
      var note = PageText.isolated(words.title)
      if let name = words.name {
        note += " <span class=\"quiet\">\(PageText.isolated(name))</span>"
      }
      if let row = index.row(of: node) {
        note = PageText.link("row \(row)", to: "#" + index.id(ofRow: row)) + " " + note
      }
      let drawn = PageText.link("in the picture", to: "#" + index.id(ofDrawn: number))
      try sink.write(
        "<tr id=\"\(index.id(ofListed: number))\" tabindex=\"-1\"><td class=\"long\">\(note) "
          + "(\(drawn))</td><td>\(PageText.escaped(words.kind))</td>"
          + "<td class=\"long\">\(evidence(of: node))</td></tr>\n")
    }
    try sink.write("</tbody>\n</table>\n</div>\n")
  }

  private func evidence(of node: NodeID) -> String {
    (below[node] ?? []).map { hop, nodes in
      let links = nodes.map { node in
        let name = PageText.isolated(
          TextBlock.cut(NodeWords(node, of: graph).title, to: Self.shortTitle))
        return index.words(of: node).map { PageText.link(name, to: $0) } ?? name
      }
      return PageText.escaped(graph.schema.phrase(of: hop)) + " " + links.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// By node: what its arrows come from, by the step that leads there, in the order of arrows.
  private let below: [NodeID: [(hop: Hop, nodes: [NodeID])]]

  init(picture: Picture, graph: Graph, index: PageIndex) {
    self.picture = picture
    self.graph = graph
    self.index = index
    var below: [NodeID: [(hop: Hop, nodes: [NodeID])]] = [:]
    for arrow in picture.arrows {
      let hop = arrow.hop.reversed
      let place = below[arrow.to]?.firstIndex { $0.hop == hop }
      if let place {
        below[arrow.to]?[place].nodes.append(arrow.from)
      } else {
        below[arrow.to, default: []].append((hop, [arrow.from]))
      }
    }
    self.below = below
  }
}
