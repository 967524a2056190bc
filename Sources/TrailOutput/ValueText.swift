import TrailEngine
import TrailGraph
import TrailSchema
import TrailText

/// Values as text, the same in every format that has no types of its own.
///
/// Missing is nothing; a whole number has no point, any other is the shortest that reads back the
/// same; a date is as precise as it was written; a node is its name, a kind its singular; the
/// items of a list stand between `; `, since names hold commas. The text is not escaped.
package struct ValueText: Sendable {
  private let graph: Graph

  package init(_ graph: Graph) { self.graph = graph }

  package func text(of value: Value) -> String {
    switch value {
    case .missing: ""
    case .text(let text): String(decoding: text, as: UTF8.self)
    case .number(let number): Self.text(of: number)
    case .date(let date): date.text
    case .flag(let flag): flag ? "true" : "false"
    case .node(let node): name(of: node)
    case .kind(let kind): name(of: kind)
    case .list(let items):
      items.lazy.map { text(of: $0) }.filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }

  func name(of node: NodeID) -> String { String(decoding: graph.name(of: node), as: UTF8.self) }

  func name(of kind: KindID) -> String { graph.schema[kind].singular }

  func kind(of node: NodeID) -> String { name(of: graph.kind(of: node)) }

  package static func text(of number: Double) -> String {
    // Below 2^53 every whole number is itself; -0 is 0.
    if abs(number) < 9_007_199_254_740_992, number == number.rounded(.towardZero) {
      return String(Int64(number))
    }
    return number.description
  }
}

extension Table {
  /// Columns that hold numbers and nothing else: they are aligned to the right.
  ///
  /// - Complexity: O(rows) where there is such a column, else to the first row that tells.
  var numericColumns: [Bool] {
    var candidates = Set(columns.indices)
    var numeric: Set<Int> = []
    for row in rows {
      guard !candidates.isEmpty else { break }
      for column in candidates {
        switch row[column] {
        case .number: numeric.insert(column)
        case .missing: continue
        default: candidates.remove(column)
        }
      }
    }
    return columns.indices.map { candidates.contains($0) && numeric.contains($0) }
  }
}
