import TrailBytes

/// Collects the statements of a graph edge by edge and writes their table.
struct StatementWriter {
  /// By text that statements share: its bytes.
  let texts: [ByteRun]
  /// By node: the bytes of its path; empty where it has no document.
  let paths: [ByteRun]

  private var starts: [UInt32] = []
  private var contextNumbers: [UInt32] = []
  private var lines: [UInt32] = []
  private var contexts: [StatementContext] = []
  private var numbers: [StatementContext: UInt32] = [:]
  private var strays: [UInt32] = []
  /// By stray statement: the shared text that is its document.
  private var strayTexts: [UInt32] = []
  /// By shared text: the node whose document it names, once that is known.
  private var nodes: [Int32]
  private static let unknown: Int32 = -1
  private var latest: (context: StatementContext, number: UInt32)?

  /// - Parameter nodes: By shared text: the node whose document it names, where that is known.
  init(texts: [ByteRun], nodes: some Sequence<NodeID?>, paths: [ByteRun]) {
    self.texts = texts
    self.paths = paths
    self.nodes = nodes.map { $0.map { Int32(clamping: $0.index) } ?? Self.unknown }
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
    if nodes[Int(text)] != Self.unknown { return Int(nodes[Int(text)]) == node }
    let path = paths[node]
    guard !path.isEmpty else { return false }
    let text = (number: Int(text), bytes: texts[Int(text)])
    guard text.bytes.count == path.count + NameColumn.ending.count,
      text.bytes.suffix(NameColumn.ending.count).elementsEqual(NameColumn.ending),
      text.bytes.starts(with: path)
    else { return false }
    nodes[text.number] = Int32(clamping: node)
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
      nodes[Int(text)] != Self.unknown
        ? UInt32(clamping: nodes[Int(text)])
        : UInt32(clamping: paths.count) + table.number(of: Int(text))
    }
    image.append(strays)
    NumberColumn.write(documents, to: &image)
    image.append(table.ranges)
    image.append(table.pool)
  }

  /// The texts that are used, numbered anew.
  private struct TextTable {
    private let texts: [ByteRun]
    private var numbers: [UInt32?]
    private(set) var ranges: [TextRange] = []
    private(set) var pool: [UInt8] = []

    init(_ texts: [ByteRun]) {
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
