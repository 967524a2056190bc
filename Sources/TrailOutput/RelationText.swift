import TrailEngine
import TrailGraph
import TrailSchema

/// What a node reaches where a condition asks for a relation, in words.
struct RelationText {
  private let graph: Graph
  private let texts: NodeText
  private let quotes: EdgeQuote

  init(_ graph: Graph) {
    self.graph = graph
    texts = NodeText(graph)
    quotes = EdgeQuote(graph)
  }

  // MARK: - Walks

  /// A walk on one line: `supported by excerpt …, supported by source …`.
  func text(of walk: Paths.Path) -> String {
    walk.steps.map { "\(phrase(for: $0.hop)) \(texts.label(of: $0.end))" }.joined(separator: ", ")
  }

  /// The phrase that takes one step: `supported by`.
  private func phrase(for hop: Hop) -> String {
    let rows = graph.schema.relations
    let ordered = rows.filter { $0.steps == .one } + rows.filter { $0.steps == .many }
    for row in ordered {
      if row.last == hop { return row.phrase }
      if row.last.reversed == hop { return row.inverse }
    }
    let name = graph.schema[hop.edge].name
    return hop.direction == .forward ? name : "\(name) (from the other end)"
  }

  private func write(
    _ walk: Paths.Path, indent: Int, _ page: Page, to sink: inout some Sink
  ) throws(SinkClosed) {
    var start = walk.start
    for step in walk.steps {
      try page.write(
        page.text(
          "\(phrase(for: step.hop)) \(texts.label(of: step.end))", indent: indent,
          hanging: indent + 2), to: &sink)
      if let statement = quotes.best(of: step.edge) {
        let more = graph.statements(of: step.edge).count - 1
        let rest = more > 0 ? " and \(more) more" : ""
        let quote = quotes.quote(statement, start: start, end: step.end)
        try page.write(
          page.text(
            texts.place(of: statement) + rest, indent: indent + 2, hanging: indent + 4, as: .quiet),
          to: &sink)
        if !quote.isEmpty {
          try page.write(page.text(quote, indent: indent + 2, most: 5), to: &sink)
        }
      }
      start = step.end
    }
  }

  // MARK: - Relations

  /// - Parameter isRow: It is about the rows that lead to the node, not what the node leads to.
  func write(
    _ relation: Reasons.Relation, holds: Bool, isRow: Bool, indent: Int, _ page: Page,
    to sink: inout some Sink
  ) throws(SinkClosed) {
    let found = relation.found
    let others = relation.others
    if relation.isCounted {
      let verb = found.count == 0 ? "reaches none" : "reaches \(found.count)"
      let isShown = found.count <= relation.walks.count
      try page.write(
        page.text(
          "\(verb) of the \(relation.targetCount) asked for" + (isShown ? "" : names(of: found)),
          indent: indent, hanging: indent + 2), to: &sink)
    }
    for walk in relation.walks { try write(walk, indent: indent, page, to: &sink) }
    let more = found.count - relation.walks.count
    if more > 0, !relation.walks.isEmpty, !relation.isCounted {
      try page.write(page.text("and \(more) more", indent: indent, as: .quiet), to: &sink)
    }
    if !relation.otherWalks.isEmpty {
      try page.write(
        page.text(
          "and \(others.count) beside" + names(of: others), indent: indent, hanging: indent + 2),
        to: &sink)
      for walk in relation.otherWalks { try write(walk, indent: indent, page, to: &sink) }
      return
    }
    // What else there is matters where too little of what was asked for is.
    guard found.count == 0 || !holds && relation.isTooFew else { return }
    if others.count > 0 {
      let what = others.count == 1 ? "1 other" : "\(others.count) others"
      let verb = isRow ? "what leads to it is no row" : "reaches \(what) there"
      try page.write(
        page.text(verb + names(of: others), indent: indent, hanging: indent + 2), to: &sink)
    } else if found.count == 0 {
      let words = isRow ? "nothing leads to it" : "reaches nothing there"
      try page.write(page.text(words, indent: indent), to: &sink)
    }
    guard !holds else { return }
    for near in relation.near {
      try page.write(
        page.text(
          "close by: \(texts.label(of: near.member)), which shares the neighbour "
            + "\(texts.label(of: near.neighbour)) with \(texts.name(of: near.other))",
          indent: indent, hanging: indent + 2), to: &sink)
    }
    let rest = relation.nearCount - relation.near.count
    if rest > 0 {
      try page.write(page.text("and \(rest) more close by", indent: indent, as: .quiet), to: &sink)
    }
  }

  private func names(of listing: Reasons.Listing) -> String {
    guard !listing.nodes.isEmpty else { return "" }
    let more = listing.count - listing.nodes.count
    return ": " + listing.nodes.map { texts.name(of: $0) }.joined(separator: "; ")
      + (more > 0 ? " and \(more) more" : "")
  }
}

extension Reasons.Relation {
  /// More than one is asked for, or fewer: numbers decide it.
  fileprivate var isCounted: Bool { bound != .members(MemberBound(1, nil)) }

  fileprivate var isTooFew: Bool {
    if case .members(let bound) = bound { return found.count < bound.minimum }
    return found.count == 0
  }
}
