import TrailGraph

/// Decides which pages get a support edge of their own from the sources they name as original.
///
/// A row says that a source reaches its page. In order of support, circles as one, the page gets
/// an edge if none of its evidence, edges given so far included, reaches that source; in a circle
/// every page that states it does. Source: the graph page, section 5.
///
/// Sources are taken 64 at a time, nearest to the conclusions first: one walk in order of support
/// carries a bit for each, and looks only at what they reach.
struct OriginalSources {
  struct Row {
    var source: DraftNode
    var page: DraftNode
  }

  private let rows: [Row]
  /// Over the edges that are stated.
  private let stated: SupportOrder
  /// Over those and the ones that may be given, so that no edge given breaks the order.
  private let order: SupportOrder
  private let heads: Rows
  /// Heads of the edges given so far, by component.
  private var given: [Int: [Int]] = [:]
  private var isGiven: [Bool]

  /// Whether each row gives an edge, in order of the rows.
  ///
  /// - Complexity: O((nodes + edges) × sources / 64) at worst; mostly what the sources reach.
  static func decide(
    _ rows: [Row], supports: [(tail: Int, head: Int)], nodeCount: Int
  ) -> [Bool] {
    var decision = OriginalSources(rows, supports, nodeCount)
    decision.run()
    return decision.isGiven
  }

  private init(_ rows: [Row], _ supports: [(tail: Int, head: Int)], _ nodeCount: Int) {
    self.rows = rows
    isGiven = [Bool](repeating: false, count: rows.count)
    stated = SupportOrder(nodeCount: nodeCount, edges: supports)
    let candidates = rows.map { (tail: $0.source.index, head: $0.page.index) }
    let order = SupportOrder(nodeCount: nodeCount, edges: supports + candidates)
    self.order = order
    heads = Rows(
      count: order.count,
      edges: supports.map { (order.components[$0.tail], order.components[$0.head]) }
        .filter { $0.0 != $0.1 }.map { (tail: $0.0, head: $0.1) })
  }

  private mutating func run() {
    let bySource = Dictionary(grouping: rows.indices) { rows[$0].source }
    let sources = bySource.keys.sorted { a, b in
      let (first, second) = (order.components[a.index], order.components[b.index])
      return first != second ? first > second : a.index < b.index
    }
    var masks = [UInt64](repeating: 0, count: order.count)
    var pending = PendingBits(count: order.count)
    var start = 0
    while start < sources.count {
      let batch = sources[start..<min(start + 64, sources.count)]
      start += 64
      walk(Array(batch), bySource, &masks, &pending)
    }
  }

  private mutating func walk(
    _ sources: [DraftNode], _ bySource: [DraftNode: [Int]], _ masks: inout [UInt64],
    _ pending: inout PendingBits
  ) {
    // The rows of these sources by the component of their page, nearest source first.
    var pages: [Int: [(bit: Int, row: Int)]] = [:]
    for (bit, source) in sources.enumerated() {
      let component = order.components[source.index]
      masks[component] |= 1 << UInt64(bit)
      pending.insert(component)
      for row in bySource[source] ?? [] {
        let page = order.components[rows[row].page.index]
        pages[page, default: []].append((bit, row))
        pending.insert(page)
      }
    }
    var touched: [Int] = []
    while let component = pending.popFirst() {
      touched.append(component)
      decide(pages[component] ?? [], in: component, sources, &masks)
      let mask = masks[component]
      guard mask != 0 else { continue }
      for head in heads[component] {
        masks[head] |= mask
        pending.insert(head)
      }
      for head in given[component] ?? [] where head > component {
        masks[head] |= mask
        pending.insert(head)
      }
    }
    for component in touched { masks[component] = 0 }
  }

  private mutating func decide(
    _ stating: [(bit: Int, row: Int)], in component: Int, _ sources: [DraftNode],
    _ masks: inout [UInt64]
  ) {
    var index = 0
    while index < stating.count {
      let bit = stating[index].bit
      let source = order.components[sources[bit].index]
      let isReached = masks[component] & (1 << UInt64(bit)) != 0
      var hasNew = false
      while index < stating.count, stating[index].bit == bit {
        let row = rows[stating[index].row]
        // In one circle with its source a page is reached only if stated edges close it.
        let isInCircle = source == component
        let closes = stated.components[row.source.index] == stated.components[row.page.index]
        if isInCircle ? !closes : !isReached {
          isGiven[stating[index].row] = true
          hasNew = true
        }
        index += 1
      }
      if hasNew, source != component {
        masks[component] |= masks[source]
        given[source, default: []].append(component)
      }
    }
  }
}

/// A set of small numbers from which the lowest is taken, going upward only.
private struct PendingBits {
  private var words: [UInt64]
  private var lowest: Int

  init(count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    lowest = words.count
  }

  mutating func insert(_ number: Int) {
    words[number >> 6] |= 1 << UInt64(number & 63)
    lowest = min(lowest, number >> 6)
  }

  mutating func popFirst() -> Int? {
    while lowest < words.count {
      let word = words[lowest]
      if word != 0 {
        words[lowest] = word & (word - 1)
        return lowest << 6 + word.trailingZeroBitCount
      }
      lowest += 1
    }
    return nil
  }
}
