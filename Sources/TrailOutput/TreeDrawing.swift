import TrailEngine
import TrailGraph
import TrailSchema

/// Trees as people read them: each row its kind and what it says, wrapped, the lines of the
/// branches drawn on through it.
///
/// A branch that is referred to has a number in brackets. What a node says and a source's citation
/// are spelt out where it first stands; a claim without branches is cut to a line where it stands
/// again, and found by its name. Escape rule: `DisplayText`.
struct TreeDrawing {
  private let trees: Trees
  private let graph: Graph
  private let layout: Layout
  private let shape: TreeShape
  /// By row: where on the page it is spelt out.
  private var pages: [Int]
  /// Nodes that have been told in full.
  private var told: NodeSet
  /// By depth: whether the branch of the row above has no more siblings.
  private var lasts: [Bool] = []

  /// Of one level, in cells.
  private static let step = 3
  /// What is left for text at the deepest level, in cells.
  private static let leastText = 18
  /// Where lines may be as long as they like.
  private static let deepest = 40

  init(_ trees: Trees, of graph: Graph, _ layout: Layout) {
    self.trees = trees
    self.graph = graph
    self.layout = layout
    shape = TreeShape(
      trees,
      deepest: layout.width.map { min(($0 - Self.leastText) / Self.step, Self.deepest) }
        ?? Self.deepest)
    told = graph.noNodes
    pages = Array(repeating: 0, count: trees.rows.count)
    for (page, place) in shape.places.enumerated() where !place.goesOnBelow {
      pages[place.row] = page
    }
  }

  mutating func write(to sink: inout some Sink) throws(SinkClosed) {
    for (page, place) in shape.places.enumerated() {
      if place.isRoot, page > 0 { try sink.write("\n") }
      try sink.write(text(of: place, page: page))
    }
  }

  private mutating func text(of place: TreeShape.Place, page: Int) -> String {
    lasts.removeLast(lasts.count - min(place.depth, lasts.count))
    let above = lasts.dropFirst().map { $0 ? "   " : "│  " }.joined()
    lasts.append(place.isLast)
    let first = place.isRoot ? "" : above + (place.isLast ? "└─ " : "├─ ")
    let below = place.isRoot ? "" : above + (place.isLast ? "   " : "│  ")
    let width = layout.width.map { $0 - place.depth * Self.step }
    let lines = lines(of: place, page: page, width: width)
    let trunk = place.hasBranches ? "│" : " "
    return lines.text(first: quiet(first)) { indent in
      quiet(below + trunk) + String(repeating: " ", count: indent - 1)
    }
  }

  private func quiet(_ text: String) -> String { layout.style.styled(text, as: .quiet) }

  private mutating func lines(
    of place: TreeShape.Place, page: Int, width: Int?
  ) -> NodeLines {
    let row = trees.rows[place.row]
    let words = NodeWords(row.node, of: graph)
    let number = shape.numbers[place.row].map { " [\($0)]" } ?? ""
    let isOpposing = row.hop?.edge == graph.schema.roles.opposes
    var lines = NodeLines(
      label: .init(
        lead(of: row) + words.kind + (place.goesOnBelow ? "" : number),
        isOpposing ? .error : .quiet),
      width: width, style: layout.style)
    let title = NodeLines.Piece(words.title, place.isRoot && row.depth == 0 ? .heading : nil)
    if let remark = remark(on: row, at: place, page: page) {
      lines.add(title, keepsEnd: words.isExcerpt, cutFor: .init(remark, .note))
      return lines
    }
    let isNew = told.insert(row.node)
    if !isNew, let name = words.name {
      // Said in full before, and found there by its name.
      lines.add(title, keepsEnd: false, cutFor: .init(name, .quiet))
    } else {
      lines.add(title)
      if let name = words.name { lines.append(.init(name, .quiet)) }
    }
    if isNew, let details = words.details { lines.add(.init(details)) }
    if row.mark == .cut { lines.append(.init("… more", .quiet)) }
    return lines
  }

  /// The relation to the row above, where it is not the one that everybody expects.
  private func lead(of row: Trees.Row) -> String {
    guard let hop = row.hop, hop.edge != graph.schema.roles.supports,
      hop != Hop(graph.schema.roles.assumes, .forward)
    else { return "" }
    return DisplayText.visible(graph.schema.phrase(of: hop)) + " "
  }

  /// Where its branches are, if not here.
  private func remark(on row: Trees.Row, at place: TreeShape.Place, page: Int) -> String? {
    if place.goesOnBelow {
      return shape.numbers[place.row].map { "↓ goes on as [\($0)]" }
    }
    guard let target = row.mark.target, let number = shape.numbers[target] else { return nil }
    if case .circle = row.mark { return "↻ circle back to [\(number)]" }
    return pages[target] < page ? "↑ see [\(number)]" : "↓ see [\(number)]"
  }
}
