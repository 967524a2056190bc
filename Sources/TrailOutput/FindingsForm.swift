import TrailEngine
import TrailGraph
import TrailSchema
import TrailText

/// How findings are shown: a row each, or for people by rule, with their numbers.
struct FindingsForm {
  let findings: [Finding]
  let graph: Graph

  // MARK: - As rows

  /// For formats that know nothing but rows.
  var table: Table {
    Table(
      columns: ["rule", "node", "what", "where", "repair"],
      rows: findings.map { finding in
        [
          Self.text(finding.rule), finding.node.map { .node($0) } ?? fileName(of: finding),
          Self.text(finding.message), Self.text(place(of: finding)),
          Self.text(finding.repair ?? ""),
        ]
      })
  }

  /// What stands for the node where a file that is none is at fault: its name without folders.
  private func fileName(of finding: Finding) -> Value {
    let parts = finding.document.split(separator: UInt8(ascii: "/"))
    return Self.text(parts.last.map { String(decoding: $0, as: UTF8.self) } ?? "")
  }

  private static func text(_ text: String) -> Value {
    text.isEmpty ? .missing : .text(TextSlice(text.utf8))
  }

  /// `Insights/a.md:12`; without the line for a document as a whole.
  private func place(of finding: Finding) -> String {
    let document = String(decoding: finding.document, as: UTF8.self)
    return finding.line > 0 && !document.isEmpty ? "\(document):\(finding.line)" : document
  }

  // MARK: - For people

  /// Rules in their order, each with its number and, where one repair fits all, that; then each
  /// finding: the node, what is wrong, where. The last line has the numbers of all.
  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    guard !findings.isEmpty else { return try sink.write("no problems were found\n") }
    var start = 0
    var counts: [String] = []
    while start < findings.count {
      let rule = findings[start].rule
      let end = findings[start...].firstIndex { $0.rule != rule } ?? findings.count
      try write(findings[start..<end], of: rule, layout, to: &sink)
      counts.append("\(end - start) \(rule)")
      start = end
    }
    let all = findings.count == 1 ? "1 problem" : "\(findings.count) problems"
    try write("\(all): \(counts.joined(separator: ", "))", indent: 0, layout, to: &sink)
  }

  private func write(
    _ findings: ArraySlice<Finding>, of rule: String, _ layout: Layout, to sink: inout some Sink
  ) throws(SinkClosed) {
    let repair = findings.first?.repair
    let isShared = findings.allSatisfy { $0.repair == repair }
    try write("\(rule) (\(findings.count))", indent: 0, as: .heading, layout, to: &sink)
    if isShared, let repair {
      try write("to mend: \(repair)", indent: 2, as: .help, layout, to: &sink)
    }
    try sink.write("\n")
    for finding in findings {
      let place = place(of: finding)
      try write(title(of: finding) ?? place, indent: 2, layout, to: &sink)
      try write(finding.message, indent: 4, layout, to: &sink)
      if !place.isEmpty { try write(place, indent: 4, as: .quiet, layout, to: &sink) }
      if !isShared, let repair = finding.repair {
        try write("to mend: \(repair)", indent: 4, as: .help, layout, to: &sink)
      }
      try sink.write("\n")
    }
  }

  /// The node's name, and what it says where that is more.
  private func title(of finding: Finding) -> String? {
    guard let node = finding.node else { return nil }
    let name = String(decoding: graph.name(of: node), as: UTF8.self)
    let text = graph.text(of: node)
    guard graph.schema[graph.kind(of: node)].traits.contains(.claim), !text.isEmpty,
      !text.elementsEqual(graph.name(of: node))
    else { return name }
    return "\(name)  \(Excerpt.of(String(decoding: text, as: UTF8.self), longest: 120))"
  }

  /// Lines of a text, wrapped, a first space for each cell of the indent.
  private func write(
    _ text: String, indent: Int, as role: TextStyle.Role? = nil, _ layout: Layout,
    to sink: inout some Sink
  ) throws(SinkClosed) {
    let room = layout.width.map { max($0 - indent, Self.leastWidth) } ?? .max
    for line in TextLines.lines(of: DisplayText.visible(text), width: room) {
      let shown = role.map { layout.style.styled(String(line), as: $0) } ?? String(line)
      try sink.write(String(repeating: " ", count: indent) + shown + "\n")
    }
  }

  private static let leastWidth = 10
}
