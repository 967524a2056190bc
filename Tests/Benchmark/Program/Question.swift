import Trail
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// One query on its way from text to answer, taken step by step as a session takes it.
struct Question {
  /// What there is to evaluate.
  private enum Work {
    case query(Plan)
    /// A shortest path: its ends, and the walks between them.
    case path(from: Plan, to: Plan)
  }

  private let source: SourceText
  private let session: Session
  private let work: Work

  /// Ends the program where the query is wrong.
  init(_ text: String, in session: Session) {
    source = SourceText(text)
    self.session = session
    work = Self.plan(Self.resolve(Self.parse(source, session), source, session), session)
  }

  // MARK: - Steps

  private static func parse(_ source: SourceText, _ session: Session) -> [Query] {
    let parsed = Parser.parse(source, under: session.vocabulary)
    if let problem = parsed.diagnostics.first { Benchmark.fail(problem.message) }
    switch parsed.script.statements.first?.kind {
    case .query(let query): return [query]
    case .path(let search):
      return [search.start, search.end].map { Query(set: $0, stages: [], range: $0.range) }
    default: Benchmark.fail("neither a query nor a path")
    }
  }

  private static let claimBeginnings = ClaimBeginnings()

  private static func resolve(
    _ queries: [Query], _ source: SourceText, _ session: Session
  ) -> [ResolvedQuery] {
    var environment = ResolverEnvironment(today: session.today)
    environment.claimBeginnings = claimBeginnings
    return queries.map { query in
      let (resolved, remarks) = Resolver.resolve(
        query, in: session.graph, source: source, environment: environment)
      guard let resolved else { Benchmark.fail(remarks.first?.message ?? "no meaning") }
      return resolved
    }
  }

  private static func plan(_ resolved: [ResolvedQuery], _ session: Session) -> Work {
    let plans = resolved.map { Plan($0, in: session.graph) }
    return plans.count == 1 ? .query(plans[0]) : .path(from: plans[0], to: plans[1])
  }

  private func execute(_ work: Work) -> (answer: Answer, edges: Int, nodes: Int) {
    do {
      switch work {
      case .query(let plan):
        let done = try Execution(of: plan, in: session.graph)
        return (done.answer, done.edgeVisits, done.nodeVisits)
      case .path(let start, let end):
        let ends = try [start, end].map { try Execution(of: $0, in: session.graph) }
        let reader = EdgeReader(session.graph)
        let down = Hop(session.graph.schema.roles.supports, .backward)
        let paths = try Paths.shortest(
          from: nodes(of: ends[0].answer), to: nodes(of: ends[1].answer),
          over: [down, down.reversed].map { Route(before: $0, hop: $0) }, limit: 10_000, reader)
        return (
          .paths(paths), ends.reduce(reader.visits) { $0 + $1.edgeVisits },
          ends.reduce(reader.nodeVisits) { $0 + $1.nodeVisits }
        )
      }
    } catch {
      Benchmark.fail("interrupted")
    }
  }

  private func nodes(of answer: Answer) -> NodeSet {
    guard case .nodes(let table) = answer else { return session.graph.noNodes }
    return NodeSet(capacity: session.graph.nodeCount, table.nodes ?? [])
  }

  // MARK: - What is asked of it

  func evaluate() { _ = execute(work) }

  /// The answer that a session gives.
  func answer() -> Answer {
    var run = session.run(of: source)
    do {
      let outcome = try run.nextOutcome()
      if let answer = outcome?.answer { return answer }
      Benchmark.fail(outcome?.diagnostics.first?.message ?? "no answer")
    } catch {
      Benchmark.fail("interrupted")
    }
  }

  /// The milliseconds of each step, the median of many runs, and what the evaluation looked at.
  ///
  /// - Parameter seconds: How long to go on with it, after a first run.
  func times(seconds: Double) -> [(String, JSONValue)] {
    var steps = [[Double]](repeating: [], count: 4)
    let counts = execute(work)
    let all = Stopwatch()
    while steps[0].count < Self.fewestRuns || all.seconds < seconds * 0.6,
      steps[0].count < Self.mostRuns, all.seconds < 5 * seconds || steps[0].isEmpty
    {
      var watch = Stopwatch()
      let queries = Self.parse(source, session)
      steps[0].append(watch.seconds)
      watch = Stopwatch()
      let resolved = Self.resolve(queries, source, session)
      steps[1].append(watch.seconds)
      watch = Stopwatch()
      let work = Self.plan(resolved, session)
      steps[2].append(watch.seconds)
      watch = Stopwatch()
      _ = execute(work)
      steps[3].append(watch.seconds)
    }
    var wholes: [Double] = []
    let rest = Stopwatch()
    while wholes.count < Self.fewestRuns || rest.seconds < seconds * 0.4,
      wholes.count < Self.mostRuns, rest.seconds < 5 * seconds || wholes.isEmpty
    {
      let watch = Stopwatch()
      _ = answer()
      wholes.append(watch.seconds)
    }
    let names = ["parse", "resolve", "plan", "execute"]
    return zip(names, steps).map { ($0, .number(Self.median($1) * 1000)) } + [
      ("whole", .number(Self.median(wholes) * 1000)),
      ("runs", .number(Double(steps[0].count))), ("rows", .number(Double(counts.answer.rowCount))),
      ("edges", .number(Double(counts.edges))), ("nodes", .number(Double(counts.nodes))),
    ]
  }

  private static let fewestRuns = 5
  private static let mostRuns = 2000

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
