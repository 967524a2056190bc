import TrailSchema
import TrailText

/// Collects nodes and edges in any order and numbers them into a `Graph`.
///
/// The same nodes and edges give the same graph, whatever order they came in.
package struct GraphBuilder {
  /// A node that has no number yet: its place in order of arrival.
  package struct DraftNode: Hashable, Sendable {
    package let index: Int

    package init(index: Int) { self.index = index }
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
    var tail: Int
    var head: Int
    var statement: StoredStatement
  }

  let schema: Schema
  private(set) var pool: [UInt8] = []
  private(set) var nodes: [Node] = []
  /// By edge type.
  private(set) var edges: [[Edge]]
  private(set) var properties: [Property] = []
  private var propertiesByName: [[UInt8]: Int] = [:]
  /// Names of properties as written, so that each is folded once.
  private(set) var spellings: [Spelling] = []
  private var spellingsByName: [[UInt8]: Int] = [:]
  private var sharedTexts: [[UInt8]: TextRange] = [:]
  /// The last two, a document and a section.
  private var latestShared = (TextRange.empty, TextRange.empty)

  /// A text that many edges share, stored once.
  package struct SharedText: Sendable {
    fileprivate let range: TextRange
  }

  /// The name of a property as it is written.
  package struct PropertyName: Hashable, Sendable {
    fileprivate let number: Int
  }

  struct Property {
    var foldedName: [UInt8]
    var entries: [(node: Int, value: StoredValue)] = []
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

  /// - Parameters:
  ///   - path: The vault path without `.md`; `nil` where none is known.
  ///   - text: UTF-8, taken as it is.
  package mutating func addNode(
    kind: KindID, name: TextSlice, path: TextSlice?, hasDocument: Bool, text: TextSlice
  ) -> DraftNode {
    var foldedName: [UInt8] = []
    Folding.fold(name, into: &foldedName)
    nodes.append(
      Node(
        kind: kind, name: store(name), foldedName: store(foldedName),
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
  /// - Parameter line: From 1; 0 for the document as a whole.
  package mutating func addEdge(
    _ type: EdgeTypeID, from tail: DraftNode, to head: DraftNode, document: SharedText, line: Int,
    section: SharedText, means: EdgeStatement.Means
  ) {
    edges[type.number].append(
      Edge(
        tail: tail.index, head: head.index,
        statement: StoredStatement(
          document: document.range, line: UInt32(clamping: line), section: section.range,
          means: means)))
  }

  /// The same with texts that are looked up.
  ///
  /// - Complexity: O(1) where the document and the section are those of one of the last edges.
  package mutating func addEdge(
    _ type: EdgeTypeID, from tail: DraftNode, to head: DraftNode, document: TextSlice, line: Int,
    section: TextSlice, means: EdgeStatement.Means
  ) {
    let document = shared(document)
    addEdge(
      type, from: tail, to: head, document: document, line: line, section: shared(section),
      means: means)
  }

  /// Adds one value; several of one property make a list, in the order they are added.
  package mutating func addProperty(
    _ name: PropertyName, _ value: PropertyValue, to node: DraftNode
  ) {
    let stored: StoredValue
    switch value {
    case .text(let text):
      guard !text.isEmpty else { return }
      stored = .text(store(text))
    case .number(let number): stored = .number(number)
    case .date(let date): stored = .date(date)
    case .flag(let flag): stored = .flag(flag)
    }
    guard let number = spellings[name.number].property else { return }
    spellings[name.number].count += 1
    properties[number].entries.append((node.index, stored))
  }

  /// The same with a name that is looked up.
  package mutating func addProperty(_ name: String, _ value: PropertyValue, to node: DraftNode) {
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
  package mutating func shared(_ bytes: TextSlice) -> SharedText {
    guard !bytes.isEmpty else { return SharedText(range: .empty) }
    // The edges of a document mostly come one after the other.
    if holds(bytes, at: latestShared.0) { return SharedText(range: latestShared.0) }
    if holds(bytes, at: latestShared.1) { return SharedText(range: latestShared.1) }
    let key = Array(bytes)
    let range = sharedTexts[key] ?? store(key)
    sharedTexts[key] = range
    latestShared = (range, latestShared.0)
    return SharedText(range: range)
  }

  private func holds(_ text: TextSlice, at range: TextRange) -> Bool {
    range.count == text.count && pool[range.indices].elementsEqual(text)
  }
}
