import TrailEngine
import TrailGraph
import TrailText

/// What people and programs are told of a cause. The text is not escaped.
struct CauseText {
  let graphs: Both<Graph>
  let changes: DocumentChanges
  private let texts: Both<NodeText>

  init(_ graphs: Both<Graph>, _ changes: DocumentChanges) {
    self.graphs = graphs
    self.changes = changes
    texts = Both(old: NodeText(graphs.old), new: NodeText(graphs.new))
  }

  /// How many notes are named where there are several.
  private static let mostNamed = 3

  /// One line; empty where nothing is to be said.
  func text(of cause: Cause) -> String {
    switch cause {
    case .node(let node): return appearance(of: node)
    case .edge(let step): return text(of: step)
    case .value(let node, let property, let old, let new):
      let name = name(of: node)
      let (before, after) = Excerpt.contrast(old, new)
      let change = "\(property) of \(name): \(Self.shown(before)) → \(Self.shown(after))"
      return joined(change, place(of: node))
    case .kind(let node):
      let kinds = [StateSide.old, .new].compactMap { side in
        node[side].map { graphs[side].schema[graphs[side].kind(of: $0)].singular }
      }
      return joined("kind of \(name(of: node)): " + kinds.joined(separator: " → "), place(of: node))
    case .name(let node, let side):
      let words = side == .new ? "now stands for" : "no longer stands for"
      return joined("a name in the query \(words) \(name(of: node))", place(of: node))
    case .order: return "other rows came before it"
    case .rows(let gained, let lost):
      return [listing(gained, "gained"), listing(lost, "lost")].compactMap { $0 }
        .joined(separator: "; ")
    case .near(let node): return place(of: node) ?? neighbours(of: node)
    }
  }

  // MARK: - Nodes

  func name(of node: ComparedNode) -> String {
    if let new = node.new { return texts.new.name(of: new) }
    return node.old.map { texts.old.name(of: $0) } ?? ""
  }

  /// Of the note of a node: that it was added, removed, moved or edited; `nil` where it was not.
  func place(of node: ComparedNode) -> String? {
    for side in [StateSide.new, .old] {
      guard let node = node[side], let document = document(of: node, side),
        let change = changes[document, side]
      else { continue }
      return text(of: change, document, side)
    }
    return departure(of: node)
  }

  /// Of a node without a note: what became of the note that its path led to.
  private func departure(of node: ComparedNode) -> String? {
    for side in [StateSide.new, .old] {
      guard let node = node[side], !graphs[side].hasDocument(node),
        !graphs[side].path(of: node).isEmpty,
        case let document = Array(graphs[side].path(of: node)) + Array(".md".utf8),
        let change = changes[document, side.other]
      else { continue }
      return text(of: change, document, side.other)
    }
    return nil
  }

  private func document(of node: NodeID, _ side: StateSide) -> [UInt8]? {
    let graph = graphs[side]
    return graph.hasDocument(node) ? Array(graph.path(of: node)) + Array(".md".utf8) : nil
  }

  /// - Parameter side: The state in which the document has its path.
  private func text(
    of change: DocumentChanges.Change, _ document: [UInt8], _ side: StateSide
  ) -> String {
    let path = Self.decoded(document)
    switch change {
    case .added: return "note added: \(path)"
    case .removed: return "note removed: \(path)"
    case .edited: return "note edited: \(path)"
    case .moved(let other, let isEdited):
      let (from, to) =
        side == .new ? (Self.decoded(other), path) : (path, Self.decoded(other))
      return "note moved\(isEdited ? " and edited" : ""): \(from) → \(to)"
    }
  }

  /// What is there in one state only: by its note, or by the first place that mentions it.
  private func appearance(of node: ComparedNode) -> String {
    if let text = place(of: node) { return text }
    guard let side = node.new == nil ? StateSide.old : node.old == nil ? .new : nil,
      let node = node[side]
    else { return "" }
    let name = texts[side].label(of: node)
    let words = side == .new ? "named for the first time" : "no longer named"
    guard let mention = mention(of: node, side) else { return "\(name): \(words)" }
    return joined(
      "\(name): \(words), \(texts[side].place(of: mention))", self.change(of: mention, side))
  }

