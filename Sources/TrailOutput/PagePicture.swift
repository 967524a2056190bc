import TrailEngine
import TrailGraph
import TrailLayout
import TrailSchema

/// A picture drawn into a page: for each part that no arrow joins to another an `svg` of its own,
/// which a printer can keep on one sheet.
///
/// Each node is a link to where its words stand on the page, and is what a row links to.
struct PagePicture {
  let picture: Picture
  let index: PageIndex
  let graph: Graph
  private let words: PictureWords

  private static let room = PictureWords.Room(
    width: 30, longestKey: 38, mostLines: 8, mostTitleLines: 2)
  private static let fontSize = 13.0
  private static let labelSize = 12.0
  /// Around each drawing: strokes are wider than nothing.
  private static let margin = 6.0

  init(_ picture: Picture, _ index: PageIndex, in graph: Graph) {
    self.picture = picture
    self.index = index
    self.graph = graph
    words = PictureWords(graph, room: Self.room)
  }

  func write(to sink: inout some Sink) throws(SinkClosed) {
    let numbers = index.drawn
    let shapes = picture.nodes.map { node in
      PageShape(
        words.look(of: node).shape, lines: words.lines(of: node).map(PageText.visible),
        size: Self.fontSize)
    }
    let arrows = picture.arrows.compactMap { arrow in
      numbers[arrow.from].flatMap { from in
        numbers[arrow.to].map { to in (arrow: arrow, from: from - 1, to: to - 1) }
      }
    }
    let diagram = Diagram(
      boxes: shapes.map { .init(width: $0.width, height: $0.height) },
      arrows: arrows.map { item in
        let label = words.label(of: item.arrow) ?? ""
        return .init(
          from: item.from, to: item.to,
          label: TextExtent.width(of: label, size: Self.labelSize))
      })
    for (part, layout) in LayeredLayout.layouts(of: diagram).enumerated() {
      let title = index.id("p\(part + 1)")
      let width = PageText.decimal(layout.width + 2 * Self.margin)
      let height = PageText.decimal(layout.height + 2 * Self.margin)
      let corner = PageText.decimal(-Self.margin)
      let box = "\(corner) \(corner) \(width) \(height)"
      try sink.write(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
          + "viewBox=\"\(box)\" role=\"group\" aria-labelledby=\"\(title)\">\n"
          + "<title id=\"\(title)\">\(PageText.count(layout.boxes.count, "node", "nodes")) and "
          + "\(PageText.count(layout.routes.count, "arrow", "arrows"))</title>\n")
      if part == 0 { try sink.write(tips) }
      try sink.write("<g aria-hidden=\"true\">\n")
      var labels = ""
      for route in layout.routes {
        let arrow = arrows[route.arrow].arrow
        try sink.write(text(of: arrow, route))
        labels += label(of: arrow, route)
      }
      try sink.write("</g>\n")
      for placed in layout.boxes {
        try sink.write(text(of: picture.nodes[placed.box], shapes[placed.box], placed.corner))
      }
      if !labels.isEmpty { try sink.write("<g aria-hidden=\"true\">\n\(labels)</g>\n") }
      try sink.write("</svg>\n")
    }
  }

  /// The heads of arrows, for all drawings of the answer.
  private var tips: String {
    let markers = [("tip", "tip"), ("roundtip", "tip round")].map { id, style in
      "<marker id=\"\(index.id(id))\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" "
        + "markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">"
        + "<path class=\"\(style)\" d=\"M0 0.8L10 5L0 9.2z\"/></marker>"
    }
    return "<defs>\(markers.joined())</defs>\n"
  }

  private func text(of arrow: Picture.Arrow, _ route: LayeredLayout.Route) -> String {
    let isRound = picture.isOnCircle(arrow, in: graph)
    let isOther = arrow.hop.edge != graph.schema.roles.supports
    let style = "arrow" + (isRound ? " round" : "") + (isOther ? " dashed" : "")
    let tip = index.id(isRound ? "roundtip" : "tip")
    return "<path class=\"\(style)\" marker-end=\"url(#\(tip))\" d=\"\(Self.path(route))\"/>\n"
  }

  private func label(of arrow: Picture.Arrow, _ route: LayeredLayout.Route) -> String {
    guard let label = words.label(of: arrow) else { return "" }
    let (x, y) = (PageText.decimal(route.middle.x), PageText.decimal(route.middle.y + 4))
    return "<text class=\"label\" x=\"\(x)\" y=\"\(y)\">\(PageText.escaped(label))</text>\n"
  }

  /// Straight and level pieces, joined by bends that begin and end level.
  private static func path(_ route: LayeredLayout.Route) -> String {
    func text(_ point: LayeredLayout.Point) -> String {
      "\(PageText.decimal(point.x)) \(PageText.decimal(point.y))"
    }
    let points = route.points
    guard points.count > 2 else {
      let rise = LayeredLayout.Point(x: points[0].x + 8, y: points[0].y - 26)
      let fall = LayeredLayout.Point(x: points[1].x - 8, y: points[1].y - 26)
      return "M\(text(points[0]))C\(text(rise)) \(text(fall)) \(text(points[1]))"
    }
    var path = "M\(text(points[0]))"
    for place in stride(from: 1, to: points.count - 1, by: 2) {
      let (start, end) = (points[place], points[place + 1])
      let middle = (start.x + end.x) / 2
      path += "L\(text(start))C\(text(.init(x: middle, y: start.y))) "
      path += "\(text(.init(x: middle, y: end.y))) \(text(end))"
    }
    return path + "L\(text(points[points.count - 1]))"
  }

  private func text(
    of node: NodeID, _ shape: PageShape, _ corner: LayeredLayout.Point
  ) -> String {
    let kind = Int(graph.kind(of: node).number)
    let told = NodeWords(node, of: graph)
    let title = PageText.escaped("\(told.kind): \(told.title)")
    let id = index.drawn[node].map { " id=\"\(index.id(ofDrawn: $0))\"" } ?? ""
    let address = index.words(of: node).map { " href=\"\($0)\"" } ?? ""
    let x = PageText.decimal(corner.x)
    let y = PageText.decimal(corner.y)
    return "<a\(id)\(address) class=\"k\(kind)\" transform=\"translate(\(x) \(y))\">"
      + "<title>\(title)</title>\(shape.outline)\(shape.text)</a>\n"
  }
}
