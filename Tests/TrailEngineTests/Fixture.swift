import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// The kinds of the built-in schema by name.
extension KindID {
  static let source = KindID(0)
  static let excerpt = KindID(1)
  static let insight = KindID(2)
  static let assumption = KindID(3)
  static let quickNote = KindID(4)
  static let takeaway = KindID(5)
  static let tag = KindID(6)
  static let page = KindID(7)
}

/// A small graph and short ways to write resolved queries against it.
struct Fixture {
  let graph: Graph
  private let numbers: [String: NodeID]

  struct Node {
    var name: String
    var kind: KindID
    var text = ""
    var properties: [(String, StatedValue)] = []
    var hasDocument = true
  }

  init(_ nodes: [Node], edges: [(String, EdgeTypeID, String)]) {
    var builder = GraphBuilder(schema: .builtIn)
    var drafts: [String: GraphBuilder.DraftNode] = [:]
    for node in nodes {
      let draft = builder.addNode(
        kind: node.kind, name: Array(node.name.utf8), path: Array("vault/\(node.name)".utf8),
        hasDocument: node.hasDocument, text: Array(node.text.utf8))
      for (name, value) in node.properties { builder.addProperty(name, value, to: draft) }
      drafts[node.name] = draft
    }
    for (tail, type, head) in edges {
      guard let tail = drafts[tail], let head = drafts[head] else { continue }
      builder.addEdge(
        type, from: tail, to: head, document: [], line: 1, section: [], means: .table)
    }
    let (graph, numbers) = builder.build()
    self.graph = graph
    self.numbers = drafts.mapValues { numbers[$0.index] }
  }

  static let supports = Schema.builtIn.roles.supports
  static let assumes = Schema.builtIn.roles.assumes
  static let tagged = Schema.builtIn.roles.tagged
  static let links = Schema.builtIn.roles.links

  /// Three sources, evidence on them in up to three layers, topics, and two assumptions.
  static let garden = Fixture(
    [
      Node(
        name: "adams2011", kind: .source,
        properties: [
          ("year", .number(2011)), ("authors", .text("Adams".stated)),
          ("authors", .text("Chen".stated)), ("journal", .text("Spine".stated)),
          ("date", .date(date("2011-05"))), ("title", .text("A model of load".stated)),
        ], hasDocument: false),
      Node(
        name: "brown2015", kind: .source,
        properties: [
          ("year", .number(2015)), ("journal", .text("SPINE".stated)),
          ("date", .date(date("2015-01-30"))),
        ]),
      Node(name: "chen", kind: .source, properties: [("authors", .text("Chen".stated))]),
      Node(name: "Figure 2", kind: .excerpt), Node(name: "Figure 10", kind: .excerpt),
      Node(name: "i1", kind: .insight, text: "Discs swell at night"),
      Node(
        name: "i2", kind: .insight, text: "Déjà vu", properties: [("level", .text("high".stated))]),
      Node(name: "i3", kind: .insight, properties: [("level", .number(3))]),
      Node(name: "i4", kind: .insight, properties: [("done", .flag(true))]),
      Node(name: "a1", kind: .assumption), Node(name: "a2", kind: .assumption),
      Node(name: "q1", kind: .quickNote), Node(name: "t1", kind: .takeaway),
      Node(name: "L4-L5", kind: .tag), Node(name: "L5-S1", kind: .tag),
      Node(name: "Back Pain", kind: .tag, hasDocument: false), Node(name: "home", kind: .page),
    ],
    edges: [
      ("adams2011", supports, "Figure 2"), ("brown2015", supports, "Figure 10"),
      ("Figure 2", supports, "i1"), ("Figure 2", supports, "i2"), ("Figure 10", supports, "i2"),
      ("i1", supports, "i3"), ("i2", supports, "i3"), ("i3", supports, "t1"),
      ("chen", supports, "q1"), ("q1", supports, "t1"),
      ("i2", assumes, "a1"), ("Figure 2", assumes, "a2"),
      ("i1", tagged, "L4-L5"), ("i2", tagged, "L4-L5"), ("i2", tagged, "L5-S1"),
      ("i3", tagged, "L5-S1"), ("q1", tagged, "Back Pain"),
      ("home", links, "home"), ("home", links, "i1"), ("i1", links, "home"),
    ])

  static func date(_ text: String) -> DateValue {
    DateValue(parsing: text) ?? DateValue(start: 0, end: 1, precision: .second)
  }

