import TrailText

/// A comment, from its `--` to the end of its line.
package struct Comment: Equatable, Sendable {
  package var range: SourceRange
  /// Nothing stands before it on its line.
  package var startsLine: Bool
}
