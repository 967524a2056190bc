import TrailSchema
import TrailSyntax

/// Evaluates a syntax tree over a model, node by node and word by word.
///
/// Too simple to be wrong and far too slow to be used: it shares the syntax tree with Trail and
/// nothing else, and knows the language's words from the language's page.
struct NaiveEvaluator {
  let model: Model
  /// For the words that the tree's numbers stand for.
  let schema: Schema
  /// Nodes taken out of the graph by `ignoring`.
  var removed: Set<Int> = []
  /// What the row at hand has under its titles.
  var cells: [String: [NaiveValue]] = [:]

  // MARK: - Sets

  func set(_ expression: SetExpression) -> Set<Int> {
    switch expression {
    case .term(let term): nodes(of: term)
    case .combination(let left, .union, let right, _): set(left).union(set(right))
    case .combination(let left, .minus, let right, _): set(left).subtracting(set(right))
    case .combination(let left, .intersect, let right, _): set(left).intersection(set(right))
    case .ignoring(let inner, let targets, _):
      {
        var smaller = self
        smaller.removed.formUnion(union(of: targets))
        return smaller.set(inner).subtracting(smaller.removed)
      }()
    }
  }

  private func nodes(of term: Term) -> Set<Int> {
    let head: Set<Int> =
      switch term.head {
      case .noun(let word): members(of: schema[word.noun])
      case .name(let name): named(name.text)
      case .parenthesis(let inner, _): set(inner)
      case .variable, .this: []
      }
    guard let condition = term.condition else { return head }
    return head.filter { holds(condition, for: $0) }
  }

  private func members(of noun: Noun) -> Set<Int> {
    let kinds = noun.kinds.kinds.map { schema[$0].singular }
    return Set(
      model.nodes.indices.filter {
        !removed.contains($0) && kinds.contains(model.nodes[$0].kind)
          && (!noun.needsDocument || model.nodes[$0].hasDocument)
      })
  }

  /// Test queries name nodes exactly.
  private func named(_ name: String) -> Set<Int> {
    Set(
      model.nodes.indices.filter {
        !removed.contains($0) && model.nodes[$0].name == name.lowercased()
      })
  }

  // MARK: - Conditions

  func holds(_ condition: Condition, for x: Int) -> Bool {
    switch condition {
    case .not(let inner, _): !holds(inner, for: x)
    case .all(let parts, _): parts.allSatisfy { holds($0, for: x) }
    case .any(let parts, _): parts.contains { holds($0, for: x) }
    case .named(let test):
      test.alternatives.contains { $0.allSatisfy { named($0.text).contains(x) } }
    case .mentioning(let test):
      test.alternatives.contains { $0.allSatisfy { model.nodes[x].text.contains($0.text) } }
    case .predicate(let predicate, _): holds(predicate, for: x)
    case .possession(let possessions): holds(possessions, for: x)
    case .related(let phrase):
      satisfies(
        phrase.targets, x: x,
        related: related(
          x, schema.phrase(of: phrase.relation), adverb: phrase.adverb,
          limit: phrase.limit?.steps))
    }
  }

  private func satisfies(_ targets: Targets, x: Int, related: Set<Int>) -> Bool {
    if let quantity = targets.quantity?.quantity {
      return fits(quantity, related: related, members: union(of: targets, itself: x))
    }
    return targets.alternatives.contains { parts in
      parts.allSatisfy { part in
        if case .group(let group, _) = part {
          return satisfies(group, x: x, related: related)
        }
        return !related.isDisjoint(with: members(of: part, itself: x))
      }
    }
  }

  private func fits(_ quantity: Quantity, related: Set<Int>, members: Set<Int>) -> Bool {
    let count = related.intersection(members).count
    return switch quantity {
    case .exactly(let n): count == n
    case .atLeast(let n): count >= n
    case .atMost(let n): count <= n
    case .moreThan(let n): count > n
    case .fewerThan(let n): count < n
    case .no: count == 0
    case .only: count > 0 && related.isSubset(of: members)
    }
  }

  private func union(of targets: Targets, itself: Int? = nil) -> Set<Int> {
    targets.alternatives.reduce(into: []) { union, parts in
      for part in parts { union.formUnion(members(of: part, itself: itself)) }
    }
  }

  private func members(of target: Target, itself x: Int?) -> Set<Int> {
    switch target {
    case .narrowed(let word, let condition, _):
      members(of: schema[word.noun]).filter { y in condition.map { holds($0, for: y) } ?? true }
    case .name(let name, _, _): named(name.text)
    case .something: Set(model.nodes.indices).subtracting(removed)
    case .itself: x.map { [$0] } ?? []
    case .group(let targets, _): union(of: targets, itself: x)
    case .set(let inner, _): set(inner)
    case .variable, .this: []
    }
  }

  // MARK: - Relations

