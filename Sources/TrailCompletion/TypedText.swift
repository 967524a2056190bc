import TrailGraph
import TrailText

/// What was typed of a word or a name, as it is compared: the beginning of the folded name, or of
/// a word in it.
package struct TypedText: Equatable, Sendable {
  /// How well a text goes with what was typed.
  package enum Fit: Equatable, Sendable {
    case beginning
    /// At the beginning of another word than the first.
    case inside
  }

  /// Folded; a blank at the end stands for one or more that were typed.
  package let folded: [UInt8]
  /// As it is to be looked for in many texts, then what else it may be meant as, with Greek letters
  /// and their names in each other's place.
  private let needles: [Needle<UInt8>]

  package init(_ text: String) {
    var folded = Folding.fold(text.utf8)
    if !folded.isEmpty, text.last?.isWhitespace == true { folded.append(0x20) }
    self.folded = folded
    needles = [Needle(folded)] + GreekLetters.otherSpellings(of: folded).map { Needle($0) }
  }

  /// How else it may have been meant, folded.
  var otherSpellings: [[UInt8]] { needles.dropFirst().map(\.elements) }

  package static func == (a: TypedText, b: TypedText) -> Bool { a.folded == b.folded }

  package var isEmpty: Bool { folded.isEmpty }

  /// Whether a text begins with it, case and accents aside.
  package func begins(_ text: String) -> Bool {
    let text = Folding.fold(text.utf8)
    return needles.contains { text.starts(with: $0.elements) }
  }

  /// - Parameter text: Folded.
  package func fit(_ text: [UInt8]) -> Fit? {
    if needles.contains(where: { text.starts(with: $0.elements) }) { return .beginning }
    return text.withUnsafeBufferPointer { text in
      needles.contains { Self.isInside(text, $0) } ? .inside : nil
    }
  }

  private static func isInside(
    _ text: UnsafeBufferPointer<UInt8>, _ needle: Needle<UInt8>
  ) -> Bool {
    guard needle.elements.count >= 2 else { return false }
    var place = 1
    while let found = needle.firstOffset(in: text, from: place, to: text.count) {
      if endsWord(text[found - 1]) { return true }
      place = found + 1
    }
    return false
  }

  /// Whether a text, as it is written, may go with what was typed: a look at the first letters of
  /// its words, for where there are too many texts to fold them all.
  func mayFit(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    needles.contains { Self.mayFit(text, $0.elements) }
  }

  private static func mayFit(_ text: UnsafeBufferPointer<UInt8>, _ folded: [UInt8]) -> Bool {
    guard let first = folded.first, folded.prefix(2).allSatisfy({ $0 < 0x80 }) else { return true }
    var previous: UInt8 = 0x20
    for (place, byte) in text.enumerated() {
      defer { previous = lowered(byte) }
      // What is not ASCII may fold to anything.
      if byte >= 0x80 { return true }
      guard endsWord(previous), lowered(byte) == first else { continue }
      guard folded.count > 1, place + 1 < text.count, text[place + 1] < 0x80 else { return true }
      if lowered(text[place + 1]) == folded[1] { return true }
    }
    return false
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte < 0x80 && !((0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte))
  }
}
