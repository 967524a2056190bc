import TrailEngine
import TrailGraph
import TrailText

/// A picture in the language of Mermaid, which notes, wikis and GitHub draw: evidence on the left,
/// conclusions on the right.
///
/// Escape rule: texts stand in quotation marks; in them every ASCII sign beside letters, digits,
/// spaces and `, . ( ) ' ? ! - /` is its number, `#34;`, as is one that would begin a list, so
/// that nothing in them is Mermaid's, Markdown's or HTML's; control characters and marks of
/// direction as `DisplayText` has them.
struct MermaidRenderer: Renderer {
  /// Mermaid draws no more, unless a page is told otherwise.
  private static let mostArrows = 500

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let picture = Picture(answer, of: graph)
    let words = PictureWords(graph)
    try sink.write("flowchart LR\n")
    var numbers: [NodeID: Int] = [:]
    var kinds: Set<Int> = []
    for (index, node) in picture.nodes.enumerated() {
      numbers[node] = index + 1
      let kind = Int(graph.kind(of: node).number)
      kinds.insert(kind)
      let (open, close) = Self.brackets(of: words.looks[kind].shape)
      let text = Self.quoted(words.lines(of: node))
      try sink.write("  n\(index + 1)\(open)\(text)\(close):::k\(kind)\n")
    }
    var circular: [String] = []
    var count = 0
    for arrow in picture.arrows {
      guard let from = numbers[arrow.from], let to = numbers[arrow.to] else { continue }
      let label = words.label(of: arrow).map { "-.->|\(Self.quoted([$0]))|" } ?? "-->"
      try sink.write("  n\(from) \(label) n\(to)\n")
      if picture.isOnCircle(arrow, in: graph) { circular.append(String(count)) }
      count += 1
    }
    for kind in kinds.sorted() {
      let look = words.looks[kind]
      let dashes = look.shape == .assumption ? ",stroke-dasharray:4 3" : ""
      try sink.write(
        "  classDef k\(kind) fill:\(look.fill),stroke:#606060,color:#000000\(dashes)\n")
    }
    if !circular.isEmpty {
      try sink.write(
        "  linkStyle \(circular.joined(separator: ",")) stroke:#c00000,stroke-width:2px\n")
    }
  }

  func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic] {
    let count = Picture(answer, of: graph).arrows.count
    guard count > Self.mostArrows else { return [] }
    return [
      Diagnostic(
        .leftOut, severity: .note,
        "\(count) arrows, and Mermaid draws \(Self.mostArrows) unless its `maxEdges` says more")
    ]
  }

  /// Lines of visible text as one text in quotation marks.
  static func quoted(_ lines: [String]) -> String {
    "\"" + lines.map(escaped).joined(separator: "<br/>") + "\""
  }

  private static func escaped(_ line: String) -> String {
    var text = ""
    // A number with a full stop, or a dash, would begin a list.
    var beginsList = true
    for scalar in line.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", " ", ",", "(", "'", "?", "!", "/":
        beginsList = false
        text.unicodeScalars.append(scalar)
      case "0"..."9": text.unicodeScalars.append(scalar)
      case ".", "-", ")":
        if beginsList {
          text += "#\(scalar.value);"
        } else {
          text.unicodeScalars.append(scalar)
        }
        beginsList = false
      case _ where scalar.isASCII:
        beginsList = false
        text += "#\(scalar.value);"
      default:
        beginsList = false
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func brackets(of shape: PictureWords.Look.Shape) -> (String, String) {
    switch shape {
    case .source: ("[(", ")]")
    case .excerpt: ("[/", "/]")
    case .claim: ("(", ")")
    case .assumption: ("{{", "}}")
    case .conclusion: ("[[", "]]")
    case .topic: ("([", "])")
    case .page: ("[", "]")
    }
  }
}
