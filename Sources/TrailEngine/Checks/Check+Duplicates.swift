import TrailGraph
import TrailSchema
import TrailText

/// What several nodes share that one alone should have.
extension Check {
  /// - Complexity: O(bytes of names, claims' texts and DOIs): everything is hashed once.
  func duplicates() throws(Interrupted) -> [Finding] {
    var findings: [(order: Int, finding: Finding)] = []
    func add(_ groups: [[NodeID]], _ message: (NodeID, String) -> String, _ repair: String) {
      for group in groups {
        guard let first = group.first else { continue }
        let others = places(of: Array(group.dropFirst()))
        var finding = finding(.duplicate, first, message(first, others), repair: repair)
        finding.others = Array(group.dropFirst())
        findings.append((first.index, finding))
      }
    }
    add(
      try sharedNames(), { "has the same name as \($1)" },
      "rename one of them, or put them together: a link by name alone may mean either")
    if let doi = graph.property(named: "doi") {
      add(
        try sharing(among: sources) { node in
          guard case .text(let text)? = graph.values(of: doi, for: node).first else { return nil }
          return Folding.fold(text)
        }, { "has the same DOI as \($1)" }, "keep one citation key for one source")
    }
    add(
      try sharing(among: graph.nodes(of: graph.schema.kinds(with: .claim))) { node in
        let text = graph.text(of: node)
        return text.elementsEqual(graph.name(of: node)) ? nil : Folding.fold(text)
      }, { "says the same as \($1)" }, "put them together, or say what sets them apart")
    // Stable: the order of the rules above within one node.
    return findings.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }.map(\.element.finding)
  }

  /// Names are looked up among kinds: two nodes of different kinds may well share one.
  private func sharedNames() throws(Interrupted) -> [[NodeID]] {
    var groups: [[NodeID]] = []
    for number in graph.schema.kinds.indices {
      let kind = KindID(number)
      let isFallback = graph.schema[kind].traits.contains(.fallback)
      groups += try sharing(among: graph.nodes(of: KindSet(kind))) { node in
        isFallback && isIndexOrTemplate(node) ? nil : Array(graph.foldedName(of: node))
      }
    }
    return groups
  }

  /// A folder's index is named like the folder, and a template like what it makes: neither is
  /// meant by a link to another note of that name.
  private func isIndexOrTemplate(_ node: NodeID) -> Bool {
    let folders = graph.path(of: node).split(separator: UInt8(ascii: "/")).dropLast()
      .map { Folding.fold($0) }
    let templates = graph.schema.reading.templateFolders.map { Folding.fold($0.utf8) }
    return folders.last?.elementsEqual(graph.foldedName(of: node)) ?? false
      || folders.contains { templates.contains($0) }
  }

  /// Nodes with the same key, two or more together; those without a key are left out.
  private func sharing(
    among nodes: NodeSet, key: (NodeID) -> [UInt8]?
  ) throws(Interrupted) -> [[NodeID]] {
    var places: [[UInt8]: Int] = [:]
    var groups: [[NodeID]] = []
    for node in nodes {
      try reader.countNode()
      guard let key = key(node), !key.isEmpty else { continue }
      if let place = places[key] {
        groups[place].append(node)
      } else {
        places[key] = groups.count
        groups.append([node])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  /// Paths where there are any: the names may be the same.
  private func places(of nodes: [NodeID]) -> String {
    let shown = nodes.prefix(3).map { node in
      let path = graph.path(of: node)
      guard !path.isEmpty else { return name(of: node) }
      let ending = graph.hasDocument(node) ? ".md" : ""
      return Excerpt.of(String(decoding: path, as: UTF8.self) + ending)
    }
    let rest = nodes.count - shown.count
    return (rest > 0 ? shown + ["\(rest) more"] : shown).joinedAsList
  }
}
