import TrailText

/// A value of a YAML text, with the place it was read from.
struct YAMLTree: Sendable {
  indirect enum Value: Sendable {
    /// Anything without parts, as it is spelt: `7`, `yes` and `"yes"` are texts alike.
    case text(String)
    case list([YAMLTree])
    case map([YAMLEntry])
    /// Nothing stands there.
    case nothing
  }

  var value: Value
  /// Of a text all of it, of anything else its first line; quotation marks are left out.
  var range: SourceRange
}

/// A key of a map and what stands under it.
struct YAMLEntry: Sendable {
  var key: String
  var keyRange: SourceRange
  var tree: YAMLTree
}
