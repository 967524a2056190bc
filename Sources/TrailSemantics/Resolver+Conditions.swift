import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Conditions: what a node either satisfies or not.
extension Resolver {
  mutating func condition(_ condition: Condition, of subject: Subject) -> TypedCondition {
    switch condition {
    case .related(let phrase): return related(phrase, of: subject)
    case .named(let test): return named(test, of: subject)
    case .mentioning(let test):
      return TypedCondition(condition: mentioning(test), kinds: subject.kinds)
    case .predicate(let predicate, let range):
      let context = RowContext(kinds: subject.kinds, words: subject.words, whole: range)
      let typed = self.predicate(predicate, in: context)
      return TypedCondition(condition: .predicate(typed.predicate), kinds: typed.kinds)
    case .possession(let possessions): return possession(possessions, of: subject)
    case .not(let inner, _):
      let typed = self.condition(inner, of: subject)
      return TypedCondition(condition: .not(typed.condition), kinds: subject.kinds)
    case .all(let conditions, _):
      let typed = conditions.map { self.condition($0, of: subject) }
      return TypedCondition(
        condition: .every(typed.map(\.condition)),
        kinds: typed.reduce(subject.kinds) { $0.intersection($1.kinds) })
    case .any(let conditions, _):
      let typed = conditions.map { self.condition($0, of: subject) }
      return TypedCondition(
        condition: .some(typed.map(\.condition)),
        kinds: typed.reduce([]) { $0.union($1.kinds) })
    }
  }

  // MARK: Named and mentioning

  private mutating func named(_ test: NameTest, of subject: Subject) -> TypedCondition {
    let kinds = subject.kinds.isEmpty ? graph.schema.allKinds : subject.kinds
    let list = test.alternatives.flatMap { $0 }
    let joint = quotationNeeded(
      list.map { $0.form == .bare ? $0 : nil }, among: kinds)
    var index = 0
    var found: KindSet = []
    let alternatives = test.alternatives.map { names -> ResolvedCondition in
      .every(
        names.map { name in
          defer { index += 1 }
          guard !joint.contains(index) else { return .member(graph.noNodes) }
          let typed = self.names(name, of: .named(subject, test.range), isAlone: list.count == 1)
          found.formUnion(typed.kinds)
          guard case .nodes(let nodes) = typed.set else { return .member(graph.noNodes) }
          return .member(nodes)
        })
    }
    return TypedCondition(condition: .some(alternatives), kinds: found)
  }

  private mutating func mentioning(_ test: NameTest) -> ResolvedCondition {
    .some(
      test.alternatives.map { names in
        .every(
          names.map { name in
            let folded = Folding.fold(name.text.utf8)
            if folded.isEmpty { report(NameDiagnostics.nothingToMention(at: name.range)) }
            return .mentions(folded)
          })
      })
  }

  // MARK: Relations

  private mutating func related(_ phrase: RelationPhrase, of subject: Subject) -> TypedCondition {
    let walk = rules.walk(phrase.relation, adverb: phrase.adverb, within: phrase.limit?.steps)
    let fits = subject.kinds.isEmpty || !subject.kinds.isDisjoint(with: walk.left)
    if !fits {
      var inverse = phrase
      inverse.relation = phrase.relation.inverse
      let inverseFits = isAccepted { _ = $0.related(inverse, of: subject) }
      var diagnostic = TypeDiagnostics.impossibleSubject(
        subject, phrase, inverse: inverseFits ? inverse.relation : nil, words)
      if !inverseFits, let (text, range) = repair(of: phrase, for: subject) {
        diagnostic.label = "did you mean `\(Excerpt.of(text))`?"
        diagnostic.fixIts = [
          FixIt("write `\(Excerpt.of(text))`", replacing: range, with: text)
        ]
      }
      report(diagnostic)
      if diagnostic.fixIts.isEmpty == false, !inverseFits {
        return TypedCondition(condition: .every([]), kinds: subject.kinds)
      }
    }
    let condition = targets(
      phrase.targets, in: TargetScope(walk: walk, phrase: phrase, subject: subject))
    return TypedCondition(
      condition: condition,
      kinds: phrase.targets.quantity?.quantity.allowsNone == true || !fits
        ? subject.kinds : subject.kinds.intersection(walk.left))
  }

