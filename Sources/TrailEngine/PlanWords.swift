import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// The steps of a plan in words that refer to earlier steps by number: `those of [1] tagged [2]`.
struct PlanWords {
  private let plan: Plan
  private let graph: Graph
  private let words: SchemaWords
  private let names: [NameReading]
  /// By step: the number it is shown under; `nil` for one that was not evaluated.
  private let numbers: [Int?]

  init(_ plan: Plan, numbers: [Int?], names: [NameReading], of graph: Graph) {
    self.plan = plan
    self.numbers = numbers
    self.names = names
    self.graph = graph
    words = SchemaWords(graph: graph)
  }

  private func number(_ step: Plan.StepID) -> String {
    numbers[step.number].map { "[\($0)]" } ?? "nothing"
  }

  // MARK: - Steps

  func text(of step: Plan.Step) -> String {
    let text = text(of: step.operation)
    return step.ignoring.map { "\(text), as if \(number($0)) were not there" } ?? text
  }

  private func text(of operation: Plan.Operation) -> String {
    switch operation {
    case .nodes(let nodes): return text(of: nodes)
    case .kinds(let kinds, let needsDocument):
      return kinds == []
        ? "no kind of node" : "all \(words.plural(of: kinds, needsDocument: needsDocument))"
    case .rows: return "the rows so far"
    case .union(let a, let b): return "what is in \(number(a)) or in \(number(b))"
    case .intersection(let a, let b): return "what \(number(a)) and \(number(b)) share"
    case .difference(let a, let b): return "\(number(a)) without \(number(b))"
    case .related(let walk, let target, let among):
      let subject = among.map { "those of \(number($0))" } ?? "anything"
      return "\(subject) \(phrase(walk)) \(number(target)): \(words.steps(of: walk))"
    case .relatedToItself(let walk, let among):
      return "those of \(number(among)) \(phrase(walk)) themselves: \(words.steps(of: walk))"
    case .counted(let branches, let bound, let among):
      let parts = branches.map { "\(phrase($0.walk)) \(Self.text(of: bound)) \(number($0.target))" }
      return "those of \(number(among)) " + parts.joined(separator: " or ")
        + ": " + SchemaWords.list(branches.map { words.steps(of: $0.walk) }, "and")
    case .satisfying(let predicate, let among):
      return "those of \(number(among)) where \(text(of: plan.predicates[predicate.number]))"
    case .mentioning(let text, let among):
      return "those of \(number(among)) mentioning "
        + QuotedText.quoted(String(decoding: text, as: UTF8.self))
    }
  }

  private func phrase(_ walk: Walk) -> String { words.phrase(for: walk) ?? "leading to" }

  private func text(of nodes: NodeSet) -> String {
    guard let first = nodes.first else { return "no node" }
    let count = nodes.count
    if count == 1 { return words.the(first) }
    let kinds = words.plural(of: graph.kinds(in: nodes))
    let readings = names.filter { $0.nodes.isSubset(of: nodes) }
    let union = readings.reduce(into: graph.noNodes) { $0.formUnion($1.nodes) }
    guard union == nodes else { return "\(count) \(kinds)" }
    var typed: [String] = []
    for reading in readings where !typed.contains(reading.text) { typed.append(reading.text) }
    return "the \(count) \(kinds) that \(SchemaWords.list(typed, "or")) stands for"
  }

  /// `at least 2 of`.
  private static func text(of bound: MemberBound) -> String {
    switch (bound.minimum, bound.maximum) {
    case (let low, nil): "at least \(low) of"
    case (let low, let high?) where low == high: "exactly \(low) of"
    case (0, let high?): "at most \(high) of"
    case (let low, let high?): "\(low) to \(high) of"
    }
  }

  // MARK: - Predicates

  func text(of predicate: PlannedPredicate) -> String {
    switch predicate {
    case .any(let parts): parts.map { conjunction($0) }.joined(separator: " or ")
    default: conjunction(predicate)
    }
  }

  private func conjunction(_ predicate: PlannedPredicate) -> String {
    guard case .all(let parts) = predicate else { return atom(predicate) }
    return parts.map { atom($0) }.joined(separator: " and ")
  }

  private func atom(_ predicate: PlannedPredicate) -> String {
    switch predicate {
    case .comparison(let left, let comparison, let right):
      return "\(text(of: left)) \(comparison.rawValue) \(text(of: right))"
    case .matches(let expression, _): return "\(text(of: expression)) matches the pattern"
    case .membership(let expression, let items):
      return text(of: expression) + " in (\(items.map { text(of: $0) }.joined(separator: ", ")))"
    case .between(let expression, let low, let high):
      return "\(text(of: expression)) between \(text(of: low)) and \(text(of: high))"
    case .missing(let expression): return "\(text(of: expression)) is missing"
    case .flag(let expression): return text(of: expression)
    case .kind(_, let kinds): return "it is " + SchemaWords.article(words.singular(of: kinds))
    case .member(let step): return "it is in \(number(step))"
    case .not(.missing(let expression)): return "\(text(of: expression)) is present"
    case .not(let inner): return "not \(atom(inner))"
    case .all, .any: return "(\(text(of: predicate)))"
    }
  }

  func text(of expression: PlannedExpression) -> String {
    switch expression {
    case .constant(.text(let text), _):
      return QuotedText.quoted(String(decoding: text, as: UTF8.self))
    case .constant(.number(let number), _): return NumberLiteral.text(number)
    case .constant(.date(let date), _): return date.text
    case .constant(.flag(let flag), _): return flag ? "true" : "false"
    case .constant: return "nothing"
    case .property(let property): return name(of: property)
    case .depth: return "depth"
    case .column(let column): return "column \(column + 1)"
    case .members(let collection): return "what it is \(phrase(of: collection))"
    case .memberCount(let collection): return "count(what it is \(phrase(of: collection)))"
    case .memberValues(let collection, let property):
      return "\(name(of: property)) of what it is \(phrase(of: collection))"
    case .call(let function, let arguments):
      return "\(function.rawValue)(\(arguments.map { text(of: $0) }.joined(separator: ", ")))"
    case .arithmetic(let first, let operands):
      return operands.reduce(atom(first)) { "\($0) \($1.sign.rawValue) \(atom($1.value))" }
    case .negative(let inner): return "-\(atom(inner))"
    }
  }

  private func atom(_ expression: PlannedExpression) -> String {
    if case .arithmetic = expression { return "(\(text(of: expression)))" }
    return text(of: expression)
  }

  private func phrase(of collection: Plan.CollectionID) -> String {
    var phrases: [String] = []
    for reading in plan.collections[collection.number].readings {
      let phrase = phrase(reading.walk)
      if !phrases.contains(phrase) { phrases.append(phrase) }
    }
    return SchemaWords.list(phrases, "or")
  }

  private func name(of property: PropertyReference) -> String {
    switch property {
    case .name: "name"
    case .kind: "kind"
    case .path: "path"
    case .text: "text"
    case .depth: "depth"
    case .stored(let property): graph.name(of: property)
    case .absent: "a property that no node has"
    }
  }
}
