import TrailEngine
import TrailGraph
import TrailSchema

/// One answer on a page: its question, its table, what it rests on as a picture and in words, and
/// its sources, with links between them.
struct PageArticle {
  private let answer: Answer
  private let graph: Graph
  private let place: PagePlace
  let evidence: Evidence
  private let sources: [NodeID]
  private let index: PageIndex
  /// Whether what is drawn is listed: not where each node has a row of its own.
  private let hasList: Bool

  init(_ answer: Answer, of graph: Graph, at place: PagePlace) {
    self.answer = answer
    self.graph = graph
    self.place = place
    evidence = Evidence(answer, of: graph)
    sources = Self.sources(of: answer, drawn: evidence.picture.nodes, in: graph)
    hasList = !answer.isDrawing && !evidence.picture.nodes.isEmpty
    index = PageIndex(
      number: place.number, rows: answer.nodeOfRows, drawn: evidence.picture.nodes,
      sources: sources, hasList: hasList)
  }

  /// Those that the answer cites; then others that are drawn, since what speaks against a claim is
  /// drawn as well.
  private static func sources(
    of answer: Answer, drawn: [NodeID], in graph: Graph
  ) -> [NodeID] {
    let cited = answer.sources(in: graph)
    let known = Set(cited)
    let kinds = graph.schema.kinds(with: .source)
    return cited + drawn.filter { kinds.contains(graph.kind(of: $0)) && !known.contains($0) }
  }

  func write(to sink: inout some Sink) throws(SinkClosed) {
    let heading = index.id("question")
    try sink.write(
      "<article aria-labelledby=\"\(heading)\">\n"
        + "<h1 id=\"\(heading)\">\(PageText.isolated(place.heading ?? place.title))</h1>\n")
    let hasPicture = !evidence.picture.nodes.isEmpty
    var parts = [("answer", "Answer")]
    if hasPicture { parts.append(("picture", "Picture")) }
    if hasList { parts.append(("evidence", "Evidence in words")) }
    if !sources.isEmpty { parts.append(("sources", "Sources")) }
    if parts.count > 1 {
      let items = parts.map { "<li><a href=\"#\(index.id($0.0))\">\($0.1)</a></li>" }
      try sink.write(
        "<nav aria-label=\"Parts of the answer\"><ul>\(items.joined())</ul></nav>\n")
    }
    try section("answer", "Answer", to: &sink)
    try PageAnswer(answer: answer, graph: graph, index: index).write(to: &sink)
    try sink.write("</section>\n")
    if hasPicture { try writePicture(to: &sink) }
    if hasList {
      try section("evidence", "Evidence in words", to: &sink)
      try PageEvidenceList(picture: evidence.picture, graph: graph, index: index).write(to: &sink)
      try sink.write("</section>\n")
    }
    try PageSources(sources: sources, graph: graph, index: index).write(to: &sink)
    try sink.write("</article>\n")
  }

  private func section(
    _ name: String, _ title: String, to sink: inout some Sink
  ) throws(SinkClosed) {
    let id = index.id(name)
    try sink.write(
      "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(title)</h2>\n")
  }

  private func writePicture(to sink: inout some Sink) throws(SinkClosed) {
    try section("picture", "Picture", to: &sink)
    try sink.write("<p>\(Self.direction)</p>\n")
    for sentence in evidence.omissions + bareSentences {
      let text = sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
      try sink.write("<p><strong>\(PageText.escaped(text))</strong></p>\n")
    }
    let next = index.id(hasList ? "evidence" : sources.isEmpty ? "answer" : "sources")
    try sink.write("<a class=\"skip\" href=\"#\(next)\">Skip the picture</a>\n")
    try PageLegend(picture: evidence.picture, graph: graph).write(to: &sink)
    try sink.write(
      "<div class=\"scroll picture\" tabindex=\"0\" role=\"region\" "
        + "aria-label=\"Picture of the evidence\">\n")
    try PagePicture(evidence.picture, index, in: graph).write(to: &sink)
    try sink.write("</div>\n</section>\n")
  }

  private static let direction =
    "Arrows lead from evidence on the left to what rests on it. A node leads to its words, the "
    + "number of a row to its node."

  private var bareSentences: [String] {
    guard evidence.bareCount > 0 else { return [] }
    return [
      PageText.count(evidence.bareCount, "node of the answer rests", "nodes of the answer rest")
        + " on nothing else and \(evidence.bareCount == 1 ? "is" : "are") not drawn"
    ]
  }
}

extension Answer {
  /// By row, as a page counts them: the node that it stands for.
  var nodeOfRows: [NodeID?] {
    switch self {
    case .nodes(let table), .table(let table): table.nodes ?? []
    case .trees(let trees): trees.rows.map(\.node)
    case .paths(let paths): paths.paths.flatMap { [$0.start] + $0.steps.map(\.end) }
    case .findings(let findings): findings.map(\.node)
    case .number, .reasons, .description, .explanation: []
    }
  }
}
