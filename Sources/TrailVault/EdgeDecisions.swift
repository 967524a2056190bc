import TrailGraph
import TrailNotes
import TrailSchema

/// Turns what notes state into edges, once the kinds on both sides are known.
///
/// Source: the graph page, section 5.
struct EdgeDecisions {
  struct Edge {
    var type: EdgeTypeID
    var tail: DraftNode
    var head: DraftNode
    private var noteNumber: Int32
    var line: UInt32
    var section: FactText
    var means: EdgeStatement.Means
    /// Where the statement is also a link between the two nodes: which way it leads.
    var link: Hop.Direction?

    /// Where it was stated; `nil` for a node without a document, whose name states it.
    var note: Int? { noteNumber < 0 ? nil : Int(noteNumber) }

    init(
      type: EdgeTypeID, tail: DraftNode, head: DraftNode, note: Int?, line: UInt32 = 0,
      section: FactText = .empty, means: EdgeStatement.Means
    ) {
      self.type = type
      self.tail = tail
      self.head = head
      noteNumber = note.map { Int32(clamping: $0) } ?? -1
      self.line = line
      self.section = section
      self.means = means
    }

    /// Whether the same words of the same note state the two, between the same nodes.
    fileprivate func isStated(along link: Edge) -> Bool {
      line == link.line && means == link.means && section == link.section
        && (tail == link.tail && head == link.head || tail == link.head && head == link.tail)
    }
  }

  /// A row that names a source as original.
  struct Reach {
    var source: DraftNode
    var page: DraftNode
    /// The support edge that it gives, if it gives one.
    var edge: Edge
  }

  /// Evidence stated for an assumption.
  struct Refusal {
    var assumption: DraftNode
    var evidence: DraftNode
    var note: Int
    var line: UInt32
  }

  /// Those that have not been handed over: of a note that is being added, its own.
  private var edges: [Edge] = []
  /// Of the note that is being added.
  private var links: [Edge] = []
  private(set) var reaches: [Reach] = []
  private(set) var refusals: [Refusal] = []
  /// Rows of original sources on pages that nothing can support.
  private(set) var contradictions: [Reach] = []
  private let schema: Schema
  private let table: NodeTable
  /// By edge type: the kinds on either side.
  private let tails: [KindSet]
  private let heads: [KindSet]

  init(_ table: NodeTable, under schema: Schema) {
    self.table = table
    self.schema = schema
    tails = schema.edgeTypes.map(\.tails)
    heads = schema.edgeTypes.map(\.heads)
  }

  /// What a note states.
  ///
  /// - Parameter nodes: By reference of the note.
  mutating func add(_ notes: NoteRun, _ number: Int, _ nodes: ReferencedNodes) {
    links.removeAll(keepingCapacity: true)
    for statement in notes[number].statements {
      guard let tail = nodes[statement.tail], let head = nodes[statement.head] else { continue }
      let edge = Edge(
        type: schema.roles.links, tail: tail, head: head, note: number, line: statement.line,
        section: statement.section,
        means: EdgeStatement.Means(rawValue: statement.means.rawValue) ?? .text)
      switch statement.claim {
      case .link: links.append(edge)
      case .content: addContent(edge)
      case .reaches: addReach(edge)
      case .edge(let type): add(directed(edge, statement, notes, number), as: type)
      }
    }
    addLinks()
  }

  /// Tells the links of a note: nearly all of them state another edge too, whose statement tells
  /// both.
  private mutating func addLinks() {
    let end = edges.count
    // Edges and links stand in nearly one order: the one that is looked for is near the last one
    // found.
    var place = 0
    for link in links {
      let next = place..<min(place + Self.farthestEdge, end)
      let earlier = max(0, place - Self.farthestEdge)..<place
      let found =
        next.first { edges[$0].isStated(along: link) }
        ?? earlier.last { edges[$0].isStated(along: link) }
      if let found {
        edges[found].link = edges[found].tail == link.tail ? .forward : .backward
        place = found
      } else {
        edges.append(link)
      }
    }
  }

  /// How many edges of a note are looked at for a link, either way. One that is not found is stored
  /// apart, which costs no more than memory.
  private static let farthestEdge = 8

  /// The sources of excerpts, which their names state.
  mutating func add(_ excerpts: [(source: DraftNode, excerpt: DraftNode)]) {
    for (source, excerpt) in excerpts {
      let edge = Edge(
        type: schema.roles.supports, tail: source, head: excerpt, note: table[excerpt].note,
        means: .name)
      if allows(schema.roles.supports, source, excerpt) { edges.append(edge) }
    }
  }

