import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// The texts of the facts: each stands once in the index, in the graph where the graph has it.
///
/// A text is a number: 0 is the empty one, then come the shared texts of the graph, then those of
/// a pool.
struct FactStrings {
  private var table = ByteTable()
  /// By number in `table`: the number of the text.
  private var numbers: [Int] = [0]
  private let firstInPool: Int
  private(set) var pool = TextPool()

  /// - Parameter graph: The graph of the same index.
  init(_ graph: Graph) {
    firstInPool = graph.sharedTextCount + 1
    _ = table.insert([])
    for number in 0..<graph.sharedTextCount {
      let known = graph.sharedText(number)?.withUnsafeBufferPointer { table.insert($0) }
      if known == numbers.count { numbers.append(number + 1) }
    }
  }

  mutating func number(of text: ArraySlice<UInt8>) -> Int {
    let known = table.insert(text)
    if known == numbers.count {
      numbers.append(firstInPool + pool.count)
      pool.append(text)
    }
    return numbers[known]
  }
}

/// Texts one after the other, by number.
struct TextPool {
  private var ends: [UInt32] = []
  private var bytes: [UInt8] = []

  var count: Int { ends.count }

  mutating func append(_ text: ArraySlice<UInt8>) {
    bytes += text
    ends.append(UInt32(clamping: bytes.count))
  }

  func write(to image: inout GraphImage.Writer) {
    image.append(ends)
    image.append(bytes)
  }

  /// The same in an index.
  struct Reader {
    private let ends: MemoryColumn<UInt32>
    private let bytes: MemoryColumn<UInt8>

    init?(_ image: inout GraphImage.Reader) {
      guard let ends = image.next(UInt32.self), let bytes = image.next(UInt8.self) else {
        return nil
      }
      self.ends = ends
      self.bytes = bytes
    }

    func withText<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
      guard ends.indices.contains(number) else { return nil }
      let start = number == 0 ? 0 : Int(ends[number - 1])
      let end = Int(ends[number])
      return bytes.withUnsafeBufferPointer { bytes in
        guard start <= end, end <= bytes.count else { return nil }
        return body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end])))
      }
    }
  }
}

/// Writes what notes state, for each its length in bytes before it; 0 where nothing is known.
struct FactsWriter {
  private let nodeCount: Int
  private var strings: FactStrings
  /// Keys and headings: there are few, so their numbers are small.
  private var labels = ByteTable()
  private var stream = ByteStreamWriter()
  private var note = ByteStreamWriter()

  init(_ graph: Graph) {
    nodeCount = graph.nodeCount
    strings = FactStrings(graph)
    _ = labels.insert([])
  }

  /// - Parameter notes: In the order of the listing; `nil` for a document that could not be read.
  mutating func append(_ facts: NoteFacts?) {
    note.removeAll()
    if let facts { write(facts) }
    stream.append(note.bytes.count)
    stream.append(note.bytes)
  }

  func memory() -> GraphMemory {
    var image = GraphImage.Writer()
    strings.pool.write(to: &image)
    var labelPool = TextPool()
    for number in 0..<labels.count { labelPool.append(labels[number]) }
    labelPool.write(to: &image)
    image.append(stream.bytes)
    return image.memory()
  }

  private mutating func text(_ text: ArraySlice<UInt8>) {
    note.append(strings.number(of: text))
  }

