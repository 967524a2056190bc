import TrailBytes
import TrailSchema
import TrailText

/// Collects the facts of one note: text into its pool, each thing it refers to once.
struct FactsBuilder {
  private(set) var facts: NoteFacts
  private var references = ByteTable()
  private var key: [UInt8] = []
  /// Where the lines of the document begin, ascending.
  private var lineStarts: [Int] = []
  /// The document itself.
  let this: UInt32 = 0

  init(kind: KindID) { facts = NoteFacts(kind: kind) }

  /// Begins the facts of a document; only memory is left of the one before.
  mutating func begin(kind: KindID, path: [UInt8], document: ByteRun) {
    facts = NoteFacts(kind: kind)
    facts.pool.reserveCapacity(min(document.count, FactsBuilder.usualPool))
    references.removeAll()
    findLines(of: document)
    facts.path = store(path)
    _ = reference(.this, [])
  }

  /// The line of a UTF-8 offset, from 1.
  ///
  /// - Complexity: O(log lines).
  func line(at offset: Int) -> UInt32 {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return UInt32(truncatingIfNeeded: low + 1)
  }

  mutating func store(_ bytes: some Collection<UInt8>) -> FactText {
    guard !bytes.isEmpty else { return .empty }
    let start = facts.pool.count
    facts.pool.append(contentsOf: bytes)
    return FactText(start: UInt32(clamping: start), count: UInt32(clamping: bytes.count))
  }

  /// The place of a reference, the same for the same one.
  mutating func reference(
    _ form: NoteFacts.Reference.Form, _ target: some Collection<UInt8>, kind: KindID? = nil
  ) -> UInt32 {
    key.removeAll(keepingCapacity: true)
    key.append(form.rawValue)
    key.append(kind?.number ?? .max)
    key.append(contentsOf: target)
    let count = references.count
    let number = key.withUnsafeBufferPointer { references.insert($0) }
    if number == count {
      facts.references.append(.init(form: form, target: store(target), kind: kind))
    }
    return UInt32(clamping: number)
  }

  /// The same reference with the kind that a heading or a field gives it.
  mutating func reference(_ reference: UInt32, as kind: KindID?) -> UInt32 {
    guard let kind else { return reference }
    let known = facts.references[Int(reference)]
    guard known.kind == nil else { return reference }
    return self.reference(known.form, Array(facts[known.target]), kind: kind)
  }

  mutating func state(_ statement: NoteFacts.Statement) { facts.statements.append(statement) }

  mutating func state(_ statements: [NoteFacts.Statement]) {
    facts.statements.append(contentsOf: statements)
  }

  mutating func quote(_ text: ArraySlice<UInt8>, of reference: UInt32, line: UInt32) {
    facts.quotes.append(
      .init(
        reference: reference, text: store(text), hash: StableHash(text.folded).value,
        line: line))
  }

  mutating func addProperty(
    _ key: some Collection<UInt8>, _ value: NoteFacts.PropertyFact.Value, line: UInt32
  ) {
    facts.properties.append(.init(key: store(key), value: value, line: line))
  }

  mutating func addProperty(
    _ key: String, _ value: NoteFacts.PropertyFact.Value, line: UInt32
  ) {
    var key = key
    let stored = key.withUTF8 { store($0) }
    facts.properties.append(.init(key: stored, value: value, line: line))
  }

  mutating func addAlias(_ alias: some Collection<UInt8>) { facts.aliases.append(store(alias)) }

  mutating func addProblem(_ cause: NoteProblem.Cause, line: Int, _ message: String) {
    facts.problems.append(NoteProblem(cause: cause, line: line, message: message))
  }

  mutating func set(form: NoteFacts.Form) { facts.form = form }
  mutating func set(kind: KindID) { facts.kind = kind }
  mutating func set(title: some Collection<UInt8>) { facts.title = store(title) }
  mutating func set(text: some Collection<UInt8>) { facts.text = store(text) }

  /// Ends the facts of a document that states no relation.
  mutating func end(as form: NoteFacts.Form, title: [UInt8]) {
    facts.form = form
    set(title: title)
    facts.statements = []
    facts.quotes = []
  }

  /// The facts of the document, which are not kept here.
  mutating func takeFacts() -> NoteFacts {
    var taken = NoteFacts(kind: facts.kind)
    swap(&taken, &facts)
    return taken
  }

  /// In bytes: what the facts of most notes need.
  private static let usualPool = 512

  private mutating func findLines(of document: ByteRun) {
    lineStarts.removeAll(keepingCapacity: true)
    lineStarts.append(0)
    ByteSearch.places(of: UInt8(ascii: "\n"), in: document) { lineStarts.append($0 + 1) }
  }
}
