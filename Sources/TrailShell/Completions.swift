/// What can stand at the cursor.
package struct Completions: Equatable, Sendable {
  package struct Candidate: Equatable, Sendable {
    /// What is put into the text, with the quotation marks that it needs.
    package var text: String
    /// What a list says of it beside its text: `42`, `insight`; empty for nothing.
    package var note: String

    package init(_ text: String, note: String = "") {
      self.text = text
      self.note = note
    }
  }

  /// UTF-8 offsets of what a candidate takes the place of; it holds the cursor or ends at it.
  package var range: Range<Int>
  /// The likeliest first.
  package var candidates: [Candidate]

  package init(range: Range<Int>, candidates: [Candidate]) {
    self.range = range
    self.candidates = candidates
  }
}

/// Finds what can stand at a place of a text, given in UTF-8 bytes.
package typealias Completion = (_ text: String, _ utf8Offset: Int) -> Completions

extension Completions {
  /// What all candidates begin with, as the first of them writes it; case counts.
  var commonBeginning: String {
    guard var common = candidates.first.map({ Array($0.text) }) else { return "" }
    for candidate in candidates.dropFirst() {
      let shared = zip(common, candidate.text).prefix { $0 == $1 }.count
      common.removeLast(common.count - shared)
    }
    return String(common)
  }
}
