/// The beginning and the end of a text, for messages that quote what a query or a vault holds.
package enum Excerpt {
  /// A name is quoted no longer than this, in characters.
  package static let longestName = 60

  /// Marks beyond these are left out of one character.
  private static let longestCluster = 32
  /// How many scalars are looked at for each character that is wanted.
  private static let scalarsEach = 8

  /// The text, cut in the middle where it is long: `a name that…its end`.
  ///
  /// No character is cut in two, but one with a heap of accents keeps only some of them.
  ///
  /// - Parameters:
  ///   - longest: In what `width` counts; by itself, characters.
  ///   - width: How much of it a character takes.
  /// - Complexity: O(bytes).
  package static func of(
    _ text: String, longest: Int = longestName, width: (Character) -> Int = { _ in 1 }
  ) -> String {
    guard text.utf8.count > longest else { return text }
    let scalars = text.unicodeScalars
    let budget = longest * scalarsEach
    let isWhole = scalars.count <= 2 * budget
    if isWhole, text.reduce(0, { $0 + width($1) }) <= longest { return text }
    let half = longest / 2
    let front = isWhole ? text : String(scalars.prefix(budget))
    let back = isWhole ? text : String(scalars.suffix(budget))
    // Joined as they stood: marks cut off from their letter belong to what is before them.
    let end = kept(of: back.reversed(), longest: half - 1, width).reversed()
    return kept(of: Array(front), longest: half, width).joined() + "…" + end.joined()
  }

  /// Two texts that differ, cut so that it shows where: each as `of` has it, or, where those look the
  /// same, from a little before the difference to a little behind it.
  ///
  /// - Complexity: O(bytes).
  package static func contrast(
    _ a: String, _ b: String, longest: Int = longestName
  ) -> (String, String) {
    let usual = (of(a, longest: longest), of(b, longest: longest))
    guard usual.0 == usual.1, a != b else { return usual }
    let (first, second) = (Array(a), Array(b))
    let shortest = min(first.count, second.count)
    let same = zip(first, second).prefix { $0 == $1 }.count
    let sameEnd = zip(first.reversed(), second.reversed()).prefix { $0 == $1 }.count
    // A text that says the same twice has ends that overlap.
    let behind = min(sameEnd, shortest - same)
    let margin = longest / 3
    let (start, cut) = (max(0, same - margin), max(0, behind - margin))
    func part(_ text: [Character]) -> String {
      (start > 0 ? "…" : "") + of(String(text[start..<text.count - cut]), longest: longest)
        + (cut > 0 ? "…" : "")
    }
    return (part(first), part(second))
  }

  private static func kept(
    of characters: [Character], longest: Int, _ width: (Character) -> Int
  ) -> [String] {
    var rest = longest
    var kept: [String] = []
    for character in characters {
      rest -= width(character)
      guard rest >= 0 else { break }
      kept.append(String(String.UnicodeScalarView(character.unicodeScalars.prefix(longestCluster))))
    }
    return kept
  }
}
