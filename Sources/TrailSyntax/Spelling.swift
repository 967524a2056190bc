/// Which words a misspelt one was probably meant as.
///
/// Stricter than suggestions for names: here a close word makes an error of what could be read
/// as a name, so the first letter must agree and only one or two slips are forgiven.
enum Spelling {
  /// The candidates nearest to a folded word, nearest first, at most three; not the word itself.
  static func nearest(to word: String, in candidates: [String]) -> [String] {
    let limit = bound(for: word)
    guard limit > 0, word.utf8.allSatisfy(isLetterOrSpace) else { return [] }
    var found: [(word: String, distance: Int)] = []
    for candidate in candidates
    where candidate != word && candidate.utf8.first == word.utf8.first
      && !found.contains(where: { $0.word == candidate })
    {
      let distance = distance(word, candidate, limit: limit)
      if distance <= limit { found.append((candidate, distance)) }
    }
    let best = found.map(\.distance).min() ?? 0
    return found.filter { $0.distance == best }.prefix(3).map(\.word)
  }

  /// The same letters in another order, the first one in its place: `trcae` and `trace`.
  static func isSwapped(_ word: String, _ candidate: String) -> Bool {
    word != candidate && word.utf8.first == candidate.utf8.first
      && word.utf8.count == candidate.utf8.count && word.utf8.sorted() == candidate.utf8.sorted()
  }

  /// One letter too many or too few, but not at the beginning, in a word of five or more.
  static func isOneLetterOff(_ word: String, _ candidate: String) -> Bool {
    guard candidate.utf8.count >= 5, word.utf8.first == candidate.utf8.first else { return false }
    let (longer, shorter) =
      word.utf8.count > candidate.utf8.count ? (word, candidate) : (candidate, word)
    guard longer.utf8.count == shorter.utf8.count + 1 else { return false }
    let prefix = zip(longer.utf8, shorter.utf8).prefix { $0 == $1 }.count
    return longer.utf8.dropFirst(prefix + 1).elementsEqual(shorter.utf8.dropFirst(prefix))
  }

  static func isNear(_ word: String, _ candidate: String) -> Bool {
    !nearest(to: word, in: [candidate]).isEmpty
  }

  /// Whether letters inside of a word are left out, one or two of them: `tagd` for `tagged`.
  static func isShortened(_ word: String, _ whole: String) -> Bool {
    guard word.utf8.count >= 4, (1...2).contains(whole.utf8.count - word.utf8.count),
      word.utf8.first == whole.utf8.first, word.utf8.last == whole.utf8.last
    else { return false }
    var rest = word.utf8[...]
    for byte in whole.utf8 where byte == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  /// The part of an English verb that its forms share: `cite`, `cites` and `citing` are `cit`.
  static func stem(_ word: String) -> String {
    var stem = word[...]
    for ending in ["ing", "ed", "es", "s", "e"]
    where stem.hasSuffix(ending) && stem.utf8.count >= ending.utf8.count + 3 {
      stem = stem.dropLast(ending.count)
      break
    }
    if let last = stem.last, stem.dropLast().last == last { stem = stem.dropLast() }
    return String(stem)
  }

  /// Digits and signs make a name of a word: `tag*`, `insight-1`.
  private static func isLetterOrSpace(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte >= 0x80 || byte == 0x20
  }

  private static func bound(for word: String) -> Int {
    switch word.utf8.count {
    case ..<4, 41...: 0
    case ..<8: 1
    default: 2
    }
  }

  /// Slips between two words: a letter more, less or other, or two that changed places. Anything
  /// above the limit for what exceeds it.
  ///
  /// Source: optimal string alignment, R. A. Wagner and R. Lowrance, 1975.
  private static func distance(_ left: String, _ right: String, limit: Int) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    guard abs(a.count - b.count) <= limit, !a.isEmpty, !b.isEmpty else { return limit + 1 }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var best = min(
          previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, before[j - 2] + 1)
        }
        row.append(best)
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}