  private mutating func write(_ facts: NoteFacts) {
    // As the graph has it: without the ending.
    let fullPath = facts[facts.path]
    let isMarkdown = fullPath.suffix(3).elementsEqual(".md".utf8)
    let path = strings.number(of: isMarkdown ? fullPath.dropLast(3) : fullPath)
    let text = strings.number(of: facts[facts.text])
    // Shared texts are numbered by node: mostly both are those of one node.
    let isOfNode = text == path + nodeCount
    note.append(
      Int(facts.form.rawValue) << 2 | (isOfNode ? FactsCoding.hasOwnText : 0)
        | (isMarkdown ? FactsCoding.isMarkdown : 0))
    note.append(Int(facts.kind.number))
    note.append(path)
    if !isOfNode { note.append(text) }
    self.text(facts[facts.title])
    note.append(facts.aliases.count)
    for alias in facts.aliases { self.text(facts[alias]) }
    note.append(facts.properties.count)
    var line = 0
    for property in facts.properties { write(property, of: facts, &line) }
    note.append(facts.references.count)
    for reference in facts.references {
      note.append(
        Int(reference.form.rawValue) | FactsCoding.number(of: reference.kind)
          << FactsCoding.referenceFormBits)
      self.text(facts[reference.target])
    }
    note.append(facts.statements.count)
    var last = FactsCoding.beforeStatements
    for statement in facts.statements {
      write(statement, of: facts, after: last)
      last = statement
    }
    note.append(facts.quotes.count)
    for quote in facts.quotes {
      note.append(Int(quote.reference))
      self.text(facts[quote.text])
      note.append(word: quote.hash)
      note.append(Int(quote.line))
    }
    note.append(facts.problems.count)
    for problem in facts.problems {
      self.text(Array(problem.cause.rawValue.utf8)[...])
      note.append(problem.line)
      self.text(Array(problem.message.utf8)[...])
    }
  }

  private mutating func write(
    _ property: NoteFacts.PropertyFact, of facts: NoteFacts, _ line: inout Int
  ) {
    note.append(labels.insert(facts[property.key]))
    note.append(signed: Int64(Int(property.line) - line))
    line = Int(property.line)
    switch property.value {
    case .text(let value):
      note.append(FactsCoding.text)
      text(facts[value])
    case .number(let number):
      note.append(FactsCoding.number)
      note.append(word: number.bitPattern)
    case .date(let date):
      note.append(FactsCoding.date)
      note.append(signed: date.start)
      note.append(signed: date.end - date.start)
      note.append(Int(date.precision.rawValue))
    case .flag(let flag):
      note.append(FactsCoding.flag)
      note.append(flag ? 1 : 0)
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
      case .edge(let type): FactsCoding.edge + type.number
      }
    note.append(claim << FactsCoding.meansBits | Int(statement.means.rawValue))
    let section = labels.insert(facts[statement.section])
    var same = 0
    if section == labels.insert(facts[last.section]) { same |= FactsCoding.sameSection }
    if statement.fieldKind == last.fieldKind { same |= FactsCoding.sameKind }
    if statement.tail == last.tail { same |= FactsCoding.sameTail }
    if statement.head == last.head &+ 1 { same |= FactsCoding.nextHead }
    if statement.line == last.line { same |= FactsCoding.sameLine }
    note.append(same)
    if same & FactsCoding.sameSection == 0 { note.append(section) }
    if same & FactsCoding.sameKind == 0 {
      note.append(FactsCoding.number(of: statement.fieldKind))
    }
    if same & FactsCoding.sameTail == 0 { note.append(Int(statement.tail)) }
    if same & FactsCoding.nextHead == 0 { note.append(Int(statement.head)) }
    if same & FactsCoding.sameLine == 0 {
      note.append(signed: Int64(statement.line) - Int64(last.line))
    }
  }
}

/// The numbers that stand for cases, and the bits that stand for what need not be said.
enum FactsCoding {
  static let isMarkdown = 1
  static let hasOwnText = 2

  static let text = 0
  static let number = 1
  static let date = 2
  static let flag = 3

  static let referenceFormBits = 3
  static let meansBits = 3

  static let reaches = 0
  static let content = 1
  static let link = 2
  /// And those above: an edge, with its type's number added.
  static let edge = 3

  static let sameSection = 1
  static let sameKind = 2
  static let sameTail = 4
  static let nextHead = 8
  static let sameLine = 16

  /// What the first statement of a note is told from: its head is the one after the last.
  static let beforeStatements = NoteFacts.Statement(
    claim: .link, tail: 0, head: .max, line: 0, section: .empty, means: .text)

  static func number(of kind: KindID?) -> Int { kind.map { Int($0.number) + 1 } ?? 0 }
}
