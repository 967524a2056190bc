import TrailEngine
import TrailGraph
import TrailText

/// What `check` finds in two states.
struct ComparedFindings {
  private let vaults: ComparedVaults

  init(_ vaults: ComparedVaults) { self.vaults = vaults }

  private static let columns = ["rule", "node", "what", "where"]

  /// A finding is the same where its rule, its note or node and its words are: lines move. What is
  /// missing is so however many notes lead to it.
  func comparison(of findings: Both<[Finding]>) -> AnswerComparison {
    let nodes = vaults.nodes
    var left: [Key: [Int]] = [:]
    for (place, finding) in findings.old.enumerated().reversed() {
      left[Key(finding, nodes, .old), default: []].append(place)
    }
    var gained: [Finding] = []
    var isKept = [Bool](repeating: false, count: findings.old.count)
    for finding in findings.new {
      if let place = left[Key(finding, nodes, .new)]?.popLast() {
        isKept[place] = true
      } else {
        gained.append(finding)
      }
    }
    let lost = findings.old.indices.filter { !isKept[$0] }
    var lostPlaces: [Subject: [Int]] = [:]
    for place in lost.reversed() {
      lostPlaces[Subject(findings.old[place], nodes, .old), default: []].append(place)
    }
    // Of the same rule at the same node only the words are others: it is the same problem.
    var rows: [AnswerComparison.Row] = []
    var changed: [AnswerComparison.Row] = []
    for finding in gained {
      if let place = lostPlaces[Subject(finding, nodes, .new)]?.popLast() {
        isKept[place] = true
        changed.append(row(Both(old: findings.old[place], new: finding), .changed))
      } else {
        rows.append(row(Both(old: nil, new: finding), .gained))
      }
    }
    for place in lost where !isKept[place] {
      rows.append(row(Both(old: findings.old[place], new: nil), .lost))
    }
    return AnswerComparison(columns: Self.columns, rows: rows + changed)
  }

  /// What a finding is about.
  private struct Subject: Hashable {
    var rule: String
    var node: ComparedNode?
    /// Where no node is at fault.
    var document: [UInt8]

    init(_ finding: Finding, _ nodes: ComparedNodes, _ side: StateSide) {
      rule = finding.rule
      node = finding.node.map { nodes.node($0, of: side) }
      document = node == nil ? finding.document : []
    }
  }

  private struct Key: Hashable {
    var subject: Subject
    var message: String

    init(_ finding: Finding, _ nodes: ComparedNodes, _ side: StateSide) {
      subject = Subject(finding, nodes, side)
      let isMissing = finding.rule == CheckRule.dangling.rawValue && finding.node != nil
      message = isMissing ? "" : finding.message
    }
  }

  private func row(
    _ findings: Both<Finding?>, _ change: AnswerComparison.Change
  ) -> AnswerComparison.Row {
    let side: StateSide = findings.new?.node == nil ? .old : .new
    return AnswerComparison.Row(
      change: change, node: findings[side]?.node.map { vaults.nodes.node($0, of: side) },
      cells: Both(old: findings.old.map(Self.cells), new: findings.new.map(Self.cells)),
      causes: findings[side].map { causes(of: $0, side) } ?? [])
  }

  /// The nodes at fault whose own notes have changed; where none has, the node.
  private func causes(of finding: Finding, _ side: StateSide) -> [Cause] {
    guard let node = finding.node else { return [] }
    let graph = vaults.sessions[side].graph
    let changed = ([node] + finding.others).filter { node in
      vaults.changes[Array(graph.path(of: node)) + Array(".md".utf8), side] != nil
    }
    return (changed.isEmpty ? [node] : changed).prefix(3).map {
      .near(vaults.nodes.node($0, of: side))
    }
  }

  private static func cells(of finding: Finding) -> [Value] {
    let place = String(decoding: finding.document, as: UTF8.self)
    func text(_ words: some StringProtocol) -> Value {
      words.isEmpty ? .missing : .text(TextSlice(words.utf8))
    }
    return [
      text(finding.rule),
      finding.node.map { .node($0) } ?? text(place.split(separator: "/").last ?? ""),
      text(finding.message), text(finding.line > 0 ? "\(place):\(finding.line)" : place),
    ]
  }
}
