import TrailBytes
import TrailFiles
import TrailSchema
import TrailText

/// Collects the facts of one note after the other: text into a pool, each thing that a note refers
/// to once.
struct FactsBuilder {
  private var batch = FactsBatch()
  private var references = ByteTable()
  private var key: [UInt8] = []
  /// For folding; what it holds does not matter.
  private var room: [UInt8] = []
  /// Where the lines of the document begin, ascending.
  private var lineStarts: [Int] = []
  /// The place of the line that was asked for last: nearly always it is that one again, or one of
  /// the next.
  private var lastLine = 0
  /// The document itself.
  let this: UInt32 = 0

  /// Begins the facts of a document.
  mutating func begin(kind: KindID, path: [UInt8], document: ByteRun) {
    batch.begin(kind: kind)
    references.removeAll()
    findLines(of: document)
    batch.note.path = store(path)
    _ = reference(.this, [])
  }

  /// Ends the facts of the document.
  mutating func end() { batch.end() }

  /// The facts of all documents so far, none of which are kept here.
  mutating func takeFacts(to scratch: ScratchFile?) -> [NoteFacts] { batch.take(to: scratch) }

  /// How many bytes the texts take that are kept here.
  var textSize: Int { batch.textSize }

  /// A text of the document.
  subscript(text: FactText) -> ArraySlice<UInt8> { batch[text] }

  /// What a reference names.
  func target(of reference: UInt32) -> ArraySlice<UInt8> {
    batch[batch.reference(reference).target]
  }

  /// The line of a UTF-8 offset, from 1.
  ///
  /// - Complexity: O(log lines), O(1) where offsets come in order.
  mutating func line(at offset: Int) -> UInt32 {
    var low = lineStarts[lastLine] <= offset ? lastLine : 0
    var high = min(low + 3, lineStarts.count)
    if high < lineStarts.count, lineStarts[high] <= offset { high = lineStarts.count }
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    lastLine = low
    return UInt32(truncatingIfNeeded: low + 1)
  }

  mutating func store(_ bytes: some Collection<UInt8>) -> FactText { batch.store(bytes) }

  /// The place of a reference, the same for the same one.
  mutating func reference(
    _ form: NoteFacts.Reference.Form, _ target: some Collection<UInt8>, kind: KindID? = nil
  ) -> UInt32 {
    key.empty()
    key.append(form.rawValue)
    key.append(kind?.number ?? .max)
    key.append(contentsOf: target)
    let count = references.count
    let number = key.withUnsafeBufferPointer { references.insert($0) }
    if number == count { batch.append(.init(form: form, target: store(target), kind: kind)) }
    return UInt32(clamping: number)
  }

  /// The same reference with the kind that a heading or a field gives it.
  mutating func reference(_ reference: UInt32, as kind: KindID?) -> UInt32 {
    guard let kind else { return reference }
    let known = batch.reference(reference)
    guard known.kind == nil else { return reference }
    return self.reference(known.form, Array(batch[known.target]), kind: kind)
  }

  mutating func state(_ statement: NoteFacts.Statement) { batch.append(statement) }

  mutating func state(_ statements: [NoteFacts.Statement]) {
    for statement in statements { batch.append(statement) }
  }

  mutating func quote(_ text: ArraySlice<UInt8>, of reference: UInt32, line: UInt32) {
    text.fold(into: &room)
    let hash = room.withUnsafeBufferPointer { StableHash($0).value }
    batch.append(.init(reference: reference, text: store(text), hash: hash, line: line))
  }

  /// The key of several values in a row is stored once.
  mutating func addProperty(
    _ key: ByteRun, _ value: NoteFacts.PropertyFact.Value, line: UInt32
  ) {
    let last = batch.lastProperty?.key
    let stored =
      last.flatMap { text in
        batch[text].withUnsafeBufferPointer { $0.equals(key) } ? text : nil
      } ?? store(key)
    batch.append(.init(key: stored, value: value, line: line))
  }

  mutating func addAlias(_ alias: some Collection<UInt8>) { batch.append(store(alias)) }

  mutating func addProblem(_ cause: NoteProblem.Cause, line: Int, _ message: String) {
    batch.append(NoteProblem(cause: cause, line: line, message: message))
  }

  mutating func set(form: NoteFacts.Form) { batch.note.form = form }
  mutating func set(kind: KindID) { batch.note.kind = kind }
  mutating func set(title: some Collection<UInt8>) { batch.note.title = store(title) }
  mutating func set(text: some Collection<UInt8>) { batch.note.text = store(text) }

  /// Makes it a document that states no relation.
  mutating func become(_ form: NoteFacts.Form, title: [UInt8]) {
    batch.note.form = form
    set(title: title)
    batch.dropRelations()
  }

  private mutating func findLines(of document: ByteRun) {
    lineStarts.empty()
    lastLine = 0
    lineStarts.append(0)
    ByteSearch.places(of: UInt8(ascii: "\n"), in: document) { lineStarts.append($0 + 1) }
  }
}
