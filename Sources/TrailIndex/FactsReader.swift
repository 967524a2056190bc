import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Reads what notes stated when the index was made.
struct FactsReader {
  private let graph: Graph
  private let texts: TextPool.Reader
  private let labels: TextPool.Reader
  private let stream: MemoryColumn<UInt8>
  /// By document: where its facts lie in the stream.
  private let ranges: [Range<Int>]

  /// - Parameter graph: The graph of the same index.
  /// - Returns: `nil` where the part is not whole.
  /// - Complexity: O(documents).
  init?(_ image: GraphImage.Reader?, _ graph: Graph) {
    guard var image, let texts = TextPool.Reader(&image), let labels = TextPool.Reader(&image),
      let stream = image.next(UInt8.self)
    else { return nil }
    self.graph = graph
    self.texts = texts
    self.labels = labels
    self.stream = stream
    ranges = stream.withUnsafeBufferPointer { bytes in
      var reader = ByteStreamReader(UnsafeRawBufferPointer(bytes))
      var ranges: [Range<Int>] = []
      while reader.position < bytes.count, reader.isSound {
        let count = reader.count()
        ranges.append(reader.position..<reader.position + count)
        _ = reader.text(count)
      }
      return ranges
    }
  }

  /// How many documents it knows.
  var count: Int { ranges.count }

  /// Adds the facts of a document of the listing to a batch.
  ///
  /// - Returns: Whether they are known and whole; if not, the batch is as it was.
  /// - Complexity: O(facts).
  func read(_ place: Int, into batch: inout FactsBatch) -> Bool {
    guard ranges.indices.contains(place), !ranges[place].isEmpty else { return false }
    return stream.withUnsafeBufferPointer { bytes in
      let bytes = UnsafeRawBufferPointer(
        UnsafeBufferPointer(rebasing: bytes[ranges[place]]))
      var reader = NoteReading(
        stream: ByteStreamReader(bytes), strings: self, nodeCount: graph.nodeCount)
      return reader.read(into: &batch)
    }
  }

  fileprivate func withText<Result>(
    _ number: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    if number == 0 { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard let text = graph.sharedText(number - 1) else {
      return texts.withText(number - 1 - graph.sharedTextCount, body)
    }
    return text.withUnsafeBufferPointer { body(UnsafeRawBufferPointer($0)) }
  }

  fileprivate func withLabel<Result>(
    _ number: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    labels.withText(number, body)
  }
}

/// One note on its way out of the index.
private struct NoteReading {
  var stream: ByteStreamReader
  let strings: FactsReader
  let nodeCount: Int
  var isSound = true
  /// Of the last property.
  var line: Int64 = 0
  var last = FactsCoding.beforeStatements

  mutating func read(into batch: inout FactsBatch) -> Bool {
    let form = stream.integer()
    batch.begin(kind: KindID(stream.integer()))
    batch.note.form = NoteFacts.Form(rawValue: UInt8(clamping: form >> 2)) ?? .note
    let path = stream.integer()
    batch.note.path = text(
      path, ending: form & FactsCoding.isMarkdown != 0 ? ".md" : "", into: &batch)
    batch.note.text =
      form & FactsCoding.hasOwnText != 0
      ? text(path &+ nodeCount, into: &batch) : text(into: &batch)
    batch.note.title = text(into: &batch)
    for _ in 0..<stream.count() { batch.append(text(into: &batch)) }
    for _ in 0..<stream.count() { readProperty(into: &batch) }
    for _ in 0..<stream.count() { readReference(into: &batch) }
    let references = batch.referenceCount
    for _ in 0..<stream.count() { readStatement(into: &batch, references) }
    for _ in 0..<stream.count() { readQuote(into: &batch, references) }
    for _ in 0..<stream.count() { readProblem(into: &batch) }
    guard isSound, stream.isSound else {
      batch.drop()
      return false
    }
    batch.end()
    return true
  }

  private mutating func small() -> UInt32 { UInt32(truncatingIfNeeded: stream.number()) }

