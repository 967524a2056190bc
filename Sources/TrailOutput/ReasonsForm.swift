import TrailEngine
import TrailGraph
import TrailSchema

/// How reasons are shown: a mark and its words for each condition, below it what shows it.
struct ReasonsForm {
  let reasons: [Reasons]
  let graph: Graph
  private let texts: NodeText
  private let values: ValueText

  init(reasons: [Reasons], graph: Graph) {
    self.reasons = reasons
    self.graph = graph
    texts = NodeText(graph)
    values = ValueText(graph)
  }

  // MARK: - Rows

  /// For formats that know nothing but rows: one for each condition, those that hold too; whether
  /// the node is an answer stands first in all of them.
  var table: Table {
    let severalNodes = reasons.count > 1
    let columns = [
      "answer", "depth", "condition", "holds", "shown by", "stated", "reaches", "close by",
    ]
    return Table(
      columns: (severalNodes ? ["node"] : []) + columns,
      rows: reasons.flatMap { reasons in
        reasons.conditions.map { condition in
          (severalNodes ? [.node(reasons.node)] : []) + [.flag(reasons.isAnswer)]
            + row(of: condition)
        }
      })
  }

  private func row(of condition: Reasons.Condition) -> [Value] {
    let relation = condition.relation
    let walks = (relation?.walks ?? []) + (relation?.otherWalks ?? [])
    let shown =
      walks.map { Value.words(RelationText(graph).text(of: $0)) }
      + condition.facts.map { .words("\($0.title): \(fact($0.value))") }
    let stated = walks.flatMap { walk in walk.steps.flatMap { texts.places(of: $0.edge) } }
    var places: [String] = []
    for place in stated where !places.contains(place) { places.append(place) }
    return [
      .count(condition.depth), .words(condition.joined), .flag(condition.holds), list(shown),
      list(places.map { .words($0) }), list((relation?.others.nodes ?? []).map { .node($0) }),
      list((relation?.near ?? []).map { .node($0.member) }),
    ]
  }

  private func list(_ values: [Value]) -> Value { values.isEmpty ? .missing : .list(values) }

  private func fact(_ value: Value) -> String {
    value == .missing ? "missing" : values.text(of: value)
  }

  // MARK: - For people

  /// What follows the node's name.
  static func verdict(on reasons: Reasons) -> String {
    switch (reasons.isAnswer, reasons.isNegated) {
    case (true, false): "is an answer"
    case (true, true): "is an answer after all"
    case (false, _): "is no answer"
    }
  }

  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    let page = Page(layout)
    for (place, reasons) in reasons.enumerated() {
      if place > 0 { try sink.write("\n") }
      try write(reasons, page, to: &sink)
    }
  }

  private func write(
    _ reasons: Reasons, _ page: Page, to sink: inout some Sink
  ) throws(SinkClosed) {
    let verdict = Self.verdict(on: reasons)
    try page.write(
      page.text("\(texts.label(of: reasons.node)) \(verdict)", hanging: 2, as: .heading), to: &sink)
    let gist = texts.gist(of: reasons.node)
    if !gist.isEmpty { try page.write(page.text(gist, indent: 2, most: 3, as: .quiet), to: &sink) }
    if let stage = reasons.groupingStage {
      try page.write(
        page.text("among the rows before `\(stage)`, which stand for nodes", indent: 2), to: &sink)
    }
    try sink.write("\n")
    for condition in shown(of: reasons) {
      try write(condition, page, to: &sink)
    }
  }

  /// Of an answer all conditions, else those that fail: what holds beside them says nothing.
  private func shown(of reasons: Reasons) -> [Reasons.Condition] {
    guard !reasons.isAnswer else { return reasons.conditions }
    var shown: [Reasons.Condition] = []
    var hiddenBelow: Int?
    var structures: [Reasons.Condition.Structure] = []
    for condition in reasons.conditions {
      structures = Array(structures.prefix(condition.depth))
      let parent = structures.last ?? .all
      structures.append(condition.structure)
      if let hidden = hiddenBelow, condition.depth > hidden { continue }
      hiddenBelow = nil
      if condition.holds, parent == .all {
        hiddenBelow = condition.depth
      } else {
        shown.append(condition)
      }
    }
    return shown
  }

  /// Deeper ones are not indented any further.
  private static let deepest = 12

  private func write(
    _ condition: Reasons.Condition, _ page: Page, to sink: inout some Sink
  ) throws(SinkClosed) {
    let indent = 2 + 2 * min(condition.depth, Self.deepest)
    let mark = condition.holds ? "✓ " : "✗ "
    let lines = page.text(condition.joined, indent: indent + 2)
    for (place, line) in lines.enumerated() {
      guard place == 0 else {
        try page.write([line], to: &sink)
        continue
      }
      let margin = String(repeating: " ", count: indent)
      let styled = page.style.styled(mark, as: condition.holds ? .help : .error)
      try page.write([margin + styled + line.dropFirst(indent + 2)], to: &sink)
    }
    for fact in condition.facts {
      try page.write(
        page.text("\(fact.title): \(self.fact(fact.value))", indent: indent + 4, most: 4), to: &sink
      )
    }
    if let relation = condition.relation {
      try RelationText(graph).write(
        relation, holds: condition.holds, isRow: condition.structure == .row, indent: indent + 4,
        page, to: &sink)
    }
  }
}

extension Reasons.Condition {
  /// Its words, behind how they are joined to the sets before.
  fileprivate var joined: String {
    setOperator.map { "\($0.rawValue) \(words)" } ?? words
  }
}
