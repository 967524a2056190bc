import TrailBytes

/// Why a text is not JSON.
package struct JSONError: Error, Hashable, Sendable {
  /// UTF-8 offset at which it stopped.
  package var offset: Int
  /// Lower case, in the user's terms.
  package var message: String
}

/// A strict reader of JSON (RFC 8259); nested 200 deep at most.
package enum JSONReader {
  /// Lines of the entries count from 1. Of a repeated key all entries are kept.
  ///
  /// - Complexity: O(bytes).
  package static func read(_ bytes: ByteRun) throws(JSONError) -> DataValue {
    var cursor = JSONCursor(bytes)
    let value = try cursor.value(depth: 0)
    cursor.skipSpace()
    if !cursor.isAtEnd { throw cursor.error("something follows the end of the value") }
    return value
  }
}

private struct JSONCursor {
  private static let nestingLimit = 200

  private let bytes: ByteRun
  private var position = 0
  /// The line of `lineOffset`, from 1.
  private var line = 1
  private var lineOffset = 0

  init(_ bytes: ByteRun) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  func error(_ message: String) -> JSONError { JSONError(offset: position, message: message) }

  mutating func skipSpace() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  mutating func value(depth: Int) throws(JSONError) -> DataValue {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return .map(try entries(depth: depth + 1))
    case UInt8(ascii: "["): return .list(try elements(depth: depth + 1))
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error("a value is missing")
    }
  }

  private mutating func entries(depth: Int) throws(JSONError) -> [DataEntry] {
    try open(depth)
    var entries: [DataEntry] = []
    skipSpace()
    if take("}") { return entries }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw error("a key in quotation marks is missing") }
      let line = currentLine()
      let key = try string()
      skipSpace()
      guard take(":") else { throw error("a colon is missing behind a key") }
      entries.append(DataEntry(key, try value(depth: depth), line: line))
      skipSpace()
      if take("}") { return entries }
      guard take(",") else { throw error("a comma is missing between two entries") }
    }
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [DataValue] {
    try open(depth)
    var elements: [DataValue] = []
    skipSpace()
    if take("]") { return elements }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if take("]") { return elements }
      guard take(",") else { throw error("a comma is missing between two values") }
    }
  }

  private mutating func open(_ depth: Int) throws(JSONError) {
    guard depth <= Self.nestingLimit else { throw error("brackets are nested too deep") }
    position += 1
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  private mutating func word(
    _ word: StaticString, _ value: DataValue
  ) throws(JSONError) -> DataValue {
    let end = position + word.utf8CodeUnitCount
    guard bytes.run(from: position, to: end).equals(word) else {
      throw error("a value is missing")
    }
    position = end
    return value
  }

  private mutating func currentLine() -> Int {
    while lineOffset < position {
      if bytes[lineOffset] == 0x0A { line += 1 }
      lineOffset += 1
    }
    return line
  }

  // MARK: Numbers and strings

  private mutating func number() throws(JSONError) -> DataValue {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if byte.lowered == UInt8(ascii: "e") {
      position += 1
      if !take("+") { _ = take("-") }
      try digits()
    }
    let spelling = bytes.run(from: start, to: position).string
    guard let value = Double(spelling), value.isFinite else {
      throw error("a number is too large")
    }
    return .number(value, spelling: spelling)
  }

  private mutating func digits() throws(JSONError) {
    guard byte.isASCIIDigit else { throw error("a digit is missing in a number") }
    while byte.isASCIIDigit { position += 1 }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] >= 0x20 {
      if bytes[position] == UInt8(ascii: "\"") {
        position += 1
        return bytes.run(from: start, to: position - 1).string
      }
      if bytes[position] == UInt8(ascii: "\\") { return try escapedString(from: start) }
      position += 1
    }
    throw error("a quotation mark is never closed")
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes.run(from: start, to: position))
    while position < bytes.count, bytes[position] >= 0x20 {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(try escape())
      default: text.append(byte)
      }
    }
    throw error("a quotation mark is never closed")
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let byte = byte
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try codePoint()
    default:
      position -= 1
      throw error("a backslash stands before something that needs none")
    }
  }

  /// A `\u` escape, or two that make a surrogate pair; U+FFFD for half of a pair.
  private mutating func codePoint() throws(JSONError) -> Unicode.Scalar {
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, bytes.run(from: position, to: position + 2).equals("\\u") else {
      return "\u{FFFD}"
    }
    let behind = position
    position += 2
    let low = try codeUnit()
    guard (0xDC00...0xDFFF).contains(low) else {
      position = behind
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = byte.digitValue else {
        throw error("four hexadecimal digits belong behind \\u")
      }
      unit = unit << 4 | digit
      position += 1
    }
    return unit
  }
}
