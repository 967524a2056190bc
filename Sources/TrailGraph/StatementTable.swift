/// Where edges were stated: for each edge a run of statements, in order of document and line.
///
/// What statements have in common is stored once. Nearly all of them stand in the document of one
/// of the edge's two ends, which needs no number.
struct StatementTable: Sendable {
  /// By edge number: where its statements lie.
  let runs: RunColumn
  /// By statement: the place in `contexts`.
  let contextNumbers: NumberColumn
  /// By statement: from 1; 0 where the document as a whole states it.
  let lines: NumberColumn
  /// The kinds of statements that occur.
  let contexts: MemoryColumn<StatementContext>
  /// The statements whose document is neither end of the edge, ascending.
  let strays: MemoryColumn<UInt32>
  /// By stray statement: the number of a node and, above those, of a text.
  let strayDocuments: NumberColumn
  /// Sections, and documents that are no nodes.
  let texts: MemoryColumn<TextRange>
  let pool: MemoryColumn<UInt8>

  var count: Int { lines.count }

  init?(_ image: inout GraphImage.Reader) {
    guard let runs = RunColumn(&image), let contextNumbers = NumberColumn(&image),
      let lines = NumberColumn(&image), let contexts = image.next(StatementContext.self),
      let strays = image.next(UInt32.self), let strayDocuments = NumberColumn(&image),
      let texts = image.next(TextRange.self), let pool = image.next(UInt8.self),
      contextNumbers.count == lines.count, strays.count == strayDocuments.count
    else { return nil }
    self.runs = runs
    self.contextNumbers = contextNumbers
    self.lines = lines
    self.contexts = contexts
    self.strays = strays
    self.strayDocuments = strayDocuments
    self.texts = texts
    self.pool = pool
  }

  func context(of statement: Int) -> StatementContext { contexts[contextNumbers[statement]] }

  func text(_ number: Int) -> TextSlice { pool.text(texts[number].indices) }

  /// The document of a statement that stands in that of neither end.
  ///
  /// - Complexity: O(log strays).
  func strayDocument(of statement: Int) -> Int {
    var low = 0
    var high = strays.count
    while low < high {
      let middle = (low + high) / 2
      if Int(strays[middle]) < statement { low = middle + 1 } else { high = middle }
    }
    return strayDocuments[low]
  }
}

/// What many statements share: a section, the means, the link that they are besides, and how their
/// document lies to the edge.
struct StatementContext: Hashable, Sendable, BitwiseCopyable {
  /// Whose document makes a statement.
  enum Home: UInt8, Sendable { case tail, head, stray }

  private let bits: UInt32

  /// - Parameter section: The number of a text.
  init(section: UInt32, means: EdgeStatement.Means, link: StatedLink, home: Home) {
    bits =
      section << 7 | UInt32(link.rawValue) << 5 | UInt32(means.rawValue) << 2
      | UInt32(home.rawValue)
  }

  var section: Int { Int(bits >> 7) }
  var link: StatedLink { StatedLink(bits: bits >> 5) }
  var means: EdgeStatement.Means { EdgeStatement.Means(rawValue: UInt8(bits >> 2 & 7)) ?? .text }
  var home: Home { Home(rawValue: UInt8(bits & 3)) ?? .stray }
}
