import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What a query can refer to beside the graph.
package struct ResolverEnvironment: Sendable {
  /// Those that name nodes, by name, without the dollar sign.
  package var variables: [String: NodeSet]
  /// Those that name a table, by name; its rows need not stand for nodes.
  package var tables: [String: TableShape]
  /// What `$1`, `$2` … can be rows of.
  package var lastRows: LastRows
  /// What parameters were given, by name, without the dollar sign: a name where a set stands, a
  /// number, date or text where a value does.
  package var parameters: [String: String]
  /// The note that holds the query; `nil` where none does.
  package var this: NodeID?
  /// What `today` means.
  package var today: DateValue
  /// Kept from one query of the graph to the next; `nil` where there is only one.
  package var claimBeginnings: ClaimBeginnings?
  /// Whether names and properties that the graph does not have mean nothing, instead of being
  /// errors.
  package var acceptsUnknownWords = false
  /// Ends the search for what a wrong name may have meant; what is found means nothing then.
  package var interruption: Interruption?

  package init(
    variables: [String: NodeSet] = [:], tables: [String: TableShape] = [:],
    lastRows: LastRows = .none,
    parameters: [String: String] = [:], this: NodeID? = nil, today: DateValue
  ) {
    self.variables = variables
    self.tables = tables
    self.lastRows = lastRows
    self.parameters = parameters
    self.this = this
    self.today = today
  }
}

/// The rows of the last answer, as `$3` can refer to them.
package enum LastRows: Equatable, Sendable {
  /// Nothing has been answered yet.
  case none
  /// They stand for no nodes.
  case withoutNodes
  /// How many stand for nodes.
  case nodes(Int)
}

