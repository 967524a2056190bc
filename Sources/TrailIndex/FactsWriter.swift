import TrailBytes
import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Writes what notes state, as `FactsCoding` says.
struct FactsWriter {
  private var strings: FactStrings
  /// Keys, headings and heads: there are few, so their numbers are small.
  private var labels = ByteTable()
  private var stream = ByteStreamWriter()
  private var note = ByteStreamWriter()

  init(_ graph: Graph) {
    strings = FactStrings(graph)
    _ = labels.insert([])
  }

  /// - Parameter notes: In the order of the listing; `nil` for a document that could not be read.
  mutating func append(_ facts: NoteFacts?) {
    note.removeAll()
    if let facts { write(facts) }
    stream.append(note.bytes.count)
    stream.append(note.bytes[...])
  }

  /// What was written; nothing else can be after that.
  consuming func takeMemory() -> GraphMemory {
    var image = GraphImage.Writer()
    strings.pool.write(to: &image)
    var labelPool = TextPool()
    for number in 0..<labels.count { labelPool.append(labels[number]) }
    labelPool.write(to: &image)
    image.append(stream.bytes)
    return image.takeMemory()
  }

  private mutating func text(_ text: ByteRun) {
    note.append(strings.number(of: text))
  }

  private mutating func label(_ label: ByteRun) { note.append(labels.insert(label)) }

  private mutating func text(_ text: String) {
    Array(text.utf8).withUnsafeBufferPointer { self.text($0) }
  }

  private mutating func label(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { label($0) } }

  private mutating func write(_ facts: NoteFacts) {
    let hasThis = facts.references.first == .init(form: .this, target: .empty)
    var bits: UInt8 = 0
    if !facts.title.isEmpty { bits |= FactsCoding.hasTitle }
    if !facts.aliases.isEmpty { bits |= FactsCoding.hasAliases }
    if !facts.quotes.isEmpty { bits |= FactsCoding.hasQuotes }
    if !facts.problems.isEmpty { bits |= FactsCoding.hasProblems }
    if hasThis { bits |= FactsCoding.hasThis }
    label([bits | facts.form.rawValue << FactsCoding.formShift, facts.kind.number])
    text(facts.run(facts.text))
    if !facts.title.isEmpty { text(facts.run(facts.title)) }
    if !facts.aliases.isEmpty {
      note.append(facts.aliases.count)
      for alias in facts.aliases { text(facts.run(alias)) }
    }
    let references = facts.references.dropFirst(hasThis ? 1 : 0)
    note.append(references.count)
    for reference in references {
      note.append(
        Int(reference.form.rawValue) | FactsCoding.number(of: reference.kind)
          << FactsCoding.referenceFormBits)
      text(facts.run(reference.target))
    }
    writeProperties(of: facts, references)
    note.append(facts.statements.count)
    var last = FactsCoding.beforeStatements
    for statement in facts.statements {
      write(statement, of: facts, after: last)
      last = statement
    }
    if !facts.quotes.isEmpty { writeQuotes(of: facts) }
    if !facts.problems.isEmpty { writeProblems(of: facts) }
  }

  private mutating func writeQuotes(of facts: NoteFacts) {
    note.append(facts.quotes.count)
    for quote in facts.quotes {
      note.append(Int(quote.reference))
      text(facts.run(quote.text))
      note.append(word: quote.hash)
      note.append(Int(quote.line))
    }
  }

  private mutating func writeProblems(of facts: NoteFacts) {
    note.append(facts.problems.count)
    for problem in facts.problems {
      text(problem.cause.rawValue)
      note.append(problem.line)
      text(problem.message)
    }
  }

  private mutating func writeProperties(
    of facts: NoteFacts, _ references: Slice<FactList<NoteFacts.Reference>>
  ) {
    note.append(facts.properties.count)
    var unnamed = references
    var key: ByteRun?
    var line = 0
    for property in facts.properties {
      var head: UInt8
      switch property.value {
      case .text(let text):
        head = FactsCoding.text
        if let next = unnamed.first,
          FactsCoding.name(in: facts.run(next.target)).elementsEqual(facts.run(text))
        {
          head |= FactsCoding.isUsual
          unnamed.removeFirst()
        }
      case .number: head = FactsCoding.number
      case .date(let date):
        head = FactsCoding.date | (date.isMoment ? FactsCoding.isUsual : 0)
      case .flag(let flag): head = FactsCoding.flag | (flag ? FactsCoding.yes : 0)
      }
      let isSameKey = key?.elementsEqual(facts.run(property.key)) == true
      if isSameKey { head |= FactsCoding.sameKey }
      let step = Int(property.line) - line
      if step == 0 { head |= FactsCoding.sameLine }
      if step == 1 { head |= FactsCoding.nextLine }
      note.append(Int(head))
      if !isSameKey { label(facts.run(property.key)) }
      if !(0...1).contains(step) { note.append(signed: Int64(step)) }
      if head & FactsCoding.isUsual == 0 || head & FactsCoding.typeMask == FactsCoding.date {
        write(property.value, isUsual: head & FactsCoding.isUsual != 0, of: facts)
      }
      key = facts.run(property.key)
      line = Int(property.line)
    }
  }

  private mutating func write(
    _ value: NoteFacts.PropertyFact.Value, isUsual: Bool, of facts: NoteFacts
  ) {
    switch value {
    case .text(let value): text(facts.run(value))
    case .number(let number): note.append(word: number.bitPattern)
    case .date(let date):
      note.append(signed: date.start)
      guard !isUsual else { return }
      note.append(signed: date.end - date.start)
      note.append(Int(date.precision.rawValue))
    case .flag: break
    }
  }

  /// Only what differs from the statement before.
  private mutating func write(
    _ statement: NoteFacts.Statement, of facts: NoteFacts, after last: NoteFacts.Statement
  ) {
    let claim =
      switch statement.claim {
      case .reaches: FactsCoding.reaches
      case .content: FactsCoding.content
      case .link: FactsCoding.link
      case .edge(let type): FactsCoding.edge + UInt8(clamping: type.number)
      }
    var same: FactsCoding.Sameness = []
    if facts.run(statement.section).elementsEqual(facts.run(last.section)) { same.insert(.section) }
    if statement.fieldKind == last.fieldKind { same.insert(.kind) }
    if statement.line == last.line { same.insert(.line) }
    if statement.line == last.line &+ 1 { same.insert(.nextLine) }
    if statement.tail == 0 {
      same.insert(.thisIsTail)
    } else if statement.head == 0 {
      same.insert(.thisIsHead)
    }
    let other = statement.otherEnd
    if other == last.otherEnd { same.insert(.other) }
    if other == last.otherEnd &+ 1 { same.insert(.nextOther) }
    label([claim, statement.means.rawValue, same.rawValue])
    if !same.contains(.section) { label(facts.run(statement.section)) }
    if !same.contains(.kind) { note.append(FactsCoding.number(of: statement.fieldKind)) }
    if same.isDisjoint(with: [.line, .nextLine]) {
      note.append(signed: Int64(statement.line) - Int64(last.line))
    }
    if same.isDisjoint(with: [.other, .nextOther]) { note.append(Int(other)) }
    if same.isDisjoint(with: [.thisIsTail, .thisIsHead]) { note.append(Int(statement.tail)) }
  }
}

extension NoteFacts.Statement {
  /// The reference that it names beside the first one, which is the document itself; its head,
  /// where it names two others.
  var otherEnd: UInt32 { tail != 0 && head == 0 ? tail : head }
}

extension DateValue {
  /// Whether it is a second, told to the second.
  var isMoment: Bool { precision == .second && end == start + 1 }
}
