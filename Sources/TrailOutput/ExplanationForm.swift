import TrailEngine
import TrailGraph

/// How an explanation is shown: what the query says, what its names stand for, and its plan with
/// the sizes that were expected and found.
struct ExplanationForm {
  let explanation: Explanation
  let graph: Graph

  /// For formats that know nothing but rows: the steps. Sizes that nobody expected and times that
  /// were not measured are missing.
  var table: Table {
    let isTimed = explanation.steps.contains { $0.seconds != nil }
    return Table(
      columns: ["step", "what", "expected", "found", "edges visited"]
        + (isTimed ? ["seconds"] : []),
      rows: explanation.steps.enumerated().map { place, step in
        [
          .count(place + 1), .words(step.words), step.estimate.map { .count($0) } ?? .missing,
          step.actual.map { .count($0) } ?? .missing, .count(step.edgeVisits),
        ] + (isTimed ? [step.seconds.map { .number($0) } ?? .missing] : [])
      })
  }

  /// For people.
  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    let page = Page(layout)
    try page.write(page.text(explanation.canonical, as: .heading), to: &sink)
    try sink.write("\n")
    for sentence in explanation.paraphrase {
      try page.write(page.text(sentence + ".", indent: 2), to: &sink)
    }
    if !explanation.names.isEmpty {
      try sink.write("\n")
      try writeNames(page, to: &sink)
    }
    try sink.write("\n")
    try writeSteps(page, to: &sink)
    let (visits, nodes) = (explanation.edgeVisits, explanation.nodeCount)
    let share =
      "\(visits) \(visits == 1 ? "edge" : "edges") visited; the vault has \(explanation.edgeCount), "
      + "and \(nodes) \(nodes == 1 ? "node" : "nodes")"
    try sink.write("\n")
    try page.write(page.text(share, as: .quiet), to: &sink)
  }

  // MARK: - Names

  private func writeNames(_ page: Page, to sink: inout some Sink) throws(SinkClosed) {
    let values = ValueText(graph)
    for name in explanation.names {
      let count = name.nodes.count
      let shown = name.nodes.prefix(3).map { node in
        count == 1 ? "the \(values.kind(of: node)) \(values.name(of: node))" : values.name(of: node)
      }
      let more = count > shown.count ? " and \(count - shown.count) more" : ""
      let kinds = graph.kinds(in: name.nodes).kinds.map { graph.schema[$0].plural }
      let lead = count > 1 ? "\(count) \(kinds.joined(separator: ", ")): " : ""
      let what = count == 0 ? "nothing" : lead + shown.joined(separator: ", ") + more
      let text = "\(name.name) is \(what) (\(name.rule))"
      try page.write(page.text(text, indent: 2, hanging: 4), to: &sink)
    }
  }

  // MARK: - Steps

  private func writeSteps(_ page: Page, to sink: inout some Sink) throws(SinkClosed) {
    let isTimed = explanation.steps.contains { $0.seconds != nil }
    let rows = explanation.steps.enumerated().map { place, step in
      StepRow(
        number: "\(place + 1)", words: step.words,
        figures: [
          step.estimate.map { "\($0)" } ?? "", step.actual.map { "\($0)" } ?? "",
          step.edgeVisits > 0 ? "\(step.edgeVisits)" : "",
        ] + (isTimed ? [step.seconds.map { Self.duration($0) } ?? ""] : []))
    }
    let titles = ["expected", "found", "edges"] + (isTimed ? ["time"] : [])
    let widths = titles.enumerated().map { column, title in
      rows.reduce(title.utf8.count) { max($0, DisplayWidth.width(of: $1.figures[column])) }
    }
    let figuresWidth = widths.reduce(0) { $0 + $1 + 2 }
    let numberWidth = "\(rows.count)".utf8.count + 4
    let widest = rows.reduce(4) { max($0, DisplayWidth.width(of: DisplayText.visible($1.words))) }
    let room = page.width.map { max(16, $0 - figuresWidth - numberWidth) } ?? widest
    let wordsWidth = min(widest, room)
    func figures(_ texts: [String]) -> String {
      zip(texts, widths).map { text, width in
        String(repeating: " ", count: 2 + max(0, width - DisplayWidth.width(of: text))) + text
      }.joined()
    }
    let margin = String(repeating: " ", count: numberWidth + wordsWidth)
    try page.write(["\(margin)\(figures(titles))"], as: .quiet, to: &sink)
    for row in rows {
      let lines = TextLines.lines(of: DisplayText.visible(row.words), width: wordsWidth)
      for (place, line) in lines.enumerated() {
        let number =
          place == 0
          ? String(repeating: " ", count: max(0, numberWidth - 2 - row.number.utf8.count))
            + row.number + "  " : String(repeating: " ", count: numberWidth)
        guard place == 0 else {
          try sink.write("\(number)\(line)\n")
          continue
        }
        let padding = String(
          repeating: " ", count: max(0, wordsWidth - DisplayWidth.width(of: line)))
        let text = "\(number)\(line)\(padding)\(figures(row.figures))"
        try page.write([text], to: &sink)
      }
    }
  }

  private struct StepRow {
    var number: String
    var words: String
    var figures: [String]
  }

  /// `12 µs`, `3.4 ms`, `1.2 s`.
  static func duration(_ seconds: Double) -> String {
    func tenths(_ value: Double) -> String {
      let tenths = Int((value * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
    guard seconds.isFinite, seconds >= 0 else { return "" }
    if seconds < 0.001 { return "\(Int((seconds * 1_000_000).rounded())) µs" }
    if seconds < 1 { return tenths(seconds * 1000) + " ms" }
    return tenths(min(seconds, 1_000_000)) + " s"
  }
}
