import TrailEngine
import TrailGraph
import TrailText

/// What `check` finds in two states.
enum ComparedFindings {
  static let columns = ["rule", "what", "where"]

  /// A finding is the same where its rule, its note or node and its words are: lines move.
  static func comparison(
    of findings: Both<[Finding]>, _ nodes: ComparedNodes
  ) -> AnswerComparison {
    var left: [Key: [Int]] = [:]
    for (place, finding) in findings.old.enumerated().reversed() {
      left[Key(finding, nodes, .old), default: []].append(place)
    }
    var rows: [AnswerComparison.Row] = []
    var isKept = [Bool](repeating: false, count: findings.old.count)
    for finding in findings.new {
      if let place = left[Key(finding, nodes, .new)]?.popLast() {
        isKept[place] = true
      } else {
        rows.append(row(finding, .gained, nodes, .new))
      }
    }
    for (place, finding) in findings.old.enumerated() where !isKept[place] {
      rows.append(row(finding, .lost, nodes, .old))
    }
    return AnswerComparison(columns: columns, rows: rows)
  }

  private struct Key: Hashable {
    var rule: String
    var node: ComparedNode?
    var message: String
    /// Where no node is at fault.
    var document: [UInt8]

    init(_ finding: Finding, _ nodes: ComparedNodes, _ side: StateSide) {
      rule = finding.rule
      node = finding.node.map { nodes.node($0, of: side) }
      message = finding.message
      document = node == nil ? finding.document : []
    }
  }

  private static func row(
    _ finding: Finding, _ change: AnswerComparison.Change, _ nodes: ComparedNodes,
    _ side: StateSide
  ) -> AnswerComparison.Row {
    let place = String(decoding: finding.document, as: UTF8.self)
    let words = [
      finding.rule, finding.message, finding.line > 0 ? "\(place):\(finding.line)" : place,
    ]
    let cells = words.map { $0.isEmpty ? Value.missing : .text(TextSlice($0.utf8)) }
    let node = finding.node.map { nodes.node($0, of: side) }
    var both = Both<[Value]?>(old: nil, new: nil)
    both[side] = cells
    return AnswerComparison.Row(
      change: change, node: node, cells: both, causes: node.map { [.near($0)] } ?? [])
  }
}
