import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// An open vault and what the statements so far have left behind: the one door to Trail for
/// every front end.
package final class Session {
  package let graph: Graph
  package let vocabulary: Vocabulary
  /// What `today` means.
  package let today: DateValue
  /// What is to be said about the vault as a whole, whatever is asked.
  package let vaultNotes: [Diagnostic]
  /// The nodes of the last answer, in its order: `$_`, and `$3` for its third row.
  private var lastAnswer: [NodeID]?

  /// - Parameter vocabulary: That of the graph's schema, where it has been made already.
  package init(
    graph: Graph, today: DateValue, vaultNotes: [Diagnostic] = [], vocabulary: Vocabulary? = nil
  ) {
    self.graph = graph
    self.today = today
    self.vaultNotes = vaultNotes
    self.vocabulary = vocabulary ?? Vocabulary(graph.schema)
  }

  /// The statements of a source, ready to be run one by one. The source is parsed whole first.
  ///
  /// - Parameters:
  ///   - parsed: What it parses to under the session's vocabulary, where that is known already.
  ///   - interruption: Looked at while a statement is evaluated.
  package func run(
    of source: SourceText, parsed: ParseResult? = nil, options: RunOptions = RunOptions(),
    interruption: Interruption? = nil
  ) -> ScriptRun {
    ScriptRun(
      self, source, parsed ?? Parser.parse(source, under: vocabulary), options: options,
      interruption: interruption)
  }

  /// Resolves, plans and evaluates one statement and keeps its answer for the next.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  func outcome(
    of statement: Statement, in source: SourceText, options: RunOptions,
    interruption: Interruption?
  ) throws(Interrupted) -> StatementOutcome {
    let context = StatementContext(
      range: statement.range, source: source, options: options, interruption: interruption)
    if let refusal = FormatShapes.refusal(of: statement, option: options.format) {
      return StatementOutcome(range: statement.range, diagnostics: [refusal])
    }
    switch statement.kind {
    case .query(let query): return try outcome(of: query, context)
    case .binding(let word, let query): return try outcome(ofBinding: word, to: query, context)
    case .parameter(let parameter): return outcome(of: parameter, context)
    case .trace(let request): return try outcome(of: request, context)
    case .path(let search): return try outcome(of: search, context)
    case .why(let why): return try outcome(of: why, context)
    case .describe(let word): return try outcome(ofDescribing: word, context)
    case .check(let rules): return try outcome(ofChecking: rules, context)
    case .assertion(let assertion): return try outcome(of: assertion, context)
    case .explain(let query): return try outcome(ofExplaining: query, context)
    case .include(let path, let range):
      return try outcome(ofIncluding: path, at: range, context)
    }
  }

  // MARK: - Queries

  private func outcome(
    of query: Query, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    let (found, diagnostics) = try execution(of: query, context)
    guard let found else {
      return StatementOutcome(range: context.range, diagnostics: diagnostics)
    }
    keep(found.execution.answer)
    return StatementOutcome(
      range: context.range, answer: found.execution.answer, format: found.execution.format,
      diagnostics: diagnostics, edgeVisits: found.execution.edgeVisits)
  }

  /// A query's meaning and what came of it, or `nil` and the errors that stand in its way.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  func execution(
    of query: Query, _ context: StatementContext
  ) throws(Interrupted) -> ((resolved: ResolvedQuery, execution: Execution)?, [Diagnostic]) {
    let (resolved, remarks) = Resolver.resolve(
      query, in: graph, source: context.source, environment: environment(of: context))
    var found = context.options.weighed(remarks)
    guard let resolved, !found.contains(where: { $0.severity == .error }) else {
      return (nil, found)
    }
    let execution = try Execution(of: resolved, in: graph, interruption: context.interruption)
    // A stage such as `count` has an answer even to nothing.
    let setSize = execution.plan.steps[execution.plan.result.number].actual
    if execution.answer.isEmpty || setSize == 0 {
      found += context.options.weighed(
        resolved.names.compactMap { name in
          NameDiagnostics.anySteps(name, in: graph) ?? NameDiagnostics.laterRule(name, in: graph)
        })
      if found.contains(where: { $0.severity == .error }) { return (nil, found) }
    }
    return ((resolved, execution), found)
  }

  /// What the words of a statement can refer to.
  func environment(of context: StatementContext) -> ResolverEnvironment {
    ResolverEnvironment(
      variables: variables(in: context.source[context.range]), today: today)
  }

  // MARK: - The last answer

  func keep(_ answer: Answer) {
    switch answer {
    case .nodes(let table), .table(let table): lastAnswer = table.nodes
    case .trees(let trees): lastAnswer = trees.roots
    case .number: lastAnswer = nil
    default: break
    }
  }

  /// `$_` and those of `$1`, `$2` … that a statement mentions.
  private func variables(in text: String) -> [String: NodeSet] {
    guard let lastAnswer, text.utf8.contains(UInt8(ascii: "$")) else { return [:] }
    var variables = ["_": NodeSet(capacity: graph.nodeCount, lastAnswer)]
    for piece in text.utf8.split(separator: UInt8(ascii: "$")).prefix(Self.mostRows) {
      let digits = piece.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let row = Int(String(decoding: digits, as: UTF8.self)), row >= 1,
        row <= lastAnswer.count
      else { continue }
      variables[String(row)] = NodeSet(capacity: graph.nodeCount, [lastAnswer[row - 1]])
    }
    return variables
  }

  /// How many `$3`s one statement may hold: each is a set over the whole graph.
  private static let mostRows = 1000
}

/// What a statement is run with.
struct StatementContext {
  /// Of the statement.
  var range: SourceRange
  var source: SourceText
  var options: RunOptions
  var interruption: Interruption?
}

extension RunOptions {
  /// What is left of a stage's remarks: notes on names are errors when strict, notes are nothing
  /// when quiet.
  func weighed(_ remarks: [Diagnostic]) -> [Diagnostic] {
    remarks.compactMap { remark in
      guard remark.severity == .note else { return remark }
      let isAboutName = [.severalMatches, .laterRule].contains(remark.id)
      guard isStrict, isAboutName else { return isQuiet ? nil : remark }
      var error = remark
      error.severity = .error
      return error
    }
  }
}
