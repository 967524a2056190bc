/// A regular expression that is searched for in time linear in the text, whatever it says.
///
/// Syntax: characters; `.` (any but a line feed); `[a-z]`, `[^…]`; `\d \w \s \b` and `\D \W \S
/// \B` by Unicode; `^` and `$` for the ends of the whole text; `(…)`, `(?:…)`, `(?i)`,
/// `(?i:…)`; `|`; `* + ? {n} {n,} {,m} {n,m}`, lazy or not; `\n \t \r \f \v \xHH \uHHHH
/// \u{H…}`, and `\` before any other sign. No back-references, no look-around. Characters are
/// Unicode scalars; case is ignored by simple case folding.
package struct Pattern: Equatable, Sendable {
  /// As it was written, without slashes.
  package let text: String
  package let ignoresCase: Bool
  private let search: Search

  private enum Search: Equatable, Sendable {
    /// Only characters, case minded: no more than a text in a text.
    case bytes(Needle<UInt8>)
    /// Only characters, in their simple case folding.
    case folded(Needle<UInt32>)
    case program(PatternProgram)
  }

  /// - Throws: `PatternError` for what is no pattern, for brackets nested more than 200 deep
  ///   and for patterns of more than 10,000 steps once their repetitions are written out.
  package init(_ pattern: String, ignoresCase: Bool = false) throws(PatternError) {
    text = pattern
    self.ignoresCase = ignoresCase
    var parser = PatternParser(pattern, ignoresCase: ignoresCase)
    let node = try parser.parse()
    if let scalars = Self.literal(node, ignoresCase: false) {
      var bytes: [UInt8] = []
      for scalar in scalars { UTF8Scalars.append(scalar, to: &bytes) }
      search = .bytes(Needle(bytes))
    } else if let scalars = Self.literal(node, ignoresCase: true) {
      search = .folded(Needle(scalars.map(Folding.simpleCase)))
    } else {
      search = .program(try PatternProgram(node))
    }
  }

  /// Whether the pattern matches some part of the text; bytes that are not UTF-8 are read as
  /// U+FFFD.
  ///
  /// - Parameter interruption: Looked at every few thousand steps.
  /// - Complexity: O(bytes × size of the pattern); O(bytes) for a pattern of plain characters.
  package func isFound(
    in text: UnsafeBufferPointer<UInt8>, interruption: Interruption? = nil
  ) throws(Interrupted) -> Bool {
    switch search {
    case .bytes(let needle):
      // Linear and fast: a stop between two texts is soon enough.
      try interruption?.check()
      return needle.isFound(in: text)
    case .folded(let needle): return try Self.find(needle, in: text, interruption)
    case .program(let program):
      var run = PatternRun(program, interruption)
      return try run.isFound(in: text)
    }
  }

  /// As the variant for buffers.
  package func isFound(
    in text: some Sequence<UInt8>, interruption: Interruption? = nil
  ) throws(Interrupted) -> Bool {
    let result: Result<Bool, Interrupted> = text.withBytes { bytes in
      Result { () throws(Interrupted) in try isFound(in: bytes, interruption: interruption) }
    }
    return try result.get()
  }

  /// As the variant for buffers.
  package func isFound(
    in text: String, interruption: Interruption? = nil
  ) throws(Interrupted) -> Bool {
    try isFound(in: text.utf8, interruption: interruption)
  }

  private static func literal(_ node: PatternNode, ignoresCase wanted: Bool) -> [UInt32]? {
    let items = if case .sequence(let items) = node { items } else { [node] }
    var scalars: [UInt32] = []
    for item in items {
      guard case .scalar(let value, let ignoresCase) = item, ignoresCase == wanted,
        value != UTF8Scalars.replacement
      else { return nil }
      scalars.append(value)
    }
    return scalars
  }

  private static func find(
    _ needle: Needle<UInt32>, in text: UnsafeBufferPointer<UInt8>, _ interruption: Interruption?
  ) throws(Interrupted) -> Bool {
    var matched = 0
    var position = 0
    var steps = 0
    while position < text.count {
      let (scalar, length) = UTF8Scalars.scalar(in: text, at: position)
      position += length
      matched = needle.advance(matched, over: Folding.simpleCase(scalar))
      if matched == needle.elements.count { return true }
      steps &+= 1
      if steps & 0xFFFF == 0 { try interruption?.check() }
    }
    return false
  }
}
