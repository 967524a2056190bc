import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// The texts of the facts: each stands once in the index, in the graph where the graph has it.
///
/// A text is a number; 0 is the empty one. Its place is 64 bits: whether it lies in the graph
/// part, its offset there or in the pool, its length.
struct FactStrings {
  static let inGraph: UInt64 = 1 << 63
  static let countBits: UInt64 = 28

  private var table = ByteTable()
  private(set) var places: [UInt64] = [0]
  private(set) var pool: [UInt8] = []

  /// - Parameter graph: The graph of the same index.
  init(_ graph: Graph) {
    _ = table.insert([])
    graph.forEachText { text, offset in
      if table.insert(text) == places.count {
        places.append(Self.inGraph | UInt64(offset) << Self.countBits | UInt64(text.count))
      }
    }
  }

  mutating func number(of text: ArraySlice<UInt8>) -> Int {
    let number = table.insert(text)
    if number == places.count {
      places.append(UInt64(pool.count) << Self.countBits | UInt64(text.count))
      pool += text
    }
    return number
  }
}

/// Writes what notes state.
struct FactsWriter {
  private var strings: FactStrings
  private var stream = ByteStreamWriter()
  /// One more than notes.
  private var starts: [UInt64] = [0]

  init(_ graph: Graph) { strings = FactStrings(graph) }

  /// - Parameter notes: In the order of the listing; `nil` for a document that could not be read.
  mutating func append(_ note: NoteFacts?) {
    if let note { write(note) }
    starts.append(UInt64(stream.bytes.count))
  }

  func memory() -> GraphMemory {
    var image = GraphImage.Writer()
    image.append(starts)
    image.append(strings.places)
    image.append(strings.pool)
    image.append(stream.bytes)
    return image.memory()
  }

  private mutating func text(_ text: ArraySlice<UInt8>) {
    stream.append(strings.number(of: text))
  }

  private mutating func write(_ note: NoteFacts) {
    // As the graph has it: without the ending.
    let path = note[note.path]
    let isMarkdown = path.suffix(3).elementsEqual(".md".utf8)
    stream.append(Int(note.form.rawValue) << 1 | (isMarkdown ? 1 : 0))
    stream.append(Int(note.kind.number))
    text(isMarkdown ? path.dropLast(3) : path)
    text(note[note.text])
    text(note[note.title])
    stream.append(note.aliases.count)
    for alias in note.aliases { text(note[alias]) }
    stream.append(note.properties.count)
    for property in note.properties { write(property, of: note) }
    stream.append(note.references.count)
    for reference in note.references {
      stream.append(Int(reference.form.rawValue))
      stream.append(reference.kind.map { Int($0.number) + 1 } ?? 0)
      text(note[reference.target])
    }
    stream.append(note.statements.count)
    for statement in note.statements { write(statement, of: note) }
    stream.append(note.quotes.count)
    for quote in note.quotes {
      stream.append(Int(quote.reference))
      text(note[quote.text])
      stream.append(word: quote.hash)
      stream.append(Int(quote.line))
    }
    stream.append(note.problems.count)
    for problem in note.problems {
      text(Array(problem.cause.rawValue.utf8)[...])
      stream.append(problem.line)
      text(Array(problem.message.utf8)[...])
    }
  }

  private mutating func write(_ property: NoteFacts.PropertyFact, of note: NoteFacts) {
    text(note[property.key])
    stream.append(Int(property.line))
    switch property.value {
    case .text(let value):
      stream.append(FactsCoding.text)
      text(note[value])
    case .number(let number):
      stream.append(FactsCoding.number)
      stream.append(word: number.bitPattern)
    case .date(let date):
      stream.append(FactsCoding.date)
      stream.append(signed: date.start)
      stream.append(signed: date.end - date.start)
      stream.append(Int(date.precision.rawValue))
    case .flag(let flag):
      stream.append(FactsCoding.flag)
      stream.append(flag ? 1 : 0)
    }
  }

  private mutating func write(_ statement: NoteFacts.Statement, of note: NoteFacts) {
    switch statement.claim {
    case .reaches: stream.append(FactsCoding.reaches)
    case .content: stream.append(FactsCoding.content)
    case .link: stream.append(FactsCoding.link)
    case .edge(let type): stream.append(FactsCoding.edge + type.number)
    }
    stream.append(Int(statement.tail))
    stream.append(Int(statement.head))
    stream.append(Int(statement.line))
    text(note[statement.section])
    stream.append(Int(statement.means.rawValue))
    stream.append(statement.fieldKind.map { Int($0.number) + 1 } ?? 0)
  }
}

/// The numbers that stand for cases.
enum FactsCoding {
  static let text = 0
  static let number = 1
  static let date = 2
  static let flag = 3

  static let reaches = 0
  static let content = 1
  static let link = 2
  /// And those above: an edge, with its type's number added.
  static let edge = 3
}
