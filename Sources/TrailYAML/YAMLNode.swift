/// A value of a YAML text: what stands there, before anyone asks what it means.
package struct YAMLNode: Hashable, Sendable {
  package enum Style: Sendable { case plain, quoted, block }

  package enum Value: Hashable, Sendable {
    /// Anything without parts, escapes resolved.
    case scalar(String, Style)
    case sequence([YAMLNode])
    /// In the order of the text. No two keys are the same text.
    case mapping([YAMLPair])
  }

  package var value: Value
  /// Where its first character stands, quotation marks included. What an alias stands for keeps
  /// the place where it was written out.
  package var mark: YAMLMark
}

/// A key of a map and what stands under it.
package struct YAMLPair: Hashable, Sendable {
  package var key: YAMLNode
  package var value: YAMLNode
}

/// A place in a YAML text.
package struct YAMLMark: Hashable, Sendable {
  /// From 1.
  package var line: Int
  /// From 1, in characters of Unicode.
  package var column: Int
}

/// Why a YAML text is not read.
package enum YAMLError: Error, Hashable, Sendable {
  /// It is no YAML. The problem is the parser's words for it; `quote` is the place where a
  /// quotation mark was opened that is never closed.
  case syntax(problem: String, at: YAMLMark, quote: YAMLMark?)
  /// A character stands in it that no YAML text may hold, or it is not UTF-8.
  case character
  /// A map has a key twice; the places of the first two.
  case repeatedKey(String, first: YAMLMark, second: YAMLMark)
  /// What stands here is nested deeper than the limits allow.
  case tooDeep(at: YAMLMark)
  /// With what stands here there are more values than the limits allow, those that aliases
  /// repeat included.
  case tooMuch(at: YAMLMark)
}
