import Testing
import TrailGraph
import TrailSchema
import TrailText

/// Columns that are stored in fewer bytes where their contents allow it give back what went in.
@Suite struct ColumnTests {
  /// A graph of insights of some names and texts, each with values of one property.
  private func graph(
    _ nodes: [(name: String, text: String, values: [StatedValue])]
  ) -> Graph {
    var builder = GraphBuilder(schema: .builtIn)
    for (name, text, values) in nodes {
      let node = builder.addNode(
        kind: KindID(2), name: Array(name.utf8), path: nil as [UInt8]?, hasDocument: false,
        text: Array(text.utf8))
      for value in values { builder.addProperty("p", value, to: node) }
    }
    let graph = builder.build().graph
    #expect(graph.checkInvariants() == [])
    return graph
  }

  /// By name of the node.
  private func values(_ graph: Graph) -> [String: [StatedValue]] {
    var values: [String: [StatedValue]] = [:]
    for node in graph.allNodes {
      values[String(decoding: graph.name(of: node), as: UTF8.self)] =
        graph.properties.flatMap { graph.values(of: $0, for: node) }.map { value in
          switch value {
          case .text(let text): .text(Array(text)[...])
          case .number(let number): .number(number)
          case .date(let date): .date(date)
          case .flag(let flag): .flag(flag)
          }
        }
    }
    return values
  }

  private func expectSame(
    _ nodes: [(name: String, text: String, values: [StatedValue])],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let read = values(graph(nodes))
    for node in nodes {
      #expect(read[node.name] == node.values, sourceLocation: sourceLocation)
    }
  }

  private func date(_ start: Int64, length: Int64 = 1) -> StatedValue {
    .date(DateValue(start: start, end: start + length, precision: .second))
  }

  @Test func datesNearAndFar() {
    expectSame((0..<300).map { ("n\($0)", "", [date(63_000_000_000 + Int64($0) * 60)]) })
    expectSame([("a", "", [date(0)]), ("b", "", [date(315_569_519_999)])])
    expectSame([("a", "", [date(5)]), ("b", "", [date(5, length: 31_622_400)])])
    expectSame([("a", "", [date(7), .flag(true)]), ("b", "", [.number(-0.5), date(9)])])
    expectSame([("a", "", [date(7), date(7)])])
  }

  @Test func numbersOfEverySize() {
    expectSame((0..<300).map { ("n\($0)", "", [.number(Double(1900 + $0))]) })
    let odd = [0, -0.0, 1, .infinity, -.infinity, .leastNonzeroMagnitude, 0.1, -1e300]
    expectSame(odd.enumerated().map { ("n\($0)", "", [.number($1)]) })
  }

  /// Values that are names of nodes, some of which several nodes have, and values that are none.
  @Test(arguments: [0, 3, 300])
  func textsThatAreNames(others: Int) {
    let names = (0..<200).map { "a name of some length \($0)" }
    expectSame(
      names.indices.map { place in
        let value = names[(place * 7) % names.count]
        let other = place < others ? [StatedValue.text(Array("other \(place)".utf8)[...])] : []
        return (names[place], "", [.text(Array(value.utf8)[...])] + other)
      })
    let twice = graph([("same", "1", []), ("same", "2", [.text(Array("same".utf8)[...])])])
    #expect(values(twice)["same"] == [.text(Array("same".utf8)[...])])
  }

  /// The place of a text must not hang on how long those before it are.
  @Test(arguments: [100, 70_000])
  func textsOfEverySize(length: Int) {
    let nodes = (0..<100).map { number in
      let text = String(repeating: "x", count: number % 40 == 7 ? length : number) + "\(number)"
      return (name: "n\(number)", text: text, values: [StatedValue]())
    }
    let graph = graph(nodes)
    let texts = Dictionary(
      uniqueKeysWithValues: graph.allNodes.map {
        (
          String(decoding: graph.name(of: $0), as: UTF8.self),
          String(decoding: graph.text(of: $0), as: UTF8.self)
        )
      })
    for node in nodes { #expect(texts[node.name] == node.text) }
  }

  /// Terms that one node has, that all have, and that none has.
  @Test func termsFindTheirNodes() throws {
    let graph = graph((0..<1_000).map { ("n\($0)", "", []) })
    var writer = TermIndex.Writer()
    func add(_ term: String, _ node: Int) { writer.add(Array(term.utf8), NodeID(node)) }
    for node in (0..<1_000).reversed() {
      add("all", node)
      add("all", node)
      add("own \(node)", node)
      if node % 300 == 0 { add("some", node) }
    }
    var image = GraphImage.Writer()
    writer.write(to: &image)
    var reader = try #require(GraphImage.Reader(image.memory()))
    let terms = try #require(TermIndex(&reader))
    func nodes(_ term: String) -> [UInt32] { terms.nodes(for: Array(term.utf8)) }
    #expect(nodes("all") == (0..<1_000).map { UInt32($0) })
    #expect(nodes("some") == [0, 300, 600, 900])
    for node in graph.allNodes { #expect(nodes("own \(node.index)").contains(node.number)) }
    #expect(nodes("none").isEmpty)

    var empty = GraphImage.Writer()
    TermIndex.Writer().write(to: &empty)
    var emptyReader = try #require(GraphImage.Reader(empty.memory()))
    #expect(try #require(TermIndex(&emptyReader)).nodes(for: Array("all".utf8)).isEmpty)
  }
}
