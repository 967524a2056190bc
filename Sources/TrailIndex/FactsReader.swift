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

  /// The facts of a document of the listing; `nil` where they are not known or not whole.
  ///
  /// - Complexity: O(facts).
  func facts(at place: Int) -> NoteFacts? {
    guard ranges.indices.contains(place), !ranges[place].isEmpty else { return nil }
    return stream.withUnsafeBufferPointer { bytes in
      let bytes = UnsafeRawBufferPointer(
        UnsafeBufferPointer(rebasing: bytes[ranges[place]]))
      var reader = NoteReading(
        stream: ByteStreamReader(bytes), strings: self, nodeCount: graph.nodeCount)
      return reader.read()
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
  var note = NoteFacts(kind: KindID(0))
  var isSound = true
  /// Of the last property.
  var line: Int64 = 0
  var last = FactsCoding.beforeStatements

  mutating func read() -> NoteFacts? {
    let form = stream.integer()
    note.form = NoteFacts.Form(rawValue: UInt8(clamping: form >> 2)) ?? .note
    note.kind = KindID(stream.integer())
    let path = stream.integer()
    note.path = text(path, ending: form & FactsCoding.isMarkdown != 0 ? ".md" : "")
    note.text = form & FactsCoding.hasOwnText != 0 ? text(path &+ nodeCount) : text()
    note.title = text()
    note.aliases = list { $0.text() }
    note.properties = list { $0.property() }
    note.references = list { $0.reference() }
    note.statements = list { $0.statement() }
    note.quotes = list { reading in
      .init(
        reference: reading.small(), text: reading.text(), hash: reading.stream.word(),
        line: reading.small())
    }
    note.problems = list { $0.problem() }
    let references = note.references.count
    let hasReferences = note.statements.allSatisfy {
      Int($0.tail) < references && Int($0.head) < references
    }
    guard isSound, stream.isSound, hasReferences,
      note.quotes.allSatisfy({ Int($0.reference) < references })
    else { return nil }
    return note
  }

  private mutating func list<Element>(
    _ element: (inout NoteReading) -> Element
  ) -> [Element] {
    let count = stream.count()
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(element(&self)) }
    return elements
  }

  private mutating func small() -> UInt32 { UInt32(truncatingIfNeeded: stream.number()) }

  private func kind(_ number: Int) -> KindID? { number == 0 ? nil : KindID(number - 1) }

  private mutating func text() -> FactText { text(stream.integer()) }

  private mutating func text(_ number: Int, ending: String = "") -> FactText {
    let start = note.pool.count
    let isThere: Void? = strings.withText(number) { note.pool.append(contentsOf: $0) }
    return added(from: start, isThere != nil, ending: ending)
  }

  private mutating func label() -> FactText {
    let start = note.pool.count
    let isThere: Void? = strings.withLabel(stream.integer()) { note.pool.append(contentsOf: $0) }
    return added(from: start, isThere != nil)
  }

  private mutating func added(
    from start: Int, _ isThere: Bool, ending: String = ""
  ) -> FactText {
    if !isThere { isSound = false }
    note.pool.append(contentsOf: ending.utf8)
    let count = note.pool.count - start
    return count == 0
      ? .empty : FactText(start: UInt32(clamping: start), count: UInt32(clamping: count))
  }

  private mutating func property() -> NoteFacts.PropertyFact {
    let key = label()
    line &+= stream.signed()
    let value: NoteFacts.PropertyFact.Value
    switch stream.integer() {
    case FactsCoding.text: value = .text(text())
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
    return .init(key: key, value: value, line: UInt32(clamping: line))
  }

  private mutating func reference() -> NoteFacts.Reference {
    let number = stream.integer()
    let form = NoteFacts.Reference.Form(
      rawValue: UInt8(number & (1 << FactsCoding.referenceFormBits - 1)))
    if form == nil { isSound = false }
    let kind = kind(number >> FactsCoding.referenceFormBits)
    return .init(form: form ?? .name, target: text(), kind: kind)
  }

  private mutating func statement() -> NoteFacts.Statement {
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
    if same & FactsCoding.sameSection == 0 { last.section = label() }
    if same & FactsCoding.sameKind == 0 { last.fieldKind = kind(stream.integer()) }
    if same & FactsCoding.sameTail == 0 { last.tail = small() }
    last.head = same & FactsCoding.nextHead == 0 ? small() : last.head &+ 1
    if same & FactsCoding.sameLine == 0 {
      last.line = UInt32(truncatingIfNeeded: Int64(last.line) &+ stream.signed())
    }
    last.claim = claim
    last.means = means ?? .text
    return last
  }

  private mutating func problem() -> NoteProblem {
    let cause = NoteProblem.Cause(rawValue: string())
    if cause == nil { isSound = false }
    let line = stream.integer()
    return NoteProblem(cause: cause ?? .encoding, line: line, message: string())
  }

  private mutating func string() -> String {
    strings.withText(stream.integer()) { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