  private func kind(_ number: Int) -> KindID? { number == 0 ? nil : KindID(number - 1) }

  private mutating func text(into batch: inout FactsBatch) -> FactText {
    text(stream.integer(), into: &batch)
  }

  private mutating func text(
    _ number: Int, ending: StaticString = "", into batch: inout FactsBatch
  ) -> FactText {
    let text = strings.withText(number) { batch.store($0, ending: ending) }
    if text == nil { isSound = false }
    return text ?? .empty
  }

  private mutating func label(into batch: inout FactsBatch) -> FactText {
    let text = strings.withLabel(stream.integer()) { batch.store($0) }
    if text == nil { isSound = false }
    return text ?? .empty
  }

  private mutating func readProperty(into batch: inout FactsBatch) {
    let key = label(into: &batch)
    line &+= stream.signed()
    let value: NoteFacts.PropertyFact.Value
    switch stream.integer() {
    case FactsCoding.text: value = .text(text(into: &batch))
    case FactsCoding.number: value = .number(Double(bitPattern: stream.word()))
    case FactsCoding.date:
      let start = stream.signed()
      let length = stream.signed()
      let precision = DateValue.Precision(rawValue: UInt8(clamping: stream.integer()))
      value = .date(
        DateValue(start: start, end: start &+ length, precision: precision ?? .second))
    case FactsCoding.flag: value = .flag(stream.integer() != 0)
    default:
      isSound = false
      value = .flag(false)
    }
    batch.append(.init(key: key, value: value, line: UInt32(clamping: line)))
  }

  private mutating func readReference(into batch: inout FactsBatch) {
    let number = stream.integer()
    let form = NoteFacts.Reference.Form(
      rawValue: UInt8(number & (1 << FactsCoding.referenceFormBits - 1)))
    if form == nil { isSound = false }
    let kind = kind(number >> FactsCoding.referenceFormBits)
    batch.append(.init(form: form ?? .name, target: text(into: &batch), kind: kind))
  }

  private mutating func readStatement(into batch: inout FactsBatch, _ references: Int) {
    let number = stream.integer()
    let claim: NoteFacts.Statement.Claim
    switch number >> FactsCoding.meansBits {
    case FactsCoding.reaches: claim = .reaches
    case FactsCoding.content: claim = .content
    case FactsCoding.link: claim = .link
    case let number: claim = .edge(EdgeTypeID(number - FactsCoding.edge))
    }
    let means = NoteFacts.Statement.Means(
      rawValue: UInt8(number & (1 << FactsCoding.meansBits - 1)))
    if means == nil { isSound = false }
    let same = stream.integer()
    if same & FactsCoding.sameSection == 0 { last.section = label(into: &batch) }
    if same & FactsCoding.sameKind == 0 { last.fieldKind = kind(stream.integer()) }
    if same & FactsCoding.sameTail == 0 { last.tail = small() }
    last.head = same & FactsCoding.nextHead == 0 ? small() : last.head &+ 1
    if same & FactsCoding.sameLine == 0 {
      last.line = UInt32(truncatingIfNeeded: Int64(last.line) &+ stream.signed())
    }
    last.claim = claim
    last.means = means ?? .text
    if Int(last.tail) >= references || Int(last.head) >= references { isSound = false }
    batch.append(last)
  }

  private mutating func readQuote(into batch: inout FactsBatch, _ references: Int) {
    let reference = small()
    if Int(reference) >= references { isSound = false }
    batch.append(
      .init(
        reference: reference, text: text(into: &batch), hash: stream.word(), line: small()))
  }

  private mutating func readProblem(into batch: inout FactsBatch) {
    let cause = NoteProblem.Cause(rawValue: string())
    if cause == nil { isSound = false }
    let line = stream.integer()
    batch.append(NoteProblem(cause: cause ?? .encoding, line: line, message: string()))
  }

  private mutating func string() -> String {
    strings.withText(stream.integer()) { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
