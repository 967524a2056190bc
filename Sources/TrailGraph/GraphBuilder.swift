import TrailBytes
import TrailSchema
import TrailText

/// Collects nodes and edges in any order and numbers them into a `Graph`.
///
/// The same nodes and edges give the same graph, whatever order they came in.
package struct GraphBuilder {
  /// A node that has no number yet: its place in order of arrival.
  package struct DraftNode: Hashable, Sendable {
    private let number: UInt32

    package var index: Int { Int(number) }

    package init(index: Int) { number = UInt32(clamping: index) }
  }

  struct Node {
    var kind: KindID
    var hasDocument: Bool
    /// In `foldedNames`.
    var foldedName: TextRange
    /// These three are borrowed, or kept by the builder.
    var name: ByteRun
    var path: ByteRun
    var text: ByteRun
  }

  struct Edge {
    var tail: UInt32
    var head: UInt32
    var statement: StoredStatement
  }

  let schema: Schema
  /// One after the other.
  var foldedNames: [UInt8] = []
  /// Texts that nobody else keeps, some of them for a builder whose edges were taken over. Copies of
  /// a builder share them, and so are not to be added to at the same time.
  private var kept = [KeptBytes()]
  var nodes: [Node] = []
  /// By edge type.
  var edges: [ChunkedList<Edge>]
  var properties: [Property] = []
  private var propertiesByName: [[UInt8]: Int] = [:]
  /// Names of properties as written, so that each is folded once.
  private(set) var spellings: [Spelling] = []
  private var spellingsByName: [[UInt8]: Int] = [:]
  /// Documents and sections; the first is empty.
  var sharedTexts = [ByteRun.nothing]
  /// By shared text: the node that it is the document of, where that has been told.
  var documentNodes: [UInt32] = [noNode]
  static let noNode = UInt32.max
  /// Whether the texts of documents have come in ascending order, so that their numbers tell it.
  private(set) var documentsAscend = true
  private var lastDocument = ByteRun.nothing
  private var sharedNumbers: [[UInt8]: UInt32] = [:]
  /// The last two, a document and a section.
  private var latestShared: (UInt32, UInt32) = (0, 0)

  /// A text that many edges share, stored once.
  package struct SharedText: Sendable {
    fileprivate let number: UInt32
  }

  /// The name of a property as it is written.
  package struct PropertyName: Hashable, Sendable {
    fileprivate let number: Int
  }

  struct Property {
    var foldedName: [UInt8]
    var entries = ChunkedList<Entry>()

    struct Entry {
      var node: UInt32
      private var typeAndCount: UInt32
      private var bits: UInt64

      /// As `StoredValue` says.
      var type: UInt8 { UInt8(truncatingIfNeeded: typeAndCount >> Self.countBits) }
      /// Of all but texts.
      var content: UInt64 { bits }
      /// Borrowed, or kept by the builder.
      var text: ByteRun {
        ByteRun(
          start: UnsafePointer(bitPattern: UInt(bits)),
          count: Int(typeAndCount & (1 << Self.countBits - 1)))
      }

      /// No file is larger than 2 to the 28 bytes, and there are fewer than 16 types. A text that
      /// mending has made longer than that is left out.
      private static let countBits: UInt32 = 28
      static let longestText = 1 << 28 - 1

      init(node: UInt32, type: UInt8, content: UInt64) {
        self.node = node
        typeAndCount = UInt32(type) << Self.countBits
        bits = content
      }

      init(node: UInt32, text: ByteRun) {
        self.node = node
        typeAndCount = UInt32(StoredValue.text) << Self.countBits | UInt32(clamping: text.count)
        bits = UInt64(UInt(bitPattern: text.baseAddress))
      }
    }
  }

  struct Spelling {
    var name: [UInt8]
    /// `nil` where nothing is left of it when folded.
    var property: Int?
    var count = 0
  }

  package init(schema: Schema) {
    self.schema = schema
    edges = Array(repeating: ChunkedList(), count: schema.edgeTypes.count)
  }

  package mutating func reserveCapacity(nodes count: Int) { nodes.reserveCapacity(count) }

  /// Adds a node.
  ///
  /// - Parameters:
  ///   - name: Borrowed, as path and text are: they must stay until the graph is built.
  ///   - path: The vault path without `.md`; `nil` where none is known.
  ///   - text: UTF-8, taken as it is.
  package mutating func addNode(
    kind: KindID, borrowing name: ByteRun, path: ByteRun?, hasDocument: Bool, text: ByteRun
  ) -> DraftNode {
    let start = foldedNames.count
    Folding.fold(name, into: &foldedNames)
    let foldedName = TextRange(
      start: UInt32(clamping: start), count: UInt32(clamping: foldedNames.count - start))
    nodes.append(
      Node(
        kind: kind, hasDocument: hasDocument, foldedName: foldedName, name: name,
        path: path ?? .nothing, text: text))
    return DraftNode(index: nodes.count - 1)
  }

  /// The same for any bytes, which are copied.
  package mutating func addNode(
    kind: KindID, name: some Collection<UInt8>, path: (some Collection<UInt8>)?,
    hasDocument: Bool, text: some Collection<UInt8>
  ) -> DraftNode {
    addNode(
      kind: kind, borrowing: keep(Array(name)), path: path.map { keep(Array($0)) },
      hasDocument: hasDocument, text: keep(Array(text)))
  }

  /// Copies a text for as long as the builder lives: what is added may borrow it.
  package func keep(_ text: [UInt8]) -> ByteRun { kept[0].keep(text) }

  /// Adds one statement of an edge; the same edge stated twice is one edge with two statements.
  ///
  /// - Parameters:
  ///   - line: From 1; 0 for the document as a whole.
  ///   - link: Where the statement is also a link between the two nodes: which way it leads. That
  ///     link is not to be added apart.
  package mutating func addEdge(
    _ type: EdgeTypeID, from tail: DraftNode, to head: DraftNode, document: SharedText, line: Int,
    section: SharedText, means: EdgeStatement.Means, link: Hop.Direction? = nil
  ) {
    edges[type.number].append(
      Edge(
        tail: UInt32(clamping: tail.index), head: UInt32(clamping: head.index),
        statement: StoredStatement(
          document: document.number, line: UInt32(clamping: line), section: section.number,
          means: means, link: StatedLink(link))))
  }

  /// The same with texts that are looked up.
  ///
  /// - Complexity: O(1) where the document and the section are those of one of the last edges.
  package mutating func addEdge(
    _ type: EdgeTypeID, from tail: DraftNode, to head: DraftNode,
    document: ArraySlice<UInt8>, line: Int, section: ArraySlice<UInt8>, means: EdgeStatement.Means,
    link: Hop.Direction? = nil
  ) {
    let document = shared(document)
    addEdge(
      type, from: tail, to: head, document: document, line: line, section: shared(section),
      means: means, link: link)
  }

  /// Adds one value; several of one property make a list, in the order they are added.
  package mutating func addProperty(
    _ name: PropertyName, _ value: StatedValue, to node: DraftNode
  ) {
    let number = UInt32(clamping: node.index)
    switch value {
    case .text(let text):
      addProperty(name, borrowing: keep(Array(text)), to: node)
    case .number(let value):
      add(.init(node: number, type: StoredValue.number, content: value.bitPattern), as: name)
    case .date(let date):
      add(
        .init(
          node: number, type: StoredValue.date + date.precision.rawValue,
          content: StoredValue.bits(of: date)), as: name)
    case .flag(let flag):
      add(.init(node: number, type: StoredValue.flag, content: flag ? 1 : 0), as: name)
    }
  }

  /// Adds a text, which is borrowed: it must stay until the graph is built.
  package mutating func addProperty(
    _ name: PropertyName, borrowing text: ByteRun, to node: DraftNode
  ) {
    guard !text.isEmpty, text.count <= Property.Entry.longestText else { return }
    add(.init(node: UInt32(clamping: node.index), text: text), as: name)
  }

  private mutating func add(_ entry: Property.Entry, as name: PropertyName) {
    guard let number = spellings[name.number].property else { return }
    spellings[name.number].count += 1
    properties[number].entries.append(entry)
  }

  /// The same with a name that is looked up.
  package mutating func addProperty(_ name: String, _ value: StatedValue, to node: DraftNode) {
    if case .text(let text) = value, text.isEmpty { return }
    let name = propertyName(name)
    addProperty(name, value, to: node)
  }

  /// A name to add values under. Only for names that get one, since it makes the property.
  package mutating func propertyName(_ written: String) -> PropertyName {
    let name = Array(written.utf8)
    if let number = spellingsByName[name] { return PropertyName(number: number) }
    spellingsByName[name] = spellings.count
    spellings.append(Spelling(name: name, property: property(named: name)))
    return PropertyName(number: spellings.count - 1)
  }

  private mutating func property(named name: [UInt8]) -> Int? {
    let folded = Folding.fold(name)
    guard !folded.isEmpty else { return nil }
    if let number = propertiesByName[folded] { return number }
    propertiesByName[folded] = properties.count
    properties.append(Property(foldedName: folded))
    return properties.count - 1
  }

  /// Stores a text that many edges share, once.
  ///
  /// Takes a slice, not any collection: from another module that would be 48 million
  /// instructions for 7,000 edges.
  package mutating func shared(_ bytes: ArraySlice<UInt8>) -> SharedText {
    guard !bytes.isEmpty else { return SharedText(number: 0) }
    // The edges of a document mostly come one after the other.
    if holds(bytes, at: latestShared.0) { return SharedText(number: latestShared.0) }
    if holds(bytes, at: latestShared.1) { return SharedText(number: latestShared.1) }
    let key = Array(bytes)
    let number = sharedNumbers[key] ?? UInt32(clamping: sharedTexts.count)
    if Int(number) == sharedTexts.count {
      _ = addShared(borrowing: keep(key))
      sharedNumbers[key] = number
    }
    latestShared = (number, latestShared.0)
    return SharedText(number: number)
  }

  /// Takes a text that many edges share, without a look whether it is there: one that is stored
  /// twice must not stand for different things.
  ///
  /// - Parameters:
  ///   - bytes: They must stay until the graph is built.
  ///   - node: The node whose document the text names, where it names one.
  package mutating func addShared(
    borrowing bytes: ByteRun, documentOf node: DraftNode? = nil
  ) -> SharedText {
    sharedTexts.append(bytes)
    if node != nil {
      documentsAscend = documentsAscend && lastDocument.order(to: bytes) < 0
      lastDocument = bytes
    }
    // The graph makes the text of the node's path, which for `Note.MD` and for `.md` would be
    // another one.
    let ending = NameColumn.ending
    let isUsual = bytes.count > ending.count && bytes.suffix(ending.count).elementsEqual(ending)
    documentNodes.append(
      node.flatMap { isUsual ? UInt32(clamping: $0.index) : nil } ?? Self.noNode)
    return SharedText(number: UInt32(clamping: sharedTexts.count - 1))
  }

  /// No text.
  package var sharedNothing: SharedText { SharedText(number: 0) }

  /// The two ends of each edge of a type so far, in the order in which they were added.
  package func ends(of type: EdgeTypeID) -> [(tail: Int, head: Int)] {
    edges[type.number].map { (Int($0.tail), Int($0.head)) }
  }

  private func holds(_ text: ArraySlice<UInt8>, at number: UInt32) -> Bool {
    sharedTexts[Int(number)].elementsEqual(text)
  }

  /// Takes all edges of another builder, between nodes that have the same numbers in both, in
  /// the place of its own: nodes and edges can be collected at the same time.
  package mutating func takeEdges(of other: GraphBuilder) {
    edges = other.edges
    sharedTexts = other.sharedTexts
    documentNodes = other.documentNodes
    (documentsAscend, lastDocument) = (other.documentsAscend, other.lastDocument)
    kept += other.kept
    sharedNumbers = other.sharedNumbers
    latestShared = other.latestShared
  }
}
