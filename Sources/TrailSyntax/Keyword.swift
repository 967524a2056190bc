/// The structural words of the language: those that no schema changes.
package enum Keyword: String, CaseIterable, Sendable {
  // Reserved wherever a bare name may stand.
  case and, or, not, union, minus, intersect, directly, ultimately, within, named, mentioning
  case `where`, with, without, ignoring

  // Reserved at the start of targets.
  case something, itself, this, maybe, no, only, exactly, at, least, most, more, fewer, less, than

  // Reserved in their own places.
  case step, steps
  case contains, starts, ends, matches, `in`, between, `is`, missing, present
  case `true`, `false`, today
  case `let`, param, trace, up, path, paths, from, to, over, why, describe, check, assert, some
  case explain, include
  case show, sort, by, asc, desc, first, last, take, skip, count, summarize, distinct, `as`

  /// The keyword that a folded word is. By hash: `init(rawValue:)` compares it with all of them.
  init?(folded word: String) {
    guard let keyword = Self.words[word] else { return nil }
    self = keyword
  }

  private static let words: [String: Keyword] = {
    var words = [String: Keyword](minimumCapacity: allCases.count)
    for keyword in allCases { words[keyword.rawValue] = keyword }
    return words
  }()

  /// Ends a bare name wherever it stands.
  package var isReserved: Bool {
    switch self {
    case .and, .or, .not, .union, .minus, .intersect, .directly, .ultimately, .within, .named,
      .mentioning, .where, .with, .without, .ignoring:
      true
    default: false
    }
  }

  /// Starts a modifier, as a relation does.
  var startsModifier: Bool {
    switch self {
    case .directly, .ultimately, .named, .mentioning, .where, .with, .without: true
    default: false
    }
  }

  /// The words that begin a statement other than a query, in the order of the language's table.
  package static let statements: [Keyword] = [
    .let, .param, .trace, .path, .paths, .why, .describe, .check, .assert, .explain, .include,
  ]

  /// The words that begin a stage, in the order of the language's table.
  package static let stages: [Keyword] = [
    .show, .sort, .take, .skip, .where, .count, .summarize, .distinct, .as,
  ]
}
