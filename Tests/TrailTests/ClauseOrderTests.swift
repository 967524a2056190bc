import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Language, section 1: a question costs the same in whatever order its clauses are written.
@Suite struct ClauseOrderTests {
  private let vocabulary = Vocabulary(.builtIn)

  @Test(
    "the order of clauses changes neither answer nor cost", arguments: 1...20 as ClosedRange<UInt64>
  )
  func shuffled(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let model = Model.random(nodes: 120...200, edges: 500...1000, using: &random)
    let graph = model.graph().graph
    var compared = 0
    for round in 0..<20 {
      var queries = RandomQueries(seed: seed &* 7_000_003 &+ UInt64(round), model: model)
      let condition = queries.conjunction()
      guard let first = try execution(of: condition, in: graph) else { continue }
      for _ in 0..<4 {
        let shuffled = condition.shuffled(using: &random)
        let text = text(of: shuffled)
        guard let other = try execution(of: shuffled, in: graph) else {
          Issue.record("\(text) is rejected, \(self.text(of: condition)) is not")
          continue
        }
        compared += 1
        #expect(other.answer == first.answer, "\(text)")
        let slack = max(20, first.edgeVisits / 5)
        #expect(abs(other.edgeVisits - first.edgeVisits) <= slack, "\(text)")
        #expect(
          abs(other.nodeVisits - first.nodeVisits) <= max(200, first.nodeVisits / 5), "\(text)")
      }
    }
    #expect(compared > 20)
  }

  private func text(of condition: Condition) -> String {
    let here = SourceRange(0, 0)
    let noun = NounID(Schema.builtIn.nouns.firstIndex { $0.plural == "notes" } ?? 0)
    let term = Term(head: .noun(NounWord(noun, range: here)), condition: condition, range: here)
    return Printer(vocabulary).text(of: Query(set: .term(term), stages: [], range: here))
  }

  /// `nil` where the query is rejected.
  private func execution(of condition: Condition, in graph: Graph) throws -> Execution? {
    let source = SourceText(text(of: condition))
    let parsed = Parser.parse(source, under: vocabulary)
    guard parsed.diagnostics.isEmpty,
      case .query(let query)? = parsed.script.statements.first?.kind
    else { return nil }
    let (resolved, _) = Resolver.resolve(
      query, in: graph, source: source,
      environment: ResolverEnvironment(today: DateValue(start: 0, end: 1, precision: .second)))
    return try resolved.map { try Execution(of: $0, in: graph) }
  }
}

extension RandomQueries {
  /// Three to six clauses that hold together.
  mutating func conjunction() -> Condition {
    .all(
      (0..<Int.random(in: 3...6, using: &random)).map { _ in
        condition(depth: 2, of: schema.allKinds)
      }, range: here)
  }
}

extension Condition {
  /// The same in another order.
  fileprivate func shuffled(using random: inout SeededGenerator) -> Condition {
    switch self {
    case .all(let parts, let range):
      return .all(
        parts.map { $0.shuffled(using: &random) }.shuffled(using: &random), range: range)
    case .any(let parts, let range):
      return .any(
        parts.map { $0.shuffled(using: &random) }.shuffled(using: &random), range: range)
    case .not(let inner, let range): return .not(inner.shuffled(using: &random), range: range)
    case .predicate(let predicate, let range):
      return .predicate(predicate.shuffled(using: &random), range: range)
    default: return self
    }
  }
}

extension Predicate {
  fileprivate func shuffled(using random: inout SeededGenerator) -> Predicate {
    switch self {
    case .all(let parts, let range):
      return .all(
        parts.map { $0.shuffled(using: &random) }.shuffled(using: &random), range: range)
    case .any(let parts, let range):
      return .any(
        parts.map { $0.shuffled(using: &random) }.shuffled(using: &random), range: range)
    case .not(let inner, let range): return .not(inner.shuffled(using: &random), range: range)
    default: return self
    }
  }
}
