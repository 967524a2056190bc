/// How many slips of the typing hand lie between two folded texts, counted in halves: a
/// character too many, too few, another one or two swapped are a whole slip each; a digit for
/// another digit is half a one, since names that differ in a number are neighbours.
///
/// Source: optimal string alignment (Damerau, "A Technique for Computer Detection and
/// Correction of Spelling Errors", 1964), only in the band of cells that a bound leaves open
/// (Ukkonen, "Algorithms for Approximate String Matching", 1985).
struct EditDistance {
  static let slip = 2

  private let word: [UInt32]
  /// Rows for the word's beginnings, over the text's: the last but one, the last, this one.
  private var older: [Int] = []
  private var old: [Int] = []
  private var new: [Int] = []

  init(from word: [UInt32]) { self.word = word }

  struct Result {
    /// To the whole text; `nil` above the bound.
    let whole: Int?
    /// To that beginning of the text that is nearest; `nil` above the bound.
    let beginning: Int?
  }

  /// - Parameter bound: In halves. Greater distances are not told apart.
  /// - Complexity: O(length of the word × bound), however long the text is; less where the
  ///   beginnings are far apart already. Allocates nothing from the second call on.
  mutating func measure(to text: ArraySlice<UInt32>, within bound: Int) -> Result {
    let none = Result(whole: nil, beginning: nil)
    let reach = bound / Self.slip
    let beyond = bound + 1
    // Only so much of the text can be matched with the word, or with a beginning.
    let count = min(text.count, word.count + reach + 1)
    let start = text.startIndex
    makeRoom(for: word.count + reach + 2)
    for column in 0...count { old[column] = min(column * Self.slip, beyond) }
    var oldLeast = 0
    for row in 1..<max(word.count + 1, 1) {
      if row - reach > count { return none }
      let low = max(1, row - reach)
      let high = min(count, row + reach)
      new[0] = min(row * Self.slip, beyond)
      var least = new[0]
      // The cells beside the band hold what an older row left there.
      if low > 1 { new[low - 1] = beyond }
      for column in low..<max(low, high + 1) {
        let typed = word[row - 1]
        let character = text[start + column - 1]
        var best = old[column - 1] + substitution(typed, character)
        best = min(best, new[column - 1] + Self.slip, old[column] + Self.slip)
        if row > 1, column > 1, typed == text[start + column - 2], word[row - 2] == character {
          best = min(best, older[column - 2] + Self.slip)
        }
        new[column] = min(best, beyond)
        least = min(least, new[column])
      }
      if high < count { new[high + 1] = beyond }
      // A swap reaches back over one row, nothing over two.
      if least > bound, oldLeast > bound { return none }
      oldLeast = least
      (older, old, new) = (old, new, older)
    }
    let whole = count + reach >= word.count ? old[count] : beyond
    var beginning = beyond
    for column in max(0, word.count - reach)..<count + 1 { beginning = min(beginning, old[column]) }
    return Result(
      whole: whole <= bound ? whole : nil, beginning: beginning <= bound ? beginning : nil)
  }

  private mutating func makeRoom(for columns: Int) {
    guard old.count < columns else { return }
    older = Array(repeating: 0, count: columns)
    old = older
    new = older
  }

  private func substitution(_ a: UInt32, _ b: UInt32) -> Int {
    if a == b { return 0 }
    return a &- 0x30 < 10 && b &- 0x30 < 10 ? Self.slip / 2 : Self.slip
  }
}
