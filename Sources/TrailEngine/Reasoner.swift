import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Takes a query apart and decides each of its conditions by itself for one node.
///
/// Each condition is resolved and evaluated as a query of its own, so that it means here what it
/// means there.
final class Reasoner {
  let graph: Graph
  let node: NodeID
  let reader: EdgeReader
  let printer: Printer
  private let source: SourceText
  private let environment: ResolverEnvironment
  private(set) var conditions: [Reasons.Condition] = []
  /// The nodes that are ignored where it is right now.
  private(set) var excluded: NodeSet?

  init(
    _ node: NodeID, in graph: Graph, source: SourceText, environment: ResolverEnvironment,
    vocabulary: Vocabulary, interruption: Interruption?
  ) {
    self.node = node
    self.graph = graph
    self.source = source
    self.environment = environment
    printer = Printer(vocabulary)
    reader = EdgeReader(graph, interruption: interruption)
  }

  // MARK: - Rows

  /// Adds a condition whose deciding ones stand below it, and gives it what they come to.
  private func add(
    _ words: String, _ structure: Reasons.Condition.Structure, depth: Int,
    _ below: () throws(Interrupted) -> Bool
  ) throws(Interrupted) -> Bool {
    let place = conditions.count
    conditions.append(
      Reasons.Condition(words: words, depth: depth, structure: structure, holds: false))
    conditions[place].holds = try below()
    return conditions[place].holds
  }

  func add(_ condition: Reasons.Condition) -> Bool {
    conditions.append(condition)
    return condition.holds
  }

  // MARK: - Sets

  /// Adds what a set asks of the node; whether all of it holds.
  func explain(_ set: SetExpression, depth: Int) throws(Interrupted) -> Bool {
    try reader.checkInterruption()
    switch set {
    case .term(let term): return try explain(term, depth: depth)
    case .combination: return try explainCombination(set, depth: depth)
    case .ignoring(let set, let targets, _):
      let outer = excluded
      let ignored = try nodes(
        of: Resolver.ignored(targets, in: graph, source: source, environment: environment))
      excluded = outer.map { $0.union(ignored) } ?? ignored
      defer { excluded = outer }
      let words = "not ignored: " + printer.text(of: targets, isClosed: false)
      // For what is not there itself, nothing else can be decided.
      guard add(.init(words: words, depth: depth, holds: !ignored.contains(node))) else {
        return false
      }
      return try explain(set, depth: depth)
    }
  }

  /// A chain leans to the left: a loop, not a recursion as deep as it is long.
  private func explainCombination(
    _ set: SetExpression, depth: Int
  ) throws(Interrupted) -> Bool {
    var first = set
    var links: [(setOperator: SetOperator?, set: SetExpression)] = []
    while case .combination(let left, let setOperator, let right, _) = first {
      links.append((setOperator, right))
      first = left
    }
    links.append((nil, first))
    let words = "these sets, from first to last"
    return try add(words, .sets, depth: depth) { () throws(Interrupted) -> Bool in
      var isMember = false
      for (setOperator, set) in links.reversed() {
        let place = conditions.count
        let holds = try add(printer.text(of: set), .all, depth: depth + 1) {
          () throws(Interrupted) -> Bool in try explain(set, depth: depth + 2)
        }
        conditions[place].setOperator = setOperator
        switch setOperator {
        case nil: isMember = holds
        case .union: isMember = isMember || holds
        case .minus: isMember = isMember && !holds
        case .intersect: isMember = isMember && holds
        }
      }
      return isMember
    }
  }

  private func explain(_ term: Term, depth: Int) throws(Interrupted) -> Bool {
    let condition = term.condition?.split
    let leaves = condition?.leaves ?? []
    let parts = Resolver.parts(
      of: term.head, kinds: [], conditions: leaves, expressions: leaves.map(\.expressions),
      in: graph, source: source, environment: environment)
    var holds: Bool
    if case .parenthesis(let set, _) = term.head {
      holds = try explain(set, depth: depth)
    } else {
      let head = try parts.head.map { head throws(Interrupted) in try nodes(of: head) }
      holds = add(
        .init(
          words: words(for: term.head), depth: depth, holds: head?.contains(node) ?? false))
    }
    if let condition {
      var leaf = 0
      let rest = try explain(condition, parts, &leaf, depth: depth, isAlone: false)
      holds = holds && rest
    }
    return holds
  }

