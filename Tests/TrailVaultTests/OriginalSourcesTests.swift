import Testing
import TrailGraph

@testable import TrailVault

@Suite struct OriginalSourcesTests {
  /// What the rule says, word by word, for graphs without circles.
  private func simple(
    _ rows: [OriginalSources.Row], _ supports: [(tail: Int, head: Int)], nodeCount: Int
  ) -> [Bool] {
    var edges = supports
    var given = [Bool](repeating: false, count: rows.count)
    func reaches(_ source: Int, _ page: Int) -> Bool {
      var seen: Set<Int> = [source]
      var pending = [source]
      while let node = pending.popLast() {
        for edge in edges where edge.tail == node && seen.insert(edge.head).inserted {
          pending.append(edge.head)
        }
      }
      return seen.contains(page)
    }
    // Numbers ascend from evidence to conclusions in these graphs.
    for page in 0..<nodeCount {
      let stating = rows.indices.filter { rows[$0].page.index == page }
        .sorted { rows[$0].source.index > rows[$1].source.index }
      for row in stating where !reaches(rows[row].source.index, page) {
        given[row] = true
        edges.append((rows[row].source.index, page))
      }
    }
    return given
  }

  @Test func agreesWithTheRuleTakenWordByWord() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<10 {
      let nodeCount = 200
      let sources = 90
      var supports: [(tail: Int, head: Int)] = []
      for _ in 0..<Int.random(in: 0..<250, using: &random) {
        let head = Int.random(in: sources..<nodeCount, using: &random)
        supports.append((Int.random(in: 0..<head, using: &random), head))
      }
      let rows = (0..<60).map { _ in
        OriginalSources.Row(
          source: DraftNode(index: Int.random(in: 0..<sources, using: &random)),
          page: DraftNode(index: Int.random(in: sources..<nodeCount, using: &random)))
      }
      var seen: Set<[Int]> = []
      let distinct = rows.filter { seen.insert([$0.source.index, $0.page.index]).inserted }
      #expect(
        OriginalSources.decide(distinct, supports: supports, nodeCount: nodeCount)
          == simple(distinct, supports, nodeCount: nodeCount))
    }
  }

  @Test func aLongChainUnderManySourcesIsNoSquareOfTheirNumbers() {
    let count = 5_000
    let chain = (0..<count - 1).map { (tail: $0 + count, head: $0 + count + 1) }
    let feet = (0..<count).map { (tail: $0, head: count) }
    let rows = (0..<count).map {
      OriginalSources.Row(source: DraftNode(index: $0), page: DraftNode(index: 2 * count - 1))
    }
    let given = OriginalSources.decide(
      Array(rows.prefix(640)), supports: chain + feet, nodeCount: 2 * count)
    #expect(!given.contains(true))
  }

  @Test func circlesAreOneAndEdgesLeadUpward() {
    let edges = [(0, 1), (1, 2), (2, 1), (2, 3), (3, 4), (4, 3), (0, 5)].map {
      (tail: $0.0, head: $0.1)
    }
    let order = SupportOrder(nodeCount: 6, edges: edges)
    #expect(order.count == 4)
    #expect(order.components[1] == order.components[2])
    for edge in edges {
      #expect(order.components[edge.tail] <= order.components[edge.head])
    }
  }

  @Test func aDeepChainNeedsNoDeepStack() {
    let count = 100_000
    let edges = (0..<count - 1).map { (tail: $0, head: $0 + 1) }
    #expect(SupportOrder(nodeCount: count, edges: edges).count == count)
  }
}
