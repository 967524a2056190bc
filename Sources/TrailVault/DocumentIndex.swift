import TrailNotes
import TrailSchema
import TrailText

/// Finds documents by path, name and alias.
struct DocumentIndex {
  private var exact = NodeNames()
  /// Every folded path, and what is left of it after each of its folders, to the document with
  /// the fewest folders, then the first in order of names.
  private var suffixes = NodeNames()
  private var aliases = NodeNames()
  private var foldedPaths: [DraftNode: [UInt8]] = [:]

  /// - Parameter documents: With their aliases.
  /// - Complexity: O(n log n) in documents, O(length × folders) for each path.
  init(_ documents: [(node: DraftNode, path: ArraySlice<UInt8>, aliases: [[UInt8]])]) {
    let folded = documents.map {
      (folders: VaultPath.folderCount(of: $0.path), path: $0.path.folded)
    }
    let order = documents.indices.sorted { a, b in
      if folded[a].folders != folded[b].folders { return folded[a].folders < folded[b].folders }
      if folded[a].path != folded[b].path {
        return folded[a].path.lexicographicallyPrecedes(folded[b].path)
      }
      return documents[a].path.lexicographicallyPrecedes(documents[b].path)
    }
    for index in order {
      let (node, path, names) = documents[index]
      exact.add(path, node)
      foldedPaths[node] = folded[index].path
      VaultPath.forEachSuffix(of: folded[index].path[...]) { suffixes.add($0, node) }
      for alias in names { aliases.add(alias.folded[...], node) }
    }
  }

  /// The document at exactly this path; case and Unicode form count only where two differ in
  /// nothing else.
  func document(at path: ArraySlice<UInt8>) -> DraftNode? {
    if let node = exact[path] { return node }
    let folded = path.folded
    guard let node = suffixes[folded[...]], foldedPaths[node] == folded else { return nil }
    return node
  }

  /// The document whose path ends with this one, or that has this name.
  func document(endingWith path: ArraySlice<UInt8>) -> DraftNode? {
    exact[path] ?? suffixes[path.folded[...]]
  }

  func document(withAlias alias: ArraySlice<UInt8>) -> DraftNode? { aliases[alias.folded[...]] }
}

/// Nodes by names; the first node that is added under a name keeps it.
struct NodeNames {
  private var names = ByteTable()
  private var nodes: [DraftNode] = []

  mutating func add(_ name: ArraySlice<UInt8>, _ node: DraftNode) {
    if names.insert(name) == nodes.count { nodes.append(node) }
  }

  subscript(name: ArraySlice<UInt8>) -> DraftNode? { names.number(of: name).map { nodes[$0] } }
}

/// Nodes by names that belong to one node or to several.
struct UniqueNames {
  private var names = ByteTable()
  /// `nil` where several nodes have the name.
  private var nodes: [DraftNode?] = []

  mutating func add(_ name: ArraySlice<UInt8>, _ node: DraftNode) {
    let number = names.insert(name)
    if number == nodes.count {
      nodes.append(node)
    } else if nodes[number] != node {
      nodes[number] = nil
    }
  }

  /// The one node of this name.
  subscript(name: ArraySlice<UInt8>) -> DraftNode? {
    names.number(of: name).flatMap { nodes[$0] }
  }
}
