import TrailGraph
import TrailSchema

/// What answers in prose quote of nodes and edges. The text is not escaped.
struct NodeText {
  private let graph: Graph
  private let values: ValueText
  private let citation: PropertyID?
  private let title: PropertyID?

  init(_ graph: Graph) {
    self.graph = graph
    values = ValueText(graph)
    citation = graph.property(named: "citation")
    title = graph.property(named: "title")
  }

  func name(of node: NodeID) -> String { values.name(of: node) }

  /// `insight 2024-03-12 09-41-07`.
  func label(of node: NodeID) -> String { "\(values.kind(of: node)) \(name(of: node))" }

  /// As the file is called.
  func path(of node: NodeID) -> String {
    String(decoding: graph.path(of: node), as: UTF8.self) + ".md"
  }

  /// What it says where its name does not: a source's citation or title, a claim's or excerpt's
  /// text; empty of tags and pages, whose names say enough, and where it is the name again.
  func gist(of node: NodeID) -> String {
    let traits = graph.schema[graph.kind(of: node)].traits
    if !traits.isDisjoint(with: [.topic, .fallback]) { return "" }
    if traits.contains(.source) {
      for property in [citation, title] {
        guard let property else { continue }
        if case .text(let text)? = graph.values(of: property, for: node).first {
          return String(decoding: text, as: UTF8.self)
        }
      }
      return ""
    }
    let text = graph.text(of: node)
    return text == graph.name(of: node) ? "" : String(decoding: text, as: UTF8.self)
  }

  /// Where an edge is stated, each as `document:line`, with the heading or field it stands under.
  func places(of edge: EdgeID) -> [String] {
    graph.statements(of: edge).map { place(of: $0) }
  }

  func place(of statement: EdgeStatement) -> String {
    var place =
      statement.document.isEmpty
      ? "by its name" : String(decoding: statement.document, as: UTF8.self)
    if statement.line > 0 { place += ":\(statement.line)" }
    switch statement.means {
    case .field: place += ", a field"
    case .name where !statement.document.isEmpty: place += ", its name"
    case .canvas: place += ", an arrow"
    case .name, .text, .table: break
    }
    if !statement.section.isEmpty {
      place += " (\(String(decoding: statement.section, as: UTF8.self)))"
    }
    return place
  }
}
