import Testing
import TrailGraph
import TrailSchema
import TrailText

@Suite struct StatedLinkTests {
  static let roles = Schema.builtIn.roles

  /// Something that a document says: an edge from one node to another, in its own words.
  struct Saying {
    var type: EdgeTypeID
    var tail: Int
    var head: Int
    var line: Int
    /// Of the two ends the one whose document says it, and so links to the other; `nil` where it
    /// is no link.
    var linksFrom: Int?
  }

  /// - Parameter apart: Whether each link is added as an edge of its own.
  static func graph(of sayings: [Saying], links: [(Int, Int)], nodes count: Int, apart: Bool)
    -> Graph
  {
    var builder = GraphBuilder(schema: .builtIn)
    let nodes = (0..<count).map { number in
      builder.addNode(
        kind: KindID(2), name: Array("n\(number)".utf8), path: Array("n\(number)".utf8),
        hasDocument: true, text: [])
    }
    func add(_ type: EdgeTypeID, _ tail: Int, _ head: Int, _ saying: Saying, _ link: Hop.Direction?)
    {
      builder.addEdge(
        type, from: nodes[tail], to: nodes[head],
        document: Array("n\(saying.linksFrom ?? saying.head).md".utf8)[...], line: saying.line,
        section: Array("section \(saying.line % 2)".utf8)[...], means: .table, link: link)
    }
    for saying in sayings {
      guard let from = saying.linksFrom else {
        add(saying.type, saying.tail, saying.head, saying, nil)
        continue
      }
      let isForward = from == saying.tail
      add(
        saying.type, saying.tail, saying.head, saying,
        apart ? nil : isForward ? .forward : .backward)
      if apart {
        add(
          roles.links, from, isForward ? saying.head : saying.tail, saying, nil)
      }
    }
    for (tail, head) in links {
      add(
        roles.links, tail, head,
        Saying(type: roles.links, tail: tail, head: head, line: 9, linksFrom: tail), nil)
    }
    return builder.build().graph
  }

  @Test(arguments: 0..<30)
  func aLinkIsThereWhetherItWasAddedApartOrNot(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = 6
    func node() -> Int { Int.random(in: 0..<count, using: &generator) }
    let sayings = (0..<seed * 2).map { _ in
      let (tail, head) = (node(), node())
      return Saying(
        type: Bool.random(using: &generator) ? Self.roles.supports : Self.roles.tagged,
        tail: tail, head: head, line: Int.random(in: 1...3, using: &generator),
        linksFrom: [tail, head, nil].randomElement(using: &generator) ?? nil)
    }
    let links = (0..<3).map { _ in (node(), node()) }
    let joined = Self.graph(of: sayings, links: links, nodes: count, apart: false)
    let apart = Self.graph(of: sayings, links: links, nodes: count, apart: true)
    #expect(joined.checkInvariants() == [])
    for type in [Self.roles.supports, Self.roles.tagged, Self.roles.links] {
      #expect(joined.edgeCount(of: type) == apart.edgeCount(of: type))
      for tail in joined.allNodes {
        for head in joined.allNodes {
          let (a, b) = (
            joined.edge(type, from: tail, to: head), apart.edge(type, from: tail, to: head)
          )
          #expect(a == b)
          #expect(a.map { joined.statements(of: $0) } == b.map { apart.statements(of: $0) })
        }
      }
      for direction in [Hop.Direction.forward, .backward] {
        for node in joined.allNodes {
          #expect(
            Array(EdgeReader(joined).nodes(after: node, over: Hop(type, direction)))
              == Array(EdgeReader(apart).nodes(after: node, over: Hop(type, direction))))
        }
      }
    }
  }
}
