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

  private struct Node {
    var kind: KindID
    var name: TextRange
    var foldedName: TextRange
    var path: TextRange
    var text: TextRange
    var hasDocument: Bool
  }

  private struct Edge {
    var tail: Int
    var head: Int
    var statement: StoredStatement
  }

  private let schema: Schema
  private var pool: [UInt8] = []
  private var nodes: [Node] = []
  /// By edge type.
  private var edges: [[Edge]]
  private var properties: [String: Property] = [:]
  private var documents: [[UInt8]: TextRange] = [:]

  private struct Property {
    var name: String
    var entries: [(node: Int, value: StoredValue)] = []
  }

  package init(schema: Schema) {
    self.schema = schema
    edges = Array(repeating: [], count: schema.edgeTypes.count)
  }

  /// - Parameters:
  ///   - path: The vault path without `.md`; `nil` where none is known.
  ///   - text: UTF-8, taken as it is.
  package mutating func addNode(
    kind: KindID, name: some Collection<UInt8>, path: (some Collection<UInt8>)?,
    hasDocument: Bool, text: some Collection<UInt8>
  ) -> DraftNode {
    let foldedName = Folding.fold(name)
    nodes.append(
      Node(
        kind: kind, name: store(name), foldedName: store(foldedName),
        path: path.map { store($0) } ?? .empty, text: store(text), hasDocument: hasDocument))
    return DraftNode(index: nodes.count - 1)
  }

  /// Adds one statement of an edge; the same edge stated twice is one edge with two statements.
  ///
  /// - Parameter line: From 1; 0 for the document as a whole.
  package mutating func addEdge(
    _ type: EdgeTypeID, from tail: DraftNode, to head: DraftNode,
    document: some Collection<UInt8>, line: Int, section: some Collection<UInt8>,
    means: EdgeStatement.Means
  ) {
    edges[type.number].append(
      Edge(
        tail: tail.index, head: head.index,
        statement: StoredStatement(
          document: storeShared(document), line: UInt32(clamping: line),
          section: storeShared(section), means: means)))
  }

  /// Adds one value; several of one property make a list, in the order they are added.
  package mutating func addProperty(_ name: String, _ value: PropertyValue, to node: DraftNode) {
    let stored: StoredValue
    switch value {
    case .text(let text):
      guard !text.isEmpty else { return }
      stored = .text(store(text))
    case .number(let number): stored = .number(number)
    case .date(let date): stored = .date(date)
    case .flag(let flag): stored = .flag(flag)
    }
    let folded = Folding.fold(name)
    guard !folded.isEmpty else { return }
    properties[folded, default: Property(name: name)].entries.append((node.index, stored))
  }

  private mutating func store(_ bytes: some Collection<UInt8>) -> TextRange {
    guard !bytes.isEmpty else { return .empty }
    let start = pool.count
    pool.append(contentsOf: bytes)
    return TextRange(start: UInt32(clamping: start), count: UInt32(clamping: pool.count - start))
  }

  /// Stores a text that many edges share, once.
  private mutating func storeShared(_ bytes: some Collection<UInt8>) -> TextRange {
    let key = Array(bytes)
    if let range = documents[key] { return range }
    let range = store(key)
    documents[key] = range
    return range
  }

  // MARK: - Numbering

  /// The graph of what was added so far, and the number that each draft node got.
  ///
  /// - Complexity: O(n log n) in nodes and edges.
  package func build() -> (graph: Graph, numbers: [NodeID]) {
    let order = nodes.indices.sorted { isOrdered(nodes[$0], before: nodes[$1]) }
    var numbers = [NodeID](repeating: NodeID(0), count: nodes.count)
    for (number, index) in order.enumerated() { numbers[index] = NodeID(number) }

    var kindStarts = [Int](repeating: 0, count: schema.kinds.count + 1)
    for node in nodes { kindStarts[Int(node.kind.number) + 1] += 1 }
    for kind in schema.kinds.indices { kindStarts[kind + 1] += kindStarts[kind] }

    var adjacency: [Adjacency] = []
    var statements: [StoredStatement] = []
    var statementStarts: [UInt32] = []
    for type in edges {
      add(type, numbers: numbers, to: &adjacency, &statements, &statementStarts)
    }
    statementStarts.append(UInt32(clamping: statements.count))

    let columns = columns(numbers: numbers)
    let graph = Graph(
      schema: schema, nodeCount: nodes.count, kindStarts: kindStarts, pool: pool,
      names: order.map { nodes[$0].name }, foldedNames: order.map { nodes[$0].foldedName },
      paths: order.map { nodes[$0].path }, texts: order.map { nodes[$0].text },
      documents: NodeSet(
        capacity: nodes.count,
        nodes.indices.lazy.filter { nodes[$0].hasDocument }.map { numbers[$0] }),
      columns: columns,
      columnsByName: Dictionary(
        uniqueKeysWithValues: columns.enumerated().map { ($1.foldedName, $0) }),
      adjacency: adjacency, statementStarts: statementStarts, statements: statements)
    return (graph, numbers)
  }

  /// By kind, folded name in natural order, name, path: total, since a node is a kind and a
  /// path or a kind and a name.
  private func isOrdered(_ a: Node, before b: Node) -> Bool {
    if a.kind != b.kind { return a.kind < b.kind }
    let names = TextOrder.compare(pool[a.foldedName.indices], pool[b.foldedName.indices])
    if names != 0 { return names < 0 }
    let exact = compareBytes(a.name, b.name)
    if exact != 0 { return exact < 0 }
    return compareBytes(a.path, b.path) < 0
  }

  private func compareBytes(_ a: TextRange, _ b: TextRange) -> Int {
    for (x, y) in zip(pool[a.indices], pool[b.indices]) where x != y { return x < y ? -1 : 1 }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }

  private func add(
    _ type: [Edge], numbers: [NodeID], to adjacency: inout [Adjacency],
    _ statements: inout [StoredStatement], _ statementStarts: inout [UInt32]
  ) {
    let sorted = type.map { edge in
      (tail: numbers[edge.tail].number, head: numbers[edge.head].number, edge.statement)
    }.sorted { a, b in
      if a.tail != b.tail { return a.tail < b.tail }
      if a.head != b.head { return a.head < b.head }
      let documents = compareBytes(a.2.document, b.2.document)
      if documents != 0 { return documents < 0 }
      if a.2.line != b.2.line { return a.2.line < b.2.line }
      if a.2.means != b.2.means { return a.2.means.rawValue < b.2.means.rawValue }
      return compareBytes(a.2.section, b.2.section) < 0
    }
    var rows: [(tail: UInt32, head: UInt32)] = []
    let firstEdge = statementStarts.count
    for (tail, head, statement) in sorted {
      if let last = rows.last, last == (tail, head) {
        if statements.last != statement { statements.append(statement) }
        continue
      }
      rows.append((tail, head))
      statementStarts.append(UInt32(clamping: statements.count))
      statements.append(statement)
    }
    adjacency.append(Adjacency(nodeCount: nodes.count, firstEdge: firstEdge, edges: rows))
  }

  private func columns(numbers: [NodeID]) -> [PropertyColumn] {
    properties.sorted { $0.key < $1.key }.map { folded, property in
      var column = PropertyColumn(
        name: property.name, foldedName: folded, nodes: [], starts: [], values: [])
      // Stable by position: the values of one node keep the order in which they were added.
      let entries = property.entries.enumerated().map { position, entry in
        (node: numbers[entry.node].number, position, entry.value)
      }.sorted { ($0.node, $0.1) < ($1.node, $1.1) }
      for (node, _, value) in entries {
        if column.nodes.last != node {
          column.nodes.append(node)
          column.starts.append(UInt32(clamping: column.values.count))
        }
        column.values.append(value)
      }
      column.starts.append(UInt32(clamping: column.values.count))
      return column
    }
  }
}
