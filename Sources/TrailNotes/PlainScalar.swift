import TrailBytes

/// What a value of YAML without quotation marks means.
enum PlainScalar {
  /// The core schema of YAML 1.2: `null`, `true`, `12`, `-1.5e3`; all else is text, also the
  /// `yes` and `no` of YAML 1.1. A date is text.
  static func read(_ text: ByteRun, _ key: DataTape.Key, to tape: inout DataTape) {
    let form = form(of: text)
    switch form {
    case .text: tape.append(.text, key, text: tape.store(text))
    case .number:
      guard let number = Double(text.string), number.isFinite else {
        tape.append(.text, key, text: tape.store(text))
        return
      }
      tape.append(.number, key, text: tape.store(text), number: number)
    default: tape.append(form, key)
    }
  }

  /// Nearly all are seen to be text by their first character.
  private static func form(of text: ByteRun) -> DataTape.Form {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return isNumber(text) ? .number : .text
    case UInt8(ascii: "~"): return text.count == 1 ? .null : .text
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      return isWord(text, "null", "Null", "NULL") ? .null : .text
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      return isWord(text, "true", "True", "TRUE") ? .yes : .text
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      return isWord(text, "false", "False", "FALSE") ? .no : .text
    default: return .text
    }
  }

  private static func isWord(
    _ text: ByteRun, _ low: StaticString, _ capital: StaticString, _ high: StaticString
  ) -> Bool {
    text.equals(low) || text.equals(capital) || text.equals(high)
  }

  /// `[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?`
  private static func isNumber(_ text: ByteRun) -> Bool {
    var position = 0
    func digits() -> Int {
      let start = position
      while position < text.count, text[position].isASCIIDigit { position += 1 }
      return position - start
    }
    func take(_ sign: Unicode.Scalar) -> Bool {
      guard position < text.count, text[position] == UInt8(ascii: sign) else { return false }
      position += 1
      return true
    }
    if !take("-") { _ = take("+") }
    var count = digits()
    if take(".") { count += digits() }
    guard count > 0 else { return false }
    if take("e") || take("E") {
      if !take("-") { _ = take("+") }
      guard digits() > 0 else { return false }
    }
    return position == text.count
  }
}
