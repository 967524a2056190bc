import TrailGraph

/// The components of a directed graph, circles as one, numbered so that every edge between two
/// of them leads to the higher number: evidence before what rests on it.
///
/// Source: Tarjan, "Depth-first search and linear graph algorithms" (1972), with a stack of its
/// own in the place of recursion.
struct SupportOrder {
  /// By node.
  private(set) var components: [Int]
  private(set) var count = 0

  /// - Complexity: O(nodes + edges).
  init(nodeCount: Int, edges: [(tail: Int, head: Int)]) {
    let heads = Rows(count: nodeCount, edges: edges)
    components = [Int](repeating: -1, count: nodeCount)
    var search = Search(nodeCount: nodeCount)
    for start in 0..<nodeCount where search.numbers[start] == 0 {
      search.run(from: start, heads, &components, &count)
    }
    // The search ends components last things first.
    for node in components.indices { components[node] = count - 1 - components[node] }
  }

  private struct Search {
    /// In order of discovery, from 1; 0 before.
    var numbers: [Int]
    private var lowest: [Int]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var path: [(node: Int, next: Int)] = []
    private var last = 0

    init(nodeCount: Int) {
      numbers = [Int](repeating: 0, count: nodeCount)
      lowest = numbers
      isOpen = [Bool](repeating: false, count: nodeCount)
    }

    mutating func run(
      from start: Int, _ heads: Rows, _ components: inout [Int], _ count: inout Int
    ) {
      discover(start)
      while let (node, next) = path.last {
        let row = heads[node]
        if next < row.count {
          path[path.count - 1].next += 1
          let head = row[row.startIndex + next]
          if numbers[head] == 0 {
            discover(head)
          } else if isOpen[head] {
            lowest[node] = min(lowest[node], numbers[head])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { lowest[parent] = min(lowest[parent], lowest[node]) }
        if lowest[node] == numbers[node] {
          while let member = open.popLast() {
            isOpen[member] = false
            components[member] = count
            if member == node { break }
          }
          count += 1
        }
      }
    }

    private mutating func discover(_ node: Int) {
      last += 1
      numbers[node] = last
      lowest[node] = last
      isOpen[node] = true
      open.append(node)
      path.append((node, 0))
    }
  }
}

/// The heads of the edges from each of a number of things.
struct Rows {
  private var starts: [Int]
  private var heads: [Int]

  init(count: Int, edges: some Collection<(tail: Int, head: Int)>) {
    starts = [Int](repeating: 0, count: count + 1)
    for edge in edges { starts[edge.tail + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    heads = [Int](repeating: 0, count: edges.count)
    var next = starts
    for edge in edges {
      heads[next[edge.tail]] = edge.head
      next[edge.tail] += 1
    }
  }

  subscript(index: Int) -> ArraySlice<Int> { heads[starts[index]..<starts[index + 1]] }
}
