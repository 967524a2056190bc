import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// The relation whose targets are resolved, and what it is asked of.
struct TargetScope {
  let walk: Walk
  let phrase: RelationPhrase
  let subject: Subject
  /// In a parenthesis that holds only targets: no condition can begin there.
  var isGroup = false

  var inGroup: TargetScope {
    var scope = self
    scope.isGroup = true
    return scope
  }
}

/// What a relation leads to.
extension Resolver {
  /// One target: a set, or the node itself.
  private struct Member {
    var set: ResolvedSet
    var isItself = false
  }

  mutating func targets(_ targets: Targets, in scope: TargetScope) -> ResolvedCondition {
    let list = targets.alternatives.flatMap { $0 }
    let joint = quotationNeeded(list.map(\.bareName), among: scope.walk.right)
    if let quantity = targets.quantity {
      if let and = targets.alternatives.first(where: { $0.count > 1 }) {
        let range = and[0].range.union(and[1].range)
        report(TypeDiagnostics.quantityWithAnd(quantity, at: range))
      }
      let members = members(list, without: joint, in: scope)
      return .counted(quantity.quantity) { related(members, $0, in: scope) }
    }
    var plain: [Member] = []
    var alternatives: [ResolvedCondition] = []
    var start = 0
    for alternative in targets.alternatives {
      let places = start..<(start + alternative.count)
      start += alternative.count
      let known = places.filter { !joint.contains($0) }.map { list[$0] }
      if alternative.count == 1, let target = known.first {
        if case .group(let inner, _) = target {
          alternatives.append(self.targets(inner, in: scope.inGroup))
        } else if let member = member(target, isAlone: list.count == 1, in: scope) {
          plain.append(member)
        }
        continue
      }
      alternatives.append(
        .every(
          known.map { target in
            if case .group(let inner, _) = target { return self.targets(inner, in: scope.inGroup) }
            let member = member(target, isAlone: false, in: scope)
            return related(member.map { [$0] } ?? [], .atLeast(1), in: scope)
          }))
    }
    if !plain.isEmpty { alternatives.insert(related(plain, .atLeast(1), in: scope), at: 0) }
    return .some(alternatives)
  }

  /// The targets of a quantity, groups made one list with the rest.
  private mutating func members(
    _ list: [Target], without joint: Set<Int>, in scope: TargetScope
  ) -> [Member] {
    var members: [Member] = []
    for (index, target) in list.enumerated() where !joint.contains(index) {
      if case .group(let inner, _) = target {
        if let quantity = inner.quantity {
          report(TypeDiagnostics.quantityWithAnd(quantity, at: quantity.range))
        }
        let list = inner.alternatives.flatMap { $0 }
        members += self.members(list, without: [], in: scope.inGroup)
      } else if let member = member(target, isAlone: false, in: scope) {
        members.append(member)
      }
    }
    return members
  }

  private func related(
    _ members: [Member], _ bound: Bound, in scope: TargetScope
  ) -> ResolvedCondition {
    let sets = members.filter { !$0.isItself }.map(\.set)
    return .related(
      RelatedCondition(
        walk: scope.walk, target: sets.isEmpty ? .nodes(graph.noNodes) : .union(of: sets),
        targetHasItself: members.contains(where: \.isItself), bound: bound))
  }

  /// - Returns: `nil` for a group, which is no single target.
  private mutating func member(
    _ target: Target, isAlone: Bool, in scope: TargetScope
  ) -> Member? {
    let typed: TypedSet
    switch target {
    case .narrowed(let word, let condition, let range):
      typed = narrowed(word, condition, range, in: scope)
    case .name(let name, let maybe, _):
      let isAlone = isAlone && !scope.isGroup
      return Member(set: names(name, of: .target(scope), maybe: maybe, isAlone: isAlone).set)
    case .variable(let word):
      let use = NameUse.target(scope)
      typed = variable(word, as: use, isAlone: isAlone && !scope.isGroup)
      // A name is looked up where the relation can lead.
      if environment.parameters[word.name] != nil { return Member(set: typed.set) }
    case .this(let range): typed = this(range)
    case .something:
      return Member(set: .kinds(scope.walk.right, needsDocument: false))
    case .itself:
      if !scope.subject.kinds.isEmpty, scope.subject.kinds.isDisjoint(with: scope.walk.right),
        !scope.subject.kinds.isDisjoint(with: scope.walk.left)
      {
        reportImpossible(target, scope.subject.kinds, isAlone: isAlone, in: scope)
      }
      return Member(set: .nodes(graph.noNodes), isItself: true)
    case .set(let expression, _): typed = set(expression)
    case .group: return nil
    }
    if !typed.kinds.isEmpty, typed.kinds.isDisjoint(with: scope.walk.right) {
      reportImpossible(target, typed.kinds, isAlone: isAlone, in: scope)
    }
    return Member(set: typed.set)
  }

  private mutating func narrowed(
    _ word: NounWord, _ condition: Condition?, _ range: SourceRange, in scope: TargetScope
  ) -> TypedSet {
    let (set, noun) = self.noun(word)
    guard let condition else { return set }
    let lead = SourceRange(scope.phrase.relationRange.start, range.start)
    noteAttachment(
      condition, nestedWords: word.range, to: scope.subject, lead: lead,
      enclosing: range)
    let typed = self.condition(
      condition, of: Subject(kinds: set.kinds, words: noun, nestedIn: scope.subject))
    // Whether the target can be reached is asked of the noun: its modifiers answer for
    // themselves.
    return TypedSet(set: .filtered(set.set, typed.condition), kinds: set.kinds)
  }

  private mutating func reportImpossible(
    _ target: Target, _ kinds: KindSet, isAlone: Bool, in scope: TargetScope
  ) {
    // The head cannot stand there either: one message is enough.
    guard scope.subject.kinds.isEmpty || !scope.subject.kinds.isDisjoint(with: scope.walk.left)
    else { return }
    var repair: DirectedRelation?
    if isAlone, let other = graph.schema.relation(from: scope.subject.kinds, to: kinds) {
      var phrase = scope.phrase
      phrase.relation = other
      let subject = scope.subject
      if isAccepted({ _ = $0.condition(.related(phrase), of: subject) }) { repair = other }
    }
    report(
      TypeDiagnostics.impossibleTarget(
        kinds, at: target.range, scope.phrase, repair: repair, words))
  }
}
