/// Addresses that a page may lead to: those of publications by DOI, and what begins with `http://`
/// or `https://`; nothing else that a note may call an address.
enum PageAddress {
  /// The page of a publication; `nil` for what is no DOI.
  ///
  /// - Parameter text: A DOI by itself, behind `doi:`, or as an address.
  static func ofDOI(_ text: String) -> String? {
    guard let doi = doi(in: text) else { return nil }
    return "https://doi.org/" + spelt(doi, keeping: unreserved + "/")
  }

  static func ofURL(_ text: String) -> String? {
    let lowercased = text.prefix(8).lowercased()
    guard lowercased.hasPrefix("http://") || lowercased.hasPrefix("https://"),
      let start = text.firstRange(of: "//")?.upperBound,
      let first = text[start...].first, first.isLetter || first.isNumber || first == "["
    else { return nil }
    let hasSpace = text.unicodeScalars.contains { $0.properties.isWhitespace }
    return hasSpace ? nil : spelt(text, keeping: unreserved + "/:?#[]@!$&()*+,;=%")
  }

  /// The prefix, the registrant's number and what stands behind the slash.
  private static func doi(in text: String) -> String? {
    var rest = Substring(text)
    for beginning in ["https://", "http://", "dx.doi.org/", "doi.org/", "doi:"] {
      if rest.lowercased().hasPrefix(beginning) { rest = rest.dropFirst(beginning.count) }
    }
    rest = rest.drop { $0 == " " }
    guard rest.hasPrefix("10."), let slash = rest.firstIndex(of: "/") else { return nil }
    let registrant = rest[..<slash].dropFirst(3).utf8
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard registrant.prefix(while: digits.contains).count >= 4,
      registrant.allSatisfy({ digits.contains($0) || $0 == UInt8(ascii: ".") }),
      !rest[slash...].dropFirst().isEmpty,
      !rest.unicodeScalars.contains(where: {
        $0.properties.isWhitespace || DisplayText.isObeyed($0) || DisplayText.isInvisible($0)
      })
    else { return nil }
    return String(rest)
  }

  private static let unreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

  /// All bytes but some by their number (RFC 3986).
  private static func spelt(_ text: String, keeping kept: String) -> String {
    let kept = Set(kept.utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var spelt: [UInt8] = []
    for byte in text.utf8 {
      if kept.contains(byte) {
        spelt.append(byte)
      } else {
        spelt += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: spelt, as: UTF8.self)
  }
}
