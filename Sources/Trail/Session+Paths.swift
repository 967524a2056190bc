import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// `path` and `paths`.
extension Session {
  /// One end of a search.
  private struct PathEnd {
    var nodes: NodeSet
    /// That it can have.
    var kinds: KindSet
    var visits: Int
  }

  func outcome(
    of search: PathSearch, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    let (starts, startRemarks) = try end(search.start, context)
    let (ends, endRemarks) = try end(search.end, context)
    var diagnostics = startRemarks + endRemarks
    guard let starts, let ends else {
      return StatementOutcome(
        range: context.range, diagnostics: diagnostics.filter { $0.severity == .error })
    }
    let rules = PathRules(search, in: context.source, under: graph.schema)
    if let refusal = rules.refusal(from: starts.kinds, to: ends.kinds) {
      return StatementOutcome(range: context.range, diagnostics: [refusal])
    }
    let reader = EdgeReader(graph, interruption: context.interruption)
    let routes = routes(over: search.relation?.relation)
    let paths: Paths
    switch search.mode {
    case .shortest:
      let limit = Self.mostPairs
      paths = try Paths.shortest(
        from: starts.nodes, to: ends.nodes, over: routes, limit: limit, reader)
      if paths.hasMore {
        diagnostics += context.options.weighed([
          WalkDiagnostics.morePairs(than: limit, at: search.end.range)
        ])
      }
    case .all(let take):
      do throws(Paths.Failure) {
        paths = try Paths.simple(
          from: starts.nodes, to: ends.nodes, over: routes, limit: take ?? Self.usualPaths, reader)
      } catch {
        if error == .interrupted { throw Interrupted() }
        return StatementOutcome(
          range: context.range,
          diagnostics: [WalkDiagnostics.tooManyPaths(at: context.range)])
      }
    }
    if case .all(nil) = search.mode, paths.hasMore, !context.options.isQuiet {
      diagnostics.append(WalkDiagnostics.morePaths(than: paths.paths.count, at: context.range))
    }
    if paths.paths.isEmpty, !paths.hasMore, !context.options.isQuiet {
      diagnostics.append(try nothing(from: starts, to: ends, search, rules, reader))
    }
    return StatementOutcome(
      range: context.range, answer: .paths(paths), diagnostics: diagnostics,
      edgeVisits: starts.visits + ends.visits + reader.visits)
  }

  /// How many pairs get their path: what nobody reads to its end need not be kept in memory.
  private static let mostPairs = 10_000

  /// How many simple paths are shown unless told.
  private static let usualPaths = 100

  /// How many relations are offered where there is no path.
  private static let mostOffers = 2

  /// The nodes that one end of a search names; `nil` where they cannot be had.
  private func end(
    _ set: SetExpression, _ context: StatementContext
  ) throws(Interrupted) -> (PathEnd?, [Diagnostic]) {
    let (found, diagnostics) = try execution(
      of: Query(set: set, stages: [], range: set.range), context)
    guard let found else { return (nil, diagnostics) }
    let end = PathEnd(
      nodes: NodeSet(capacity: graph.nodeCount, found.execution.answer.nodes),
      kinds: found.resolved.kinds, visits: found.execution.edgeVisits)
    return (end, diagnostics)
  }

  /// The ways to go. A relation says its direction; over support, where none is said, a path
  /// leads down to evidence or up to conclusions, whichever there is.
  private func routes(over relation: DirectedRelation?) -> [Route] {
    guard let relation else {
      let down = Hop(graph.schema.roles.supports, .backward)
      return [Route(before: down, hop: down), Route(before: down.reversed, hop: down.reversed)]
    }
    let row = graph.schema[relation.relation]
    let route = Route(before: row.through, hop: row.last)
    return [relation.isInverse ? route.reversed : route]
  }

  /// That there is no path, and over what there would be one.
  private func nothing(
    from starts: PathEnd, to ends: PathEnd, _ search: PathSearch, _ rules: PathRules,
    _ reader: EdgeReader
  ) throws(Interrupted) -> Diagnostic {
    if starts.nodes.isEmpty || ends.nodes.isEmpty {
      let empty = starts.nodes.isEmpty ? search.start : search.end
      return rules.nothing(emptyEnd: empty.range, found: [])
    }
    var found: [DirectedRelation] = []
    for relation in rules.others(from: starts.kinds, to: ends.kinds) {
      guard found.count < Self.mostOffers else { break }
      let paths = try Paths.shortest(
        from: starts.nodes, to: ends.nodes, over: routes(over: relation), limit: 1, reader)
      if !paths.paths.isEmpty { found.append(relation) }
    }
    return rules.nothing(emptyEnd: nil, found: found)
  }
}
