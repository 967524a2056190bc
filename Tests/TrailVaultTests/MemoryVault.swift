import TrailGraph
import TrailSchema
import TrailVault

/// Reads notes that a test writes down.
func reading(_ files: [String: String], under schema: Schema = .builtIn) throws -> VaultReading {
  try Vault.read(MemoryTree(files), under: schema)
}

extension VaultReading {
  /// The edges of a type as `tail -> head`, by name, sorted.
  func edges(_ name: String) -> [String] {
    guard let number = graph.schema.edgeTypes.firstIndex(where: { $0.name == name }) else {
      return ["no edge type \(name)"]
    }
    let reader = EdgeReader(graph)
    return graph.allNodes.flatMap { tail in
      reader.nodes(after: tail, over: Hop(EdgeTypeID(number), .forward)).map {
        "\(self.name(tail)) -> \(self.name($0))"
      }
    }.sorted()
  }

  /// The statements of all edges of a type as `document:line [section] means`, sorted.
  func statements(_ name: String) -> [String] {
    guard let number = graph.schema.edgeTypes.firstIndex(where: { $0.name == name }) else {
      return ["no edge type \(name)"]
    }
    let type = EdgeTypeID(number)
    let reader = EdgeReader(graph)
    return graph.allNodes.flatMap { tail in
      reader.nodes(after: tail, over: Hop(type, .forward)).flatMap { head in
        (graph.edge(type, from: tail, to: head).map { graph.statements(of: $0) } ?? []).map {
          "\(text($0.document)):\($0.line) [\(text($0.section))] \($0.means)"
        }
      }
    }.sorted()
  }

  func name(_ node: NodeID) -> String { text(graph.name(of: node)) }

  /// All nodes as `kind: name`, with a `*` where there is no document, in order.
  var nodes: [String] {
    graph.allNodes.map { node in
      "\(graph.schema[graph.kind(of: node)].singular): \(name(node))"
        + (graph.hasDocument(node) ? "" : "*")
    }
  }

  /// The first node of a name.
  func node(_ name: String) -> NodeID? { graph.allNodes.first { self.name($0) == name } }

  func text(of name: String) -> String? { node(name).map { text(graph.text(of: $0)) } }

  func path(of name: String) -> String? { node(name).map { text(graph.path(of: $0)) } }

  func kind(of name: String) -> String? {
    node(name).map { graph.schema[graph.kind(of: $0)].singular }
  }

  /// The values of a property as text.
  func values(_ property: String, of name: String) -> [String] {
    guard let node = node(name), let column = graph.property(named: property) else { return [] }
    return graph.values(of: column, for: node).map { value in
      switch value {
      case .text(let text): self.text(text)
      case .number(let number): "\(number)"
      case .date(let date): date.text
      case .flag(let flag): "\(flag)"
      }
    }
  }

  private func text(_ slice: some Sequence<UInt8>) -> String {
    String(decoding: Array(slice), as: UTF8.self)
  }
}
