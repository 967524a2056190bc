import TrailBytes

/// What a YAML parser is not given to read.
enum FrontMatterLimits {
  /// The language's limit on nesting.
  static let nesting = 200
  private static let aliases = 16

  /// Deep nesting, which the parser follows by calling itself, and aliases of aliases, which make
  /// a small text mean a tree beyond all bounds.
  static func problem(in content: ByteRun) -> FrontMatterProblem? {
    var line = 1
    var brackets = 0
    var indent = 0
    var isAtStart = true
    var aliasCount = 0
    var previous = UInt8(ascii: "\n")
    for byte in content {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        indent = 0
        isAtStart = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      default: break
      }
      // Blanks, and the `-`, `?` and `:` of lists and maps on one line, each may open a level.
      if isAtStart, byte != UInt8(ascii: "\n") {
        if byte == 0x20 || "-?:".utf8.contains(byte) {
          indent += 1
        } else {
          isAtStart = false
        }
      }
      if previous == UInt8(ascii: "*"), !byte.isSpace { aliasCount += 1 }
      previous = byte
      if brackets > nesting || indent > nesting * 2 {
        return FrontMatterProblem(line: line, message: "the fields are nested too deep")
      }
    }
    guard aliasCount > aliases, content.contains(UInt8(ascii: "&")) else { return nil }
    return FrontMatterProblem(
      line: 1, message: "the fields refer to one another too often",
      hint: "put quotation marks around values that hold * or &")
  }
}
