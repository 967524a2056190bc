import TrailBytes
import TrailFiles
import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Puts the facts of all notes together into a graph. The order of the notes never matters.
package enum Assembly {
  /// - Parameters:
  ///   - problems: Met before, while the files were read.
  ///   - scratch: Where the graph is to lie; in memory of its own where left out.
  /// - Throws: `Interrupted` when the user asks to stop; looked at between the steps.
  /// - Complexity: O(n log n) in notes, references and statements, apart from original sources.
  package static func reading(
    of notes: [NoteFacts], under schema: Schema, problems: [VaultProblem] = [],
    scratch: ScratchFile? = nil, interruption: Interruption? = nil
  ) throws(Interrupted) -> VaultReading {
    return try inOrder(notes).withUnsafeBufferPointer { notes throws(Interrupted) in
      try reading(
        of: notes, under: schema, problems: problems, scratch: scratch, interruption: interruption)
    }
  }

  /// In order of their paths, which is mostly how they come.
  private static func inOrder(_ notes: [NoteFacts]) -> [NoteFacts] {
    let order: [Int]? = notes.withUnsafeBufferPointer { notes in
      func path(_ number: Int) -> ByteRun { notes.text(notes[number].path, of: number) }
      func isOrdered(_ a: Int, before b: Int) -> Bool {
        path(a).order(to: path(b)) < 0
      }
      let isInOrder = notes.numbers.allSatisfy { $0 == 0 || !isOrdered($0, before: $0 - 1) }
      return isInOrder ? nil : notes.indices.sorted { isOrdered($0, before: $1) }
    }
    return order?.map { notes[$0] } ?? notes
  }

  private static func reading(
    of notes: NoteRun, under schema: Schema, problems: [VaultProblem], scratch: ScratchFile?,
    interruption: Interruption?
  ) throws(Interrupted) -> VaultReading {
    let links = LinkResolver(notes, under: schema)
    // All that is needed to the end: the nodes of all references are much more.
    let (table, documents) = (links.table, links.documents)
    try interruption?.check()
    let quotations = Quotations(notes, links, table)
    let details = details(of: table, notes, quotations, schema.kinds.map(\.traits))
    try interruption?.check()

    // What notes say of nodes and what they say of edges have nothing to do with each other.
    var (said, nodes) = Parallel.both {
      edges(of: notes, links, schema)
    } _: {
      var builder = GraphBuilder(schema: schema)
      add(table, notes, quotations, details, schema, to: &builder)
      return builder
    }
    if scratch != nil { FreeMemory.giveBack() }
    try interruption?.check()
    nodes.takeEdges(of: said.edges)
    said.edges = GraphBuilder(schema: schema)
    let files = notes.scratchFiles
    let (graph, numbers) = nodes.finish(to: scratch, from: files)

    var report = ProblemReport(notes: notes, table: table, numbers: numbers)
    report.add(noteProblemsWith: documents)
    report.add(said.decisions.refusals)
    report.add(contradictions: said.decisions.contradictions)
    report.add(quotations.doubts)
    return VaultReading(
      graph: graph, problems: ProblemReport.sorted(problems + report.problems),
      noteCount: notes.count { $0.form != .canvas },
      unreadNotes: problems.count { $0.subject == .note } + notes.count { !$0.problems.isEmpty })
  }

  /// What notes say of edges, and a builder that has these.
  private static func edges(
    of notes: NoteRun, _ links: LinkResolver, _ schema: Schema
  ) -> (edges: GraphBuilder, decisions: EdgeDecisions) {
    var builder = GraphBuilder(schema: schema)
    var writer = EdgeWriter(notes, of: links.documents, to: &builder)
    var decisions = EdgeDecisions(links.table, under: schema)
    for number in notes.numbers {
      decisions.add(notes, number, links[number])
      decisions.handOverEdges { writer.add($0, to: &builder) }
    }
    decisions.add(links.excerpts)
    decisions.handOverEdges { writer.add($0, to: &builder) }
    if !decisions.reaches.isEmpty {
      let isGiven = OriginalSources.decide(
        decisions.reaches.map { .init(source: $0.source, page: $0.page) },
        supports: builder.ends(of: schema.roles.supports), nodeCount: links.table.nodes.count)
      decisions.addReached(isGiven)
      decisions.handOverEdges { writer.add($0, to: &builder) }
    }
    return (builder, decisions)
  }

  private static func add(
    _ table: NodeTable, _ notes: NoteRun, _ quotations: Quotations, _ details: DetailsOfSources,
    _ schema: Schema, to builder: inout GraphBuilder
  ) {
    builder.reserveCapacity(nodes: table.nodes.count)
    var properties = NodeProperties(schema)
    var details = details.makeIterator()
    var rests = ReadingRests(notes.scratchFiles)
    let traits = schema.kinds.map(\.traits)
    for (number, node) in table.nodes.enumerated() {
      let traits = traits[Int(node.kind.number)]
      let quoted = quotations.texts[number]
      var text = node.note.map { notes.text(notes[$0].text, of: $0) } ?? .nothing
      if node.note == nil, !traits.contains(.source), let first = quoted.first {
        text = builder.keep(first)
      }
      if text.isEmpty, traits.contains(.claim) { text = node.name }
      let draft = builder.addNode(
        kind: node.kind, borrowing: node.name, path: node.path, hasDocument: node.note != nil,
        text: text)
      rests.countOne()
      properties.add(
        draft, node, in: notes, isSource: traits.contains(.source), quoted: quoted,
        details: traits.contains(.source) ? details.next() : nil, to: &builder)
    }
  }

  /// In order of the sources among the nodes.
  private typealias DetailsOfSources = [SourceDetails]

  /// What the citations of sources tell, which is most of the work that they are, on all cores.
  private static func details(
    of table: NodeTable, _ notes: NoteRun, _ quotations: Quotations, _ traits: [KindTraits]
  ) -> DetailsOfSources {
    let sources = table.nodes.indices.filter {
      traits[Int(table.nodes[$0].kind.number)].contains(.source)
    }
    return DetailsOfSources(unsafeUninitializedCapacity: sources.count) { details, initialized in
      initialized = sources.count
      // Every part writes to a place of its own.
      nonisolated(unsafe) let (details, notes, table) = (details, notes, table)
      Cores.forEachPart(of: sources.count, smallest: 16) { part in
        for place in part {
          let number = sources[place]
          let node = table.nodes[number]
          details.initializeElement(
            at: place,
            to: SourceDetails(
              key: node.name, stated: node.note.flatMap { citation(in: notes, $0) },
              quoted: quotations.texts[number]))
        }
      }
    }
  }

  /// What a note most likely gives as its citation.
  private static func citation(in notes: NoteRun, _ number: Int) -> ByteRun? {
    for property in notes[number].properties {
      if case .text(let text) = property.value,
        notes.text(property.key, of: number).elementsEqual("citation".utf8)
      {
        return notes.text(text, of: number)
      }
    }
    return nil
  }
}
