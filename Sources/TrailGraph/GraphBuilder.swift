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
    var name: TextRange
    var foldedName: TextRange
    var path: TextRange
    var text: TextRange
    var hasDocument: Bool
  }

  struct Edge {
    var tail: UInt32
    var head: UInt32
    var statement: StoredStatement
  }

  let schema: Schema
  var pool: [UInt8] = []
  var nodes: [Node] = []
  /// By edge type.
  var edges: [[Edge]]
  var properties: [Property] = []
  private var propertiesByName: [[UInt8]: Int] = [:]
  /// Names of properties as written, so that each is folded once.
  private(set) var spellings: [Spelling] = []
  private var spellingsByName: [[UInt8]: Int] = [:]
  /// Documents and sections; the first is empty.
  private(set) var sharedTexts = [TextRange.empty]
  var sharedPool: [UInt8] = []
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
    var entries: [Entry] = []

    struct Entry {
      var node: UInt32
      /// As `StoredValue` says; of text the content is its place in the builder's pool.
      var type: UInt8
      var content: UInt64
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
    edges = Array(repeating: [], count: schema.edgeTypes.count)
  }

  /// Makes room for nodes and for the bytes of their texts.
  package mutating func reserveCapacity(nodes count: Int, bytes: Int) {
    nodes.reserveCapacity(count)
    pool.reserveCapacity(bytes)
  }

  /// - Parameters:
  ///   - path: The vault path without `.md`; `nil` where none is known.
  ///   - text: UTF-8, taken as it is.
  package mutating func addNode(
    kind: KindID, name: ArraySlice<UInt8>, path: ArraySlice<UInt8>?, hasDocument: Bool,
    text: ArraySlice<UInt8>
  ) -> DraftNode {
    let start = pool.count
    Folding.fold(name, into: &pool)
    let foldedName = TextRange(
      start: UInt32(clamping: start), count: UInt32(clamping: pool.count - start))
    nodes.append(
      Node(
        kind: kind, name: store(name), foldedName: foldedName,
        path: path.map { store($0) } ?? .empty, text: store(text), hasDocument: hasDocument))
    return DraftNode(index: nodes.count - 1)
  }

  /// The same for any bytes, which from another module are slower.
  package mutating func addNode(
    kind: KindID, name: some Collection<UInt8>, path: (some Collection<UInt8>)?,
    hasDocument: Bool, text: some Collection<UInt8>
  ) -> DraftNode {
    addNode(
      kind: kind, name: Array(name)[...], path: path.map { Array($0)[...] },
      hasDocument: hasDocument, text: Array(text)[...])
  }

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
    if case .text(let text) = value, text.isEmpty { return }
    guard let number = spellings[name.number].property else { return }
    spellings[name.number].count += 1
    let type: UInt8
    let content: UInt64
    switch value {
    case .text(let text):
      let range = store(text)
      (type, content) = (StoredValue.text, UInt64(range.start) << 32 | UInt64(range.count))
    case .number(let number): (type, content) = (StoredValue.number, number.bitPattern)
    case .date(let date):
      (type, content) = (StoredValue.date + date.precision.rawValue, StoredValue.bits(of: date))
    case .flag(let flag): (type, content) = (StoredValue.flag, flag ? 1 : 0)
    }
    properties[number].entries.append(
      .init(node: UInt32(clamping: node.index), type: type, content: content))
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

  private mutating func store(_ bytes: some Collection<UInt8>) -> TextRange {
    guard !bytes.isEmpty else { return .empty }
    let start = pool.count
    pool.append(contentsOf: bytes)
    return TextRange(start: UInt32(clamping: start), count: UInt32(clamping: pool.count - start))
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
      _ = addShared(bytes)
      sharedNumbers[key] = number
    }
    latestShared = (number, latestShared.0)
    return SharedText(number: number)
  }

  /// Stores a text that many edges share, without a look whether it is there: one that is stored
  /// twice must not stand for different things.
  package mutating func addShared(_ bytes: ArraySlice<UInt8>) -> SharedText {
    sharedTexts.append(
      TextRange(start: UInt32(clamping: sharedPool.count), count: UInt32(clamping: bytes.count)))
    sharedPool.append(contentsOf: bytes)
    return SharedText(number: UInt32(clamping: sharedTexts.count - 1))
  }

  private func holds(_ text: ArraySlice<UInt8>, at number: UInt32) -> Bool {
    let range = sharedTexts[Int(number)]
    return range.count == text.count && sharedPool[range.indices].elementsEqual(text)
  }

  /// Takes all edges of another builder, between nodes that have the same numbers in both, in
  /// the place of its own: nodes and edges can be collected at the same time.
  package mutating func takeEdges(of other: GraphBuilder) {
    edges = other.edges
    sharedTexts = other.sharedTexts
    sharedPool = other.sharedPool
    sharedNumbers = other.sharedNumbers
    latestShared = other.latestShared
  }
}
