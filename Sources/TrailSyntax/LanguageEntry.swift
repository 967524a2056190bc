/// One form of the language as people look it up: a row of the table that help, completion and
/// the reference are made from.
package struct LanguageEntry: Equatable, Sendable {
  package enum Area: String, CaseIterable, Sendable {
    case kinds, relations, sets, conditions, values, stages, statements
  }

  package var area: Area
  /// The words that lead to it: `at least` is found by `at` and by `least`.
  package var words: [String]
  /// Its line of the grammar: words of the language as they are typed, in capitals what stands
  /// for something else, `[…]` what may be left out.
  package var form: String
  /// One sentence, or two.
  package var meaning: String
  /// A whole statement.
  package var example: String

  package init(
    _ area: Area, _ words: [String], _ form: String, _ meaning: String, example: String
  ) {
    self.area = area
    self.words = words
    self.form = form
    self.meaning = meaning
    self.example = example
  }
}
