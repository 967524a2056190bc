import TrailEngine
import TrailGraph

/// Where on a page each node stands: in a row of the answer, in the picture, in the list of what is
/// drawn, among the sources.
struct PageIndex {
  /// What its identifiers begin with, so that those of two answers differ.
  let prefix: String
  /// From 1.
  private var rows: [NodeID: Int] = [:]
  private(set) var drawn: [NodeID: Int] = [:]
  private var sources: [NodeID: Int] = [:]
  private var hasList = false

  /// - Parameters:
  ///   - number: Of the answer on its page, from 1.
  ///   - rows: By row: its node.
  ///   - hasList: Whether what is drawn is listed as well.
  init(number: Int, rows: [NodeID?], drawn: [NodeID], sources: [NodeID], hasList: Bool) {
    prefix = number == 1 ? "" : "a\(number)-"
    for (place, node) in rows.enumerated() {
      if let node, self.rows[node] == nil { self.rows[node] = place + 1 }
    }
    for (place, node) in drawn.enumerated() { self.drawn[node] = place + 1 }
    for (place, node) in sources.enumerated() { self.sources[node] = place + 1 }
    self.hasList = hasList
  }

  func id(_ name: String) -> String { prefix + name }
  func id(ofRow row: Int) -> String { "\(prefix)r\(row)" }
  func id(ofDrawn number: Int) -> String { "\(prefix)n\(number)" }
  func id(ofListed number: Int) -> String { "\(prefix)e\(number)" }
  func id(ofSource number: Int) -> String { "\(prefix)s\(number)" }

  /// Whether the node has a row in the answer.
  func row(of node: NodeID) -> Int? { rows[node] }

  /// Where the node is drawn.
  func picture(of node: NodeID) -> String? { drawn[node].map { "#" + id(ofDrawn: $0) } }

  /// Where the node's words stand: a row of the answer, else the list of sources, else the list of
  /// what is drawn.
  func words(of node: NodeID) -> String? {
    if let row = rows[node] { return "#" + id(ofRow: row) }
    if let source = sources[node] { return "#" + id(ofSource: source) }
    guard hasList, let number = drawn[node] else { return nil }
    return "#" + id(ofListed: number)
  }

  func source(of node: NodeID) -> String? { sources[node].map { "#" + id(ofSource: $0) } }
}
