import TrailBytes

/// What a value of YAML without quotation marks means.
enum PlainScalar {
  /// The core schema of YAML 1.2: `null`, `true`, `12`, `-1.5e3`; all else is text, also the
  /// `yes` and `no` of YAML 1.1. A date is text.
  static func value(of text: String) -> DataValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    default:
      if isNumber(text), let number = Double(text), number.isFinite {
        return .number(number, spelling: text)
      }
      return .text(text)
    }
  }

  /// The same for bytes, of which nearly all are seen to be text by the first.
  static func value(of text: ByteRun) -> DataValue {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "~"):
      return value(of: text.string)
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"):
      return text.count > 5 ? .text(text.string) : value(of: text.string)
    default: return .text(text.string)
    }
  }

  /// `[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?`
  private static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    func digits() -> Int {
      let count = rest.prefix { $0.isASCIIDigit }.count
      rest = rest.dropFirst(count)
      return count
    }
    func takeSign() {
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
    }
    takeSign()
    var count = digits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      count += digits()
    }
    guard count > 0 else { return false }
    if let letter = rest.first, letter.lowered == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      takeSign()
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
