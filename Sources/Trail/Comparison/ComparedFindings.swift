import TrailEngine
import TrailGraph
import TrailText

/// What `check` finds in two states.
enum ComparedFindings {
  static let columns = ["rule", "node", "what", "where"]

  /// A finding is the same where its rule, its note or node and its words are: lines move. What is
  /// missing is so however many notes lead to it.
  static func comparison(
    of findings: Both<[Finding]>, _ nodes: ComparedNodes
  ) -> AnswerComparison {
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
        changed.append(row(Both(old: findings.old[place], new: finding), .changed, nodes))
      } else {
        rows.append(row(Both(old: nil, new: finding), .gained, nodes))
      }
    }
    for place in lost where !isKept[place] {
      rows.append(row(Both(old: findings.old[place], new: nil), .lost, nodes))
    }
    return AnswerComparison(columns: columns, rows: rows + changed)
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

  private static func row(
    _ findings: Both<Finding?>, _ change: AnswerComparison.Change, _ nodes: ComparedNodes
  ) -> AnswerComparison.Row {
    let node =
      findings.new?.node.map { nodes.node($0, of: .new) }
      ?? findings.old?.node.map { nodes.node($0, of: .old) }
    return AnswerComparison.Row(
      change: change, node: node,
      cells: Both(old: findings.old.map(cells), new: findings.new.map(cells)),
      causes: node.map { [.near($0)] } ?? [])
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
