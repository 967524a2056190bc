import TrailCitations
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
  /// Measures the steps that `explain` tells of; `nil` for no times.
  package var clock: Clock?
  /// What libraries beside the notes say of sources; `nil` where nobody can tell.
  package var library: ReferenceLibrary?
  /// What reading the notes found, for the rules of `check` that are about it.
  let reported: [Finding]
  private(set) var claimBeginnings = ClaimBeginnings()
  /// What the variables name that `let` and `param` have given a value, by name.
  var variables: [String: Variable] = [:]
  /// The last answer: `$_`.
  var lastAnswer: BoundValue?
  /// The nodes of its rows, in their order: `$3` for the third. `nil` for one that is gone.
  var lastNodes: [NodeID?]?
  /// The query of the last answer, as it was meant: `why $3`.
  var lastQuestion: Reasons.Question?
  /// The note that holds what is run; `nil` where none does.
  var this: NodeID?

  /// One name means one thing: a set or table, or what a parameter was given.
  enum Variable {
    case value(BoundValue)
    case given(String)
  }

  /// - Parameter vocabulary: That of the graph's schema, where it has been made already.
  package init(
    graph: Graph, today: DateValue, vaultNotes: [Diagnostic] = [], reported: [Finding] = [],
    vocabulary: Vocabulary? = nil
  ) {
    self.graph = graph
    self.today = today
    self.vaultNotes = vaultNotes
    self.reported = reported
    self.vocabulary = vocabulary ?? Vocabulary(graph.schema)
  }

  /// A session on the same vault to which nothing has been said.
  package func restarted(today: DateValue? = nil) -> Session {
    let session = Session(
      graph: graph, today: today ?? self.today, vaultNotes: vaultNotes, reported: reported,
      vocabulary: vocabulary)
    session.library = library
    return session
  }

  /// A session that knows what this one knows; what is said to one of them the other does not hear.
  func copy() -> Session {
    let copy = restarted()
    copy.clock = clock
    copy.claimBeginnings = claimBeginnings
    copy.takeOver(self)
    return copy
  }

  /// Learns what has been said to a copy.
  func takeOver(_ copy: Session) {
    variables = copy.variables
    lastAnswer = copy.lastAnswer
    lastNodes = copy.lastNodes
    lastQuestion = copy.lastQuestion
    this = copy.this
  }

  /// The statements of a source, ready to be run one by one. It is parsed whole first, with what
  /// it includes.
  ///
  /// - Parameters:
  ///   - loader: What reads the scripts that it includes; `nil` where none can be.
  ///   - interruption: Looked at while the source is parsed and a statement evaluated.
  package func run(
    of source: SourceText, options: RunOptions = RunOptions(), loader: ScriptLoader? = nil,
    interruption: Interruption? = nil
  ) -> ScriptRun {
    run(
      of: ParsedScript(
        source, under: vocabulary, loader: loader, interruption: interruption),
      options: options, interruption: interruption)
  }

  /// The statements of a script that was parsed under the session's vocabulary.
  package func run(
    of script: ParsedScript, options: RunOptions = RunOptions(),
    interruption: Interruption? = nil
  ) -> ScriptRun {
    ScriptRun(self, script, options: options, interruption: interruption)
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
    // The run goes on with the statements of the other script.
    case .include: return StatementOutcome(range: context.range)
    }
  }

  // MARK: - Queries

  private func outcome(
    of query: Query, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    let (found, diagnostics) = try execution(of: query, context) { resolved in
      FormatShapes.refusal(of: query, leaving: resolved.shape, option: context.options.format)
    }
    guard let found else {
      return StatementOutcome(range: context.range, diagnostics: diagnostics)
    }
    lastQuestion = Reasons.Question(
      query: query, resolved: found.resolved, source: context.source,
      environment: environment(of: context))
    keep(found.execution.answer, of: found.resolved)
    return StatementOutcome(
      range: context.range, answer: found.execution.answer, format: found.execution.format,
      diagnostics: diagnostics, edgeVisits: found.execution.edgeVisits)
  }

  /// A query's meaning and what came of it, or `nil` and the errors that stand in its way.
  ///
  /// - Parameter refusal: Why it is not evaluated, though it means something.
  /// - Throws: `Interrupted` when the user asks to stop.
  func execution(
    of query: Query, _ context: StatementContext,
    unless refusal: (ResolvedQuery) -> Diagnostic? = { _ in nil }
  ) throws(Interrupted) -> ((resolved: ResolvedQuery, execution: Execution)?, [Diagnostic]) {
    let (resolved, remarks) = Resolver.resolve(
      query, in: graph, source: context.source, environment: environment(of: context))
    try context.interruption?.check()
    var found = context.options.weighed(remarks)
    guard let resolved, !found.contains(where: { $0.severity == .error }) else {
      return (nil, found)
    }
    if let refusal = refusal(resolved) { return (nil, found + [refusal]) }
    let execution = try Execution(
      of: resolved, in: graph, rows: resolved.table.flatMap { boundValue(of: $0)?.rows },
      interruption: context.interruption, clock: clock)
    // A stage such as `count` has an answer even to nothing.
    let setSize = execution.plan.steps[execution.plan.result.number].actual
    if execution.answer.isEmpty || setSize == 0, resolved.table == nil {
      found += context.options.weighed(
        resolved.names.compactMap { name in
          NameDiagnostics.anySteps(name, in: graph) ?? NameDiagnostics.laterRule(name, in: graph)
        })
      if found.contains(where: { $0.severity == .error }) { return (nil, found) }
    }
    return ((resolved, execution), found)
  }

  // MARK: - Variables

  /// What the words of a statement can refer to.
  func environment(of context: StatementContext) -> ResolverEnvironment {
    var environment = ResolverEnvironment(today: today)
    environment.claimBeginnings = claimBeginnings
    environment.this = this
    environment.acceptsUnknownWords = context.options.acceptsUnknownWords
    environment.interruption = context.interruption
    for (name, variable) in variables {
      switch variable {
      case .given(let text): environment.parameters[name] = text
      case .value(let value): add(value, named: name, to: &environment)
      }
    }
    guard let lastAnswer else { return environment }
    add(lastAnswer, named: "_", to: &environment)
    environment.lastRows = lastNodes.map { .nodes($0.count) } ?? .withoutNodes
    for (row, node) in rows(mentionedIn: context.source[context.range]) {
      environment.variables[row] =
        node.map { NodeSet(capacity: graph.nodeCount, only: $0) } ?? graph.noNodes
    }
    return environment
  }

  private func add(
    _ value: BoundValue, named name: String, to environment: inout ResolverEnvironment
  ) {
    environment.variables[name] = value.nodes
    if value.rows != nil { environment.tables[name] = value.shape }
  }

  /// The variables that have a value, in order of their names, `$_` last: how many nodes each
  /// stands for, and of which kinds.
  package var knownVariables: [(name: String, count: Int?, kinds: KindSet?)] {
    var known: [(name: String, count: Int?, kinds: KindSet?)] = []
    for name in variables.keys.sorted() { known.append(described(name, boundValue(of: name))) }
    if let lastAnswer { known.append(described("_", lastAnswer)) }
    return known
  }

  private func described(
    _ name: String, _ value: BoundValue?
  ) -> (name: String, count: Int?, kinds: KindSet?) {
    (name, value?.nodes?.count, value?.nodes.map { graph.kinds(in: $0) })
  }

  func bind(_ name: String, to variable: Variable) { variables[name] = variable }

  private func boundValue(of name: String) -> BoundValue? {
    if name == "_" { return lastAnswer }
    if case .value(let value)? = variables[name] { return value }
    return nil
  }

  func keep(_ answer: Answer, of query: ResolvedQuery) {
    lastAnswer = BoundValue(answer, of: query, in: graph)
    switch answer {
    case .nodes(let table), .table(let table): lastNodes = table.nodes
    default: lastNodes = nil
    }
  }

  func forgetAnswer() {
    lastAnswer = nil
    lastNodes = nil
    lastQuestion = nil
  }

  /// The nodes of the last answer's rows, in their order, `nil` for one that is gone since; `nil`
  /// where its rows stand for no nodes, and before the first answer.
  package var lastRows: [NodeID?]? { lastNodes }

  /// The nodes of those of `$1`, `$2` … that a statement mentions.
  private func rows(mentionedIn text: String) -> [String: NodeID?] {
    guard let lastNodes, text.utf8.contains(UInt8(ascii: "$")) else { return [:] }
    var rows: [String: NodeID?] = [:]
    for piece in text.utf8.split(separator: UInt8(ascii: "$")).prefix(Self.mostRows) {
      let digits = piece.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let row = Int(String(decoding: digits, as: UTF8.self)), row >= 1,
        row <= lastNodes.count
      else { continue }
      rows.updateValue(lastNodes[row - 1], forKey: String(row))
    }
    return rows
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
