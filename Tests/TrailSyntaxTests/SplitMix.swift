/// Random numbers that are the same in every run. Source: SplitMix64, Steele, Lea, Flood, 2014.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Words and punctuation of the language in no order.
  mutating func query() -> String {
    (0..<Int.random(in: 1...14, using: &self)).map { _ in
      Self.words.randomElement(using: &self) ?? ""
    }.joined(separator: Bool.random(using: &self) ? " " : "")
  }

  mutating func bytes() -> [UInt8] {
    (0..<Int.random(in: 0...80, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  private static let words = [
    "insights", "takeaways", "source content", "quick", "notes", "tagged", "supported", "by",
    "citing",
    "Orozco", "L4-L5", "(", ")", "(", ")", "and", "or", "not", "where", "year", ">", "2015", "with",
    "without", "at", "least", "2", "exactly", "no", "only", "within", "steps", "|", "show",
    "sort by",
    "count", ",", ";", "\"Back Pain\"", "[[x|y]]", "'", "\"", "`", "$x", "this", "itself",
    "something",
    "maybe", "union", "minus", "ignoring", "directly", "named", "mentioning", "matches", "/a(/i",
    "in",
    "between", "is", "missing", "=", "==", "--", "\n", "#tag", "[@key]", "floor(", "sources.year",
    "-",
    "+", "*", "taged", "select", "from", "&&", "as json", "2025-01-30", "2025-99", "\\", "é", "’",
  ]
}
