import TrailText

/// What may stand at the cursor, the likeliest first.
package struct CompletionList: Equatable, Sendable {
  /// What is replaced: UTF-8 offsets into the buffer. Ends at the cursor, or behind it where the
  /// cursor is inside a word.
  package var range: SourceRange
  /// Best first, each text once.
  package var candidates: [Candidate] = []
  /// How many there are, those that were left out for their number included.
  package var total = 0
  /// What all those begin with that begin as was typed: what the first TAB puts in the place of the
  /// range. `nil` where that is no more than what stands there.
  package var common: String?
  /// The one that was meant, so that the first TAB chooses it; `nil` where it may be another.
  package var chosen: Candidate?
  /// What stands there that cannot be chosen from a list, in words: `a number of rows`.
  package var hint: String?
  /// The path of a script is being written, which whoever may look at files can complete.
  package var isPath = false
  /// A blank stands behind the range already.
  var hasBlank = false

  init(at offset: Int) { range = SourceRange(offset, offset) }

  package var isEmpty: Bool { candidates.isEmpty }

  /// The buffer's new text for the range once a candidate was chosen, its blank included.
  package func replacement(with candidate: Candidate) -> String {
    candidate.text + (candidate.blankFollows && !hasBlank ? " " : "")
  }
}