  // MARK: - Sets

  func node(_ name: String) -> NodeID { numbers[name] ?? NodeID(graph.nodeCount) }

  func nodes(_ names: String...) -> NodeSet {
    NodeSet(capacity: graph.nodeCount, names.map { node($0) })
  }

  func named(_ names: String...) -> ResolvedSet {
    .nodes(NodeSet(capacity: graph.nodeCount, names.map { node($0) }))
  }

  func kinds(_ kinds: KindID...) -> ResolvedSet {
    .kinds(KindSet(kinds), needsDocument: false)
  }

  static let bearing = KindSet([.source, .excerpt, .insight, .quickNote, .takeaway, .page])
  static let anything = KindSet((0..<8).map { KindID($0) })

  static let down = Hop(supports, .backward)
  static let citing = Walk(before: down, hop: down, left: bearing, right: KindSet(.source))
  static let supportedBy = Walk(hop: down, left: bearing, right: bearing)
  static let restingOn = Walk(before: down, hop: down, left: bearing, right: bearing)
  static let assuming = Walk(
    before: down, hop: Hop(assumes, .forward), left: bearing, right: KindSet(.assumption))
  static let taggedWith = Walk(
    hop: Hop(tagged, .forward), left: anything.subtracting(KindSet(.tag)), right: KindSet(.tag))
  static let linkingTo = Walk(hop: Hop(links, .forward), left: anything, right: anything)

  static func collection(_ walk: Walk, _ plural: String) -> ResolvedCollection {
    ResolvedCollection(
      readings: [.init(owners: walk.left, walk: walk, members: nil)], plural: plural,
      kinds: walk.right)
  }

  static let sources = collection(citing, "sources")
  static let tags = collection(taggedWith, "tags")

  func property(_ name: String) -> ResolvedExpression {
    .property(graph.property(named: name).map { .stored($0) } ?? .absent)
  }

  // MARK: - Answers

  func query(
    _ set: ResolvedSet, _ stages: [ResolvedStage] = [], kinds: KindSet = KindSet(.insight)
  ) -> ResolvedQuery {
    ResolvedQuery(set: set, stages: stages, kinds: kinds, names: [])
  }

  /// The names of a set's nodes, in the order of the answer.
  func names(of set: ResolvedSet) throws -> [String] {
    let answer = try Execution(of: query(set), in: graph).answer
    guard case .nodes(let table) = answer else { return ["no nodes"] }
    return names(of: table)
  }

  func names(of table: Table) -> [String] {
    (table.nodes ?? []).map { String(decoding: graph.name(of: $0), as: UTF8.self) }
  }

  func names(among set: ResolvedSet, where condition: ResolvedCondition) throws -> [String] {
    try names(of: .filtered(set, condition))
  }

  /// An answer as lines of cells, its titles first.
  func lines(of set: ResolvedSet, _ stages: [ResolvedStage]) throws -> [String] {
    switch try Execution(of: query(set, stages), in: graph).answer {
    case .number(let number): ["\(number)"]
    case .nodes(let table), .table(let table):
      [table.columns.joined(separator: " | ")]
        + table.rows.map { $0.map { written($0) }.joined(separator: " | ") }
    // No other answer comes of a query.
    case let other: ["\(other)"]
    }
  }

  func written(_ value: Value) -> String {
    switch value {
    case .missing: "–"
    case .text(let text): String(decoding: text, as: UTF8.self)
    case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
    case .date(let date): date.text
    case .flag(let flag): "\(flag)"
    case .node(let node): String(decoding: graph.name(of: node), as: UTF8.self)
    case .kind(let kind): graph.schema[kind].singular
    case .list(let items): "[" + items.map { written($0) }.joined(separator: ", ") + "]"
    }
  }
}

extension String {
  var slice: TextSlice { TextSlice(utf8) }
  /// As a note says it.
  var stated: ArraySlice<UInt8> { Array(utf8)[...] }
}

extension ResolvedCondition {
  static func related(
    _ walk: Walk, _ target: ResolvedSet, itself: Bool = false, _ bound: Bound = .atLeast(1)
  ) -> ResolvedCondition {
    .related(RelatedCondition(walk: walk, target: target, targetHasItself: itself, bound: bound))
  }

  static func has(
    _ expression: ResolvedExpression, _ comparison: Comparison, _ other: ResolvedExpression
  ) -> ResolvedCondition {
    .predicate(.comparison(expression, comparison, other))
  }
}
