import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Sets, terms and their heads.
extension Resolver {
  mutating func set(_ expression: SetExpression) -> TypedSet {
    switch expression {
    case .term(let term): return self.term(term)
    case .combination: return combination(expression)
    case .ignoring(let set, let targets, _):
      let typed = self.set(set)
      let ignored = ignored(targets)
      return TypedSet(set: .ignoring(typed.set, ignored), kinds: typed.kinds)
    }
  }

  /// Left to right, one level. Chains lean to the left: a loop walks them, and runs of one
  /// operator become balanced trees, so that nothing recurses as deep as they are long.
  private mutating func combination(_ expression: SetExpression) -> TypedSet {
    var rest = expression
    var links: [(setOperator: SetOperator, right: SetExpression)] = []
    while case .combination(let left, let setOperator, let right, _) = rest {
      links.append((setOperator, right))
      rest = left
    }
    var result = set(rest)
    var run: [TypedSet] = []
    for (index, link) in links.reversed().enumerated() {
      run.append(set(link.right))
      let next = links.count - index - 2
      if next >= 0, links[next].setOperator == link.setOperator { continue }
      result = combine(result, link.setOperator, run)
      run = []
    }
    return result
  }

  private func combine(_ left: TypedSet, _ setOperator: SetOperator, _ right: [TypedSet])
    -> TypedSet
  {
    switch setOperator {
    case .union:
      return TypedSet(
        set: .union(of: [left.set] + right.map(\.set)),
        kinds: right.reduce(left.kinds) { $0.union($1.kinds) })
    case .minus:
      return TypedSet(
        set: .difference(left.set, .union(of: right.map(\.set))), kinds: left.kinds)
    case .intersect:
      let sets = [left.set] + right.map(\.set)
      return TypedSet(
        set: sets.balanced { .intersection($0, $1) } ?? left.set,
        kinds: right.reduce(left.kinds) { $0.intersection($1.kinds) })
    }
  }

  private mutating func term(_ term: Term) -> TypedSet {
    let (head, subject) = head(term.head)
    guard let condition = term.condition else { return head }
    let typed = self.condition(condition, of: subject)
    return TypedSet(
      set: .filtered(head.set, typed.condition), kinds: head.kinds.intersection(typed.kinds))
  }

  mutating func head(_ head: Term.Head) -> (TypedSet, Subject) {
    switch head {
    case .noun(let word):
      let (set, noun) = self.noun(word)
      return (set, Subject(kinds: set.kinds, words: noun))
    case .variable(let word):
      let set = variable(word, as: .head)
      return (set, Subject(kinds: set.kinds, words: "$\(word.name)"))
    case .this(let range):
      let set = this(range)
      return (set, Subject(kinds: set.kinds, words: "this"))
    case .name(let name):
      let nodes = names(name, of: .head)
      return (nodes, Subject(kinds: nodes.kinds, words: words.plural(of: nodes.kinds)))
    case .parenthesis(let expression, _):
      let set = self.set(expression)
      return (set, Subject(kinds: set.kinds, words: words.plural(of: set.kinds)))
    }
  }

  /// The nodes of a kind or umbrella and the word for them, in the plural.
  mutating func noun(_ word: NounWord) -> (TypedSet, String) {
    guard graph.schema.nouns.indices.contains(word.noun.number) else {
      return (TypedSet(set: .nodes(graph.noNodes), kinds: []), source[word.range])
    }
    let noun = graph.schema[word.noun]
    if graph.nodes(of: noun).isEmpty, absentNouns.insert(word.noun).inserted {
      report(TypeDiagnostics.absentKind(noun, at: word.range, in: graph))
    }
    return (
      TypedSet(set: .kinds(noun.kinds, needsDocument: noun.needsDocument), kinds: noun.kinds),
      noun.plural
    )
  }

  mutating func this(_ range: SourceRange) -> TypedSet {
    guard let node = environment.this else {
      report(NameDiagnostics.noThis(at: range))
      return TypedSet(set: .nodes(graph.noNodes), kinds: [])
    }
    let nodes = NodeSet(capacity: graph.nodeCount, only: node)
    return TypedSet(set: .nodes(nodes), kinds: KindSet(graph.kind(of: node)))
  }

  /// What `ignoring` takes out: all that is named, joined by `and` or `or`.
  mutating func ignored(_ targets: Targets) -> ResolvedSet {
    var sets: [ResolvedSet] = []
    let list = targets.alternatives.flatMap { $0 }
    let joint = quotationNeeded(list.map(\.bareName), among: graph.schema.allKinds)
    for (index, target) in list.enumerated() where !joint.contains(index) {
      switch target {
      case .narrowed(let word, let condition, _):
        let (set, noun) = self.noun(word)
        guard let condition else {
          sets.append(set.set)
          continue
        }
        let typed = self.condition(condition, of: Subject(kinds: set.kinds, words: noun))
        sets.append(.filtered(set.set, typed.condition))
      case .name(let name, let maybe, _):
        sets.append(names(name, of: .ignored, maybe: maybe).set)
      case .variable(let word): sets.append(variable(word, as: .ignored).set)
      case .this(let range): sets.append(this(range).set)
      case .group(let inner, _): sets.append(ignored(inner))
      case .set(let expression, _): sets.append(set(expression).set)
      // The parser rejects these here: the whole graph and nobody in particular.
      case .something, .itself: sets.append(.nodes(graph.noNodes))
      }
    }
    return .union(of: sets)
  }
}

extension ResolvedSet {
  /// The union of sets, none of them lost: named nodes are one set, kinds another, the rest a
  /// balanced tree. Of no sets the empty one is not known here: never call it with none.
  package static func union(of sets: [ResolvedSet]) -> ResolvedSet {
    var nodes: NodeSet?
    var kinds: KindSet = []
    var rest: [ResolvedSet] = []
    for set in sets {
      switch set {
      case .nodes(let more):
        if nodes == nil { nodes = more } else { nodes?.formUnion(more) }
      case .kinds(let more, needsDocument: false): kinds.formUnion(more)
      default: rest.append(set)
      }
    }
    var parts = rest
    if !kinds.isEmpty { parts.insert(.kinds(kinds, needsDocument: false), at: 0) }
    if let nodes, !nodes.isEmpty || parts.isEmpty { parts.insert(.nodes(nodes), at: 0) }
    return parts.balanced { .union($0, $1) } ?? .kinds([], needsDocument: false)
  }
}

extension Array {
  /// All of them joined by an operation, as a tree whose depth is the logarithm of their
  /// number; `nil` of none.
  func balanced(_ join: (Element, Element) -> Element) -> Element? {
    var level = self
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count ? join(level[index], level[index + 1]) : level[index]
      }
    }
    return level.first
  }
}
