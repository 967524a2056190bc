import TrailText

/// Greek letters and their names, by either of which people ask for the other: `TGF-β` by
/// `tgf-beta`, `β` by what a keyboard has.
enum GreekLetters {
  /// By their names, longer names before those that they hold.
  private static let letters: [(name: [UInt8], letter: [UInt8])] = [
    ("epsilon", "ε"), ("omicron", "ο"), ("upsilon", "υ"), ("alpha", "α"), ("gamma", "γ"),
    ("delta", "δ"), ("theta", "θ"), ("kappa", "κ"), ("lambda", "λ"), ("sigma", "σ"),
    ("omega", "ω"), ("beta", "β"), ("zeta", "ζ"), ("iota", "ι"), ("eta", "η"), ("rho", "ρ"),
    ("tau", "τ"), ("phi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("mu", "μ"), ("nu", "ν"),
    ("xi", "ξ"), ("pi", "π"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// Shorter names stand for a letter only as a whole word, and are not guessed from less.
  private static let longName = 4
  private static let leastGuessed = 3

  /// What a folded text may be meant as beside what it says: with letters for names, with a letter
  /// for the name that it ends in the middle of, with names for letters.
  ///
  /// - Complexity: O(bytes).
  static func otherSpellings(of text: [UInt8]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for guesses in [false, true] {
      let spelling = withLetters(text, guessesLast: guesses)
      if spelling != text, !found.contains(spelling) { found.append(spelling) }
    }
    let named = withNames(text)
    if named != text { found.append(named) }
    return found
  }

  private static func withLetters(_ text: [UInt8], guessesLast: Bool) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      let rest = text[place...]
      let startsWord = place == 0 || !isLetter(text[place - 1])
      let match = letters.first { name, _ in
        guard rest.starts(with: name) else {
          return guessesLast && startsWord && rest.count >= leastGuessed && name.starts(with: rest)
        }
        let end = place + name.count
        return (startsWord || name.count >= longName) && (end == text.count || !isLetter(text[end]))
      }
      if let match {
        result += match.letter
        place += min(match.name.count, rest.count)
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  private static func withNames(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      // All of them are two bytes, of which the first is none of another character's inside.
      let rest = text[place...]
      if text[place] >= 0x80, let match = letters.first(where: { rest.starts(with: $0.letter) }) {
        result += match.name
        place += match.letter.count
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte >= 0x80
  }
}
