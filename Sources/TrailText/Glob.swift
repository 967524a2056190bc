/// A pattern over folded names in which `*` stands for any run of characters: `orozco*`.
///
/// The parts between the stars are looked for from left to right, each at its first place,
/// which never misses a match; the first and the last part are tied to the ends. Time is
/// linear in the name.
package struct Glob: Equatable, Sendable {
  private let first: [UInt8]
  private let last: [UInt8]
  private let between: [Needle<UInt8>]
  /// Without a star the pattern is the name.
  private let hasStar: Bool

  /// - Parameter pattern: As typed; it is folded here. Spaces beside a star count.
  package init(_ pattern: String) {
    // A stand-in letter keeps the fold from trimming a space beside a star: `*disc *`.
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    let folded = parts.enumerated().map { index, part in
      Self.folded(part, keepsStart: index > 0, keepsEnd: index < parts.count - 1)
    }
    hasStar = parts.count > 1
    first = folded.first ?? []
    last = folded.last ?? []
    between = folded.dropFirst().dropLast().filter { !$0.isEmpty }.map { Needle($0) }
  }

  /// What a name must contain, folded, where that is all that the pattern says.
  package var containedText: [UInt8]? {
    hasStar && first.isEmpty && last.isEmpty && between.count == 1 ? between[0].elements : nil
  }

  /// Whether a text asks to be read as a pattern.
  package static func isPattern(_ text: some StringProtocol) -> Bool {
    text.utf8.contains(UInt8(ascii: "*"))
  }

  /// - Complexity: O(bytes of the name and of the pattern).
  package func matches(folded name: some Sequence<UInt8>) -> Bool {
    name.withBytes { matches(folded: $0) }
  }

  /// As the variant for sequences.
  package func matches(folded name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard hasStar else { return name.elementsEqual(first) }
    guard name.count >= first.count + last.count, name.starts(with: first),
      name.suffix(last.count).elementsEqual(last)
    else { return false }
    let text = UnsafeBufferPointer(rebasing: name.dropLast(last.count))
    var position = first.count
    for part in between {
      guard let found = part.firstOffset(in: text, from: position) else { return false }
      position = found + part.elements.count
    }
    return true
  }

  private static func folded(
    _ part: Substring, keepsStart: Bool, keepsEnd: Bool
  ) -> [UInt8] {
    let text = (keepsStart ? "*" : "") + String(part) + (keepsEnd ? "*" : "")
    return Array(Folding.fold(text.utf8).dropFirst(keepsStart ? 1 : 0).dropLast(keepsEnd ? 1 : 0))
  }
}
