import TrailGraph
import TrailSchema

/// What the shapes, colours and arrows of a picture mean: those that it has.
struct PageLegend {
  let picture: Picture
  let graph: Graph

  func write(to sink: inout some Sink) throws(SinkClosed) {
    let words = PictureWords(graph)
    let kinds = Set(picture.nodes.map { Int(graph.kind(of: $0).number) }).sorted()
    try sink.write("<ul class=\"legend\" aria-label=\"Legend\">\n")
    for kind in kinds {
      let name = PageText.escaped(graph.schema.kinds[kind].singular)
      let sample = PageShape.sample(of: words.looks[kind].shape)
      try write("<g class=\"k\(kind)\">\(sample)</g>", name, to: &sink)
    }
    var hasSupport = false
    var hasCircle = false
    var labels: [String] = []
    for arrow in picture.arrows {
      if picture.isOnCircle(arrow, in: graph) { hasCircle = true }
      if let label = words.label(of: arrow) {
        if !labels.contains(label) { labels.append(label) }
      } else {
        hasSupport = true
      }
    }
    let support = PageText.escaped(
      graph.schema.phrase(of: Hop(graph.schema.roles.supports, .forward)))
    if hasSupport { try write(Self.arrow("arrow"), support, to: &sink) }
    for label in labels {
      try write(Self.arrow("arrow dashed"), PageText.escaped(label), to: &sink)
    }
    if hasCircle { try write(Self.arrow("arrow round"), "on a circle", to: &sink) }
    try sink.write("</ul>\n")
  }

  private static func arrow(_ style: String) -> String {
    let tip = style.hasSuffix("round") ? "tip round" : "tip"
    return "<path class=\"\(style)\" d=\"M0 10H26\"/>"
      + "<path class=\"\(tip)\" d=\"M25 5.8L34 10L25 14.2z\"/>"
  }

  /// - Parameters: SVG, and HTML.
  private func write(
    _ sample: String, _ words: String, to sink: inout some Sink
  ) throws(SinkClosed) {
    try sink.write(
      "<li><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"38\" height=\"24\" "
        + "viewBox=\"-2 -2 38 24\" aria-hidden=\"true\">\(sample)</svg>\(words)</li>\n")
  }
}
