import TrailEngine
import TrailGraph

/// A picture in the language of Graphviz: evidence on the left, conclusions on the right.
///
/// Escape rule: texts stand in quotation marks, with `\"` and `\\` for those signs, a line break
/// as `\n`, and `&amp;` for an ampersand, since Graphviz reads entities; control characters and
/// marks of direction as `DisplayText` has them.
struct DOTRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let picture = Picture(answer, of: graph)
    let words = PictureWords(graph)
    try sink.write(
      """
      digraph trail {
        rankdir=LR;
        node [fontname="Helvetica", fontsize=11, fontcolor="#000000", color="#606060"];
        edge [fontname="Helvetica", fontsize=9, color="#606060"];

      """)
    var numbers: [NodeID: Int] = [:]
    for (index, node) in picture.nodes.enumerated() {
      numbers[node] = index + 1
      let look = words.look(of: node)
      try sink.write(
        "  n\(index + 1) [label=\(Self.quoted(words.lines(of: node))), "
          + "\(Self.attributes(of: look.shape)), fillcolor=\"\(look.fill)\", "
          + "tooltip=\(Self.quoted([words.name(of: node)]))];\n")
    }
    for arrow in picture.arrows {
      guard let from = numbers[arrow.from], let to = numbers[arrow.to] else { continue }
      var attributes: [String] = []
      if let label = words.label(of: arrow) {
        attributes += ["label=\(Self.quoted([label]))", "style=dashed"]
      }
      if picture.isOnCircle(arrow, in: graph) {
        attributes += ["color=\"#c00000\"", "penwidth=2"]
      }
      let list = attributes.isEmpty ? "" : " [" + attributes.joined(separator: ", ") + "]"
      try sink.write("  n\(from) -> n\(to)\(list);\n")
    }
    try sink.write("}\n")
  }

  /// Lines of visible text as one text in quotation marks.
  static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.unicodeScalars.reduce(into: "") { text, scalar in
        switch scalar {
        case "\\": text += #"\\"#
        case "\"": text += #"\""#
        case "&": text += "&amp;"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return "\"" + escaped.joined(separator: #"\n"#) + "\""
  }

  private static func attributes(of shape: PictureWords.Look.Shape) -> String {
    switch shape {
    case .source: "shape=note, style=filled"
    case .excerpt: "shape=tab, style=filled"
    case .claim: "shape=box, style=\"rounded,filled\""
    case .assumption: "shape=hexagon, style=\"filled,dashed\""
    case .conclusion: "shape=box, peripheries=2, style=filled"
    case .topic: "shape=ellipse, style=filled"
    case .page: "shape=box, style=filled"
    }
  }
}
