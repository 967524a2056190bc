import TrailBytes
import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Reads what notes stated when the index was made.
struct FactsReader {
  private let shared: SharedTexts
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
    shared = SharedTexts(graph)
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
  /// - Parameter path: Its path, with its ending.
  /// - Returns: Whether they are known and whole; if not, the batch is as it was.
  /// - Complexity: O(facts).
  func read(_ place: Int, path: [UInt8], into batch: inout FactsBatch) -> Bool {
    guard ranges.indices.contains(place), !ranges[place].isEmpty else { return false }
    return stream.withUnsafeBufferPointer { bytes in
      let bytes = UnsafeRawBufferPointer(
        UnsafeBufferPointer(rebasing: bytes[ranges[place]]))
      var reader = NoteReading(stream: ByteStreamReader(bytes), strings: self)
      return reader.read(path, into: &batch)
    }
  }

  fileprivate func withText<Result>(
    _ number: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    if number == 0 { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard let text = shared[number - 1] else {
      return texts.withText(number - 1 - shared.count, body)
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
  var isSound = true
  var references: [NoteFacts.Reference] = []
  var last = FactsCoding.beforeStatements

  mutating func read(_ path: [UInt8], into batch: inout FactsBatch) -> Bool {
    let head = head(of: 2)
    let bits = head.0
    batch.begin(kind: KindID(Int(head.1)))
    batch.note.form = NoteFacts.Form(rawValue: bits >> FactsCoding.formShift) ?? .note
    batch.note.path = batch.store(path)
    batch.note.text = text(into: &batch)
    if bits & FactsCoding.hasTitle != 0 { batch.note.title = text(into: &batch) }
    if bits & FactsCoding.hasAliases != 0 {
      for _ in 0..<stream.count() { batch.append(text(into: &batch)) }
    }
    if bits & FactsCoding.hasThis != 0 { batch.append(.init(form: .this, target: .empty)) }
    for _ in 0..<stream.count() { readReference(into: &batch) }
    readProperties(into: &batch)
    let count = batch.referenceCount
    for _ in 0..<stream.count() { readStatement(into: &batch, count) }
    if bits & FactsCoding.hasQuotes != 0 {
      for _ in 0..<stream.count() { readQuote(into: &batch, count) }
    }
    if bits & FactsCoding.hasProblems != 0 {
      for _ in 0..<stream.count() { readProblem(into: &batch) }
    }
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
    let text = strings.withText(stream.integer()) { batch.store($0) }
    if text == nil { isSound = false }
    return text ?? .empty
  }

  private mutating func label(into batch: inout FactsBatch) -> FactText {
    let text = strings.withLabel(stream.integer()) { batch.store($0) }
    if text == nil { isSound = false }
    return text ?? .empty
  }

  /// A label that is not text but some bytes, three at most.
  private mutating func head(of count: Int) -> (UInt8, UInt8, UInt8) {
    let head = strings.withLabel(stream.integer()) { label in
      label.count == count ? (label[0], label[1], count > 2 ? label[2] : 0) : nil
    }
    guard let head = head ?? nil else {
      isSound = false
      return (0, 0, 0)
    }
    return head
  }

  private mutating func readProperties(into batch: inout FactsBatch) {
    var key = FactText.empty
    var line: Int64 = 0
    var unnamed = references[...]
    for _ in 0..<stream.count() {
      let head = UInt8(truncatingIfNeeded: stream.integer())
      if head & FactsCoding.sameKey == 0 { key = label(into: &batch) }
      if head & FactsCoding.nextLine != 0 {
        line += 1
      } else if head & FactsCoding.sameLine == 0 {
        line &+= stream.signed()
      }
      let isUsual = head & FactsCoding.isUsual != 0
      let value: NoteFacts.PropertyFact.Value
      switch head & FactsCoding.typeMask {
      case FactsCoding.text:
        value = .text(isUsual ? name(in: &unnamed, of: batch) : text(into: &batch))
      case FactsCoding.number: value = .number(Double(bitPattern: stream.word()))
      case FactsCoding.date: value = .date(date(isMoment: isUsual))
      default: value = .flag(head & FactsCoding.yes != 0)
      }
      batch.append(.init(key: key, value: value, line: UInt32(clamping: line)))
    }
  }

  /// The name in the target of the next reference: part of the text that is there already.
  private mutating func name(
    in unnamed: inout ArraySlice<NoteFacts.Reference>, of batch: FactsBatch
  ) -> FactText {
    guard let target = unnamed.popFirst()?.target else {
      isSound = false
      return .empty
    }
    let count = UInt32(clamping: FactsCoding.name(in: batch[target]).count)
    return FactText(start: target.start + target.count - count, count: count)
  }

  private mutating func date(isMoment: Bool) -> DateValue {
    let start = stream.signed()
    if isMoment { return DateValue(start: start, end: start &+ 1, precision: .second) }
    let length = stream.signed()
    let precision = DateValue.Precision(rawValue: UInt8(clamping: stream.integer()))
    return DateValue(start: start, end: start &+ length, precision: precision ?? .second)
  }

  private mutating func readReference(into batch: inout FactsBatch) {
    let number = stream.integer()
    let form = NoteFacts.Reference.Form(
      rawValue: UInt8(number & (1 << FactsCoding.referenceFormBits - 1)))
    if form == nil { isSound = false }
    let kind = kind(number >> FactsCoding.referenceFormBits)
    let reference = NoteFacts.Reference(
      form: form ?? .name, target: text(into: &batch), kind: kind)
    references.append(reference)
    batch.append(reference)
  }

  private mutating func readStatement(into batch: inout FactsBatch, _ references: Int) {
    let (claim, means, bits) = head(of: 3)
    let same = FactsCoding.Sameness(rawValue: bits)
    switch claim {
    case FactsCoding.reaches: last.claim = .reaches
    case FactsCoding.content: last.claim = .content
    case FactsCoding.link: last.claim = .link
    case let number: last.claim = .edge(EdgeTypeID(Int(number - FactsCoding.edge)))
    }
    let known = NoteFacts.Statement.Means(rawValue: means)
    if known == nil { isSound = false }
    last.means = known ?? .text
    if !same.contains(.section) { last.section = label(into: &batch) }
    if !same.contains(.kind) { last.fieldKind = kind(stream.integer()) }
    if same.contains(.nextLine) {
      last.line &+= 1
    } else if !same.contains(.line) {
      last.line = UInt32(truncatingIfNeeded: Int64(last.line) &+ stream.signed())
    }
    let other =
      same.contains(.other)
      ? last.otherEnd : same.contains(.nextOther) ? last.otherEnd &+ 1 : small()
    if same.contains(.thisIsTail) {
      (last.tail, last.head) = (0, other)
    } else if same.contains(.thisIsHead) {
      (last.tail, last.head) = (other, 0)
    } else {
      (last.tail, last.head) = (small(), other)
    }
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
