import TrailBytes
import TrailGraph
import TrailNotes

/// Hands edges to a builder, with the documents and the sections that state them.
struct EdgeWriter {
  private let notes: NoteRun
  private let nothing: GraphBuilder.SharedText
  /// By note.
  private let documents: [GraphBuilder.SharedText]
  private var names = ByteTable()
  /// By name.
  private var sections: [GraphBuilder.SharedText] = []
  /// The section of the last edge, which most next ones share.
  private var last: (note: Int, section: FactText)?
  private var section: GraphBuilder.SharedText

  /// - Parameter nodes: By note: the node whose document it is.
  init(_ notes: NoteRun, of nodes: [DraftNode?], to builder: inout GraphBuilder) {
    self.notes = notes
    nothing = builder.sharedNothing
    section = nothing
    // All of them before any edge, since the builder makes use of their order.
    documents = notes.numbers.map { number in
      builder.addShared(
        borrowing: notes.text(notes[number].path, of: number), documentOf: nodes[number])
    }
  }

  mutating func add(_ edges: [EdgeDecisions.Edge], to builder: inout GraphBuilder) {
    for edge in edges {
      guard let note = edge.note else {
        builder.addEdge(
          edge.type, from: edge.tail, to: edge.head, document: nothing, line: Int(edge.line),
          section: nothing, means: edge.means)
        continue
      }
      if edge.section.isEmpty {
        section = nothing
      } else if last?.note != note || last?.section != edge.section {
        let name = notes.text(edge.section, of: note)
        let number = names.insert(name)
        if number == sections.count { sections.append(builder.addShared(borrowing: name)) }
        section = sections[number]
      }
      last = (note, edge.section)
      builder.addEdge(
        edge.type, from: edge.tail, to: edge.head, document: documents[note], line: Int(edge.line),
        section: section, means: edge.means, link: edge.link)
    }
  }
}
