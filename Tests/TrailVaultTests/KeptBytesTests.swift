import Testing
import TrailBytes

/// Bytes that stay where they are.
struct KeptBytesTests {
  @Test func whatIsKeptStaysWhateverComesAfterIt() {
    let kept = KeptBytes()
    // None, short ones through many blocks, and some that are longer than any block.
    let texts =
      [[]]
      + (0..<5000).map { number in
        [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 1 + number % 97)
      } + [
        [UInt8](repeating: 7, count: 1 << 17), [1, 2, 3], [UInt8](repeating: 9, count: 1 << 16),
      ]
    let runs = texts.map { kept.keep($0) }
    #expect(zip(texts, runs).allSatisfy { $0.elementsEqual($1) })
    withExtendedLifetime(kept) {}
  }
}
