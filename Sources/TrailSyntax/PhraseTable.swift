import TrailText

/// Phrases of one word or more, found by their words, folded; the longest one wins.
struct PhraseTable<Value: Sendable>: Sendable {
  struct Entry: Sendable {
    /// Folded, never empty.
    var words: [String]
    var value: Value
  }

  /// By first word, longest first; of equal phrases the one that was added first.
  private var entries: [String: [Entry]] = [:]

  mutating func add(_ phrase: String, _ value: Value) {
    let words = Folding.fold(phrase).split(separator: " ").map(String.init)
    guard let first = words.first else { return }
    var list = entries[first, default: []]
    guard !list.contains(where: { $0.words == words }) else { return }
    let place = list.firstIndex { $0.words.count < words.count } ?? list.endIndex
    list.insert(Entry(words: words, value: value), at: place)
    entries[first] = list
  }

  /// The longest phrase that begins at a place.
  ///
  /// - Parameter words: Folded words, empty where no word stands.
  /// - Complexity: O(1) in the number of phrases and words.
  func longest(in words: [String], at start: Int) -> (value: Value, count: Int)? {
    guard start < words.count else { return nil }
    for entry in starting(with: words[start]) {
      let end = start + entry.words.count
      if end <= words.count, words[start..<end].elementsEqual(entry.words) {
        return (entry.value, entry.words.count)
      }
    }
    return nil
  }

  /// The phrase that a text is as a whole.
  func value(of text: String) -> Value? {
    let words = Folding.fold(text).split(separator: " ").map(String.init)
    guard let match = longest(in: words, at: 0), match.count == words.count else { return nil }
    return match.value
  }

  func starting(with word: String) -> [Entry] { word.isEmpty ? [] : entries[word] ?? [] }
}