  /// What was probably meant by a relation that cannot be said of the subject, and what it takes
  /// the place of: a year, words in the text, or a relation over the same edges.
  private mutating func repair(
    of phrase: RelationPhrase, for subject: Subject
  ) -> (text: String, range: SourceRange)? {
    guard !subject.kinds.isEmpty, phrase.adverb == nil, phrase.limit == nil,
      phrase.targets.quantity == nil
    else { return nil }
    let list = phrase.targets.alternatives.flatMap { $0 }
    let spelt = graph.schema.phrase(of: phrase.relation)
    if list.count == 1, case .name(let name, maybe: false, _) = list[0] {
      if let year = rules.builtIn("year"), !year.kinds.isDisjoint(with: subject.kinds),
        name.text.utf8.count == 4, Int(name.text) != nil
      {
        let predicate = "\(Keyword.where.rawValue) \(year.name) = \(name.text)"
        return (predicate, phrase.range)
      }
      let parts = name.text.split(separator: " ")
      if let year = rules.builtIn("year"), !year.kinds.isDisjoint(with: subject.kinds),
        parts.count == 3, ["to", "-", "until"].contains(parts[1]),
        [parts[0], parts[2]].allSatisfy({ $0.utf8.count == 4 && Int($0) != nil })
      {
        let predicate = "\(year.name) between \(parts[0]) and \(parts[2])"
        return ("\(Keyword.where.rawValue) \(predicate)", phrase.range)
      }
      if spelt.hasPrefix(Keyword.contains.rawValue.dropLast()) {
        return (Keyword.mentioning.rawValue, phrase.relationRange)
      }
    }
    let walk = graph.schema[phrase.relation.relation].last.edge
    var other = phrase
    guard
      let relation = graph.schema.relation(
        from: subject.kinds, to: graph.schema.rightKinds(of: phrase.relation)),
      graph.schema[relation.relation].last.edge == walk
    else { return nil }
    other.relation = relation
    guard isAccepted({ _ = $0.related(other, of: subject) }) else { return nil }
    return (graph.schema.phrase(of: relation), phrase.relationRange)
  }

  /// Tells how a modifier after a nested kind was read, where the head could take it too.
  ///
  /// - Parameters:
  ///   - nestedWords: The nested kind, which `condition` narrows.
  ///   - lead: What stands before it: `supported by`.
  ///   - enclosing: What can stand in parentheses there: a target, or a possession's modifiers.
  mutating func noteAttachment(
    _ condition: Condition, nestedWords: SourceRange, to head: Subject,
    lead: SourceRange, enclosing: SourceRange
  ) {
    guard !head.headKinds.isEmpty,
      let modifier = condition.conjuncts.first(where: { rules.fits($0, head.headKinds) }),
      !isParenthesised(modifier.range)
    else { return }
    report(
      TypeDiagnostics.attachment(
        of: modifier.range, nestedWords: nestedWords, head: head.headWords,
        lead: lead, enclosing: enclosing, in: source))
  }

  /// Whether the user wrote parentheses around it: then there is nothing to tell.
  private func isParenthesised(_ range: SourceRange) -> Bool {
    let open = UInt8(ascii: "(")
    if range.start < range.end, source.utf8[range.start] == open { return true }
    let before = source.utf8[..<range.start].last { !$0.isASCIISpace }
    return before == open
  }
}

extension UInt8 {
  /// A space, a tab or a line end.
  fileprivate var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension Condition {
  /// The conditions that must all hold; itself where it is one.
  var conjuncts: [Condition] {
    if case .all(let conditions, _) = self { return conditions }
    return [self]
  }
}

extension Quantity {
  /// A node that reaches nothing satisfies it.
  var allowsNone: Bool {
    switch self {
    case .exactly(let count), .atLeast(let count): count <= 0
    case .atMost, .fewerThan, .no: true
    case .moreThan, .only: false
    }
  }
}

extension ResolvedCondition {
  /// All of them; of one condition itself, lists in lists made one.
  static func every(_ conditions: [ResolvedCondition]) -> ResolvedCondition {
    let flat = conditions.flatMap { condition -> [ResolvedCondition] in
      if case .all(let inner) = condition { return inner }
      return [condition]
    }
    return flat.count == 1 ? flat[0] : .all(flat)
  }

  /// One of them at least; of one condition itself, lists in lists made one.
  static func some(_ conditions: [ResolvedCondition]) -> ResolvedCondition {
    let flat = conditions.flatMap { condition -> [ResolvedCondition] in
      if case .any(let inner) = condition { return inner }
      return [condition]
    }
    return flat.count == 1 ? flat[0] : .any(flat)
  }

  /// A relation with the bound that a quantity asks for.
  ///
  /// `fewer than 0` holds for no node: it is the contrary of `at least 0`, which holds for all.
  static func counted(
    _ quantity: Quantity?, _ make: (Bound) -> ResolvedCondition
  ) -> ResolvedCondition {
    switch quantity {
    case nil: make(.atLeast(1))
    case .exactly(let count): make(count == 0 ? .atMost(0) : .exactly(count))
    case .atLeast(let count): make(.atLeast(count))
    case .atMost(let count): make(.atMost(count))
    case .moreThan(let count): make(.atLeast(count < Int.max ? count + 1 : count))
    case .fewerThan(let count):
      count > 0 ? make(.atMost(count - 1)) : .not(make(.atLeast(0)))
    case .no: make(.atMost(0))
    case .only: make(.only)
    }
  }
}
