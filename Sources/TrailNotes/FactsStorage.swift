import TrailBytes
import TrailSchema
import TrailText

/// Memory that the facts of several documents share: their texts in one pool, their lists one
/// after the other, and no room to spare.
package final class FactsStorage: Sendable {
  package let pool: [UInt8]
  let aliases: [FactText]
  let properties: [NoteFacts.PropertyFact]
  let references: [NoteFacts.Reference]
  let statements: [NoteFacts.Statement]
  let quotes: [NoteFacts.Quote]
  let problems: [NoteProblem]

  /// Where the lists of one document lie.
  struct Parts {
    var aliases = Part()
    var properties = Part()
    var references = Part()
    var statements = Part()
    var quotes = Part()
    var problems = Part()
  }

  struct Part {
    var start: UInt32 = 0
    var count: UInt32 = 0

    var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }

    init() {}

    init<Element>(of list: [Element], from start: Int) {
      self.start = UInt32(clamping: start)
      count = UInt32(clamping: list.count - start)
    }
  }

  /// That of a document that states nothing.
  static let empty = FactsStorage()

  private init() {
    pool = []
    aliases = []
    properties = []
    references = []
    statements = []
    quotes = []
    problems = []
  }

  fileprivate init(_ batch: FactsBatch) {
    // The copy of a slice is no larger than need be, and the batch keeps its memory.
    pool = Array(batch.pool[...])
    aliases = Array(batch.aliases[...])
    properties = Array(batch.properties[...])
    references = Array(batch.references[...])
    statements = Array(batch.statements[...])
    quotes = Array(batch.quotes[...])
    problems = Array(batch.problems[...])
  }
}

/// Collects the facts of documents, one document after the other.
///
/// One batch serves any number of documents and keeps its memory, so that no list of a document
/// asks for its own.
package struct FactsBatch: Sendable {
  package private(set) var pool: [UInt8] = []
  fileprivate var aliases: [FactText] = []
  fileprivate var properties: [NoteFacts.PropertyFact] = []
  fileprivate var references: [NoteFacts.Reference] = []
  fileprivate var statements: [NoteFacts.Statement] = []
  fileprivate var quotes: [NoteFacts.Quote] = []
  fileprivate var problems: [NoteProblem] = []

  /// The document that is being collected: what it is, and its texts.
  package var note = NoteFacts(kind: KindID(0))
  private var start = Start()
  private var notes: [NoteFacts] = []

  /// How long everything was when the document began.
  private struct Start {
    var pool = 0
    var aliases = 0
    var properties = 0
    var references = 0
    var statements = 0
    var quotes = 0
    var problems = 0
  }

  package init() {}

  /// How many bytes the texts take so far.
  package var textSize: Int { pool.count }

  /// How many documents it holds.
  package var count: Int { notes.count }

  package mutating func begin(kind: KindID) {
    note = NoteFacts(kind: kind)
    start = Start(
      pool: pool.count, aliases: aliases.count, properties: properties.count,
      references: references.count, statements: statements.count, quotes: quotes.count,
      problems: problems.count)
  }

  /// Keeps the document.
  package mutating func end() {
    note.parts.aliases = .init(of: aliases, from: start.aliases)
    note.parts.properties = .init(of: properties, from: start.properties)
    note.parts.references = .init(of: references, from: start.references)
    note.parts.statements = .init(of: statements, from: start.statements)
    note.parts.quotes = .init(of: quotes, from: start.quotes)
    note.parts.problems = .init(of: problems, from: start.problems)
    notes.append(note)
  }

  /// Forgets the document.
  package mutating func drop() {
    pool.removeSubrange(start.pool...)
    aliases.removeSubrange(start.aliases...)
    properties.removeSubrange(start.properties...)
    references.removeSubrange(start.references...)
    problems.removeSubrange(start.problems...)
    dropRelations()
  }

  /// Forgets what the document states.
  package mutating func dropRelations() {
    statements.removeSubrange(start.statements...)
    quotes.removeSubrange(start.quotes...)
  }

  /// The facts of all documents that were kept, in their order; none of them is left here.
  package mutating func take() -> [NoteFacts] {
    let storage = FactsStorage(self)
    for index in notes.indices { notes[index].storage = storage }
    pool.empty()
    aliases.empty()
    properties.empty()
    references.empty()
    statements.empty()
    quotes.empty()
    problems.empty()
    defer { notes = [] }
    return notes
  }

  // MARK: - The document

  package mutating func store(_ bytes: some Collection<UInt8>) -> FactText {
    guard !bytes.isEmpty else { return .empty }
    let start = pool.count
    pool.append(contentsOf: bytes)
    return FactText(start: UInt32(clamping: start), count: UInt32(clamping: bytes.count))
  }

  /// The same for bytes at a place, which from another module is faster.
  package mutating func store(_ bytes: UnsafeRawBufferPointer) -> FactText {
    guard !bytes.isEmpty else { return .empty }
    let start = pool.count
    pool.append(contentsOf: bytes)
    return FactText(start: UInt32(clamping: start), count: UInt32(clamping: bytes.count))
  }

  package subscript(text: FactText) -> ArraySlice<UInt8> { pool[text.indices] }

  package mutating func append(_ alias: FactText) { aliases.append(alias) }

  package mutating func append(_ property: NoteFacts.PropertyFact) { properties.append(property) }

  package mutating func append(_ reference: NoteFacts.Reference) { references.append(reference) }

  package mutating func append(_ statement: NoteFacts.Statement) { statements.append(statement) }

  package mutating func append(_ quote: NoteFacts.Quote) { quotes.append(quote) }

  package mutating func append(_ problem: NoteProblem) { problems.append(problem) }

  /// Of the document that is being collected.
  func reference(_ place: UInt32) -> NoteFacts.Reference {
    references[start.references + Int(place)]
  }

  /// How many references the document that is being collected has.
  package var referenceCount: Int { references.count - start.references }

  /// The last property of the document that is being collected.
  var lastProperty: NoteFacts.PropertyFact? {
    properties.count > start.properties ? properties[properties.count - 1] : nil
  }
}
