import TrailEngine
import TrailGraph
import TrailSchema

/// How descriptions of nodes are shown.
struct DescriptionForm {
  let descriptions: [NodeDescription]
  let graph: Graph

  /// Of a section's members, for people.
  private static let mostMembers = 12
  /// Of its text: a page's may be long, and is in its document.
  private static let mostLines = 12
  /// Names up to this length, in cells, stand side by side.
  private static let shortName = 40

  // MARK: - Rows

  /// For formats that know nothing but rows: one for each property and one for each member.
  var table: Table {
    let severalNodes = descriptions.count > 1
    return Table(
      columns: (severalNodes ? ["node"] : []) + ["what", "value", "text", "stated"],
      rows: descriptions.flatMap { description in
        rows(of: description).map { severalNodes ? [.node(description.node)] + $0 : $0 }
      })
  }

  private func rows(of description: NodeDescription) -> [[Value]] {
    let node = description.node
    let texts = NodeText(graph)
    var rows: [[Value]] = [
      [.words("name"), .node(node), .missing, .missing],
      [.words("kind"), .kind(graph.kind(of: node)), .missing, .missing],
    ]
    if graph.hasDocument(node) {
      rows.append([.words("path"), .words(texts.path(of: node)), .missing, .missing])
    }
    if !graph.text(of: node).isEmpty {
      rows.append([.words("text"), .text(graph.text(of: node)), .missing, .missing])
    }
    rows += description.properties.map { [.words($0.title), $0.value, .missing, .missing] }
    for section in description.sections {
      if section.isCounted {
        rows.append(
          [.words(section.phrase), .count(section.members.count), .missing, .missing])
        continue
      }
      rows += section.members.map { member in
        let places = member.edge.map { texts.places(of: $0) } ?? []
        return [
          .words(section.phrase), .node(member.node), .words(texts.gist(of: member.node)),
          .words(places.joined(separator: "; ")),
        ]
      }
    }
    return rows
  }

  // MARK: - For people

  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    let page = Page(layout)
    for (place, description) in descriptions.enumerated() {
      if place > 0 { try sink.write("\n") }
      try write(description, page, to: &sink)
    }
  }

  private func write(
    _ description: NodeDescription, _ page: Page, to sink: inout some Sink
  ) throws(SinkClosed) {
    let node = description.node
    let texts = NodeText(graph)
    let values = ValueText(graph)
    let title = "\(values.kind(of: node)) \(values.name(of: node))"
    try page.write(page.text(title, as: .heading), to: &sink)
    if graph.hasDocument(node) {
      try page.write(page.text(texts.path(of: node), as: .quiet), to: &sink)
    } else {
      try page.write(page.text("no document of its own", as: .quiet), to: &sink)
    }
    if !graph.text(of: node).isEmpty {
      try sink.write("\n")
      let text = String(decoding: graph.text(of: node), as: UTF8.self)
      try page.write(page.text(text, indent: 2, most: Self.mostLines), to: &sink)
    }
    if !description.properties.isEmpty {
      try sink.write("\n")
      try write(description.properties, values, page, to: &sink)
    }
    var counts: [String] = []
    for section in description.sections {
      guard !section.isCounted else {
        counts.append("\(section.phrase) \(section.members.count)")
        continue
      }
      try sink.write("\n")
      try write(section, of: node, texts, page, to: &sink)
    }
    if !counts.isEmpty {
      try sink.write("\n")
      try page.write(page.text(counts.joined(separator: ", "), as: .quiet), to: &sink)
    }
  }

  private func write(
    _ properties: [Reasons.Fact], _ values: ValueText, _ page: Page, to sink: inout some Sink
  ) throws(SinkClosed) {
    let titles = properties.map { DisplayText.visible($0.title) }
    let widest = titles.reduce(0) { max($0, DisplayWidth.width(of: $1)) }
    let column = min(widest, (page.width ?? 80) / 3)
    for (title, property) in zip(titles, properties) {
      let lines = page.text(values.text(of: property.value), indent: column + 4)
      for (place, line) in lines.enumerated() {
        guard place == 0 else {
          try page.write([line], to: &sink)
          continue
        }
        let room = max(0, column - DisplayWidth.width(of: title))
        let lead = "  " + page.style.styled(title, as: .quiet)
        let value = line.drop { $0 == " " }
        if DisplayWidth.width(of: title) > column {
          try page.write([lead, line], to: &sink)
        } else {
          try page.write([lead + String(repeating: " ", count: room + 2) + value], to: &sink)
        }
      }
    }
  }

  private func write(
    _ section: NodeDescription.Section, of node: NodeID, _ texts: NodeText, _ page: Page,
    to sink: inout some Sink
  ) throws(SinkClosed) {
    let count = section.members.count
    let title = page.style.styled(DisplayText.visible(section.phrase), as: .heading)
    try page.write([title + page.style.styled(" \(count)", as: .quiet)], to: &sink)
    let own = texts.path(of: node)
    let isBare = section.members.allSatisfy { member in
      texts.gist(of: member.node).isEmpty
        && DisplayWidth.width(of: texts.name(of: member.node)) <= Self.shortName
    }
    if isBare {
      let names = section.members.prefix(4 * Self.mostMembers).map { texts.name(of: $0.node) }
      let more = count - names.count
      let rest = more > 0 ? " and \(more) more" : ""
      return try page.write(
        page.text(names.joined(separator: ", ") + rest, indent: 2), to: &sink)
    }
    for member in section.members.prefix(Self.mostMembers) {
      // A place in the node's own document needs no path.
      let places = (member.edge.map { texts.places(of: $0) } ?? []).map { place in
        place.hasPrefix(own + ":") ? "line \(place.dropFirst(own.utf8.count + 1))" : place
      }
      let kind = ValueText(graph).kind(of: member.node)
      try page.write(
        page.text("\(kind) \(texts.name(of: member.node))", indent: 2, hanging: 4), to: &sink)
      let gist = texts.gist(of: member.node)
      if !gist.isEmpty { try page.write(page.text(gist, indent: 4, most: 3), to: &sink) }
      if let first = places.first {
        let more = places.count > 1 ? " and \(places.count - 1) more" : ""
        try page.write(
          page.text("stated at \(first)\(more)", indent: 4, hanging: 6, as: .quiet), to: &sink)
      }
    }
    if count > Self.mostMembers {
      try page.write(
        page.text("and \(count - Self.mostMembers) more", indent: 2, as: .quiet), to: &sink)
    }
  }
}
