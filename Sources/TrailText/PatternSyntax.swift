/// Why a regular expression cannot be used.
package struct PatternError: Error, Equatable, Sendable {
  /// Lower case, no full stop: `"(" is never closed`.
  package var message: String
  /// UTF-8 offset into the pattern.
  package var offset: Int
  /// It is too large or too deep rather than wrong.
  package var isLimit: Bool

  package init(_ message: String, offset: Int, isLimit: Bool = false) {
    self.message = message
    self.offset = offset
    self.isLimit = isLimit
  }
}

/// A regular expression as it was written.
indirect enum PatternNode: Equatable, Sendable {
  case scalar(UInt32, ignoresCase: Bool)
  case set(ScalarSet, ignoresCase: Bool)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `most` is `nil` without an upper bound.
  case repeated(PatternNode, least: Int, most: Int?)
}

/// A condition on a place between two characters.
enum PatternAssertion: Equatable, Sendable {
  case textStart, textEnd, wordBoundary, noWordBoundary
}
