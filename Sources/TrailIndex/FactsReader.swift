import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Reads what notes stated when the index was made.
struct FactsReader {
  private let starts: MemoryColumn<UInt64>
  private let places: MemoryColumn<UInt64>
  private let pool: MemoryColumn<UInt8>
  private let stream: MemoryColumn<UInt8>
  private let graph: GraphMemory

  /// - Parameter graph: The graph part.
  /// - Returns: `nil` where the part is not whole.
  init?(_ image: GraphImage.Reader?, graph: GraphMemory) {
    guard var image, let starts = image.next(UInt64.self), let places = image.next(UInt64.self),
      let pool = image.next(UInt8.self), let stream = image.next(UInt8.self)
    else { return nil }
    self.starts = starts
    self.places = places
    self.pool = pool
    self.stream = stream
    self.graph = graph
  }

  /// How many documents it knows.
  var count: Int { max(starts.count - 1, 0) }

  /// The facts of a document of the listing; `nil` where they are not known or not whole.
  ///
  /// - Complexity: O(facts).
  func facts(at place: Int) -> NoteFacts? {
    guard place < count, starts[place] < starts[place + 1] else { return nil }
    return stream.withUnsafeBufferPointer { bytes in
      var reader = NoteReading(
        stream: ByteStreamReader(UnsafeRawBufferPointer(bytes), at: Int(clamping: starts[place])),
        strings: self)
      return reader.read()
    }
  }

  fileprivate func withText<Result>(
    _ number: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    guard number < places.count else { return nil }
    let place = places[number]
    let count = Int(place & (1 << FactStrings.countBits - 1))
    let offset = Int((place & ~FactStrings.inGraph) >> FactStrings.countBits)
    return pool.withUnsafeBufferPointer { pool in
      let source = place & FactStrings.inGraph != 0 ? graph.bytes : UnsafeRawBufferPointer(pool)
      guard offset <= source.count, count <= source.count - offset else { return nil }
      return body(UnsafeRawBufferPointer(rebasing: source[offset..<offset + count]))
    }
  }
}

/// One note on its way out of the index.
private struct NoteReading {
  var stream: ByteStreamReader
  let strings: FactsReader
  var note = NoteFacts(kind: KindID(0))
  var isSound = true
  /// The section of the last statement, which most next ones share.
  var lastSection: (number: Int, text: FactText) = (0, .empty)

  mutating func read() -> NoteFacts? {
    let form = stream.integer()
    note.form = NoteFacts.Form(rawValue: UInt8(clamping: form >> 1)) ?? .note
    note.kind = KindID(stream.integer())
    note.path = text(ending: form & 1 != 0 ? ".md" : "")
    note.text = text()
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

  private mutating func kind() -> KindID? {
    let number = stream.integer()
    return number == 0 ? nil : KindID(number - 1)
  }

  private mutating func text(ending: String = "") -> FactText {
    text(stream.integer(), ending: ending)
  }

  private mutating func text(_ number: Int, ending: String = "") -> FactText {
    let start = note.pool.count
    let isThere: Void? = strings.withText(number) { note.pool.append(contentsOf: $0) }
    if isThere == nil { isSound = false }
    note.pool.append(contentsOf: ending.utf8)
    let count = note.pool.count - start
    return count == 0
      ? .empty : FactText(start: UInt32(clamping: start), count: UInt32(clamping: count))
  }

  private mutating func property() -> NoteFacts.PropertyFact {
    let key = text()
    let line = small()
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
    return .init(key: key, value: value, line: line)
  }

  private mutating func reference() -> NoteFacts.Reference {
    let form = NoteFacts.Reference.Form(rawValue: UInt8(clamping: stream.integer()))
    if form == nil { isSound = false }
    let kind = kind()
    return .init(form: form ?? .name, target: text(), kind: kind)
  }

  private mutating func statement() -> NoteFacts.Statement {
    let claim: NoteFacts.Statement.Claim
    switch stream.integer() {
    case FactsCoding.reaches: claim = .reaches
    case FactsCoding.content: claim = .content
    case FactsCoding.link: claim = .link
    case let number: claim = .edge(EdgeTypeID(number - FactsCoding.edge))
    }
    let tail = small()
    let head = small()
    let line = small()
    let section = stream.integer()
    if section != lastSection.number { lastSection = (section, text(section)) }
    let means = NoteFacts.Statement.Means(rawValue: UInt8(clamping: stream.integer()))
    if means == nil { isSound = false }
    return .init(
      claim: claim, tail: tail, head: head, line: line, section: lastSection.text,
      means: means ?? .text, fieldKind: kind())
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
