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
    return try inOrder(notes).withUnsafeBufferPointer { notes throws(Interrupted) in
      try reading(of: notes, under: schema, problems: problems, interruption: interruption)
    }
  }

  /// In order of their paths, which is mostly how they come.
  private static func inOrder(_ notes: [NoteFacts]) -> [NoteFacts] {
    let order: [Int]? = notes.withUnsafeBufferPointer { notes in
      func path(_ number: Int) -> ArraySlice<UInt8> { notes.text(notes[number].path, of: number) }
      func isOrdered(_ a: Int, before b: Int) -> Bool {
        path(a).lexicographicallyPrecedes(path(b))
      }
      let isInOrder = notes.indices.dropFirst().allSatisfy { !isOrdered($0, before: $0 - 1) }
      return isInOrder ? nil : notes.indices.sorted { isOrdered($0, before: $1) }
    }
    return order?.map { notes[$0] } ?? notes
  }

  private static func reading(
    of notes: NoteRun, under schema: Schema, problems: [VaultProblem],
    interruption: Interruption?
  ) throws(Interrupted) -> VaultReading {
    let links = LinkResolver(notes, under: schema)
    try interruption?.check()
    let quotations = Quotations(notes, links, links.table)
    let details = details(of: links.table, notes, quotations, schema.kinds.map(\.traits))
    try interruption?.check()

    // What notes say of nodes and what they say of edges have nothing to do with each other.
    var (said, nodes) = Cores.both {
      var decisions = decisions(of: notes, links, schema)
      var builder = GraphBuilder(schema: schema)
      add(decisions.takeEdges(), notes, to: &builder)
      return (edges: builder, decisions: decisions)
    } _: {
      var builder = GraphBuilder(schema: schema)
      add(links.table, notes, quotations, details, schema, to: &builder)
      return builder
    }
    try interruption?.check()
    nodes.takeEdges(of: said.edges)
    said.edges = GraphBuilder(schema: schema)
    let (graph, numbers) = nodes.finish()

    var report = ProblemReport(notes: notes, table: links.table, numbers: numbers)
    report.add(noteProblemsWith: links.documents)
    report.add(said.decisions.refusals)
    report.add(contradictions: said.decisions.contradictions)
    report.add(quotations.doubts)
    return VaultReading(
      graph: graph, problems: ProblemReport.sorted(problems + report.problems),
      noteCount: notes.count { $0.form != .canvas },
      unreadNotes: problems.count { $0.subject == .note } + notes.count { !$0.problems.isEmpty })
  }

  private static func decisions(
    of notes: NoteRun, _ links: LinkResolver, _ schema: Schema
  ) -> EdgeDecisions {
    var decisions = EdgeDecisions(links.table, under: schema)
    for number in notes.indices { decisions.add(notes, number, links[number]) }
    decisions.add(links.excerpts)
    let supports = decisions.edges.filter { $0.type == schema.roles.supports }
      .map { (tail: $0.tail.index, head: $0.head.index) }
    let isGiven = OriginalSources.decide(
      decisions.reaches.map { .init(source: $0.source, page: $0.page) }, supports: supports,
      nodeCount: links.table.nodes.count)
    decisions.addReached(isGiven)
    return decisions
  }

  private static func add(
    _ table: NodeTable, _ notes: NoteRun, _ quotations: Quotations, _ details: [SourceDetails?],
    _ schema: Schema, to builder: inout GraphBuilder
  ) {
    // Every text of a note at most once, and its name once more and folded.
    builder.reserveCapacity(
      nodes: table.nodes.count,
      bytes: textSize(of: notes) + table.nodes.count * usualName)
    var properties = NodeProperties(schema)
    let traits = schema.kinds.map(\.traits)
    for (number, node) in table.nodes.enumerated() {
      let traits = traits[Int(node.kind.number)]
      let quoted = quotations.texts[number]
      var text = node.note.map { notes.text(notes[$0].text, of: $0) } ?? []
      if node.note == nil, !traits.contains(.source), let first = quoted.first { text = first[...] }
      if text.isEmpty, traits.contains(.claim) { text = node.name }
      let draft = builder.addNode(
        kind: node.kind, name: node.name, path: node.path, hasDocument: node.note != nil,
        text: text)
      properties.add(
        draft, node, in: notes, isSource: traits.contains(.source), quoted: quoted,
        details: details[number], to: &builder)
    }
  }

  /// In bytes.
  private static let usualName = 64

  /// How many bytes the texts of all notes take.
  private static func textSize(of notes: NoteRun) -> Int {
    var size = 0
    for number in notes.indices
    where number == 0 || notes[number].storage !== notes[number - 1].storage {
      size += notes[number].storage.pool.count
    }
    return size
  }

  /// By node: what the citations of sources tell, which is most of the work that they are, on all
  /// cores.
  private static func details(
    of table: NodeTable, _ notes: NoteRun, _ quotations: Quotations, _ traits: [KindTraits]
  ) -> [SourceDetails?] {
    let sources = table.nodes.indices.filter {
      traits[Int(table.nodes[$0].kind.number)].contains(.source)
    }
    var details = [SourceDetails?](repeating: nil, count: table.nodes.count)
    details.withUnsafeMutableBufferPointer { details in
      nonisolated(unsafe) let details = details
      nonisolated(unsafe) let notes = notes
      Cores.forEachPart(of: sources.count, smallest: 16) { part in
        for number in sources[part] {
          let node = table.nodes[number]
          details[number] = SourceDetails(
            key: node.name, stated: node.note.flatMap { citation(in: notes, $0) },
            quoted: quotations.texts[number])
        }
      }
    }
    return details
  }

  /// What a note most likely gives as its citation.
  private static func citation(in notes: NoteRun, _ number: Int) -> ArraySlice<UInt8>? {
    for property in notes[number].properties {
      if case .text(let text) = property.value,
        notes.text(property.key, of: number).elementsEqual("citation".utf8)
      {
        return notes.text(text, of: number)
      }
    }
    return nil
  }

  private static func add(
    _ edges: [EdgeDecisions.Edge], _ notes: NoteRun, to builder: inout GraphBuilder
  ) {
    let nothing = builder.shared([])
    var documents = [GraphBuilder.SharedText?](repeating: nil, count: notes.count)
    var names = ByteTable()
    var sections: [GraphBuilder.SharedText] = []
    // The section of the last edge, which most next ones share.
    var last: (note: Int, section: FactText)?
    var section = nothing
    for edge in edges {
      guard let note = edge.note else {
        builder.addEdge(
          edge.type, from: edge.tail, to: edge.head, document: nothing, line: Int(edge.line),
          section: nothing, means: edge.means)
        continue
      }
      let document = documents[note] ?? builder.addShared(notes.text(notes[note].path, of: note))
      documents[note] = document
      if edge.section.isEmpty {
        section = nothing
      } else if last?.note != note || last?.section != edge.section {
        let name = notes.text(edge.section, of: note)
        let number = names.insert(name)
        if number == sections.count { sections.append(builder.addShared(name)) }
        section = sections[number]
      }
      last = (note, edge.section)
      builder.addEdge(
        edge.type, from: edge.tail, to: edge.head, document: document, line: Int(edge.line),
        section: section, means: edge.means, link: edge.link)
    }
  }
}
