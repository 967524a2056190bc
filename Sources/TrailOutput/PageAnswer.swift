import TrailEngine
import TrailGraph
import TrailSchema

/// An answer as a page shows it: a number, a table, and for reasons and explanations the sentences
/// that stand above theirs.
struct PageAnswer {
  let answer: Answer
  let graph: Graph
  let index: PageIndex

  func write(to sink: inout some Sink) throws(SinkClosed) {
    switch answer {
    case .number(let number):
      return try sink.write("<p class=\"number\">\(PageText.grouped(number))</p>\n")
    case _ where answer.isEmpty: return try sink.write("<p>\(Self.nothing(answer))</p>\n")
    case .trees(let trees):
      return try PageTrees.table(of: trees, in: graph, index).write(index, to: &sink)
    case .paths(let paths):
      return try PageTrees.table(of: paths, in: graph, index).write(index, to: &sink)
    case .findings(let findings): return try table(of: findings).write(index, to: &sink)
    case .reasons(let reasons): try write(reasons, to: &sink)
    case .explanation(let explanation): try write(explanation, to: &sink)
    case .nodes, .table, .description: break
    }
    guard let table = answer.table(of: graph) else { return }
    try self.table(of: table).write(index, to: &sink)
  }

  private static func nothing(_ answer: Answer) -> String {
    switch answer {
    case .findings: "No problems were found."
    case .paths: "There is no path."
    default: "Nothing answers this."
    }
  }

  /// Columns as titled, numbers to the right.
  private func table(of table: Table) -> PageTable {
    let values = PageValues(graph, index)
    let numeric = table.numericColumns
    let columns = table.columns.indices.map { column in
      PageTable.Column(
        title: table.columns[column], isNumeric: numeric[column],
        isLong: Self.hasSentences(column, of: table))
    }
    return PageTable(
      caption: caption(of: table), columns: columns, groups: [.init(rows: 0..<table.rowCount)],
      showsNumbers: !isProse
    ) { row in
      let node = table.nodes?[row]
      return .init(node: node, cells: table[row: row].map { values.cell($0, in: node) })
    }
  }

  /// Whether the rows are parts of what is told, and no answers by themselves.
  private var isProse: Bool {
    switch answer {
    case .reasons, .description, .explanation: true
    case .nodes, .table, .number, .trees, .paths, .findings: false
    }
  }

  /// `12 insights`, where all are of a kind.
  private func caption(of table: Table) -> String {
    let count = table.rowCount
    switch answer {
    case .explanation: return "How it is worked out"
    case .reasons: return PageText.count(count, "condition", "conditions")
    case .description: return "What is known"
    default: break
    }
    guard case .nodes = answer, let nodes = table.nodes, let first = nodes.first,
      case let kind = graph.kind(of: first), case let range = graph.range(of: kind),
      nodes.allSatisfy({ range.contains($0.index) })
    else { return PageText.count(count, "row", "rows") }
    return PageText.count(count, graph.schema[kind].singular, graph.schema[kind].plural)
  }

  private static func hasSentences(_ column: Int, of table: Table) -> Bool {
    for row in 0..<min(table.rowCount, 200) {
      switch table[row: row][column] {
      case .text(let text) where text.count > 48: return true
      case .list(let items) where items.count > 2: return true
      default: continue
      }
    }
    return false
  }

  /// Problems by rule; a repair that fits all of a rule stands once.
  private func table(of findings: [Finding]) -> PageTable {
    let table = FindingsForm(findings: findings, graph: graph).table
    let values = PageValues(graph, index)
    var groups: [PageTable.Group] = []
    var isShared: [Bool] = []
    var start = 0
    while start < findings.count {
      let (rule, repair) = (findings[start].rule, findings[start].repair)
      let end = findings[start...].firstIndex { $0.rule != rule } ?? findings.count
      let fitsAll = repair != nil && findings[start..<end].allSatisfy { $0.repair == repair }
      var title = PageText.escaped("\(rule) (\(end - start))")
      if fitsAll, let repair {
        title += " <span class=\"quiet\">to mend: \(PageText.isolated(repair))</span>"
      }
      groups.append(.init(title: title, rows: start..<end))
      isShared += Array(repeating: fitsAll, count: end - start)
      start = end
    }
    let hasRepairs = zip(findings, isShared).contains { $0.repair != nil && !$1 }
    return PageTable(
      caption: PageText.count(findings.count, "problem", "problems"),
      columns: [
        .init(title: "note", isLong: true), .init(title: "what", isLong: true),
        .init(title: "where"),
      ] + (hasRepairs ? [.init(title: "to mend", isLong: true)] : []), groups: groups
    ) { row in
      let node = findings[row].node
      var cells = table[row: row].dropFirst().map { values.cell($0, in: node) }
      if let node {
        let words = NodeWords(node, of: graph)
        cells[0] = PageText.isolated(words.title)
        if let name = words.name {
          cells[0] += " <span class=\"quiet\">\(PageText.isolated(name))</span>"
        }
      }
      if isShared[row] { cells[3] = "" }
      return .init(node: node, cells: hasRepairs ? cells : Array(cells.dropLast()))
    }
  }

  private func write(_ reasons: [Reasons], to sink: inout some Sink) throws(SinkClosed) {
    let texts = NodeText(graph)
    for reason in reasons {
      try sink.write(
        "<p>\(PageText.isolated(texts.label(of: reason.node))) "
          + "\(PageText.escaped(ReasonsForm.verdict(on: reason))).</p>\n")
      if let stage = reason.groupingStage {
        try sink.write(
          "<p>Among the rows before <code>\(PageText.escaped(stage))</code>, which stand for "
            + "nodes.</p>\n")
      }
    }
  }

  private func write(_ explanation: Explanation, to sink: inout some Sink) throws(SinkClosed) {
    try sink.write("<p><code>\(PageText.isolated(explanation.canonical))</code></p>\n<ul>\n")
    for sentence in explanation.paraphrase {
      try sink.write("<li>\(PageText.isolated(sentence)).</li>\n")
    }
    try sink.write("</ul>\n")
  }
}
