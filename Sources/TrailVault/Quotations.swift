import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// What pages quote for the nodes that they name in tables: claims' words and citations.
struct Quotations {
  /// A page that quotes a note which says something else, or is not there.
  struct Doubt {
    var node: DraftNode
    var note: Int
    var line: UInt32
    var isMissing: Bool
  }

  /// By node, commonest first; nodes with a text of their own have none.
  private(set) var texts: [[[UInt8]]]
  private(set) var doubts: [Doubt] = []

  init(_ notes: NoteRun, _ links: LinkResolver, _ table: NodeTable) {
    var spellings = Spellings()
    var hashes: [DraftNode: UInt64] = [:]
    for number in notes.numbers where !notes[number].quotes.isEmpty {
      for quote in notes[number].quotes {
        guard let node = links[number][quote.reference] else { continue }
        let traits = table.traits(of: node)
        let document = table[node].note
        if document == nil || traits.contains(.source) {
          spellings.add(notes.text(quote.text, of: number), to: node.index)
        }
        guard traits.contains(.claim) else { continue }
        guard let document else {
          doubts.append(Doubt(node: node, note: number, line: quote.line, isMissing: true))
          continue
        }
        guard !notes[document].text.isEmpty else { continue }
        let hash =
          hashes[node] ?? StableHash(notes.text(notes[document].text, of: document).folded).value
        hashes[node] = hash
        if hash != quote.hash {
          doubts.append(Doubt(node: node, note: number, line: quote.line, isMissing: false))
        }
      }
    }
    texts = spellings.all(count: table.nodes.count)
  }
}
