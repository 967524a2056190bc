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
  /// The same, to be looked for in many texts.
  private let needle: Needle<UInt8>

  package init(_ text: String) {
    var folded = Folding.fold(text.utf8)
    if !folded.isEmpty, text.last?.isWhitespace == true { folded.append(0x20) }
    self.folded = folded
    needle = Needle(folded)
  }

  package static func == (a: TypedText, b: TypedText) -> Bool { a.folded == b.folded }

  package var isEmpty: Bool { folded.isEmpty }

  /// Whether a text begins with it, case and accents aside.
  package func begins(_ text: String) -> Bool { Folding.fold(text.utf8).starts(with: folded) }

  /// - Parameter text: Folded.
  package func fit(_ text: [UInt8]) -> Fit? {
    if text.starts(with: folded) { return .beginning }
    guard folded.count >= 2 else { return nil }
    return text.withUnsafeBufferPointer { text in
      var place = 1
      while let found = needle.firstOffset(in: text, from: place, to: text.count) {
        if Self.endsWord(text[found - 1]) { return .inside }
        place = found + 1
      }
      return nil
    }
  }

  /// Whether a text, as it is written, may go with what was typed: a look at the first letters of
  /// its words, for where there are too many texts to fold them all.
  func mayFit(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = folded.first, folded.prefix(2).allSatisfy({ $0 < 0x80 }) else { return true }
    var previous: UInt8 = 0x20
    for (place, byte) in text.enumerated() {
      defer { previous = Self.lowered(byte) }
      // What is not ASCII may fold to anything.
      if byte >= 0x80 { return true }
      guard Self.endsWord(previous), Self.lowered(byte) == first else { continue }
      guard folded.count > 1, place + 1 < text.count, text[place + 1] < 0x80 else { return true }
      if Self.lowered(text[place + 1]) == folded[1] { return true }
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
