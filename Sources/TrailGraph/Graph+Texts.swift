/// The texts that a graph holds, by number: names, then paths, then texts of the nodes, then those
/// of each property, each once. What is stored twice has two numbers.
package final class SharedTexts: Sendable {
  package let count: Int
  private let nodeCount: Int
  private let names: NameReader
  private let texts: TextColumn
  private let columns: [ValueColumn.Texts]
  /// One more than columns: the number of the first text of each.
  private let starts: [Int]

  /// - Complexity: O(properties).
  package init(_ graph: Graph) {
    nodeCount = graph.nodeCount
    names = NameReader(names: graph.names, documents: graph.documents)
    texts = graph.texts
    columns = graph.columns.map(\.texts)
    var starts = [nodeCount * 3]
    for column in columns { starts.append(starts[starts.count - 1] + column.count) }
    self.starts = starts
    count = starts[starts.count - 1]
  }

  /// - Returns: `nil` where there is no such number.
  /// - Complexity: O(log properties).
  package subscript(number: Int) -> TextSlice? {
    guard (0..<count).contains(number) else { return nil }
    guard number >= nodeCount * 3 else {
      if number < nodeCount { return names[number] }
      let node = number - nodeCount
      return node < nodeCount ? names.names.path(of: node) : texts[node - nodeCount]
    }
    // The last column that begins here or before; of several without texts the one with some.
    var low = 0
    var high = columns.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= number { low = middle } else { high = middle }
    }
    return columns[low][number - starts[low]]
  }
}
