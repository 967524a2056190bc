import TrailSchema

extension Graph {
  /// The graph of an image that `GraphBuilder` made under the same schema.
  ///
  /// - Parameter range: Where the image lies in the memory; all of it where left out.
  /// - Returns: `nil` where there is none. That the numbers in its columns fit together is not
  ///   looked at: a checksum tells.
  /// - Complexity: O(kinds + edge types + properties + nodes / 64); nothing else is read.
  package init?(_ memory: GraphMemory, in range: Range<Int>? = nil, schema: Schema) {
    guard var image = GraphImage.Reader(memory, in: range), let counts = image.next(UInt64.self),
      counts.count == 3, let nodeCount = Int(exactly: counts[0]),
      counts[1] == schema.edgeTypes.count, let kindStarts = image.next(UInt32.self),
      kindStarts.count == schema.kinds.count + 1, let words = image.next(UInt64.self),
      let documents = NodeSet(capacity: nodeCount, words: words),
      let names = NameColumn(&image), let foldedNames = TextColumn(&image),
      let texts = TextColumn(&image), names.nameCounts.count == nodeCount,
      foldedNames.starts.count == nodeCount + 1, texts.starts.count == nodeCount + 1
    else { return nil }
    var stored: [Int: Adjacency] = [:]
    var firstEdge = 0
    for type in schema.edgeTypesInGraphs {
      guard let rows = Adjacency(&image, firstEdge: firstEdge, nodeCount: nodeCount) else {
        return nil
      }
      firstEdge += rows.edgeCount
      stored[type.number] = rows
    }
    let adjacency = schema.edgeTypes.indices.compactMap { stored[$0] }
    guard let statements = StatementTable(&image) else { return nil }
    var columns: [PropertyColumn] = []
    for _ in 0..<counts[2] {
      guard let column = PropertyColumn(&image, NameReader(names: names, documents: documents))
      else { return nil }
      columns.append(column)
    }
    self.schema = schema
    self.nodeCount = nodeCount
    self.memory = memory
    self.kindStarts = kindStarts.map { Int($0) }
    self.names = names
    self.foldedNames = foldedNames
    self.texts = texts
    self.documents = documents
    self.columns = columns
    self.adjacency = adjacency
    self.statements = statements
  }
}
