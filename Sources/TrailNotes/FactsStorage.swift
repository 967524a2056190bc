import TrailBytes
import TrailFiles
import TrailSchema
import TrailText

/// Memory that the facts of several documents share: one block with their lists one after the
/// other and their texts in one pool, and no room to spare.
@usableFromInline
package final class FactsStorage: @unchecked Sendable {
  // Unchecked for the pointers alone: nobody writes behind them, and they live as long as this.
  package let pool: ByteRun
  let aliases: UnsafeBufferPointer<FactText>
  let properties: UnsafeBufferPointer<NoteFacts.PropertyFact>
  let references: UnsafeBufferPointer<NoteFacts.Reference>
  let statements: UnsafeBufferPointer<NoteFacts.Statement>
  let quotes: UnsafeBufferPointer<NoteFacts.Quote>
  let problems: [NoteProblem]
  /// By document.
  let parts: UnsafeBufferPointer<Parts>
  private let block: UnsafeRawBufferPointer
  /// Where the block lies; `nil` for memory of its own.
  package let scratch: ScratchFile?

  /// Where the lists of one document lie.
  struct Parts: BitwiseCopyable {
    var aliases = Part()
    var properties = Part()
    var references = Part()
    var statements = Part()
    var quotes = Part()
    var problems = Part()
  }

  struct Part: BitwiseCopyable {
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
    func none<Element>() -> UnsafeBufferPointer<Element> { .init(start: nil, count: 0) }
    (pool, aliases, properties, references) = (none(), none(), none(), none())
    (statements, quotes, problems, parts) = (none(), none(), [], none())
    block = UnsafeRawBufferPointer(start: nil, count: 0)
    scratch = nil
  }

  /// - Parameter scratch: Where given, and there is room, the block lies there.
  fileprivate init(_ batch: FactsBatch, _ scratch: ScratchFile?) {
    var layout = BlockLayout()
    let properties = layout.add(batch.properties)
    let references = layout.add(batch.references)
    let statements = layout.add(batch.statements)
    let quotes = layout.add(batch.quotes)
    let aliases = layout.add(batch.aliases)
    let parts = layout.add(batch.parts)
    let pool = layout.add(batch.pool)
    let room = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(layout.byteCount, 1), alignment: ScratchFile.alignment)
    room.initializeMemory(as: UInt8.self, repeating: 0)
    batch.properties.copy(to: room, properties)
    batch.references.copy(to: room, references)
    batch.statements.copy(to: room, statements)
    batch.quotes.copy(to: room, quotes)
    batch.aliases.copy(to: room, aliases)
    batch.parts.copy(to: room, parts)
    batch.pool.copy(to: room, pool)
    if let scratch, let block = scratch.append(UnsafeRawBufferPointer(room)) {
      room.deallocate()
      self.block = block
      self.scratch = scratch
    } else {
      block = UnsafeRawBufferPointer(room)
      self.scratch = nil
    }
    self.properties = block.elements(properties)
    self.references = block.elements(references)
    self.statements = block.elements(statements)
    self.quotes = block.elements(quotes)
    self.aliases = block.elements(aliases)
    self.parts = block.elements(parts)
    self.pool = block.elements(pool)
    problems = batch.problems
  }

  deinit {
    if scratch == nil { block.deallocate() }
  }
}

/// Where lists go that share a block.
private struct BlockLayout {
  private(set) var byteCount = 0

  mutating func add<Element: BitwiseCopyable>(_ list: [Element]) -> Range<Int> {
    let alignment = MemoryLayout<Element>.alignment
    let start = (byteCount + alignment - 1) / alignment * alignment
    byteCount = start + list.count * MemoryLayout<Element>.stride
    return start..<byteCount
  }
}

extension Array where Element: BitwiseCopyable {
  fileprivate func copy(to room: UnsafeMutableRawBufferPointer, _ range: Range<Int>) {
    withUnsafeBytes {
      UnsafeMutableRawBufferPointer(rebasing: room[range]).copyMemory(from: $0)
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func elements<Element: BitwiseCopyable>(
    _ range: Range<Int>
  ) -> UnsafeBufferPointer<Element> {
    UnsafeRawBufferPointer(rebasing: self[range]).bindMemory(to: Element.self)
  }
}

/// A list of one document, or a text of it: a part of the memory that it shares with others.
///
/// Inlinable: unspecialized, going over a list costs more than what is done with its elements.
@usableFromInline
package struct FactList<Element: BitwiseCopyable>: RandomAccessCollection {
  @usableFromInline let storage: FactsStorage
  @usableFromInline let elements: UnsafeBufferPointer<Element>

  init(_ storage: FactsStorage, _ list: UnsafeBufferPointer<Element>, _ range: Range<Int>) {
    precondition(range.upperBound <= list.count, "a document's lists lie in its storage")
    self.storage = storage
    elements = UnsafeBufferPointer(rebasing: list[range])
  }

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { elements.count }
  @inlinable package func index(after position: Int) -> Int { position + 1 }

  @inlinable package subscript(position: Int) -> Element {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: elements.count), "a place in it")
    return withExtendedLifetime(storage) { elements[position] }
  }

  @inlinable package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try withExtendedLifetime(storage) { try body(elements) }
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
  fileprivate var parts: [FactsStorage.Parts] = []

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
    parts.append(
      .init(
        aliases: .init(of: aliases, from: start.aliases),
        properties: .init(of: properties, from: start.properties),
        references: .init(of: references, from: start.references),
        statements: .init(of: statements, from: start.statements),
        quotes: .init(of: quotes, from: start.quotes),
        problems: .init(of: problems, from: start.problems)))
    note.place = UInt32(clamping: notes.count)
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
  ///
  /// - Parameter scratch: Where they are to lie; in memory of their own where left out.
  package mutating func take(to scratch: ScratchFile? = nil) -> [NoteFacts] {
    let storage = FactsStorage(self, scratch)
    for index in notes.indices { notes[index].storage = storage }
    pool.empty()
    aliases.empty()
    properties.empty()
    references.empty()
    statements.empty()
    quotes.empty()
    problems.empty()
    parts.empty()
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
