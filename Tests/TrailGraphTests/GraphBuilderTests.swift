import Testing
import TrailGraph
import TrailSchema
import TrailText

@Suite struct GraphBuilderTests {
  static let names = [
    "Figure 10", "figure 2", "Figure 02", "Ärger", "arg", "argue", "20", "3", "3a", "zebra 1",
    "zebra 1b", "zebra 11", "", "prefixed very long 2", "prefixed very long 10",
  ]

  /// The names, added in the given order, each with a property and an edge to the first.
  static func graph(adding order: [Int]) -> Graph {
    var builder = GraphBuilder(schema: .builtIn)
    var drafts: [Int: GraphBuilder.DraftNode] = [:]
    for index in order {
      drafts[index] = builder.addNode(
        kind: KindID(index % 3), name: Array(names[index].utf8),
        path: Array("folder/\(index)".utf8), hasDocument: index % 2 == 0,
        text: Array("text \(index)".utf8))
    }
    for index in order {
      guard let draft = drafts[index], let first = drafts[0] else { continue }
      let spelling = index < 4 ? "Level" : index < 8 ? "LEVEL" : "level"
      builder.addProperty(spelling, .number(Double(index)), to: draft)
      for line in [index, 3] {
        builder.addEdge(
          SmallGraph.links, from: draft, to: first, document: Array("note.md".utf8)[...],
          line: line,
          section: [], means: .text)
      }
    }
    return builder.build().graph
  }

  @Test(arguments: 0..<20)
  func theOrderOfArrivalDoesNotShow(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let expected = Self.graph(adding: Array(Self.names.indices))
    let graph = Self.graph(adding: Self.names.indices.shuffled(using: &generator))
    #expect(graph.checkInvariants().isEmpty)
    for node in graph.allNodes {
      #expect(graph.name(of: node) == expected.name(of: node))
      #expect(graph.path(of: node) == expected.path(of: node))
      #expect(graph.text(of: node) == expected.text(of: node))
      #expect(graph.hasDocument(node) == expected.hasDocument(node))
      #expect(graph.kind(of: node) == expected.kind(of: node))
      for property in graph.properties {
        #expect(graph.values(of: property, for: node) == expected.values(of: property, for: node))
      }
    }
    #expect(graph.properties.map { graph.name(of: $0) } == ["level"])
    #expect(graph.edgeCount(of: SmallGraph.links) == expected.edgeCount(of: SmallGraph.links))
    for edge in 0..<graph.edgeCount(of: SmallGraph.links) {
      #expect(graph.statements(of: EdgeID(edge)) == expected.statements(of: EdgeID(edge)))
    }
  }

  /// Documents are told apart by their numbers where they come in order, by their names elsewhere.
  @Test(arguments: [["a.md", "b.md"], ["b.md", "a.md"]])
  func statementsStandInOrderOfTheirDocuments(documents: [String]) {
    var builder = GraphBuilder(schema: .builtIn)
    let nodes = documents.map { document in
      builder.addNode(
        kind: KindID(0), name: Array(document.utf8.dropLast(3)),
        path: Array(document.utf8.dropLast(3)), hasDocument: true, text: [])
    }
    let names = documents.map { Array($0.utf8) }
    // Borrowed until the graph is built.
    names[0].withUnsafeBufferPointer { first in
      names[1].withUnsafeBufferPointer { second in
        let shared = zip([first, second], nodes).map { name, node in
          builder.addShared(borrowing: name, documentOf: node)
        }
        for document in shared {
          builder.addEdge(
            Schema.builtIn.roles.supports, from: nodes[0], to: nodes[1], document: document,
            line: 1,
            section: builder.sharedNothing, means: .text)
        }
        let graph = builder.build().graph
        let stated = graph.statements(of: EdgeID(0)).map {
          String(decoding: $0.document, as: UTF8.self)
        }
        #expect(stated == ["a.md", "b.md"])
      }
    }
  }

  @Test func nodesStandInNaturalOrder() {
    var builder = GraphBuilder(schema: .builtIn)
    for name in Self.names.reversed() {
      _ = builder.addNode(
        kind: KindID(2), name: Array(name.utf8), path: nil as [UInt8]?, hasDocument: false,
        text: [])
    }
    let graph = builder.build().graph
    #expect(
      graph.allNodes.map { String(decoding: graph.name(of: $0), as: UTF8.self) }
        == TextOrder.sorted(Self.names))
  }

  @Test(arguments: [
    (["Level", "level", "level"], "level"), (["LEVEL", "Level"], "LEVEL"),
    (["level", "Level", "LEVEL", "Level"], "Level"),
  ])
  func aPropertyIsShownAsMostNotesSpellIt(spellings: [String], shown: String) {
    for spellings in [spellings, spellings.reversed()] {
      var builder = GraphBuilder(schema: .builtIn)
      let node = builder.addNode(
        kind: KindID(2), name: Array("n".utf8), path: nil as [UInt8]?, hasDocument: false,
        text: [])
      for spelling in spellings { builder.addProperty(spelling, .flag(true), to: node) }
      let graph = builder.build().graph
      #expect(graph.properties.map { graph.name(of: $0) } == [shown])
      #expect(graph.property(named: "LeVeL") == PropertyID(0))
    }
  }

  @Test func theSameEdgeStatedTwiceIsOneEdgeWithTwoStatements() {
    let graph = Self.graph(adding: Array(Self.names.indices))
    #expect(graph.edgeCount(of: SmallGraph.links) == Self.names.count)
    let lines = (0..<Self.names.count).map { graph.statements(of: EdgeID($0)).map(\.line) }
    #expect(lines.contains([3, 5]))
    // Stated twice in one line: one statement.
    #expect(lines.contains([3]))
  }

  @Test func whatIsEmptyIsNotAdded() {
    var builder = GraphBuilder(schema: .builtIn)
    let node = builder.addNode(
      kind: KindID(2), name: Array("n".utf8), path: nil as [UInt8]?, hasDocument: false, text: [])
    builder.addProperty("a", .text([]), to: node)
    builder.addProperty("  ", .flag(true), to: node)
    #expect(builder.build().graph.properties.isEmpty)
    #expect(GraphBuilder(schema: .builtIn).build().graph.checkInvariants().isEmpty)
  }
}
