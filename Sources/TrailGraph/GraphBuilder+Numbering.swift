import TrailBytes
import TrailFiles
import TrailSchema
import TrailText

extension GraphBuilder {
  /// The graph of what was added so far, and the number that each draft node got.
  ///
  /// - Complexity: O(n log n) in nodes, statements and values.
  package func build() -> (graph: Graph, numbers: [NodeID]) {
    var copy = self
    return copy.finish()
  }

  /// The same; what was added is gone then, and its memory given back before the graph takes its
  /// own.
  ///
  /// - Parameters:
  ///   - scratch: Where the graph is to lie; in memory of its own where left out.
  ///   - sources: Where borrowed texts lie, if not in memory.
  package mutating func finish(
    to scratch: ScratchFile? = nil, from sources: [ScratchFile] = []
  ) -> (graph: Graph, numbers: [NodeID]) {
    var (image, numbers) = takeImage(
      inTurn: scratch != nil, ReadingRests(sources))
    guard let graph = Graph(image.takeMemory(to: scratch), schema: schema) else {
      preconditionFailure("an image reads back as it was written")
    }
    return (graph, numbers)
  }

  /// What was added as columns, which keep what of it they need; nothing of it is left here.
  private mutating func takeImage(
    inTurn: Bool, _ rests: ReadingRests
  ) -> (GraphImage.Writer, [NodeID]) {
    let order = nodeOrder()
    var numbers = [NodeID](repeating: NodeID(0), count: nodes.count)
    for (number, index) in order.enumerated() { numbers[index] = NodeID(number) }
    var image = head(numbers: numbers)
    let parts = inTurn ? takeParts(order, numbers, rests) : parts(order, numbers, rests)
    for part in parts { image.append(part) }
    (nodes, edges, properties, sharedTexts, documentNodes) = ([], [], [], [], [])
    return (image, numbers)
  }

  /// How much there is, and of what kinds the nodes are.
  private func head(numbers: [NodeID]) -> GraphImage.Writer {
    var image = GraphImage.Writer()
    let counts = [nodes.count, schema.edgeTypes.count, properties.count]
    image.append(counts.map { UInt64($0) })
    var kindStarts = [UInt32](repeating: 0, count: schema.kinds.count + 1)
    for node in nodes { kindStarts[Int(node.kind.number) + 1] += 1 }
    for kind in schema.kinds.indices { kindStarts[kind + 1] += kindStarts[kind] }
    image.append(kindStarts)
    let documents = NodeSet(
      capacity: nodes.count,
      nodes.indices.lazy.filter { nodes[$0].hasDocument }.map { numbers[$0] })
    image.append(documents.words)
    return image
  }

  /// Nodes, edges and properties, which do not look at each other, on as many cores as there are.
  private func parts(
    _ order: [Int], _ numbers: [NodeID], _ rests: ReadingRests
  ) -> [GraphImage.Writer] {
    var parts = [GraphImage.Writer](repeating: GraphImage.Writer(), count: 3)
    parts.withUnsafeMutableBufferPointer { parts in
      nonisolated(unsafe) let parts = parts
      // Nobody changes it meanwhile.
      nonisolated(unsafe) let builder = self
      Parallel.forEach(parts.count) { part in
        switch part {
        case 0: builder.writeEdges(order: order, numbers: numbers, to: &parts[1])
        case 1: builder.writeNodes(order, to: &parts[0], rests)
        default: builder.writeProperties(order: order, numbers: numbers, to: &parts[2], rests)
        }
      }
    }
    return parts
  }

  /// The same one after the other, so that what one is made of can be given back before the next.
  private mutating func takeParts(
    _ order: [Int], _ numbers: [NodeID], _ rests: ReadingRests
  ) -> [GraphImage.Writer] {
    var parts = [GraphImage.Writer](repeating: GraphImage.Writer(), count: 3)
    writeProperties(order: order, numbers: numbers, to: &parts[2], rests)
    properties = []
    FreeMemory.giveBack()
    writeEdges(order: order, numbers: numbers, to: &parts[1])
    edges = []
    FreeMemory.giveBack()
    writeNodes(order, to: &parts[0], rests)
    return parts
  }

  // MARK: - Nodes

  private func writeNodes(
    _ order: [Int], to image: inout GraphImage.Writer, _ rests: ReadingRests
  ) {
    NameColumn.write(
      order.map { (nodes[$0].path, nodes[$0].name, nodes[$0].hasDocument) }, to: &image, rests)
    TextColumn.write(
      order.map { nodes[$0].foldedName }, of: foldedNames, to: &image)
    TextColumn.write(order.map { nodes[$0].text }, to: &image, rests)
  }

