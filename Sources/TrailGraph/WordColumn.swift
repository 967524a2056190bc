/// Numbers of 64 bits. Where all of them are a number and then some steps, only the steps are
/// stored: dates are seconds of a few years, and years are even.
struct WordColumn: Sendable {
  /// The least number, and how many bits each step is to be moved; empty where `words` has all.
  private let origin: MemoryColumn<UInt64>
  private let steps: NumberColumn
  private let words: MemoryColumn<UInt64>

  var count: Int { max(steps.count, words.count) }

  subscript(place: Int) -> UInt64 {
    origin.isEmpty ? words[place] : origin[0] &+ UInt64(steps[place]) << origin[1]
  }

  init?(_ image: inout GraphImage.Reader) {
    guard let origin = image.next(UInt64.self), let steps = NumberColumn(&image),
      let words = image.next(UInt64.self), origin.isEmpty || origin.count == 2
    else { return nil }
    self.origin = origin
    self.steps = steps
    self.words = words
  }

  static func write(_ words: [UInt64], to image: inout GraphImage.Writer) {
    let least = words.min() ?? 0
    let differences = words.reduce(0) { $0 | ($1 - least) }
    let shift = differences == 0 ? 0 : UInt64(differences.trailingZeroBitCount)
    let isShort = !words.isEmpty && differences >> shift <= UInt64(UInt32.max)
    image.append(isShort ? [least, shift] : [])
    NumberColumn.write(
      isShort ? words.map { UInt32(truncatingIfNeeded: ($0 - least) >> shift) } : [], to: &image)
    image.append(isShort ? [] : words)
  }
}
