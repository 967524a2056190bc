import TrailGraph
import TrailSchema
import TrailText

/// The graph of a vault that stands in two tables: `nodes.csv` (id, kind, path, title, text,
/// year, authors, DOI, date of creation) and `edges.csv` (source, destination, type).
enum TableGraph {
  /// - Complexity: O(n log n) in nodes and edges; beside the graph, a few megabytes of the tables.
  static func graph(ofTablesIn folder: String) throws(TableError) -> Graph {
    var builder = GraphBuilder(schema: .builtIn)
    do {
      let isAssumption = try addNodes(of: "\(folder)/nodes.csv", to: &builder)
      try addEdges(of: "\(folder)/edges.csv", isAssumption, to: &builder)
    } catch let error as TableError {
      throw error
    } catch {
      throw TableError(path: folder, problem: "\(error)")
    }
    return builder.finish().graph
  }

  /// - Returns: By node, whether it is an assumption.
  private static func addNodes(
    of path: String, to builder: inout GraphBuilder
  ) throws -> [Bool] {
    let schema = Schema.builtIn
    var kinds: [ArraySlice<UInt8>: KindID] = [:]
    for (number, kind) in schema.kinds.enumerated() {
      kinds[Array(kind.singular.utf8)[...]] = KindID(number)
    }
    for (word, name) in [("content", "excerpt"), ("quicknote", "quick note")] {
      kinds[Array(word.utf8)[...]] = kinds[Array(name.utf8)[...]]
    }
    let names = Names(
      citation: builder.propertyName("citation"), title: builder.propertyName("title"),
      year: builder.propertyName("year"), authors: builder.propertyName("authors"),
      doi: builder.propertyName("doi"), created: builder.propertyName("created"))
    let sources = schema.kinds(with: .source)
    let assumptions = schema.kinds(with: .assumption)
    var isAssumption: [Bool] = []
    try CSVRecords.forEach(in: path, fieldCount: 9) { fields in
      guard let kind = kinds[fields[1]] else {
        throw TableError(
          path: path, problem: "no kind is \(String(decoding: fields[1], as: UTF8.self))")
      }
      let isSource = sources.contains(kind)
      let name = fields[2].lastIndex(of: UInt8(ascii: "/")).map { fields[2][($0 + 1)...] }
      let node = builder.addNode(
        kind: kind, name: name ?? fields[2], path: fields[2], hasDocument: true,
        text: isSource ? [] : fields[4])
      add(fields, isSource: isSource, under: names, to: node, &builder)
      isAssumption.append(assumptions.contains(kind))
    }
    return isAssumption
  }

  private struct Names {
    var citation, title, year, authors, doi, created: GraphBuilder.PropertyName
  }

  private static func add(
    _ fields: [ArraySlice<UInt8>], isSource: Bool, under names: Names,
    to node: GraphBuilder.DraftNode, _ builder: inout GraphBuilder
  ) {
    builder.addProperty(names.title, .text(fields[3]), to: node)
    if isSource { builder.addProperty(names.citation, .text(fields[4]), to: node) }
    if !fields[5].isEmpty {
      builder.addProperty(names.year, .number(Double(number(fields[5]))), to: node)
    }
    for author in fields[6].split(separator: UInt8(ascii: ";")) {
      builder.addProperty(
        names.authors, .text(author.drop { $0 == UInt8(ascii: " ") }), to: node)
    }
    builder.addProperty(names.doi, .text(fields[7]), to: node)
    if let date = DateValue(parsingUTF8: fields[8]) {
      builder.addProperty(names.created, .date(date), to: node)
    }
  }

  /// Nodes are numbered as their records stand. A support by an assumption is the assumption
  /// taken for granted.
  private static func addEdges(
    of path: String, _ isAssumption: [Bool], to builder: inout GraphBuilder
  ) throws {
    let roles = Schema.builtIn.roles
    let document = builder.shared(Array("edges.csv".utf8)[...])
    let noSection = builder.shared([])
    var line = 1
    try CSVRecords.forEach(in: path, fieldCount: 3) { fields in
      line += 1
      var type = fields[2].first == UInt8(ascii: "s") ? roles.supports : roles.tagged
      var (tail, head) = (number(fields[0]), number(fields[1]))
      if type == roles.supports, isAssumption[tail] {
        type = roles.assumes
        swap(&tail, &head)
      }
      builder.addEdge(
        type, from: .init(index: tail), to: .init(index: head), document: document, line: line,
        section: noSection, means: .table)
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { 10 &* $0 &+ Int($1 &- 0x30) }
  }
}
