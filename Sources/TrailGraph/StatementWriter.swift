/// Collects the statements of a graph edge by edge and writes their table.
struct StatementWriter {
  /// By text that statements share: its bytes.
  let texts: [UnsafeBufferPointer<UInt8>]
  /// By node: the bytes of its path, where it has a document.
  let paths: [UnsafeBufferPointer<UInt8>?]

  private var starts: [UInt32] = []
  private var contextNumbers: [UInt32] = []
  private var lines: [UInt32] = []
  private var contexts: [StatementContext] = []
  private var numbers: [StatementContext: UInt32] = [:]
  private var strays: [UInt32] = []
  /// By stray statement: the shared text that is its document.
  private var strayTexts: [UInt32] = []
  /// By shared text: the node whose document it names, once that is known.
  private var nodes: [Int?]
  private var latest: (context: StatementContext, number: UInt32)?

  init(texts: [UnsafeBufferPointer<UInt8>], paths: [UnsafeBufferPointer<UInt8>?]) {
    self.texts = texts
    self.paths = paths
    nodes = [Int?](repeating: nil, count: texts.count)
  }

  /// The statements that come next are of the next edge.
  mutating func beginEdge() { starts.append(UInt32(clamping: lines.count)) }

  mutating func append(_ statement: StoredStatement, tail: Int, head: Int) {
    let home: StatementContext.Home =
      isDocument(statement.document, of: tail)
      ? .tail : isDocument(statement.document, of: head) ? .head : .stray
    if home == .stray {
      strays.append(UInt32(clamping: lines.count))
      strayTexts.append(statement.document)
    }
    contextNumbers.append(
      number(
        of: StatementContext(
          section: statement.section, means: statement.means, link: statement.link, home: home)))
    lines.append(statement.line)
  }

  private mutating func number(of context: StatementContext) -> UInt32 {
    if let latest, latest.context == context { return latest.number }
    let number = numbers[context] ?? UInt32(clamping: contexts.count)
    if Int(number) == contexts.count {
      contexts.append(context)
      numbers[context] = number
    }
    latest = (context, number)
    return number
  }

  private mutating func isDocument(_ text: UInt32, of node: Int) -> Bool {
    if let known = nodes[Int(text)] { return known == node }
    guard let path = paths[node] else { return false }
    let text = (number: Int(text), bytes: texts[Int(text)])
    guard text.bytes.count == path.count + NameColumn.ending.count,
      text.bytes.suffix(NameColumn.ending.count).elementsEqual(NameColumn.ending),
      text.bytes.starts(with: path)
    else { return false }
    nodes[text.number] = node
    return true
  }

  /// Writes what was collected. Texts that no statement needs any more are left out.
  consuming func write(to image: inout GraphImage.Writer) {
    starts.append(UInt32(clamping: lines.count))
    RunColumn.write(starts: starts, to: &image)
    NumberColumn.write(contextNumbers, to: &image)
    NumberColumn.write(lines, to: &image)
    var table = TextTable(texts)
    image.append(
      contexts.map { context in
        StatementContext(
          section: table.number(of: context.section), means: context.means, link: context.link,
          home: context.home)
      })
    let documents = strayTexts.map { text in
      nodes[Int(text)].map { UInt32(clamping: $0) }
        ?? UInt32(clamping: paths.count) + table.number(of: Int(text))
    }
    image.append(strays)
    NumberColumn.write(documents, to: &image)
    image.append(table.ranges)
    image.append(table.pool)
  }

  /// The texts that are used, numbered anew.
  private struct TextTable {
    private let texts: [UnsafeBufferPointer<UInt8>]
    private var numbers: [UInt32?]
    private(set) var ranges: [TextRange] = []
    private(set) var pool: [UInt8] = []

    init(_ texts: [UnsafeBufferPointer<UInt8>]) {
      self.texts = texts
      numbers = [UInt32?](repeating: nil, count: texts.count)
    }

    mutating func number(of text: Int) -> UInt32 {
      if let number = numbers[text] { return number }
      let number = UInt32(clamping: ranges.count)
      ranges.append(
        TextRange(
          start: UInt32(clamping: pool.count), count: UInt32(clamping: texts[text].count)))
      pool.append(contentsOf: texts[text])
      numbers[text] = number
      return number
    }
  }
}
