import TrailGraph
import TrailSchema
import TrailText

/// Looks for what is wrong with a vault, rule by rule.
package struct Check {
  let graph: Graph
  let reader: EdgeReader
  /// What reading the notes found, for the rules that are about it.
  let reported: [Finding]
  /// `nil` where no list was given: `retracted` finds nothing then.
  let retractions: RetractionList?
  /// The sources that no library lists; none where there is no library.
  let unlisted: NodeSet

  /// - Parameters:
  ///   - reported: The findings of rules that are about reading, in their order.
  ///   - unlisted: The sources that no library lists; `nil` where there is no library.
  package init(
    _ graph: Graph, reported: [Finding], retractions: RetractionList?, unlisted: NodeSet? = nil,
    interruption: Interruption? = nil
  ) {
    self.graph = graph
    self.reported = reported
    self.retractions = retractions
    self.unlisted = unlisted ?? graph.noNodes
    reader = EdgeReader(graph, interruption: interruption)
  }

  /// How many edges were looked at.
  package var edgeVisits: Int { reader.visits }

  /// What some rules find, in the order of the rules; within one in the default order of nodes.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges + bytes of names and claims) for each rule.
  package func findings(of rules: Set<CheckRule>) throws(Interrupted) -> [Finding] {
    var findings: [Finding] = []
    for rule in CheckRule.allCases where rules.contains(rule) {
      try reader.checkInterruption()
      findings += try self.findings(of: rule)
    }
    guard rules.contains(.dangling), rules.contains(.contradiction) else { return findings }
    // A quoted note that does not exist is told once, with the page that quotes it.
    let quoted = Set(
      reported.compactMap { finding in
        finding.rule == CheckRule.contradiction.rawValue
          ? finding.node.flatMap { graph.hasDocument($0) ? nil : $0 } : nil
      })
    return findings.filter { finding in
      finding.rule != CheckRule.dangling.rawValue
        || !(finding.node.map(quoted.contains) ?? false)
    }
  }

  private func findings(of rule: CheckRule) throws(Interrupted) -> [Finding] {
    switch rule {
    case .circular: try circles()
    case .unsupported: try unsupported()
    case .singleSource: try singleSource()
    case .assumptionOnly: try assumptionOnly()
    case .dangling: try dangling()
    case .duplicate: try duplicates()
    case .contradiction, .frontMatter: reported.filter { $0.rule == rule.rawValue }
    case .orphan: try orphans()
    case .library:
      reported.filter { $0.rule == rule.rawValue }
        + unlisted.map { source in
          finding(
            .library, source, "no library lists it",
            repair: "add it to the library under this key, or mend the key")
        }
    case .retracted: try retracted()
    }
  }

  // MARK: - The graph, as rules speak of it

  var evidence: Hop { Hop(graph.schema.roles.supports, .backward) }
  var conclusions: Hop { Hop(graph.schema.roles.supports, .forward) }
  var sources: NodeSet { graph.nodes(of: graph.schema.kinds(with: .source)) }
  var assumptions: NodeSet { graph.nodes(of: graph.schema.kinds(with: .assumption)) }

  /// Claims that are no assumptions: those that evidence can support.
  var supportable: NodeSet {
    graph.nodes(
      of: graph.schema.kinds(with: .claim).subtracting(graph.schema.kinds(with: .assumption)))
  }

  /// A name in a sentence, cut where it is long.
  func name(of node: NodeID) -> String {
    Excerpt.of(String(decoding: graph.name(of: node), as: UTF8.self))
  }

  func names(of nodes: some Collection<NodeID>, most: Int = 3) -> String {
    let shown = nodes.prefix(most).map { name(of: $0) }
    let rest = nodes.count - shown.count
    return (rest > 0 ? shown + ["\(rest) more"] : shown).joinedAsList
  }

  /// Names of a path from evidence to what rests on it; of a long one the ends.
  static func chain(_ names: [String], leftOut: Int = 0, at place: Int = 0) -> String {
    var names = names
    if leftOut > 0 { names.insert("… \(leftOut) more …", at: min(place, names.count)) }
    return names.joined(separator: " → ")
  }

  /// A finding about a node, at its document or else where it is first linked to.
  func finding(
    _ rule: CheckRule, _ node: NodeID, _ message: String, at place: EdgeStatement? = nil,
    repair: String
  ) -> Finding {
    var document = Array(graph.path(of: node)) + ".md".utf8
    var line = 0
    if let place = place ?? (graph.hasDocument(node) ? nil : firstLink(to: node)) {
      (document, line) = (Array(place.document), place.line)
    } else if !graph.hasDocument(node) {
      document = []
    }
    return Finding(
      rule: rule.rawValue, node: node, message: message, document: document, line: line,
      repair: repair)
  }

  /// Where a document first links to a node, by document, then line.
  ///
  /// - Complexity: O(statements of links to it).
  func firstLink(to node: NodeID) -> EdgeStatement? {
    let links = graph.schema.roles.links
    var first: EdgeStatement?
    for tail in reader.nodes(after: node, over: Hop(links, .backward)) {
      guard let edge = graph.edge(links, from: tail, to: node),
        let statement = graph.statements(of: edge).first
      else { continue }
      if let known = first, !Self.precedes(statement, known) { continue }
      first = statement
    }
    return first
  }

  private static func precedes(_ a: EdgeStatement, _ b: EdgeStatement) -> Bool {
    a.document.elementsEqual(b.document)
      ? a.line < b.line : a.document.lexicographicallyPrecedes(b.document)
  }
}
