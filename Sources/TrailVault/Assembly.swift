import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Puts the facts of all notes together into a graph. The order of the notes never matters.
package enum Assembly {
  /// - Parameter problems: Met before, while the files were read.
  /// - Throws: `Interrupted` when the user asks to stop; looked at between the steps.
  /// - Complexity: O(n log n) in notes, references and statements, apart from original sources.
  package static func reading(
    of notes: [NoteFacts], under schema: Schema, problems: [VaultProblem] = [],
    interruption: Interruption? = nil
  ) throws(Interrupted) -> VaultReading {
    let notes = notes.sorted { $0[$0.path].lexicographicallyPrecedes($1[$1.path]) }
    let links = LinkResolver(notes, under: schema)
    try interruption?.check()

    var decisions = EdgeDecisions(links.table, under: schema)
    for (number, note) in notes.enumerated() {
      decisions.add(note, number: number, nodes: links.nodes[number])
    }
    decisions.add(links.excerpts)
    try interruption?.check()

    let supports = decisions.edges.filter { $0.type == schema.roles.supports }
      .map { (tail: $0.tail.index, head: $0.head.index) }
    let isGiven = OriginalSources.decide(
      decisions.reaches.map { .init(source: $0.source, page: $0.page) }, supports: supports,
      nodeCount: links.table.nodes.count)
    decisions.addReached(isGiven)
    try interruption?.check()

    let quotations = Quotations(notes, nodes: links.nodes, links.table)
    var builder = GraphBuilder(schema: schema)
    add(links.table, notes, quotations, schema, to: &builder)
    add(decisions.edges, notes, to: &builder)
    try interruption?.check()
    let (graph, numbers) = builder.build()

    var report = ProblemReport(notes: notes, table: links.table, numbers: numbers)
    report.add(noteProblemsWith: links.documents)
    report.add(decisions.refusals)
    report.add(contradictions: decisions.contradictions)
    report.add(quotations.doubts)
    return VaultReading(
      graph: graph, problems: ProblemReport.sorted(problems + report.problems),
      noteCount: notes.count { $0.form != .canvas },
      unreadNotes: problems.count { $0.subject == .note } + notes.count { !$0.problems.isEmpty })
  }

  private static func add(
    _ table: NodeTable, _ notes: [NoteFacts], _ quotations: Quotations, _ schema: Schema,
    to builder: inout GraphBuilder
  ) {
    var properties = NodeProperties(schema)
    let traits = schema.kinds.map(\.traits)
    for (number, node) in table.nodes.enumerated() {
      let traits = traits[Int(node.kind.number)]
      let quoted = quotations.texts[number]
      let note = node.note.map { notes[$0] }
      var text = note.map { $0[$0.text] } ?? []
      if note == nil, !traits.contains(.source), let first = quoted.first { text = first[...] }
      if text.isEmpty, traits.contains(.claim) { text = node.name[...] }
      let draft = builder.addNode(
        kind: node.kind, name: node.name[...], path: node.path?[...], hasDocument: note != nil,
        text: text)
      properties.add(
        draft, node, note, isSource: traits.contains(.source), quoted: quoted, to: &builder)
    }
  }

  private static func add(
    _ edges: [EdgeDecisions.Edge], _ notes: [NoteFacts], to builder: inout GraphBuilder
  ) {
    let nothing = builder.shared([])
    // The document and the section of the last edge, which most next ones share.
    var last: (note: Int, section: FactText)?
    var (document, section) = (nothing, nothing)
    for edge in edges {
      guard let note = edge.note else {
        builder.addEdge(
          edge.type, from: edge.tail, to: edge.head, document: nothing, line: Int(edge.line),
          section: nothing, means: edge.means)
        continue
      }
      if last?.note != note { document = builder.shared(notes[note][notes[note].path]) }
      if last?.note != note || last?.section != edge.section {
        section = builder.shared(notes[note][edge.section])
      }
      last = (note, edge.section)
      builder.addEdge(
        edge.type, from: edge.tail, to: edge.head, document: document, line: Int(edge.line),
        section: section, means: edge.means)
    }
  }
}
