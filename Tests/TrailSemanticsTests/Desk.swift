import Testing
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// A graph that queries are resolved in.
struct Desk {
  let graph: Graph
  let vocabulary: Vocabulary
  var environment: ResolverEnvironment

  init(_ notation: String) {
    graph = GraphNotation.graph(notation)
    vocabulary = Vocabulary(graph.schema)
    environment = ResolverEnvironment(today: DateValue(today: 2025, month: 3, day: 1) ?? .never)
  }

  struct Outcome {
    var query: ResolvedQuery?
    var diagnostics: [Diagnostic]
    var source: SourceText

    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    var notes: [Diagnostic] { diagnostics.filter { $0.severity == .note } }
  }

  func resolve(_ text: String) -> Outcome {
    let source = SourceText(text)
    let parsed = Parser.parse(source, under: vocabulary)
    guard case .query(let query)? = parsed.script.statements.first?.kind else {
      return Outcome(query: nil, diagnostics: parsed.diagnostics, source: source)
    }
    let (resolved, diagnostics) = Resolver.resolve(
      query, in: graph, source: source, environment: environment)
    return Outcome(query: resolved, diagnostics: diagnostics, source: source)
  }

  /// The resolved query on a line; what is wrong with it where it is none.
  func dump(_ text: String) -> String {
    let outcome = resolve(text)
    guard let query = outcome.query else {
      return outcome.errors.map { "\($0.id.rawValue): \($0.message)" }.joined(separator: "\n")
    }
    return Dump(graph: graph).text(query)
  }

  /// `name.unknown [L4-L6] no tag is named "L4-L6" (did you mean L4-L5?)` for each diagnostic.
  func complaints(_ text: String) -> [String] {
    let outcome = resolve(text)
    return outcome.diagnostics.map { diagnostic in
      "\(diagnostic.id.rawValue) [\(diagnostic.range.map { outcome.source[$0] } ?? "")] "
        + diagnostic.message + (diagnostic.label.map { " (\($0))" } ?? "")
    }
  }

  /// The names that a query's first name stands for, and the rule: `4 {a, b}`.
  func reading(_ text: String) -> String {
    guard let reading = resolve(text).query?.names.first else { return dump(text) }
    return "\(reading.rule) \(Dump(graph: graph).text(reading.nodes))"
  }

  /// The texts that each repair of each diagnostic leads to. All of them are accepted.
  func repairs(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
    let outcome = resolve(text)
    return outcome.diagnostics.flatMap(\.fixIts).map { fixIt in
      let repaired = fixIt.applied(to: outcome.source)
      let again = resolve(repaired)
      #expect(again.query != nil, "\(repaired)", sourceLocation: sourceLocation)
      return repaired
    }
  }
}

extension DateValue {
  static let never = DateValue(start: 0, end: 1, precision: .second)
}
