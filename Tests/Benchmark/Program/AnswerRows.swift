import TrailEngine
import TrailGraph

/// An answer in the shape that the expected answers have: nodes as their paths.
struct AnswerRows {
  private let graph: Graph

  init(_ graph: Graph) { self.graph = graph }

  /// A list of paths, a list of rows where a stage has made a table, or the length of the first
  /// path.
  func json(of answer: Answer) -> JSONValue {
    switch answer {
    case .nodes(let table): .list((table.nodes ?? []).map { .text(path(of: $0)) })
    case .table(let table): .list(table.rows.map { row in .list(row.map { json(of: $0) }) })
    case .number(let number): .number(Double(number))
    case .paths(let paths): .number(Double(paths.paths.first?.steps.count ?? 0))
    default: .list([])
    }
  }

  private func json(of value: Value) -> JSONValue {
    switch value {
    case .node(let node): .text(path(of: node))
    case .number(let number): .number(number)
    case .text(let text): .text(String(decoding: text, as: UTF8.self))
    case .list(let items): .list(items.map { json(of: $0) })
    default: .text("")
    }
  }

  private func path(of node: NodeID) -> String {
    String(decoding: graph.path(of: node), as: UTF8.self)
  }
}