  /// Hands over the edges so far, none of which are kept here.
  mutating func handOverEdges(_ body: ([Edge]) -> Void) {
    body(edges)
    edges.removeAll(keepingCapacity: true)
  }

  /// Gives the support edges that the rows have been found to need.
  mutating func addReached(_ isGiven: [Bool]) {
    for (reach, isGiven) in zip(reaches, isGiven) where isGiven { edges.append(reach.edge) }
  }

  // MARK: - One statement

  /// On a note of the field's own kind, a target of another kind points the other way.
  private func directed(
    _ edge: Edge, _ statement: NoteFacts.Statement, _ notes: NoteRun, _ number: Int
  ) -> Edge {
    guard let fieldKind = statement.fieldKind, fieldKind == notes[number].kind else { return edge }
    let isTail = notes[number].reference(statement.tail).form == .this
    let other = isTail ? edge.head : edge.tail
    guard table.kind(of: other) != fieldKind else { return edge }
    var turned = edge
    turned.tail = edge.head
    turned.head = edge.tail
    return turned
  }

  private mutating func add(_ edge: Edge, as type: EdgeTypeID) {
    var edge = edge
    edge.type = type
    guard type == schema.roles.supports else {
      append(edge)
      return
    }
    switch (table.isAssumption(edge.tail), table.isAssumption(edge.head)) {
    case (false, false): append(edge)
    case (true, false):
      // What rests on an assumption takes it for granted.
      let assumption = edge.tail
      edge.tail = edge.head
      edge.head = assumption
      edge.type = schema.roles.assumes
      append(edge)
    case (false, true):
      if edge.means == .canvas {
        edge.type = schema.roles.assumes
        append(edge)
      } else {
        refuse(edge)
      }
    case (true, true): if edge.means == .canvas { appendLink(edge) } else { refuse(edge) }
    }
  }

  /// A link in a claim's content: to a topic or to a source.
  private mutating func addContent(_ edge: Edge) {
    let traits = table.traits(of: edge.head)
    var edge = edge
    if traits.contains(.topic) {
      edge.type = schema.roles.tagged
      append(edge)
    } else if traits.contains(.source), !table.isAssumption(edge.tail) {
      let source = edge.head
      edge.head = edge.tail
      edge.tail = source
      edge.type = schema.roles.supports
      append(edge)
    }
  }

  private mutating func addReach(_ edge: Edge) {
    var edge = edge
    edge.type = schema.roles.supports
    guard table.traits(of: edge.tail).contains(.source) else {
      add(edge, as: schema.roles.supports)
      return
    }
    if table.isAssumption(edge.head) {
      refuse(edge)
    } else {
      let reach = Reach(source: edge.tail, page: edge.head, edge: edge)
      if allows(edge.type, edge.tail, edge.head) {
        reaches.append(reach)
      } else {
        contradictions.append(reach)
      }
    }
  }

  /// Adds an edge whose kinds the schema allows; any other is no more than the link that
  /// states it, which is stated apart, except by an arrow. A field that both sides of a relation
  /// carry is read the way that the kinds allow, where they allow but one.
  private mutating func append(_ edge: Edge) {
    if allows(edge.type, edge.tail, edge.head) {
      edges.append(edge)
    } else if edge.means == .field, isDecidedByKinds(edge.type),
      allows(edge.type, edge.head, edge.tail)
    {
      var turned = edge
      turned.tail = edge.head
      turned.head = edge.tail
      edges.append(turned)
    } else if edge.means == .canvas {
      appendLink(edge)
    }
  }

  private mutating func appendLink(_ edge: Edge) {
    var edge = edge
    edge.type = schema.roles.links
    edges.append(edge)
  }

  private mutating func refuse(_ edge: Edge) {
    guard let note = edge.note else { return }
    refusals.append(
      Refusal(assumption: edge.head, evidence: edge.tail, note: note, line: edge.line))
  }

  private func isDecidedByKinds(_ type: EdgeTypeID) -> Bool {
    tails[type.number].isDisjoint(with: heads[type.number])
  }

  private func allows(_ type: EdgeTypeID, _ tail: DraftNode, _ head: DraftNode) -> Bool {
    tails[type.number].contains(table.kind(of: tail))
      && heads[type.number].contains(table.kind(of: head))
  }
}