  /// The draft nodes by kind, folded name in natural order, name, path: total, since a node is
  /// a kind and a path or a kind and a name.
  private func nodeOrder() -> [Int] {
    var kinds = [[Int]](repeating: [], count: schema.kinds.count)
    for index in nodes.indices { kinds[Int(nodes[index].kind.number)].append(index) }
    kinds.withUnsafeMutableBufferPointer { kinds in
      // Each kind is put in order by one thread alone, and nobody changes the builder meanwhile.
      nonisolated(unsafe) let (kinds, builder) = (kinds, self)
      Parallel.forEach(kinds.count) { kinds[$0] = builder.inOrder(kinds[$0]) }
    }
    return Array(kinds.joined())
  }

  /// - Parameter nodes: Of one kind.
  private func inOrder(_ nodes: [Int]) -> [Int] {
    foldedNames.withUnsafeBufferPointer { folded in
      func bytes(_ range: TextRange) -> ByteRun { ByteRun(rebasing: folded[range.indices]) }
      // Most comparisons are settled by one number, without a look at the nodes.
      var keyed = nodes.map { index in
        (prefix: naturalPrefix(bytes(self.nodes[index].foldedName)), index: index)
      }
      keyed.sort { x, y in
        if x.prefix.high != y.prefix.high { return x.prefix.high < y.prefix.high }
        if x.prefix.low != y.prefix.low { return x.prefix.low < y.prefix.low }
        let a = self.nodes[x.index]
        let b = self.nodes[y.index]
        let names = TextOrder.compare(bytes(a.foldedName), bytes(b.foldedName))
        if names != 0 { return names < 0 }
        let exact = a.name.order(to: b.name)
        if exact != 0 { return exact < 0 }
        let paths = a.path.order(to: b.path)
        return paths != 0 ? paths < 0 : x.index < y.index
      }
      return keyed.map(\.index)
    }
  }

  /// The beginning of a folded text as a number that is ordered as the text is: two that differ
  /// stand in natural order. Names are often time stamps, so numbers are spelt out: a zero, how
  /// many digits count, and these.
  private func naturalPrefix(_ text: UnsafeBufferPointer<UInt8>) -> NaturalPrefix {
    func isDigit(_ position: Int) -> Bool { text[position] &- 0x30 < 10 }
    var prefix = NaturalPrefix()
    var room = 32
    func append(_ byte: UInt8) {
      guard room > 0 else { return }
      room -= 1
      if room >= 16 {
        prefix.high |= UInt128(byte) << UInt128(8 * (room - 16))
      } else {
        prefix.low |= UInt128(byte) << UInt128(8 * room)
      }
    }
    var position = 0
    while position < text.count, room > 0 {
      guard isDigit(position) else {
        append(text[position])
        position += 1
        continue
      }
      append(0x30)
      while position < text.count, text[position] == 0x30 { position += 1 }
      let start = position
      while position < text.count, isDigit(position) { position += 1 }
      // Longer numbers are left to the comparison of the texts.
      guard position - start < 256 else { break }
      append(UInt8(truncatingIfNeeded: position - start))
      for digit in text[start..<position] { append(digit) }
    }
    return prefix
  }

  // MARK: - Edges

  private func writeEdges(
    order: [Int], numbers: [NodeID], to image: inout GraphImage.Writer
  ) {
    var statements = StatementWriter(
      texts: sharedTexts,
      nodes: documentNodes.lazy.map { $0 == Self.noNode ? nil : numbers[Int($0)] },
      paths: order.map { nodes[$0].hasDocument ? nodes[$0].path : .nothing })
    for type in schema.edgeTypesInGraphs {
      write(edges[type.number], numbers: numbers, to: &image, &statements)
    }
    statements.write(to: &image)
  }

