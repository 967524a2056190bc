import TrailSchema
import TrailText

/// A typed graph, in columns: immutable, cheap to copy, safe to share between threads.
///
/// Nodes are numbered by kind, then in the default order (folded name, natural order; then
/// path). All columns lie in one block of memory, which may be a mapped file: `GraphImage`. Edges
/// lie in compressed sparse rows, both ways, and are read through `EdgeReader` alone, which counts
/// what it visits.
package struct Graph: Sendable {
  package let schema: Schema
  package let nodeCount: Int

  /// Where all of it lies.
  package let memory: GraphMemory
  /// One more than kinds: the number of the first node of each.
  let kindStarts: [Int]
  let names: NameColumn
  let foldedNames: TextColumn
  let texts: TextColumn
  let documents: NodeSet
  /// In order of their folded names.
  let columns: [PropertyColumn]
  /// By edge type, as they are stored: of links only those that no other edge states. Who follows
  /// edges asks `adjacency(of:)`.
  let adjacency: [Adjacency]
  let statements: StatementTable
  let derived = DerivedColumns()
  /// What finds nodes by name; `nil` where it has not been made.
  package var terms: TermIndex?
}

// MARK: - Nodes

extension Graph {
  /// The node's kind.
  ///
  /// - Complexity: O(log kinds).
  package func kind(of node: NodeID) -> KindID {
    var low = 0
    var high = kindStarts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if kindStarts[middle] <= node.index { low = middle } else { high = middle }
    }
    // Empty kinds share a start with the next one: the last that begins here has the node.
    return KindID(low)
  }

  /// The numbers of the nodes of a kind: one run.
  package func range(of kind: KindID) -> Range<Int> {
    kindStarts[Int(kind.number)]..<kindStarts[Int(kind.number) + 1]
  }

  /// The nodes of the kinds.
  ///
  /// - Complexity: O(nodes / 64) when these kinds are first asked for, then O(1).
  package func nodes(of kinds: KindSet) -> NodeSet {
    derived.kinds.nodes(of: kinds) { makeNodes(of: kinds) }
  }

  private func makeNodes(of kinds: KindSet) -> NodeSet {
    var nodes = noNodes
    // Umbrellas take in neighbours: one run of nodes for each run of kinds.
    var run = 0..<0
    for kind in kinds.kinds where !range(of: kind).isEmpty {
      let range = range(of: kind)
      if range.lowerBound == run.upperBound {
        run = run.lowerBound..<range.upperBound
      } else {
        nodes.insert(run)
        run = range
      }
    }
    nodes.insert(run)
    return nodes
  }

  /// The nodes that a noun means: those of its kinds, with a document where it asks for one.
  package func nodes(of noun: Noun) -> NodeSet {
    let nodes = nodes(of: noun.kinds)
    return noun.needsDocument ? nodes.intersection(documents) : nodes
  }

  /// The kinds that have a node in the set.
  package func kinds(in nodes: NodeSet) -> KindSet {
    var kinds: KindSet = []
    for number in schema.kinds.indices {
      let kind = KindID(number)
      if nodes.first(in: range(of: kind)) != nil { kinds.insert(KindSet(kind)) }
    }
    return kinds
  }

  package var noNodes: NodeSet { NodeSet(capacity: nodeCount) }
  package var allNodes: NodeSet { NodeSet(capacity: nodeCount, range: 0..<nodeCount) }
  /// The nodes that have a document in the vault.
  package var nodesWithDocument: NodeSet { documents }

  package func hasDocument(_ node: NodeID) -> Bool { documents.contains(node) }

  /// The file name without its ending, the citation key or the words of a link; never empty.
  package func name(of node: NodeID) -> TextSlice {
    names.name(of: node.index, hasDocument: documents.contains(node))
  }

  /// The name, folded.
  package func foldedName(of node: NodeID) -> TextSlice { foldedNames[node.index] }

  /// The vault path without the ending `.md`, also of a node without a document that links
  /// name by a path; empty where they name none.
  package func path(of node: NodeID) -> TextSlice { names.path(of: node.index) }

  /// What the node says, as plain text; empty where nothing is known of it.
  package func text(of node: NodeID) -> TextSlice { texts[node.index] }
}

// MARK: - Properties

extension Graph {
  /// Properties that some node has, in order of their folded names. `name`, `kind`, `path`,
  /// `text` and `depth` are no stored properties.
  package var properties: [PropertyID] { columns.indices.map { PropertyID($0) } }

  /// The property of a name, compared folded.
  ///
  /// - Complexity: O(log properties).
  package func property(named name: String) -> PropertyID? {
    let folded = Folding.fold(name.utf8)
    var low = 0
    var high = columns.count
    while low < high {
      let middle = (low + high) / 2
      if columns[middle].foldedName.lexicographicallyPrecedes(folded) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < columns.count, columns[low].foldedName == folded else { return nil }
    return PropertyID(low)
  }

  /// As it is written most often; of two spellings as frequent the lower one by bytes.
  package func name(of property: PropertyID) -> String { columns[property.number].name }

  /// The nodes that have the property.
  ///
  /// - Complexity: O(nodes with it).
  package func nodes(with property: PropertyID) -> NodeSet {
    NodeSet(capacity: nodeCount, columns[property.number].nodes.lazy.map { NodeID($0) })
  }

  /// The values of a property of a node, in stated order; none where it is missing.
  ///
  /// - Complexity: O(log nodes with the property + values).
  package func values(of property: PropertyID, for node: NodeID) -> [PropertyValue] {
    columns[property.number].values(for: node.number)
  }
}

// MARK: - Edges

extension Graph {
  /// How many edges of a type there are.
  package func edgeCount(of type: EdgeTypeID) -> Int { adjacency(of: type).edgeCount }

  /// The edge from tail to head, if there is one.
  ///
  /// - Complexity: O(log edges of the tail).
  package func edge(_ type: EdgeTypeID, from tail: NodeID, to head: NodeID) -> EdgeID? {
    adjacency(of: type).edge(from: tail, to: head)
  }
}
