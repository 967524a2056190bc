import TrailEngine
import TrailGraph
import TrailText

/// The difference of two answers as JSON: an object with how many rows came, went and changed, and
/// `rows`; as lines, the rows alone.
///
/// A row is its `change` (`gained`, `lost`, `changed`), the `node` and `kind` that it stands for, if
/// it does, its cells as `row`, what these said before
/// as `was` (`null` where it has come), and its `causes`. A cause has a `type` (`note`, `edge`,
/// `value`, `kind`, `name`, `order`, `rows`, `near`), what belongs to that, and a `text` for people.
struct JSONComparison {
  private let comparison: AnswerComparison
  private let graphs: Both<Graph>
  private let causes: CauseText
  private let json: Both<JSONText>

  init(_ comparison: AnswerComparison, of graphs: Both<Graph>, _ causes: CauseText) {
    self.comparison = comparison
    self.graphs = graphs
    self.causes = causes
    json = Both(old: JSONText(graphs.old), new: JSONText(graphs.new))
  }

  func writeObject(to sink: inout some Sink) throws(SinkClosed) {
    let counts = AnswerComparison.Change.allCases.map {
      "\"\($0.rawValue)\": \(comparison.count(of: $0))"
    }
    try sink.write("{" + counts.joined(separator: ", ") + ", \"rows\": [")
    for (place, row) in comparison.rows.enumerated() {
      try sink.write((place > 0 ? ",\n  " : "\n  ") + object(row))
    }
    try sink.write(comparison.rows.isEmpty ? "]}\n" : "\n]}\n")
  }

  func writeLines(to sink: inout some Sink) throws(SinkClosed) {
    for row in comparison.rows { try sink.write(object(row) + "\n") }
  }

  private func object(_ row: AnswerComparison.Row) -> String {
    let now = row.cells.new == nil ? StateSide.old : .new
    var members = [("change", JSONText.quoted(row.change.rawValue))]
    if let node = row.node?[now] {
      members.append(("node", JSONText.quoted(json[now].values.name(of: node))))
      members.append(("kind", JSONText.quoted(json[now].values.kind(of: node))))
    }
    members += [
      ("row", cells(of: row, now)),
      ("was", row.change == .changed ? cells(of: row, .old) : "null"),
    ]
    members.append(("causes", "[" + row.causes.map(object).joined(separator: ", ") + "]"))
    return Self.object(members)
  }

  private func cells(of row: AnswerComparison.Row, _ side: StateSide) -> String {
    guard let cells = row.cells[side] else { return "null" }
    var taken: [String: Int] = [:]
    return Self.object(
      zip(comparison.columns, cells).map { title, value in
        // A title that is taken gets a number, as in any answer.
        taken[title, default: 0] += 1
        let number = taken[title] ?? 1
        return (number > 1 ? "\(title) \(number)" : title, json[side].text(of: value))
      })
  }

  private func object(_ cause: Cause) -> String {
    let text = ("text", JSONText.quoted(causes.text(of: cause)))
    switch cause {
    case .node(let node): return Self.object(members("note", node) + [text])
    case .kind(let node): return Self.object(members("kind", node) + [text])
    case .name(let node, _): return Self.object(members("name", node) + [text])
    case .near(let node): return Self.object(members("near", node) + [text])
    case .order: return Self.object([("type", "\"order\""), text])
    case .value(let node, let property, let old, let new):
      return Self.object(
        members("value", node) + [
          ("property", JSONText.quoted(property)), ("old", Self.textOrNull(old)),
          ("new", Self.textOrNull(new)), text,
        ])
    case .rows(let gained, let lost):
      return Self.object([
        ("type", "\"rows\""), ("gained", names(gained)), ("lost", names(lost)), text,
      ])
    case .edge(let step): return Self.object(members(of: step) + [text])
    }
  }

  private func members(_ type: String, _ node: ComparedNode) -> [(String, String)] {
    [("type", JSONText.quoted(type)), ("node", JSONText.quoted(causes.name(of: node)))]
  }

  private func members(of step: Cause.EdgeStep) -> [(String, String)] {
    let values = json[step.side].values
    var members = [
      ("type", "\"edge\""),
      ("change", JSONText.quoted(step.side == .new ? "new" : "gone")),
      ("from", JSONText.quoted(values.name(of: step.from))),
      ("relation", JSONText.quoted(step.step.phrase)),
      ("to", JSONText.quoted(values.name(of: step.to))),
    ]
    if let statement = causes.statement(of: step) {
      members.append(
        ("document", JSONText.quoted(String(decoding: statement.document, as: UTF8.self))))
      members.append(("line", "\(statement.line)"))
    }
    return members
  }

  private func names(_ nodes: [ComparedNode]) -> String {
    "[" + nodes.map { JSONText.quoted(causes.name(of: $0)) }.joined(separator: ", ") + "]"
  }

  private static func textOrNull(_ text: String) -> String {
    text.isEmpty ? "null" : JSONText.quoted(text)
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { JSONText.quoted($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
  }
}
