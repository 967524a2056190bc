/// How libraries and notes write DOIs.
package enum DOISpelling {
  /// `https://doi.org/10.1000/X` as `10.1000/X`; `nil` for what holds no DOI: `n/a`, `PMID 123`.
  ///
  /// - Complexity: O(characters).
  package static func doi(in text: String) -> String? {
    guard let start = start(in: Array(text.utf8)) else { return nil }
    let doi = text.utf8.dropFirst(start)
    return isOneWord(doi) ? String(decoding: doi, as: UTF8.self) : nil
  }

  /// Where `10.`, the number of a registrant and `/` stand that nothing else of a number is before.
  private static func start(in text: [UInt8]) -> Int? {
    func isDigit(_ place: Int) -> Bool {
      place < text.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place])
    }
    for start in text.indices where text[start...].starts(with: "10.".utf8) {
      if start > 0, isDigit(start - 1) || text[start - 1] == UInt8(ascii: ".") { continue }
      var end = start + 3
      guard isDigit(end) else { continue }
      while isDigit(end) || end < text.count && text[end] == UInt8(ascii: ".") { end += 1 }
      if end + 1 < text.count, text[end] == UInt8(ascii: "/") { return start }
    }
    return nil
  }

  private static func isOneWord(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}

/// What a library or a note calls the address of a work.
package enum AddressSpelling {
  /// Whether a browser may be led there: an address of the web or of a file server, or one that
  /// leaves out which. `javascript:` is none.
  package static func isAddress(_ text: String) -> Bool {
    let end = text.utf8.firstIndex { "/?#".utf8.contains($0) } ?? text.utf8.endIndex
    let beginning = text.utf8[..<end]
    if let colon = beginning.firstIndex(of: UInt8(ascii: ":")) {
      let port = beginning[colon...].dropFirst()
      let isPort = !port.isEmpty && port.allSatisfy { (0x30...0x39).contains($0) }
      let scheme = String(beginning[..<colon]) ?? ""
      if schemes.contains(scheme.lowercased()) { return text.utf8[end...].starts(with: "//".utf8) }
      guard isPort else { return false }
    }
    // A number alone is no host.
    return beginning.contains(UInt8(ascii: ".")) && beginning.contains { $0 | 0x20 >= 0x61 }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  private static let schemes: Set = ["http", "https", "ftp", "ftps"]
}