  private func write(
    _ type: ChunkedList<Edge>, numbers: [NodeID], to image: inout GraphImage.Writer,
    _ statements: inout StatementWriter
  ) {
    // Both ends and the place in one number each: those sort fastest.
    let keys = type.indices.map { index in
      let ends =
        UInt64(numbers[Int(type[index].tail)].number) << 32
        | UInt64(numbers[Int(type[index].head)].number)
      return UInt128(ends) << 64 | UInt128(UInt64(index))
    }.sorted()
    var sorted: [(ends: UInt64, index: Int)] = keys.map {
      (UInt64(truncatingIfNeeded: $0 >> 64), Int(truncatingIfNeeded: $0))
    }
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].ends == sorted[start].ends { end += 1 }
      sort(&sorted, start..<end, type)
      start = end
    }
    var rows: [(tail: UInt32, head: UInt32)] = []
    var last: (ends: UInt64, statement: StoredStatement)?
    for (ends, index) in sorted {
      let statement = type[index].statement
      let (tail, head) = (UInt32(truncatingIfNeeded: ends >> 32), UInt32(truncatingIfNeeded: ends))
      if last?.ends != ends {
        rows.append((tail, head))
        statements.beginEdge()
      } else if last?.statement.isSame(as: statement) == true {
        continue
      }
      last = (ends, statement)
      statements.append(statement, tail: Int(tail), head: Int(head))
    }
    Adjacency.write(nodeCount: nodes.count, edges: rows, to: &image)
  }

  /// Puts the statements of one edge in order. Nearly always there are two or three, which need
  /// no sorting that allocates.
  private func sort(
    _ sorted: inout [(ends: UInt64, index: Int)], _ run: Range<Int>, _ type: ChunkedList<Edge>
  ) {
    guard run.count <= 8 else {
      sorted[run].sort { isOrdered(type[$0.index].statement, before: type[$1.index].statement) }
      return
    }
    for next in run.dropFirst() {
      var place = next
      while place > run.lowerBound,
        isOrdered(
          type[sorted[place].index].statement, before: type[sorted[place - 1].index].statement)
      {
        sorted.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  private func isOrdered(_ a: StoredStatement, before b: StoredStatement) -> Bool {
    let documents = compareShared(a.document, b.document)
    if documents != 0 { return documents < 0 }
    if a.line != b.line { return a.line < b.line }
    if a.means != b.means { return a.means.rawValue < b.means.rawValue }
    let sections = compareShared(a.section, b.section)
    // Of two that say the same the first is kept: one that is a link besides.
    return sections != 0 ? sections < 0 : a.link.rawValue > b.link.rawValue
  }

  private func compareShared(_ a: UInt32, _ b: UInt32) -> Int {
    if a == b { return 0 }
    if documentsAscend, documentNodes[Int(a)] != Self.noNode, documentNodes[Int(b)] != Self.noNode {
      return a < b ? -1 : 1
    }
    return sharedTexts[Int(a)].order(to: sharedTexts[Int(b)])
  }

  // MARK: - Properties

  private func writeProperties(
    order: [Int], numbers: [NodeID], to image: inout GraphImage.Writer,
    _ rests: ReadingRests
  ) {
    let names = shownNames()
    var nodes = NameNumbers(order.map { self.nodes[$0].name }, rests)
    let order = properties.indices.sorted { a, b in
      properties[a].foldedName.lexicographicallyPrecedes(properties[b].foldedName)
    }
    for index in order {
      image.append(names[index])
      image.append(properties[index].foldedName)
      write(properties[index].entries, numbers: numbers, &nodes, to: &image, rests)
    }
  }

  private func write(
    _ entries: ChunkedList<Property.Entry>, numbers: [NodeID], _ names: inout NameNumbers,
    to image: inout GraphImage.Writer, _ rests: ReadingRests
  ) {
    var rests = rests
    var nodes: [UInt32] = []
    var starts: [UInt32] = []
    var values = ValueColumn.Writer()
    // Stable by position: the values of one node keep the order in which they were added.
    let keys = entries.indices.map { position in
      UInt64(numbers[Int(entries[position].node)].number) << 32
        | UInt64(UInt32(truncatingIfNeeded: position))
    }.sorted()
    for key in keys {
      let node = UInt32(truncatingIfNeeded: key >> 32)
      let entry = entries[Int(UInt32(truncatingIfNeeded: key))]
      if nodes.last != node {
        nodes.append(node)
        starts.append(UInt32(clamping: values.count))
        rests.countOne()
      }
      if entry.type == StoredValue.text {
        values.append(text: entry.text)
      } else {
        values.append(type: entry.type, content: entry.content)
      }
    }
    starts.append(UInt32(clamping: values.count))
    AscendingColumn.write(nodes, to: &image)
    RunColumn.write(starts: starts, to: &image)
    values.write(to: &image, &names)
  }

  /// By property: the commonest spelling, of two as common the lower one by bytes, so that the
  /// order in which notes are read does not show.
  private func shownNames() -> [[UInt8]] {
    var best = [(name: [UInt8], count: Int)](repeating: ([], 0), count: properties.count)
    for spelling in spellings {
      let name = spelling.name
      guard let property = spelling.property else { continue }
      let other = best[property]
      let isBetter =
        spelling.count != other.count
        ? spelling.count > other.count : name.lexicographicallyPrecedes(other.name)
      if isBetter { best[property] = (name, spelling.count) }
    }
    return best.map(\.name)
  }
}

/// The beginning of a text in natural order, as two numbers.
private struct NaturalPrefix {
  var high: UInt128 = 0
  var low: UInt128 = 0
}
