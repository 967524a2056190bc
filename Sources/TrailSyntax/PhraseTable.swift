import TrailText

enum FoldedWords {
  /// The words of a phrase, folded. By bytes: splitting at characters is ten times the work.
  static func words(of phrase: String) -> [String] {
    let folded = Folding.fold(phrase.utf8)
    var words: [String] = []
    var start = 0
    for place in 0...folded.count where place == folded.count || folded[place] == 0x20 {
      if place > start { words.append(String(decoding: folded[start..<place], as: UTF8.self)) }
      start = place + 1
    }
    return words
  }
}

/// Phrases of one word or more, found by their words, folded; the longest one wins.
struct PhraseTable<Value: Sendable>: Sendable {
  struct Entry: Sendable {
    /// Folded, never empty.
    var words: [String]
    var value: Value
  }

  /// By first word, longest first; of equal phrases the one that was added first.
  private var entries: [String: [Entry]]

  /// - Parameter count: About how many phrases will be added.
  init(count: Int) { entries = Dictionary(minimumCapacity: count) }

  mutating func add(_ phrase: String, _ value: Value) {
    let words = FoldedWords.words(of: phrase)
    guard let first = words.first else { return }
    Self.insert(Entry(words: words, value: value), in: &entries[first, default: []])
  }

  private static func insert(_ entry: Entry, in list: inout [Entry]) {
    guard !list.contains(where: { $0.words == entry.words }) else { return }
    let place = list.firstIndex { $0.words.count < entry.words.count } ?? list.endIndex
    list.insert(entry, at: place)
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
    let words = FoldedWords.words(of: text)
    guard let match = longest(in: words, at: 0), match.count == words.count else { return nil }
    return match.value
  }

  func starting(with word: String) -> [Entry] { word.isEmpty ? [] : entries[word] ?? [] }
}
