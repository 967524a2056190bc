import Testing

@testable import TrailGraph

/// A list that grows without moving what it has.
struct ChunkedListTests {
  @Test func aListInChunksIsAList() {
    var list = ChunkedList<Int>()
    var copy = list
    for number in 0..<10_000 {
      list.append(number)
      if number == 5_000 { copy = list }
    }
    copy.append(-1)
    #expect(list.elementsEqual(0..<10_000))
    #expect(copy.elementsEqual(Array(0...5_000) + [-1]))
    #expect(ChunkedList<Int>().isEmpty)
  }
}
