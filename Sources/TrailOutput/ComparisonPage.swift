import TrailEngine
import TrailGraph

/// The difference of two answers on a page of HTML: rows gained, lost and changed, each with what
/// made the difference.
struct ComparisonPage {
  let comparison: AnswerComparison
  let graphs: Both<Graph>
  let causes: CauseText
  /// What is told above the rows.
  let summary: String
  let place: PagePlace

  func write(to sink: inout some Sink) throws(SinkClosed) {
    if place.number == 1 { try PageFrame.begin(titled: place.title, of: graphs.new, to: &sink) }
    let index = PageIndex(number: place.number, rows: [], drawn: [], sources: [], hasList: false)
    let heading = index.id("question")
    try sink.write(
      "<article aria-labelledby=\"\(heading)\">\n"
        + "<h1 id=\"\(heading)\">\(PageText.isolated(place.heading ?? place.title))</h1>\n"
        + "<p>\(PageText.escaped(Self.sentence(summary)))</p>\n")
    if comparison.untracedCount > 0 {
      try sink.write(
        "<p><strong>What caused the last \(PageText.grouped(comparison.untracedCount)) rows was "
          + "not looked for.</strong></p>\n")
    }
    if !comparison.isEmpty { try table.write(index, to: &sink) }
    try sink.write("</article>\n")
    if place.isLast { try sink.write(PageFrame.end) }
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  // MARK: - Rows

  private var table: PageTable {
    let values = Both(old: ValueText(graphs.old), new: ValueText(graphs.new))
    let texts = comparison.rows.map { row in
      comparison.columns.indices.map { column in
        Both(
          old: row.cells.old.map { values.old.text(of: $0[column]) },
          new: row.cells.new.map { values.new.text(of: $0[column]) })
      }
    }
    var columns = comparison.columns.enumerated().map { column, title in
      PageTable.Column(title: title, isLong: Self.hasSentences(texts.lazy.map { $0[column] }))
    }
    columns.append(PageTable.Column(title: ComparisonForm.causeTitle, isLong: true))
    return PageTable(
      caption: PageText.count(comparison.rows.count, "row", "rows"), columns: columns,
      groups: groups, showsNumbers: false
    ) { number in
      .init(cells: texts[number].map(Self.cell) + [cause(of: comparison.rows[number])])
    }
  }

  /// Rows come in the order of these.
  private var groups: [PageTable.Group] {
    var groups: [PageTable.Group] = []
    var start = 0
    for change in AnswerComparison.Change.allCases {
      let end = start + comparison.count(of: change)
      let title = "\(change.sign) \(PageText.count(end - start, "row", "rows")) \(change.rawValue)"
      if end > start { groups.append(.init(title: title, rows: start..<end)) }
      start = end
    }
    return groups
  }

  /// What changed stands struck out before what it has become.
  private static func cell(_ texts: Both<String?>) -> String {
    guard let old = texts.old, let new = texts.new else {
      return PageText.escaped(texts.old ?? texts.new ?? "")
    }
    guard old != new else { return PageText.escaped(new) }
    let parts = [("del", old), ("ins", new)].filter { !$0.1.isEmpty }.map { tag, text in
      "<\(tag)>\(PageText.escaped(text))</\(tag)>"
    }
    return parts.joined(separator: " ")
  }

  private func cause(of row: AnswerComparison.Row) -> String {
    row.causes.map { PageText.escaped(causes.text(of: $0)) }.filter { !$0.isEmpty }
      .joined(separator: "<br>\n")
  }

  private static func hasSentences(_ cells: some Sequence<Both<String?>>) -> Bool {
    cells.prefix(200).contains { ($0.new ?? $0.old ?? "").utf8.count > 40 }
  }
}