/// Gives every word of a query its meaning in one graph, or says why it has none.
///
/// Names become sets of nodes, phrases walks, properties columns; the kinds that each set can
/// have are worked out on the way, and what no node could satisfy is rejected. It goes on after
/// an error as far as sense allows: what could not be understood stands for the empty set, of
/// kinds that offend nobody.
package struct Resolver {
  let graph: Graph
  let source: SourceText
  let environment: ResolverEnvironment
  let words: QueryWords
  let rules: TypeRules
  let lookup: NameLookup

  private var diagnostics: [Diagnostic] = []
  private var errorCount = 0
  var readings: [NameReading] = []
  /// Looked up already: the same name is often written more than once.
  var matches: [LookupKey: NameLookup.Match?] = [:]
  var knownReadings: [LookupKey: NameReading] = [:]
  /// Names with `and` or `or` in them, by the kinds that were searched.
  var jointNames: [KindSet: JointNames] = [:]
  /// What type the values of a vault's own property have, where they agree.
  var storedTypes: [PropertyID: ValueType.Base] = [:]
  /// Kinds whose absence was told.
  var absentNouns: Set<NounID> = []
  /// How often a repair may still be tried out; none while one is.
  var trials = 24
  /// A repair is being tried out: that it fails is all that counts.
  var isTrial = false
  /// Where the query stands in the source; `nil` where only parts of it are resolved.
  private(set) var queryRange: SourceRange?

  struct LookupKey: Hashable {
    var text: String
    var form: Name.Form
    var kinds: KindSet
    var place: NameLookup.Place
  }

  private init(graph: Graph, source: SourceText, environment: ResolverEnvironment) {
    self.graph = graph
    self.source = source
    self.environment = environment
    words = QueryWords(graph.schema)
    rules = TypeRules(graph: graph)
    lookup = NameLookup(graph, claimBeginnings: environment.claimBeginnings)
  }

  /// The meaning of a query and what is to be said about it.
  ///
  /// - Returns: `nil` with one error or more; otherwise the query with notes alone. The
  ///   diagnostics come in the order of the text.
  /// - Complexity: O(names × bytes of the candidates' names), beside the query's length.
  package static func resolve(
    _ query: Query, in graph: Graph, source: SourceText, environment: ResolverEnvironment
  ) -> (ResolvedQuery?, [Diagnostic]) {
    var resolver = Resolver(graph: graph, source: source, environment: environment)
    resolver.queryRange = query.range
    let resolved = resolver.resolved(query)
    let diagnostics = resolver.sortedDiagnostics()
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return (nil, diagnostics.filter { $0.severity == .error })
    }
    return (resolved, diagnostics)
  }

  private mutating func resolved(_ query: Query) -> ResolvedQuery {
    let table = table(query.set)
    let set = table?.set ?? set(query.set)
    var rows = rows(of: set.kinds, table?.shape)
    let stages = stages(query.stages, in: &rows)
    return ResolvedQuery(
      set: set.set, table: table?.name, stages: stages, kinds: set.kinds,
      names: readings.sorted { $0.range.start < $1.range.start }, shape: TableShape(rows))
  }

  /// Whether a query resolves without an error; no repairs are looked for.
  static func isMeaningful(
    _ query: Query, in graph: Graph, source: SourceText, environment: ResolverEnvironment
  ) -> Bool {
    var trial = Resolver(graph: graph, source: source, environment: environment)
    trial.trials = 0
    trial.isTrial = true
    _ = trial.resolved(query)
    return trial.errorCount == 0
  }

  // MARK: Parts

  /// What stands before a condition, and conditions on it, each by itself.
  package struct Parts: Equatable, Sendable {
    /// `nil` where only conditions were asked for.
    package var head: ResolvedSet?
    package var kinds: KindSet
    package var conditions: [ResolvedCondition]
    /// By condition: the meaning of the expressions that its predicate looks at.
    package var values: [[ResolvedExpression]]
  }

  /// The meaning of the parts of a query that has been resolved as a whole without an error: they
  /// mean what they mean there.
  ///
  /// - Parameters:
  ///   - head: What the conditions are asked of; `nil` where `kinds` are all that is known.
  ///   - expressions: By condition: what its predicate looks at.
  package static func parts(
    of head: Term.Head?, kinds: KindSet, conditions: [Condition], expressions: [[Expression]],
    in graph: Graph, source: SourceText, environment: ResolverEnvironment
  ) -> Parts {
    var resolver = Resolver(graph: graph, source: source, environment: environment)
    var parts = Parts(head: nil, kinds: kinds, conditions: [], values: [])
    var subject = Subject(kinds: kinds, words: resolver.words.plural(of: kinds))
    if let head {
      let typed: TypedSet
      (typed, subject) = resolver.head(head)
      parts.head = typed.set
      parts.kinds = typed.kinds
    }
    parts.conditions = conditions.map { resolver.condition($0, of: subject).condition }
    parts.values = zip(conditions, expressions).map { condition, expressions in
      let context = RowContext(
        kinds: subject.kinds, words: subject.words, whole: condition.range)
      return expressions.map { resolver.expression($0, in: context).expression }
    }
    return parts
  }

  /// What `ignoring` takes out of the graph, in a query that has been resolved without an error.
  package static func ignored(
    _ targets: Targets, in graph: Graph, source: SourceText, environment: ResolverEnvironment
  ) -> ResolvedSet {
    var resolver = Resolver(graph: graph, source: source, environment: environment)
    return resolver.ignored(targets)
  }

  // MARK: Diagnostics

  /// More errors than these are of no use to anybody.
  private static let mostErrors = 50

  /// Whether the query has so many errors that no more are looked into.
  var isHopeless: Bool { errorCount >= Self.mostErrors }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error {
      guard !isHopeless else { return }
      errorCount += 1
    }
    diagnostics.append(diagnostic)
  }

  private func sortedDiagnostics() -> [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      let starts = (a.element.range?.start ?? 0, b.element.range?.start ?? 0)
      return starts.0 != starts.1 ? starts.0 < starts.1 : a.offset < b.offset
    }.map(\.element)
  }

  /// Whether something resolves without an error; nothing of it is kept.
  mutating func isAccepted(_ attempt: (inout Resolver) -> Void) -> Bool {
    guard trials > 0 else { return false }
    trials -= 1
    var trial = self
    trial.trials = 0
    trial.isTrial = true
    trial.errorCount = 0
    attempt(&trial)
    return trial.errorCount == 0
  }
}

/// A set and the kinds that its nodes can have.
struct TypedSet {
  var set: ResolvedSet
  /// Empty also where nothing is known: an unknown name offends no rule about kinds.
  var kinds: KindSet
}

/// A condition and the kinds of the nodes that can satisfy it.
struct TypedCondition {
  var condition: ResolvedCondition
  var kinds: KindSet
}

/// What a condition is asked of.
struct Subject {
  var kinds: KindSet
  /// As messages call it: `insights`.
  var words: String
  /// Of the noun at the head of the query or of the parenthesis: `and` goes back to it.
  let headKinds: KindSet
  let headWords: String

  /// - Parameter head: What the kind is nested in; `nil` where it is the head itself.
  init(kinds: KindSet, words: String, nestedIn head: Subject? = nil) {
    self.kinds = kinds
    self.words = words
    headKinds = head?.headKinds ?? kinds
    headWords = head?.headWords ?? words
  }
}
