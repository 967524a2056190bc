import TrailText

/// What a YAML parser is not given to read.
enum YAMLLimits {
  /// In bytes.
  static let longestText = 1 << 18
  /// In values, those that aliases repeat included.
  static let mostValues = 20_000
  /// In levels.
  static let nesting = 64
  private static let aliases = 16

  /// What is too large, is no text, is nested too deep for a parser that calls itself, or says
  /// a great deal with few words by referring to itself.
  ///
  /// - Complexity: O(bytes).
  static func problem(in source: SourceText) -> Diagnostic? {
    let bytes = source.utf8
    guard bytes.count <= longestText else {
      return SchemaDiagnostics.tooLarge(source.name, limit: longestText)
    }
    if let offset = invalidOffset(in: bytes) { return SchemaDiagnostics.notUTF8(at: offset) }
    var scan = Scan()
    for (offset, byte) in bytes.enumerated() {
      scan.take(byte)
      if scan.brackets > nesting || scan.indent > nesting * 4 {
        return SchemaDiagnostics.tooDeep(at: SourceRange(offset, offset + 1))
      }
      if scan.aliases > aliases, scan.hasAnchor {
        return SchemaDiagnostics.tooManyAliases(at: SourceRange(offset - 1, offset + 1))
      }
    }
    return nil
  }

  private struct Scan {
    var brackets = 0
    /// Blanks at the line's start, and the `-`, `?` and `:` among them that each open a level.
    var indent = 0
    var aliases = 0
    var hasAnchor = false
    private var isAtStart = true
    private var previous = UInt8(ascii: "\n")
    private var beforePrevious = UInt8(ascii: "\n")

    mutating func take(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "\n"): (indent, isAtStart) = (0, true)
      case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      default: break
      }
      if isAtStart, byte != UInt8(ascii: "\n") {
        if " -?:".utf8.contains(byte) { indent += 1 } else { isAtStart = false }
      }
      // `*name` and `&name` are references where a value may begin, and nowhere else.
      if byte > 0x20, " \n[{,-:?".utf8.contains(beforePrevious) {
        if previous == UInt8(ascii: "*") { aliases += 1 }
        if previous == UInt8(ascii: "&") { hasAnchor = true }
      }
      beforePrevious = previous
      previous = byte
    }
  }

  /// Where the first byte stands that no UTF-8 text has there.
  private static func invalidOffset(in bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    // Replacement makes three bytes of what is wrong; what is before it is the same.
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    return zip(bytes, repaired).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(bytes.count, repaired.count)
  }
}