  private func words(for head: Term.Head) -> String {
    switch head {
    case .noun(let word): SchemaWords.article(graph.schema[word.noun].singular)
    default:
      "one of " + printer.text(of: Term(head: head, condition: nil, range: SourceRange(0, 0)))
    }
  }

  // MARK: - Conditions

  /// Adds conditions on nodes of some kinds, as a `where` stage has them.
  func explain(
    _ condition: Condition, on kinds: KindSet, depth: Int
  ) throws(Interrupted) -> Bool {
    let condition = condition.split
    let leaves = condition.leaves
    let parts = Resolver.parts(
      of: nil, kinds: kinds, conditions: leaves, expressions: leaves.map(\.expressions),
      in: graph, source: source, environment: environment)
    var leaf = 0
    return try explain(condition, parts, &leaf, depth: depth, isAlone: false)
  }

  /// - Parameters:
  ///   - leaf: The place of the condition's first leaf among the parts; then of the next.
  ///   - isAlone: It must be one row, which others stand beside that need not hold.
  private func explain(
    _ condition: Condition, _ parts: Resolver.Parts, _ leaf: inout Int, depth: Int, isAlone: Bool
  ) throws(Interrupted) -> Bool {
    switch condition {
    case .all(let inner, _):
      guard isAlone else { return try explain(all: inner, parts, &leaf, depth: depth) }
      var next = leaf
      let holds = try add("all of these", .all, depth: depth) { () throws(Interrupted) -> Bool in
        try explain(all: inner, parts, &next, depth: depth + 1)
      }
      leaf = next
      return holds
    case .any(let inner, _):
      var next = leaf
      let holds = try add("one of these", .any, depth: depth) { () throws(Interrupted) -> Bool in
        var holds = false
        for condition in inner {
          if try explain(condition, parts, &next, depth: depth + 1, isAlone: true) {
            holds = true
          }
        }
        return holds
      }
      leaf = next
      return holds
    case .not(let inner, _):
      if inner.isSimple {
        defer { leaf += 1 }
        return try explain(
          simple: inner, parts, leaf, depth: depth, words: printer.text(of: condition),
          isNegated: true)
      }
      var next = leaf
      let holds = try add("not this", .not, depth: depth) { () throws(Interrupted) -> Bool in
        try !explain(inner, parts, &next, depth: depth + 1, isAlone: true)
      }
      leaf = next
      return holds
    default:
      defer { leaf += 1 }
      return try explain(
        simple: condition, parts, leaf, depth: depth, words: printer.text(of: condition),
        isNegated: false)
    }
  }

  private func explain(
    all conditions: [Condition], _ parts: Resolver.Parts, _ leaf: inout Int, depth: Int
  ) throws(Interrupted) -> Bool {
    var holds = true
    for condition in conditions {
      if try !explain(condition, parts, &leaf, depth: depth, isAlone: false) { holds = false }
    }
    return holds
  }

  private func explain(
    simple condition: Condition, _ parts: Resolver.Parts, _ leaf: Int, depth: Int, words: String,
    isNegated: Bool
  ) throws(Interrupted) -> Bool {
    let resolved = parts.conditions[leaf]
    let isMember = try nodes(of: .filtered(.nodes(itself), resolved)).contains(node)
    var row = Reasons.Condition(words: words, depth: depth, holds: isMember != isNegated)
    row.relation = try relation(of: resolved)
    row.facts = try facts(of: condition, values: parts.values[leaf])
    return add(row)
  }

  // MARK: - Evaluation

  var itself: NodeSet { NodeSet(capacity: graph.nodeCount, only: node) }

  /// The members of a set, decided without what is ignored right now.
  func nodes(of set: ResolvedSet) throws(Interrupted) -> NodeSet {
    if case .nodes(let nodes) = set, excluded == nil { return nodes }
    let scoped = excluded.map { ResolvedSet.ignoring(set, .nodes($0)) } ?? set
    let query = ResolvedQuery(set: scoped, stages: [], kinds: [], names: [])
    return try Evaluator(
      Plan(query, in: graph), in: graph, interruption: reader.interruption
    ).result()
  }
}

extension Condition {
  /// It is no `and`, `or` or `not` itself.
  fileprivate var isSimple: Bool {
    switch self {
    case .all, .any, .not: false
    default: true
    }
  }
}
