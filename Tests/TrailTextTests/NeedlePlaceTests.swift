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

  /// What is said not to be in a folded text is not there once the text has been folded.
  @Test func nothingThatFoldsIsRuledOut() {
    let texts = foldSamples.map(\.text) + ["Oro\u{7}zco", "OROZCO, L.", "", "Disc\tRepair"]
    let words = ["orozco", "disc repair", "e", "1", "figure", "galactosidase", "hyphen", "'", "zz"]
    for text in texts {
      let folded = Folding.fold(text.utf8)
      for word in words {
        let needle = Needle(Array(word.utf8))
        let isPossible = Array(text.utf8).withUnsafeBufferPointer {
          needle.canBeFound(inFoldOf: $0)
        }
        #expect(isPossible || !needle.isFound(in: folded), "\(word) in \(text)")
      }
    }
    let plain = Array("Orozco L, Soler R: Intervertebral Disc Repair".utf8)
    let absent = Needle(Array("cheng".utf8))
    #expect(plain.withUnsafeBufferPointer { !absent.canBeFound(inFoldOf: $0) })
  }
}
