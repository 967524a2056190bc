import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// `with` and `without`, and the collections that expressions and stages name.
extension Resolver {
  /// One item of a list of possessions: a collection by the kinds of its owners, or a property.
  private enum Possession {
    case collection([NodeCollection.Reading], members: (NodeCollection.Reading) -> ResolvedSet)
    case property(ResolvedExpression)
    /// It was reported.
    case unknown
  }

  mutating func possession(_ possessions: Possessions, of subject: Subject) -> TypedCondition {
    let isAbsence =
      possessions.isNegated || possessions.quantity?.quantity.allowsNone == true
    if let quantity = possessions.quantity {
      if let and = possessions.alternatives.first(where: { $0.count > 1 }) {
        report(
          TypeDiagnostics.quantityWithAnd(quantity, at: and[0].range.union(and[1].range)))
      }
    }
    let lists = possessions.alternatives.map { items in
      items.map { possession($0, of: possessions, subject) }
    }
    let kinds: KindSet
    let condition: ResolvedCondition
    if let quantity = possessions.quantity?.quantity {
      let items = lists.flatMap { $0 }
      condition = counted(items, quantity, subject)
      kinds = items.reduce([]) { $0.union(self.kinds($1, of: subject)) }
    } else if possessions.isNegated {
      condition = .every(lists.flatMap { $0 }.map { counted([$0], .no, subject) })
      kinds = subject.kinds
    } else {
      condition = .some(
        lists.map { items in .every(items.map { counted([$0], nil, subject) }) })
      kinds = lists.reduce([]) { union, items in
        union.union(
          items.reduce(subject.kinds) { $0.intersection(self.kinds($1, of: subject)) })
      }
    }
    return TypedCondition(condition: condition, kinds: isAbsence ? subject.kinds : kinds)
  }

  private mutating func possession(
    _ item: Possessions.Item, of possessions: Possessions, _ subject: Subject
  ) -> Possession {
    switch item {
    case .property(let word):
      if reportNameAmongPossessions(word, possessions, of: subject) { return .unknown }
      let context = RowContext(kinds: subject.kinds, words: subject.words, whole: word.range)
      return .property(property(word, in: context).expression)
    case .members(let word, let condition, let range):
      guard let collection = self.collection(word, of: subject.kinds, subject.words) else {
        return .unknown
      }
      let readings = rules.readings(of: collection, for: subject.kinds)
      let needsDocument = collection.needsDocument
      guard let condition else {
        return .collection(readings) { .kinds($0.members, needsDocument: needsDocument) }
      }
      let lead = SourceRange(possessions.range.start, range.start)
      noteAttachment(
        condition, nestedWords: word.range, to: subject, lead: lead,
        enclosing: condition.range)
      let kinds = rules.memberKinds(of: readings)
      let typed = self.condition(
        condition, of: Subject(kinds: kinds, words: collection.plural, nestedIn: subject))
      return .collection(readings) {
        .filtered(.kinds($0.members, needsDocument: needsDocument), typed.condition)
      }
    }
  }

  /// The row of a collection that some of the kinds can have, else a report and `nil`.
  private mutating func collection(
    _ word: CollectionWord, of kinds: KindSet, _ owner: String
  ) -> NodeCollection? {
    guard graph.schema.collections.indices.contains(word.collection) else { return nil }
    let collection = graph.schema.collections[word.collection]
    guard !kinds.isEmpty, rules.readings(of: collection, for: kinds).isEmpty else {
      return collection
    }
    report(
      TypeDiagnostics.impossibleCollection(
        collection, typed: source[word.range], at: word.range, of: owner, words))
    return nil
  }

  private func kinds(_ possession: Possession, of subject: Subject) -> KindSet {
    guard case .collection(let readings, _) = possession else { return subject.kinds }
    let owners = readings.reduce(into: KindSet()) {
      $0.formUnion($1.owners.intersection(graph.schema.leftKinds(of: $1.relation)))
    }
    return owners.intersection(subject.kinds)
  }

  // MARK: Counting

