import TrailGraph
import TrailSchema
import TrailSemantics

/// The vocabulary's words for kinds, walks and nodes, as sentences hold them.
struct SchemaWords {
  let graph: Graph

  private var schema: Schema { graph.schema }

  // MARK: Kinds

  /// `insights`, `insights and takeaways`.
  func plural(of kinds: KindSet, needsDocument: Bool = false) -> String {
    if let noun = noun(for: kinds, needsDocument: needsDocument) { return noun.plural }
    let list = Self.list(kinds.kinds.map { schema[$0].plural }, "and")
    return needsDocument ? list + " that have a document" : list
  }

  /// `insight`, `insight or takeaway`.
  func singular(of kinds: KindSet, needsDocument: Bool = false) -> String {
    if let noun = noun(for: kinds, needsDocument: needsDocument) { return noun.singular }
    return Self.list(kinds.kinds.map { schema[$0].singular }, "or")
  }

  private func noun(for kinds: KindSet, needsDocument: Bool) -> Noun? {
    schema.nouns.first { $0.kinds == kinds && $0.needsDocument == needsDocument }
  }

  // MARK: Walks

  /// The phrase that means a walk: `citing`, `directly citing`; `nil` where the vocabulary has
  /// none.
  func phrase(for walk: Walk) -> String? {
    // A relation that may end at the same kinds says more than one that takes in others too.
    phrase(for: walk) { $0.right == $1.right }
      ?? phrase(for: walk) { $0.right.isSubset(of: $1.right) }
  }

  private func phrase(
    for walk: Walk, fits: (_ walk: Walk, _ relation: Walk) -> Bool
  ) -> String? {
    for (number, row) in schema.relations.enumerated() {
      for isInverse in [false, true] {
        let forward = isInverse ? walk.reversed : walk
        let takesMany = !walk.isOneStep
        guard forward.hop == row.last, forward.route.after == nil,
          !takesMany || forward.route.before == row.through
        else { continue }
        var whole = Walk(hop: row.last, left: row.left, right: row.right)
        if isInverse { whole = whole.reversed }
        // A narrower relation over the same edges means something else.
        guard walk.left.isSubset(of: whole.left), fits(walk, whole) else { continue }
        let phrase = schema.phrase(
          of: DirectedRelation(RelationID(number), isInverse: isInverse))
        switch (takesMany, row.steps) {
        case (true, .one): return walk.limit == nil ? "ultimately \(phrase)" : phrase
        case (false, .many): return "directly \(phrase)"
        case (true, .many), (false, .one): return phrase
        }
      }
    }
    return nil
  }

  /// `one step over tagged`, `any number of steps over supports`.
  func steps(of walk: Walk) -> String {
    var edges: [String] = []
    for hop in [walk.before, walk.hop, walk.after] {
      guard let hop else { continue }
      let name = schema[hop.edge].name
      if edges.last != name { edges.append(name) }
    }
    if walk.isOneStep { return "one step over \(schema[walk.hop.edge].name)" }
    let count = walk.limit.map { "at most \($0) steps" } ?? "any number of steps"
    return "\(count) over \(Self.list(edges, "and"))"
  }

  // MARK: Nodes

  func name(of node: NodeID) -> String { String(decoding: graph.name(of: node), as: UTF8.self) }

  /// `the tag L4-L5`.
  func the(_ node: NodeID) -> String {
    "the \(schema[graph.kind(of: node)].singular) \(name(of: node))"
  }

  // MARK: Lists

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String], _ last: String) -> String {
    guard items.count > 1, let end = items.last else { return items.first ?? "nothing" }
    return items.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// `an insight`, `a source`.
  static func article(_ noun: String) -> String {
    let isVowel = noun.first.map { "aeiou".contains($0.lowercased()) } ?? false
    return (isVowel ? "an " : "a ") + noun
  }

  /// `1 row`, `3 rows`.
  static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    "\(number) " + (number == 1 ? singular : plural)
  }
}
