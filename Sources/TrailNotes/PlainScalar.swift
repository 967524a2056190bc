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
