import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What can stand where, by kinds alone: the language's section 3, end, and section 4.
struct TypeRules {
  let graph: Graph

  private var schema: Schema { graph.schema }

  // MARK: Walks

  /// The steps that a phrase takes.
  ///
  /// `directly` is the last hop alone, `ultimately` and `within` any number of `through` hops
  /// before it; for `assuming` the hop to the assumption counts as one of the steps.
  func walk(_ relation: DirectedRelation, adverb: Adverb? = nil, within limit: Int? = nil) -> Walk {
    let row = schema[relation.relation]
    let takesMany =
      switch adverb {
      case .directly: false
      case .ultimately: true
      case nil: limit != nil || row.steps == .many
      }
    let forward = Walk(
      before: takesMany ? row.through : nil, hop: row.last,
      limit: takesMany ? limit : nil, left: row.left, right: row.right)
    return relation.isInverse ? forward.reversed : forward
  }

  // MARK: Collections

  /// What a collection means for nodes of some kinds, one reading for each kind of owner; none
  /// where it must always be empty.
  func readings(of collection: NodeCollection, for kinds: KindSet) -> [NodeCollection.Reading] {
    collection.readings.filter {
      !$0.owners.intersection(kinds).isDisjoint(with: schema.leftKinds(of: $0.relation))
        && !$0.members.isDisjoint(with: schema.rightKinds(of: $0.relation))
    }
  }

  /// The kinds of the members.
  func memberKinds(of readings: [NodeCollection.Reading]) -> KindSet {
    readings.reduce(into: []) { $0.formUnion($1.members) }
  }

  // MARK: Properties

  /// A built-in property of a name.
  func builtIn(_ name: String) -> BuiltInProperty? {
    let folded = Folding.fold(name)
    return schema.properties.first { Folding.fold($0.name) == folded }
  }

  /// What a property's name stands for; `absent` where no node has it.
  func property(named name: String) -> PropertyReference {
    switch builtIn(name)?.name {
    case "name": .name
    case "kind": .kind
    case "path": .path
    case "text": .text
    case "depth": .depth
    default: graph.property(named: name).map { .stored($0) } ?? .absent
    }
  }

  /// The kinds whose nodes may have a property: by the schema or because one of them has it.
  func kinds(withProperty name: String) -> KindSet {
    let builtIn = builtIn(name)?.kinds ?? []
    guard let stored = graph.property(named: name) else { return builtIn }
    return builtIn.union(graph.kinds(in: graph.nodes(with: stored)))
  }

  /// Whether a node of one of the kinds may have the property; anything goes for no kinds.
  func hasProperty(_ name: String, _ kinds: KindSet) -> Bool {
    kinds.isEmpty || !self.kinds(withProperty: name).isDisjoint(with: kinds)
  }

  // MARK: Whether a modifier could narrow another kind

  /// Whether a condition makes sense for nodes of the kinds, judged by its own words and not by
  /// what stands inside its targets.
  func fits(_ condition: Condition, _ kinds: KindSet) -> Bool {
    switch condition {
    case .related(let phrase):
      return !schema.leftKinds(of: phrase.relation).isDisjoint(with: kinds)
    case .named, .mentioning: return true
    case .predicate(let predicate, _): return fits(predicate, kinds)
    case .possession(let possessions):
      return possessions.alternatives.joined().allSatisfy { item in
        switch item {
        case .members(let word, _, _): fits(word, kinds)
        case .property(let word): hasProperty(word.name, kinds)
        }
      }
    case .not(let condition, _): return fits(condition, kinds)
    case .all(let conditions, _), .any(let conditions, _):
      return conditions.allSatisfy { fits($0, kinds) }
    }
  }

  private func fits(_ word: CollectionWord, _ kinds: KindSet) -> Bool {
    guard schema.collections.indices.contains(word.collection) else { return false }
    return !readings(of: schema.collections[word.collection], for: kinds).isEmpty
  }

  private func fits(_ predicate: Predicate, _ kinds: KindSet) -> Bool {
    switch predicate {
    case .comparison(let left, _, let right, _):
      // The right side of `kind = insight` is no property.
      if isKind(left) || isKind(right) { return true }
      return fits(left, kinds) && fits(right, kinds)
    case .matches(let expression, _, _), .missing(let expression, _),
      .present(let expression, _), .flag(let expression, _):
      return fits(expression, kinds)
    case .membership(let expression, let items, _):
      return isKind(expression) || ([expression] + items).allSatisfy { fits($0, kinds) }
    case .between(let expression, let low, let high, _):
      return [expression, low, high].allSatisfy { fits($0, kinds) }
    case .not(let predicate, _): return fits(predicate, kinds)
    case .all(let predicates, _), .any(let predicates, _):
      return predicates.allSatisfy { fits($0, kinds) }
    }
  }

  private func fits(_ expression: Expression, _ kinds: KindSet) -> Bool {
    var expression = expression
    // Chains of operators lean to the left: a loop, not a recursion as deep as they are long.
    while case .arithmetic(let left, _, let right, _) = expression {
      guard fits(right, kinds) else { return false }
      expression = left
    }
    switch expression {
    case .number, .text, .date, .flag, .today, .variable, .arithmetic: return true
    case .property(let word): return hasProperty(word.name, kinds)
    case .collection(let word), .member(let word, _, _): return fits(word, kinds)
    case .call(_, let arguments, _): return arguments.allSatisfy { fits($0, kinds) }
    case .negative(let inner, _): return fits(inner, kinds)
    }
  }

  /// Whether an expression is the property `kind`.
  func isKind(_ expression: Expression) -> Bool {
    guard case .property(let word) = expression, let row = builtIn(word.name) else { return false }
    return row.type == .kind
  }
}
