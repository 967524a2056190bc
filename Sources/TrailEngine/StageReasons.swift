import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Reasons for a node among the rows of a pipeline: what its set asks, and what each stage does.
struct StageReasons {
  private let question: Reasons.Question
  private let trace: StageTrace
  private let graph: Graph
  private let vocabulary: Vocabulary
  private let interruption: Interruption?
  private let printer: Printer

  init(
    _ question: Reasons.Question, _ trace: StageTrace, in graph: Graph, vocabulary: Vocabulary,
    interruption: Interruption?
  ) {
    self.question = question
    self.trace = trace
    self.graph = graph
    self.vocabulary = vocabulary
    self.interruption = interruption
    printer = Printer(vocabulary)
  }

  func reasons(for node: NodeID, isNegated: Bool) throws(Interrupted) -> Reasons {
    let last = lastRows
    var end = last
    let grouping = last < trace.order.count ? trace.order[last] : nil
    var conditions: [Reasons.Condition] = []
    var subject = node
    var depth = 0
    // From the last stage that goes on with other nodes to the first: what leads to each.
    while true {
      var start = end
      while start > 0, !question.query.stages[trace.order[start - 1]].isCollection { start -= 1 }
      let reasoner = Reasoner(
        subject, in: graph, source: question.source, environment: question.environment,
        vocabulary: vocabulary, interruption: interruption)
      var lead: NodeID?
      if start > 0 {
        lead = try explainCollection(stage: start - 1, reasoner, depth: depth)
      } else {
        _ = try reasoner.explain(question.query.set, depth: depth)
      }
      for stage in start..<end {
        try explain(stage: stage, from: start, reasoner, depth: depth)
      }
      conditions += reasoner.conditions
      guard let next = lead else { break }
      subject = next
      end = start - 1
      depth += 1
    }
    return Reasons(
      node: node, isAnswer: trace.rows[last].contains(node), isNegated: isNegated,
      conditions: conditions,
      groupingStage: grouping.map { printer.text(of: question.query.stages[$0]) })
  }

  /// How many stages are worked out before rows stop standing for nodes.
  private var lastRows: Int {
    var last = 0
    for (stage, place) in trace.order.enumerated() {
      if stage + 1 >= trace.rows.count || question.query.stages[place].countsRows { break }
      last = stage + 1
    }
    return last
  }

  // MARK: - Stages

  private func explain(
    stage: Int, from start: Int, _ reasoner: Reasoner, depth: Int
  ) throws(Interrupted) {
    let syntax = question.query.stages[trace.order[stage]]
    let before = trace.rows[stage]
    let after = trace.rows[stage + 1]
    let holds = after.contains(reasoner.node)
    switch syntax.kind {
    case .filter(let condition):
      let hasColumns = (0..<stage).contains {
        if case .show = question.query.stages[trace.order[$0]].kind { return true }
        return false
      }
      // Before a table its conditions are those of a set.
      guard !hasColumns else {
        _ = reasoner.add(.init(words: printer.text(of: syntax), depth: depth, holds: holds))
        return
      }
      _ = try reasoner.explain(condition, on: kinds(before: stage), depth: depth)
    case .take, .skip:
      var row = Reasons.Condition(words: printer.text(of: syntax), depth: depth, holds: holds)
      // What never came here was not cut off here.
      guard let place = before.firstIndex(of: reasoner.node) else { return }
      let sort = sortWords(before: stage, from: start).map { ", by \($0)" } ?? ""
      row.facts.append(
        .init(title: "its row", value: .words("\(place + 1) of \(before.count)\(sort)")))
      _ = reasoner.add(row)
    case .distinct where before.contains(reasoner.node) && !holds:
      _ = reasoner.add(.init(words: printer.text(of: syntax), depth: depth, holds: false))
    default: break
    }
  }

  /// The kinds of the nodes that the rows before a stage may have.
  private func kinds(before stage: Int) -> KindSet {
    for earlier in (0..<stage).reversed() {
      if case .collection(let collection) = question.resolved.stages[trace.order[earlier]] {
        return collection.kinds
      }
    }
    return question.resolved.kinds
  }

  private func sortWords(before stage: Int, from start: Int) -> String? {
    for earlier in (start..<stage).reversed() {
      let syntax = question.query.stages[trace.order[earlier]]
      if case .sort = syntax.kind {
        return String(printer.text(of: syntax).dropFirst("sort by ".count))
      }
    }
    return nil
  }

  // MARK: - Collections

  /// Adds the row that leads to the node over a collection; that row's node, if there is one.
  private func explainCollection(
    stage: Int, _ reasoner: Reasoner, depth: Int
  ) throws(Interrupted) -> NodeID? {
    let place = trace.order[stage]
    let node = reasoner.node
    let collectionWords = printer.text(of: question.query.stages[place])
    var row = Reasons.Condition(
      words: "one of the \(collectionWords) of the rows", depth: depth, structure: .row,
      holds: trace.rows[stage + 1].contains(node))
    guard case .collection(let collection) = question.resolved.stages[place] else { return nil }
    let rows = NodeSet(capacity: graph.nodeCount, trace.rows[stage])
    var lead: (path: Paths.Path, start: NodeID)?
    var leading = graph.noNodes
    for reading in collection.readings where reading.walk.right.contains(graph.kind(of: node)) {
      let owners = graph.nodes(of: reading.owners.intersection(reading.walk.left))
      let back = reading.walk.route.reversed
      leading.formUnion(try reasoner.reader.ends(of: back, from: reasoner.itself, among: owners))
      guard row.holds else { continue }
      let walks = try ShortestWalks(
        from: node, over: reading.walk.reversed.route, to: rows.intersection(owners), most: 1,
        excluding: nil, reasoner.reader)
      guard let start = walks.ends.first else { continue }
      let path = walks.path(to: start).reversed
      if lead.map({ path.steps.count < $0.path.steps.count }) ?? true { lead = (path, start) }
    }
    let others = leading.subtracting(rows)
    row.relation = Reasons.Relation(
      found: .init(
        nodes: Array(leading.intersection(rows).prefix(6)),
        count: leading.intersection(rows).count),
      walks: lead.map { [$0.path] } ?? [],
      others: .init(nodes: Array(others.prefix(6)), count: others.count), otherWalks: [],
      near: [], nearCount: 0, bound: .members(MemberBound(1, nil)), targetCount: rows.count)
    _ = reasoner.add(row)
    return lead?.start
  }
}

extension Paths.Path {
  /// The same walk from its other end.
  fileprivate var reversed: Paths.Path {
    guard let last = steps.last else { return self }
    var steps: [Step] = []
    for (place, step) in self.steps.enumerated().reversed() {
      steps.append(
        Step(
          hop: step.hop.reversed, edge: step.edge,
          end: place > 0 ? self.steps[place - 1].end : start))
    }
    return Paths.Path(start: last.end, steps: steps)
  }
}

extension Stage {
  fileprivate var isCollection: Bool {
    if case .collection = kind { return true }
    return false
  }

  /// Its rows stand for no nodes, or there are none.
  fileprivate var countsRows: Bool {
    switch kind {
    case .count, .countBy, .summarize: true
    default: false
    }
  }
}

extension Value {
  static func words(_ text: String) -> Value {
    text.isEmpty ? .missing : .text(TextSlice(text.utf8))
  }
}
