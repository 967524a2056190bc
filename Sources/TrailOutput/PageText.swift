/// Text as a page holds it: in elements, in attributes and in pictures, which are XML.
///
/// Escape rule: `& < > "` are entities; line breaks, tabs and what is obeyed or shows nothing as
/// `DisplayText` has it; the same for U+FFFE, U+FFFF and their like, which no page may hold.
enum PageText {
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The text as it is shown, before entities.
  static func visible(_ text: String) -> String {
    let visible = DisplayText.visible(text)
    guard visible.unicodeScalars.contains(where: isNoCharacter) else { return visible }
    return visible.unicodeScalars.reduce(into: "") { shown, scalar in
      if isNoCharacter(scalar) {
        shown += #"\u{"# + String(scalar.value, radix: 16) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isNoCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
  }

  /// A text whose direction is its own, whatever stands around it.
  static func isolated(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

  /// A link whose address is spelt by `PageAddress` or begins with `#`.
  ///
  /// - Parameter content: HTML.
  static func link(_ content: String, to address: String) -> String {
    "<a href=\"\(escaped(address))\">\(content)</a>"
  }

  /// `12.5`, `7`: one decimal at most.
  static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// `1 row`, `4,231 rows`.
  static func count(_ count: Int, _ one: String, _ several: String) -> String {
    "\(grouped(count)) \(count == 1 ? one : several)"
  }

  /// - Parameter count: Not negative.
  static func grouped(_ count: Int) -> String {
    var text = ""
    let digits = String(count)
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
