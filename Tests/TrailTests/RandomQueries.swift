import TrailSchema
import TrailSyntax
import TrailText

/// Draws queries from the grammar's productions. Names are names of the model's nodes, mostly of
/// kinds that fit, so that most queries can have an answer.
struct RandomQueries {
  var random: SeededGenerator
  let model: Model
  let schema: Schema = .builtIn
  let here = SourceRange(0, 0)

  init(seed: UInt64, model: Model) {
    random = SeededGenerator(seed: seed)
    self.model = model
  }

  mutating func query() -> Query {
    Query(set: set(depth: 3), stages: [], range: here)
  }

  mutating func one(in count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: values.indices, using: &random)]
  }

  mutating func several<T>(
    _ most: Int, _ make: (inout RandomQueries) -> T
  ) -> [T] {
    (0..<Int.random(in: 1...most, using: &random)).map { _ in make(&self) }
  }

  // MARK: - Sets

  mutating func set(depth: Int) -> SetExpression {
    if depth > 1, one(in: 5) {
      return .combination(
        set(depth: depth - 1), pick(SetOperator.allCases), .term(term(depth: depth - 1)),
        range: here)
    }
    if depth > 1, one(in: 8) {
      return .term(
        Term(
          head: .parenthesis(
            .ignoring(
              .term(term(depth: depth - 1)),
              Targets(
                quantity: nil, alternatives: [[nameTarget(of: schema.allKinds)]], range: here),
              range: here),
            range: here),
          condition: nil, range: here))
    }
    return .term(term(depth: depth))
  }

  private mutating func term(depth: Int) -> Term {
    let head: Term.Head
    var kinds = schema.allKinds
    if depth > 1, one(in: 6) {
      head = .parenthesis(set(depth: depth - 1), range: here)
    } else if one(in: 8), let name = name(of: schema.allKinds) {
      head = .name(name)
    } else {
      let word = noun(of: schema.allKinds)
      kinds = schema[word.noun].kinds
      head = .noun(word)
    }
    return Term(
      head: head, condition: one(in: 5) ? nil : condition(depth: depth, of: kinds), range: here)
  }

  /// A noun that takes in one of the kinds; now and then any.
  private mutating func noun(of kinds: KindSet) -> NounWord {
    let fitting = schema.nouns.indices.filter { !schema.nouns[$0].kinds.isDisjoint(with: kinds) }
    return NounWord(
      NounID(pick(one(in: 12) ? Array(schema.nouns.indices) : fitting)), range: here)
  }

  /// The name of a node of one of the kinds, if the model has one.
  private mutating func name(of kinds: KindSet) -> Name? {
    let words = kinds.kinds.map { schema[$0].singular }
    let fitting = model.nodes.filter { words.contains($0.kind) }
    return fitting.isEmpty ? nil : Name(pick(fitting).name, form: .quoted, range: here)
  }

  // MARK: - Conditions

  mutating func condition(depth: Int, of kinds: KindSet) -> Condition {
    if depth > 1 {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: return .not(condition(depth: depth - 1, of: kinds), range: here)
      case 1:
        return .all(
          [condition(depth: depth - 1, of: kinds), condition(depth: depth - 1, of: kinds)],
          range: here)
      case 2:
        return .any(
          [condition(depth: depth - 1, of: kinds), condition(depth: depth - 1, of: kinds)],
          range: here)
      default: break
      }
    }
    return modifier(depth: depth, of: kinds)
  }

  private mutating func modifier(depth: Int, of kinds: KindSet) -> Condition {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .predicate(predicate(depth: 2), range: here)
    case 1, 2: return .possession(possessions(depth: depth, of: kinds))
    case 3:
      guard let name = name(of: kinds) else { fallthrough }
      return .named(NameTest(alternatives: [[name]], range: here))
    case 4:
      let text = pick(["alpha", "beta gamma", "delta"])
      return .mentioning(
        NameTest(alternatives: [[Name(text, form: .quoted, range: here)]], range: here))
    default: return .related(relation(depth: depth, of: kinds))
    }
  }

  private mutating func relation(depth: Int, of kinds: KindSet) -> RelationPhrase {
    let all = schema.relations.indices.flatMap { number in
      [false, true].map { DirectedRelation(RelationID(number), isInverse: $0) }
    }
    let fitting = all.filter { !schema.leftKinds(of: $0).isDisjoint(with: kinds) }
    let relation = pick(one(in: 12) || fitting.isEmpty ? all : fitting)
    let adverb: Adverb? = one(in: 3) ? pick(Adverb.allCases) : nil
    let targets = targets(depth: depth, of: schema.rightKinds(of: relation))
    let limit =
      adverb != .directly && !namesItself(targets) && one(in: 4)
      ? StepLimit(steps: Int.random(in: 1...4, using: &random), range: here) : nil
    return RelationPhrase(
      adverb: adverb, relation: relation, relationRange: here, targets: targets, limit: limit,
      range: here)
  }

  private func namesItself(_ targets: Targets) -> Bool {
    targets.alternatives.joined().contains { target in
      switch target {
      case .itself: true
      case .group(let inner, _): namesItself(inner)
      default: false
      }
    }
  }

  private mutating func quantity() -> QuantityWords {
    let n = Int.random(in: 0...3, using: &random)
    return QuantityWords(
      pick([.exactly(n), .atLeast(n), .atMost(n), .moreThan(n), .fewerThan(n), .no, .only]),
      range: here)
  }

  private mutating func targets(depth: Int, of kinds: KindSet) -> Targets {
    let quantity = one(in: 3) ? quantity() : nil
    let alternatives: [[Target]] =
      if quantity != nil {
        several(3) { [$0.target(depth: depth, of: kinds)] }
      } else {
        several(2) { draw in
          draw.several(2) { $0.target(depth: depth, of: kinds) }
        }
      }
    return Targets(quantity: quantity, alternatives: alternatives, range: here)
  }

  private mutating func target(depth: Int, of kinds: KindSet) -> Target {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .something(here)
    case 1: return .itself(here)
    case 2 where depth > 1: return .set(.term(term(depth: depth - 1)), range: here)
    case 3 where depth > 1:
      return .group(targets(depth: depth - 1, of: kinds), range: here)
    case 4, 5, 6: return nameTarget(of: kinds)
    default:
      let word = noun(of: kinds)
      return .narrowed(
        word,
        depth > 1 && one(in: 2) ? modifier(depth: depth - 1, of: schema[word.noun].kinds) : nil,
        range: here)
    }
  }

  private mutating func nameTarget(of kinds: KindSet) -> Target {
    guard !one(in: 8), let name = name(of: kinds) else {
      return .name(Name("nobody", form: .quoted, range: here), maybe: true, range: here)
    }
    return .name(name, maybe: false, range: here)
  }

  private mutating func possessions(depth: Int, of kinds: KindSet) -> Possessions {
    let isNegated = one(in: 3)
    let quantity = !isNegated && one(in: 2) ? quantity() : nil
    let alternatives: [[Possessions.Item]] =
      if isNegated || quantity != nil {
        several(2) { [$0.item(depth: depth, of: kinds, mayBeProperty: quantity == nil)] }
      } else {
        several(2) { draw in
          draw.several(2) { $0.item(depth: depth, of: kinds, mayBeProperty: true) }
        }
      }
    return Possessions(
      isNegated: isNegated, quantity: quantity, alternatives: alternatives, range: here)
  }

  private mutating func item(
    depth: Int, of kinds: KindSet, mayBeProperty: Bool
  ) -> Possessions.Item {
    if mayBeProperty, one(in: 4) {
      return .property(PropertyWord(pick(["year", "score", "path"]), range: here))
    }
    let readings = schema.collections.map(\.readings)
    let fitting = readings.indices.filter { number in
      readings[number].contains { !$0.owners.isDisjoint(with: kinds) }
    }
    let number = pick(fitting.isEmpty ? Array(readings.indices) : fitting)
    let members = readings[number].reduce(into: KindSet()) { $0.formUnion($1.members) }
    return .members(
      CollectionWord(number, range: here),
      depth > 1 && one(in: 3) ? modifier(depth: depth - 1, of: members) : nil, range: here)
  }

  mutating func collection() -> CollectionWord {
    CollectionWord(Int.random(in: schema.collections.indices, using: &random), range: here)
  }

  // MARK: - Predicates

  mutating func predicate(depth: Int) -> Predicate {
    if depth > 1, one(in: 3) {
      let parts = [predicate(depth: depth - 1), predicate(depth: depth - 1)]
      return switch Int.random(in: 0..<3, using: &random) {
      case 0: .all(parts, range: here)
      case 1: .any(parts, range: here)
      default: .not(parts[0], range: here)
      }
    }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .missing(.property(property()), range: here)
    case 1: return .present(.property(property()), range: here)
    case 2:
      return .membership(
        number(depth: 1), several(3) { $0.constant() }, range: here)
    case 3: return .between(number(depth: 1), constant(), constant(), range: here)
    case 4:
      return .comparison(
        .property(PropertyWord("text", range: here)),
        pick([.contains, .startsWith, .endsWith, .equal]),
        .text(pick(["alpha", "beta", "gamma delta", "a"]), range: here), range: here)
    default:
      return .comparison(
        number(depth: 2),
        pick([.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]),
        constant(), range: here)
    }
  }

  private mutating func property() -> PropertyWord {
    PropertyWord(pick(["year", "score", "path", "text"]), range: here)
  }

  mutating func constant() -> Expression {
    .number(
      Double(one(in: 2) ? Int.random(in: 0...4, using: &random) : pick([1999, 2001, 2003])),
      range: here)
  }

  mutating func number(depth: Int) -> Expression {
    if depth > 1, one(in: 4) {
      return .arithmetic(
        number(depth: 1), pick(ArithmeticOperator.allCases), constant(), range: here)
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .property(PropertyWord("year", range: here))
    case 1: return .property(PropertyWord("score", range: here))
    case 2: return .property(PropertyWord("depth", range: here))
    case 3: return .call(.count, [.collection(collection())], range: here)
    default:
      return .call(
        pick([.min, .max, .sum, .avg]),
        [.member(collection(), PropertyWord("score", range: here), range: here)], range: here)
    }
  }
}
