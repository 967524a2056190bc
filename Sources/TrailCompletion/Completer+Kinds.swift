import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Which kinds what stands before the cursor leaves possible, as far as that can be said cheaply:
/// too many rather than too few.
extension Completer {
  /// The kinds that a name or a kind can be of where it stands.
  func kinds(at place: Expectation.Place) -> KindSet {
    switch place {
    case .head, .ignored, .subject: schema.allKinds
    case .target(let relation, _): schema.rightKinds(of: relation)
    case .test(let subject): kinds(of: subject)
    case .text, .value: []
    }
  }

  /// The kinds that what a condition or an expression is about can be of.
  func kinds(of subject: Subject) -> KindSet {
    switch subject {
    case .unknown: schema.allKinds
    case .head(let head): kinds(of: head)
    case .members(let collection):
      schema.collections[collection].readings.reduce(into: KindSet()) { $0.formUnion($1.members) }
    case .rows(let set, let stages): kinds(of: set, after: stages)
    }
  }

  /// The kinds that the nodes of a query's answer can be of; `nil` where its rows stand for none.
  func kinds(of query: Query) -> KindSet? {
    let makesTable = query.stages.contains { stage in
      switch stage.kind {
      case .countBy, .summarize, .count: true
      default: false
      }
    }
    return makesTable ? nil : kinds(of: query.set, after: query.stages)
  }

  private func kinds(of set: SetExpression, after stages: [Stage]) -> KindSet {
    var kinds = kinds(of: set)
    for case .collection(let word) in stages.map(\.kind) {
      let before = kinds
      kinds = schema.collections[word.collection].readings
        .filter { !$0.owners.isDisjoint(with: before) }
        .reduce(into: KindSet()) { $0.formUnion($1.members) }
    }
    return kinds
  }

  /// A chain leans to the left, and parentheses nest no deeper than the parser lets them.
  private func kinds(of set: SetExpression) -> KindSet {
    var kinds: KindSet = []
    var rest = set
    while true {
      switch rest {
      case .term(let term): return kinds.union(self.kinds(of: term.head))
      case .ignoring(let inner, _, _): rest = inner
      case .combination(let left, let sign, .term(let right), _):
        if sign == .union { kinds.formUnion(self.kinds(of: right.head)) }
        rest = left
      case .combination(let left, _, _, _): rest = left
      }
    }
  }

  private func kinds(of head: Term.Head) -> KindSet {
    switch head {
    case .noun(let word): return schema[word.noun].kinds
    case .variable(let word):
      return variables.first { $0.name == word.name }?.kinds ?? schema.allKinds
    case .this: return schema.allKinds
    case .parenthesis(let set, _): return kinds(of: set)
    case .name(let name):
      // Without an index of terms a look-up reads every node.
      guard graph.terms != nil || graph.nodeCount < 10_000 else { return schema.allKinds }
      let match = NameLookup(graph).match(
        name.text, form: name.form, among: schema.allKinds, at: .head)
      return match.map { graph.kinds(in: $0.nodes) } ?? schema.allKinds
    }
  }
}
