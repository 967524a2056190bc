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
  /// - Parameter tape: What it held before is forgotten.
  /// - Complexity: O(bytes).
  package static func read(_ bytes: ByteRun, to tape: inout DataTape) throws(JSONError) {
    tape.removeAll()
    var cursor = JSONCursor(bytes)
    try cursor.read(DataTape.Key(), depth: 0, to: &tape)
    cursor.skipSpace()
    if !cursor.isAtEnd { throw cursor.error("something follows the end of the value") }
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

  mutating func read(
    _ key: DataTape.Key, depth: Int, to tape: inout DataTape
  ) throws(JSONError) {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"):
      let place = tape.append(.map, key)
      try readEntries(depth: depth + 1, to: &tape)
      tape.close(place)
    case UInt8(ascii: "["):
      let place = tape.append(.list, key)
      try readElements(depth: depth + 1, to: &tape)
      tape.close(place)
    case UInt8(ascii: "\""):
      tape.append(.text, key, text: try string(to: &tape))
    case UInt8(ascii: "t"): try readWord("true", .yes, key, to: &tape)
    case UInt8(ascii: "f"): try readWord("false", .no, key, to: &tape)
    case UInt8(ascii: "n"): try readWord("null", .null, key, to: &tape)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber(key, to: &tape)
    default: throw error("a value is missing")
    }
  }

  private mutating func readEntries(
    depth: Int, to tape: inout DataTape
  ) throws(JSONError) {
    try open(depth)
    skipSpace()
    if take("}") { return }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw error("a key in quotation marks is missing") }
      let line = currentLine()
      let key = DataTape.Key(text: try string(to: &tape), line: line)
      skipSpace()
      guard take(":") else { throw error("a colon is missing behind a key") }
      try read(key, depth: depth, to: &tape)
      skipSpace()
      if take("}") { return }
      guard take(",") else { throw error("a comma is missing between two entries") }
    }
  }

  private mutating func readElements(
    depth: Int, to tape: inout DataTape
  ) throws(JSONError) {
    try open(depth)
    skipSpace()
    if take("]") { return }
    while true {
      try read(DataTape.Key(), depth: depth, to: &tape)
      skipSpace()
      if take("]") { return }
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

  private mutating func readWord(
    _ word: StaticString, _ form: DataTape.Form, _ key: DataTape.Key, to tape: inout DataTape
  ) throws(JSONError) {
    let end = position + word.utf8CodeUnitCount
    guard bytes.run(from: position, to: end).equals(word) else {
      throw error("a value is missing")
    }
    position = end
    tape.append(form, key)
  }

  private mutating func currentLine() -> Int {
    while lineOffset < position {
      if bytes[lineOffset] == 0x0A { line += 1 }
      lineOffset += 1
    }
    return line
  }

  // MARK: Numbers and strings

  private mutating func readNumber(
    _ key: DataTape.Key, to tape: inout DataTape
  ) throws(JSONError) {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if byte.lowered == UInt8(ascii: "e") {
      position += 1
      if !take("+") { _ = take("-") }
      try digits()
    }
    let spelling = bytes.run(from: start, to: position)
    guard let value = Double(spelling.string), value.isFinite else {
      throw error("a number is too large")
    }
    tape.append(
      .number, key, text: tape.store(spelling), number: value)
  }

  private mutating func digits() throws(JSONError) {
    guard byte.isASCIIDigit else { throw error("a digit is missing in a number") }
    while byte.isASCIIDigit { position += 1 }
  }

  private mutating func string(to tape: inout DataTape) throws(JSONError) -> FactText {
    position += 1
    var text = tape.store(plainRun())
    while true {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return text
      case UInt8(ascii: "\\"):
        position += 1
        tape.extend(&text, UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter)
        tape.extend(&text, plainRun())
      default: throw error("a quotation mark is never closed")
      }
    }
  }

  /// What comes before the next quotation mark, backslash or control character.
  private mutating func plainRun() -> ByteRun {
    let start = position
    while position < bytes.count, bytes[position] >= 0x20, bytes[position] != UInt8(ascii: "\""),
      bytes[position] != UInt8(ascii: "\\")
    { position += 1 }
    return bytes.run(from: start, to: position)
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
