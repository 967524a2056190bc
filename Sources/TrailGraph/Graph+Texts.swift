extension Graph {
  /// How many numbers `sharedText` takes.
  ///
  /// - Complexity: O(properties).
  package var sharedTextCount: Int {
    columns.reduce(nodeCount * 3) { $0 + $1.texts.count }
  }

  /// A text that the graph holds, by number: names, then paths, then texts of the nodes, then
  /// those of each property, each once. What is stored twice has two numbers.
  ///
  /// - Returns: `nil` where there is no such number.
  /// - Complexity: O(properties).
  package func sharedText(_ number: Int) -> TextSlice? {
    guard nodeCount > 0, number >= 0 else { return nil }
    let node = number % nodeCount
    switch number / nodeCount {
    case 0: return names.name(of: node, hasDocument: documents.contains(NodeID(node)))
    case 1: return names.path(of: node)
    case 2: return texts[node]
    default: break
    }
    var rest = number - nodeCount * 3
    for column in columns {
      if rest < column.texts.count { return column.texts[rest] }
      rest -= column.texts.count
    }
    return nil
  }
}
