/// What can stand at the cursor.
package struct Completions: Sendable {
  /// UTF-8 offsets of what is replaced; it holds the cursor or ends at it.
  package var range: Range<Int>
  /// What TAB puts there: the only candidate, or what all of them begin with; `nil` where that is
  /// no more than what stands there.
  package var insertion: String?
  /// Draws the candidates, the likeliest first, as lines that are safe to show; none where there
  /// is nothing to tell.
  package var lines: @Sendable (_ width: Int, _ limit: Int) -> [String]

  package init(
    range: Range<Int>, insertion: String?,
    lines: @escaping @Sendable (_ width: Int, _ limit: Int) -> [String]
  ) {
    self.range = range
    self.insertion = insertion
    self.lines = lines
  }

  /// Nothing is known.
  package static func none(at offset: Int) -> Completions {
    Completions(range: offset..<offset, insertion: nil) { _, _ in [] }
  }

  /// Candidates that begin with what was typed.
  init(range: Range<Int>, typed: String, candidates: [String]) {
    let common = Self.commonBeginning(of: candidates)
    let isMore = candidates.count == 1 || common.utf8.count > typed.utf8.count
    self.init(range: range, insertion: candidates.isEmpty || !isMore ? nil : common) {
      width, limit in
      CandidateList.lines(of: candidates, width: width, limit: limit)
    }
  }

  /// What all of them begin with.
  static func commonBeginning(of candidates: [String]) -> String {
    guard var common = candidates.first.map({ Array($0) }) else { return "" }
    for candidate in candidates.dropFirst() {
      let shared = zip(common, candidate).prefix { $0 == $1 }.count
      common.removeLast(common.count - shared)
    }
    return String(common)
  }
}

/// Finds what can stand at a place of a text, given in UTF-8 bytes.
package typealias Completion = (_ text: String, _ utf8Offset: Int) -> Completions
