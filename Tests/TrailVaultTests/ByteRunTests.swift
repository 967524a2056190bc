import Testing
import TrailBytes

/// Runs of bytes beside each other.
struct ByteRunTests {
  private static let texts = [
    "", "a", "ab", "abc", "abd", "b", "\u{e9}", "zz", "zzzzzzzzzzzzzzzzz",
  ]

  private func order(_ a: String, _ b: String) -> Int {
    Array(a.utf8).withUnsafeBufferPointer { a in
      Array(b.utf8).withUnsafeBufferPointer { a.order(to: $0).signum() }
    }
  }

  @Test func runsAreOrderedByTheirBytesAShorterOneFirst() {
    for (place, a) in Self.texts.enumerated() {
      for (other, b) in Self.texts.enumerated() {
        let bytes = Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8)) ? -1 : a == b ? 0 : 1
        #expect(order(a, b) == bytes, "\(place) \(other)")
        let isSame = Array(a.utf8).withUnsafeBufferPointer { a in
          Array(b.utf8).withUnsafeBufferPointer { a.equals($0) }
        }
        #expect(isSame == (a == b))
      }
    }
  }

  @Test func aRunOfNothingIsLikeAnyEmptyOne() {
    let empty = ByteRun(rebasing: ByteRun(start: nil, count: 0)[...])
    #expect(ByteRun.nothing.equals(empty) && ByteRun.nothing.order(to: empty) == 0)
    ([1, 2] as [UInt8]).withUnsafeBufferPointer { run in
      #expect(ByteRun.nothing.order(to: run) < 0 && run.order(to: .nothing) > 0)
      #expect(!run.equals(.nothing))
    }
  }
}