  /// The nodes that `x` stands in the relation to.
  func related(_ x: Int, _ phrase: String, adverb: Adverb? = nil, limit: Int? = nil) -> Set<Int> {
    let inverses = [
      "tagging": "tagged", "supporting": "supported by", "cited by": "citing",
      "assumed by": "assuming", "opposing": "opposed by", "linked from": "linking to",
      "containing": "from",
    ]
    if let base = inverses[phrase] {
      return Set(
        model.nodes.indices.filter {
          related($0, base, adverb: adverb, limit: limit).contains(x)
        })
    }
    let bearing: (Int) -> Bool = { !["tag", "assumption"].contains(model.nodes[$0].kind) }
    let source: (Int) -> Bool = { model.nodes[$0].kind == "source" }
    let untopical: (Int) -> Bool = { model.nodes[$0].kind != "tag" }
    let any: (Int) -> Bool = { _ in true }
    switch phrase {
    case "tagged":
      return walk(x, "tagged", many: false, untopical, { !untopical($0) }, adverb, limit)
    case "supported by": return walk(x, "support", many: false, bearing, bearing, adverb, limit)
    case "citing": return walk(x, "support", many: true, bearing, source, adverb, limit)
    case "assuming":
      return walk(
        x, "assumes", through: "support", many: true, bearing,
        { model.nodes[$0].kind == "assumption" }, adverb, limit)
    case "opposed by": return walk(x, "opposed", many: false, bearing, bearing, adverb, limit)
    case "linking to": return walk(x, "links", many: false, any, any, adverb, limit)
    case "from":
      return walk(
        x, "support", many: false, { model.nodes[$0].kind == "excerpt" }, source, adverb, limit)
    default: return []
    }
  }

  private func walk(
    _ x: Int, _ last: String, through: String? = nil, many: Bool, _ left: (Int) -> Bool,
    _ right: (Int) -> Bool, _ adverb: Adverb?, _ limit: Int?
  ) -> Set<Int> {
    guard left(x), !removed.contains(x) else { return [] }
    let steps =
      switch adverb {
      case .directly: 1
      case .ultimately: limit ?? model.nodes.count + 1
      case nil: limit ?? (many ? model.nodes.count + 1 : 1)
      }
    var here: Set<Int> = [x]
    var reached: Set<Int> = []
    for _ in 0..<min(steps, model.nodes.count + 1) {
      reached.formUnion(here.flatMap { step($0, last) })
      here = Set(here.flatMap { step($0, through ?? last) })
    }
    return reached.filter(right)
  }

  private func step(_ x: Int, _ hop: String) -> [Int] {
    model.edges.compactMap { edge in
      let y: Int? =
        switch (hop, edge.type) {
        case ("support", "supports"), ("opposed", "opposes"): edge.head == x ? edge.tail : nil
        case ("assumes", "assumes"), ("tagged", "tagged"), ("links", "links"):
          edge.tail == x ? edge.head : nil
        default: nil
        }
      return y.flatMap { removed.contains($0) ? nil : $0 }
    }
  }

  // MARK: - Collections

  /// The members of a collection of a node, by its plural.
  func members(_ plural: String, of x: Int) -> Set<Int> {
    let kind = model.nodes[x].kind
    switch plural {
    case "tags": return related(x, "tagged")
    case "sources": return related(x, "citing")
    case "assumptions": return related(x, "assuming")
    case "evidence": return related(x, "supported by")
    case "conclusions": return related(x, "supporting")
    case "links": return related(x, "linking to")
    case "backlinks": return related(x, "linked from")
    default:
      let noun = schema.nouns.first { $0.plural == plural }
      let named = noun.map { members(of: $0) } ?? []
      let phrase =
        switch kind {
        case "tag": "tagging"
        case "source": plural == "excerpts" ? "containing" : "cited by"
        default: "supported by"
        }
      return related(x, phrase).intersection(named)
    }
  }

  private func holds(_ possessions: Possessions, for x: Int) -> Bool {
    func members(of item: Possessions.Item) -> Set<Int> {
      guard case .members(let word, let condition, _) = item else { return [] }
      return self.members(schema.collections[word.collection].plural, of: x).filter { y in
        condition.map { holds($0, for: y) } ?? true
      }
    }
    func has(_ item: Possessions.Item) -> Bool {
      if case .property(let word) = item { return !values(of: word.name, for: x).isEmpty }
      return !members(of: item).isEmpty
    }
    if let quantity = possessions.quantity?.quantity {
      let items = possessions.alternatives.flatMap { $0 }
      let union = items.reduce(into: Set<Int>()) { $0.formUnion(members(of: $1)) }
      let whole = items.reduce(into: Set<Int>()) { whole, item in
        if case .members(let word, _, _) = item {
          whole.formUnion(wholeRelation(schema.collections[word.collection].plural, of: x))
        }
      }
      return fits(quantity, related: whole.union(union), members: union)
    }
    let hasSome = possessions.alternatives.contains { $0.allSatisfy(has) }
    return possessions.isNegated ? !hasSome : hasSome
  }

  /// All that the relation behind a collection leads to, whatever its kind.
  private func wholeRelation(_ plural: String, of x: Int) -> Set<Int> {
    switch plural {
    case "tags", "sources", "assumptions", "evidence", "conclusions", "links", "backlinks":
      members(plural, of: x)
    default:
      switch model.nodes[x].kind {
      case "tag": related(x, "tagging")
      case "source": plural == "excerpts" ? related(x, "containing") : related(x, "cited by")
      default: related(x, "supported by")
      }
    }
  }
}