  /// The first edge of a node says where it is mentioned.
  private func mention(of node: NodeID, _ side: StateSide) -> EdgeStatement? {
    let graph = graphs[side]
    for type in graph.schema.edgeTypes.indices {
      for (tail, head) in neighbourPairs(of: node, type, side) {
        if let edge = graph.edge(.init(type), from: tail, to: head),
          let statement = graph.statements(of: edge).first
        {
          return statement
        }
      }
    }
    return nil
  }

  private func neighbourPairs(
    of node: NodeID, _ type: Int, _ side: StateSide
  ) -> [(NodeID, NodeID)] {
    let reader = EdgeReader(graphs[side])
    let before = reader.nodes(after: node, over: .init(.init(type), .backward)).map { ($0, node) }
    return before + reader.nodes(after: node, over: .init(.init(type), .forward)).map { (node, $0) }
  }

  /// The changed notes next to a node: what is known where nothing more exact is.
  private func neighbours(of node: ComparedNode) -> String {
    var found: [String] = []
    var seen: Set<[UInt8]> = []
    for side in [StateSide.new, .old] {
      guard let node = node[side] else { continue }
      for type in graphs[side].schema.edgeTypes.indices {
        for (tail, head) in neighbourPairs(of: node, type, side) {
          let other = tail == node ? head : tail
          guard let document = document(of: other, side), let change = changes[document, side],
            seen.insert(document).inserted
          else { continue }
          found.append(text(of: change, document, side))
        }
      }
    }
    if found.isEmpty {
      return graphs.old.schema == graphs.new.schema
        ? "none of the notes that changed is next to it" : "trail.yaml edited"
    }
    let rest = found.count - Self.mostNamed
    return "next to it: " + found.prefix(Self.mostNamed).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  private func listing(_ nodes: [ComparedNode], _ word: String) -> String? {
    guard !nodes.isEmpty else { return nil }
    let names = nodes.prefix(Self.mostNamed).map { name(of: $0) }.joined(separator: ", ")
    let rest = nodes.count - Self.mostNamed
    return "\(word) \(names)" + (rest > 0 ? " and \(rest) more" : "")
  }

  // MARK: - Edges

  private func text(of step: Cause.EdgeStep) -> String {
    let texts = texts[step.side]
    let edge = "\(texts.name(of: step.from)) \(step.step.phrase) \(texts.name(of: step.to))"
    guard let statement = statement(of: step) else { return "\(word(for: step)): \(edge)" }
    let text = "\(word(for: step)): \(edge), \(texts.place(of: statement))"
    if let change = change(of: statement, step.side) { return joined(text, change) }
    // The words stand as they stood: what they mean hangs on another note.
    let ends = [step.from, step.to].compactMap { document(of: $0, step.side) }
    let other = ends.lazy.compactMap { path in
      changes[path, step.side].map { self.text(of: $0, path, step.side) }
    }.first
    return joined(text, other)
  }

  func word(for step: Cause.EdgeStep) -> String { step.side == .new ? "new" : "gone" }

  func statement(of step: Cause.EdgeStep) -> EdgeStatement? {
    EdgeQuote(graphs[step.side]).best(of: step.step.edge)
  }

  /// What has become of the note that states it, where that is more than an edit.
  private func change(of statement: EdgeStatement, _ side: StateSide) -> String? {
    let document = Array(statement.document)
    guard let change = changes[document, side] else { return nil }
    return change == .edited ? "" : text(of: change, document, side)
  }

  // MARK: - Words

  private func joined(_ text: String, _ more: String?) -> String {
    guard let more, !more.isEmpty else { return text }
    return "\(text) (\(more))"
  }

  private static func shown(_ text: String) -> String {
    text.isEmpty ? "none" : text
  }

  static func decoded(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
