import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// A session that goes on where an earlier one was, on notes that have changed since.
extension Session {
  /// Takes over the variables and the last answer of an earlier session on the same vault.
  ///
  /// Sets and rows keep the nodes that they had, as far as these are still there; what a row said
  /// is not worked out anew. The words of another schema may mean something else: then only what
  /// parameters were given is kept.
  /// - Complexity: O(n log nodes) in what is kept.
  func goOn(from earlier: Session) {
    let succession = Succession(from: earlier.graph, to: graph)
    let isSameSchema = earlier.graph.schema == graph.schema
    for (name, variable) in earlier.variables {
      switch variable {
      case .given: variables[name] = variable
      case .value(let value):
        if isSameSchema { variables[name] = .value(succession.value(value)) }
      }
    }
    guard isSameSchema else { return }
    lastAnswer = earlier.lastAnswer.map { succession.value($0) }
    lastNodes = earlier.lastNodes?.map { $0.flatMap { succession.node($0) } }
    lastQuestion = earlier.lastQuestion.flatMap { question in
      var environment = question.environment
      environment.today = today
      environment.claimBeginnings = claimBeginnings
      environment.variables = environment.variables.mapValues { succession.nodes($0) }
      let resolved = Resolver.resolve(
        question.query, in: graph, source: question.source, environment: environment
      ).0
      return resolved.map {
        Reasons.Question(
          query: question.query, resolved: $0, source: question.source, environment: environment)
      }
    }
  }
}

/// Which nodes of one graph are which of another.
struct Succession {
  let earlier: Graph
  let now: Graph

  init(from earlier: Graph, to now: Graph) {
    self.earlier = earlier
    self.now = now
  }

  /// The node of the same kind, name and path; without its path where it had none or has one now.
  func node(_ node: NodeID) -> NodeID? {
    let found = now.nodes(
      ofFoldedName: Array(earlier.foldedName(of: node)), of: KindSet(earlier.kind(of: node)))
    let name = earlier.name(of: node)
    let path = earlier.path(of: node)
    let same = found.members.filter { now.name(of: $0) == name }
    return same.first { now.path(of: $0) == path }
      ?? (same.count == 1 && (path.isEmpty || now.path(of: same[0]).isEmpty) ? same[0] : nil)
  }

  func nodes(_ nodes: NodeSet) -> NodeSet {
    NodeSet(capacity: now.nodeCount, nodes.members.compactMap { node($0) })
  }

  func value(_ value: BoundValue) -> BoundValue {
    var value = value
    value.nodes = value.nodes.map { nodes($0) }
    switch value.rows {
    case .nodes(let table)?: value.rows = .nodes(rows(table))
    case .table(let table)?: value.rows = .table(rows(table))
    default: break
    }
    return value
  }

  /// Without the rows whose nodes are gone.
  private func rows(_ table: Table) -> Table {
    var rows: [[Value]] = []
    var nodes: [NodeID] = []
    for row in 0..<table.rowCount {
      if let old = table.nodes {
        guard let new = node(old[row]) else { continue }
        nodes.append(new)
      }
      rows.append(table[row: row].map { cell($0) })
    }
    return Table(columns: table.columns, rows: rows, nodes: table.nodes.map { _ in nodes })
  }

  /// A node that is gone is its name. Lists hold no lists.
  private func cell(_ value: Value) -> Value {
    switch value {
    case .node(let old):
      node(old).map { .node($0) } ?? .text(TextSlice(Array(earlier.name(of: old))))
    case .list(let items): .list(items.map { if case .list = $0 { $0 } else { cell($0) } })
    case .missing, .text, .number, .date, .flag, .kind: value
    }
  }
}
