import Testing

@testable import TrailText

struct NeedlePlaceTests {
  /// The first place by trying each.
  private func naive(_ needle: [UInt8], _ text: [UInt8], _ range: Range<Int>) -> Int? {
    range.first { start in
      start + needle.count <= range.upperBound
        && text[start..<start + needle.count].elementsEqual(needle)
    } ?? (needle.isEmpty ? range.lowerBound : nil)
  }

  @Test(arguments: 0..<200)
  func findsTheFirstPlace(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array(["ab", "ae 1", "z\u{0}e"].randomElement(using: &generator)!.utf8)
    let text = (0..<60).map { _ in alphabet.randomElement(using: &generator)! }
    for length in 0..<5 {
      let needle = (0..<length).map { _ in alphabet.randomElement(using: &generator)! }
      let start = Int.random(in: 0...60, using: &generator)
      let end = Int.random(in: start...60, using: &generator)
      let found = text.withUnsafeBufferPointer {
        Needle(needle).firstOffset(in: $0, from: start, to: end)
      }
      #expect(found == naive(needle, text, start..<end), "\(needle) in \(text) \(start)..<\(end)")
    }
  }
}