  /// A quantity over the union of items: for the owners of each combination of readings a
  /// condition of its own, since a collection means different walks for different kinds.
  private func counted(
    _ items: [Possession], _ quantity: Quantity?, _ subject: Subject
  ) -> ResolvedCondition {
    if items.count == 1, case .property(let expression) = items[0] {
      let isMissing = ResolvedCondition.predicate(.missing(expression))
      return quantity == .no ? isMissing : .predicate(.not(.missing(expression)))
    }
    var cells: [(owners: KindSet, branches: [RelatedCondition.Branch])] = []
    let kinds = subject.kinds.isEmpty ? graph.schema.allKinds : subject.kinds
    for kind in kinds.kinds {
      let branches = branches(of: items, for: kind)
      guard !branches.isEmpty else { continue }
      if let same = cells.firstIndex(where: { $0.branches == branches }) {
        cells[same].owners.formUnion(KindSet(kind))
      } else {
        cells.append((KindSet(kind), branches))
      }
    }
    return .counted(quantity) { bound in
      let conditions = cells.map { cell -> ResolvedCondition in
        let left = cell.branches.reduce(graph.schema.allKinds) {
          $0.intersection($1.walk.left)
        }
        // Without other owners about, the walk may begin wherever the relation's does.
        let owners =
          left.intersection(kinds).isSubset(of: cell.owners) ? left : cell.owners
        return related(
          cell.branches.map { branch in
            var branch = branch
            branch.walk.left = owners
            return branch
          }, bound)
      }
      switch bound {
      // Each node is the owner of one cell at most and reaches nothing in the others.
      case .atMost, .atLeast(...0): return .every(conditions)
      case .atLeast, .exactly, .only: return .some(conditions)
      }
    }
  }

  private func branches(
    of items: [Possession], for owner: KindID
  ) -> [RelatedCondition.Branch] {
    var branches: [RelatedCondition.Branch] = []
    for case .collection(let readings, let members) in items {
      guard let reading = readings.first(where: { $0.owners.contains(owner) }) else { continue }
      let walk = rules.walk(reading.relation)
      guard walk.left.contains(owner) else { continue }
      let target = members(reading)
      if let same = branches.firstIndex(where: { $0.walk == walk }) {
        branches[same].target = .union(of: [branches[same].target, target])
      } else {
        branches.append(RelatedCondition.Branch(walk: walk, target: target))
      }
    }
    return branches
  }

  private func related(
    _ branches: [RelatedCondition.Branch], _ bound: Bound
  ) -> ResolvedCondition {
    guard let first = branches.first else { return .any([]) }
    guard branches.count > 1 else {
      return .related(RelatedCondition(walk: first.walk, target: first.target, bound: bound))
    }
    func each(_ bound: Bound) -> [ResolvedCondition] {
      branches.map {
        .related(RelatedCondition(walk: $0.walk, target: $0.target, bound: bound))
      }
    }
    switch bound {
    case .atLeast(1): return .some(each(.atLeast(1)))
    case .atMost(0): return .every(each(.atMost(0)))
    case .only:
      // One member at least, and on no walk anything that is none.
      let outside = branches.map { branch in
        ResolvedCondition.related(
          RelatedCondition(
            walk: branch.walk,
            target: .difference(
              .kinds(branch.walk.right, needsDocument: false), branch.target),
            bound: .atMost(0)))
      }
      return .every([.some(each(.atLeast(1)))] + outside)
    case .atLeast, .atMost, .exactly:
      return .related(
        RelatedCondition(
          walk: first.walk, target: first.target, bound: bound,
          further: Array(branches.dropFirst())))
    }
  }

  // MARK: Collections of rows

  /// What a collection's word means for rows of some kinds; `nil` after a report.
  mutating func collection(_ word: CollectionWord, in context: RowContext) -> ResolvedCollection? {
    guard let collection = collection(word, of: context.kinds, context.words) else { return nil }
    return Self.resolved(collection, for: context.kinds, rules)
  }

  /// A collection for owners of some kinds; for no kinds, of all.
  static func resolved(
    _ collection: NodeCollection, for kinds: KindSet, _ rules: TypeRules
  ) -> ResolvedCollection {
    let owners = kinds.isEmpty ? rules.graph.schema.allKinds : kinds
    let readings = rules.readings(of: collection, for: owners)
    return ResolvedCollection(
      readings: readings.map { reading in
        var walk = rules.walk(reading.relation)
        walk.left.formIntersection(reading.owners)
        walk.right.formIntersection(reading.members)
        return ResolvedCollection.Reading(
          owners: reading.owners, walk: walk,
          members: collection.needsDocument
            ? .kinds(reading.members, needsDocument: true) : nil)
      }, plural: collection.plural, kinds: rules.memberKinds(of: readings))
  }
}
