import TrailBytes

/// Reads BibTeX and biblatex: what is looked for, in one pass; other entries are passed over.
package struct BibTeXReader {
  private let bytes: ByteRun
  private var place = 0
  /// What `@string` gives a name, by name in small letters.
  private var macros: [String: ArraySlice<UInt8>] = [:]
  private var problems: [LibraryProblem] = []
  /// Lines are counted up to here.
  private var counted = (offset: 0, line: 1)

  /// - Returns: What could not be read.
  /// - Complexity: O(bytes).
  package static func read(
    _ bytes: ByteRun, for search: inout LibrarySearch
  ) -> [LibraryProblem] {
    var reader = BibTeXReader(bytes)
    while let at = ByteSearch.first(
      UInt8(ascii: "@"), in: bytes, from: reader.place, to: bytes.count)
    {
      reader.place = at + 1
      reader.readEntry(at: at, for: &search)
    }
    return reader.problems
  }

  /// The first number of four digits that can be a year.
  package static func year(in text: String) -> Int? { BibTeXEntry.year(in: text) }

  private init(_ bytes: ByteRun) { self.bytes = bytes }

  private mutating func report(_ message: String, at offset: Int) {
    while let end = ByteSearch.first(
      UInt8(ascii: "\n"), in: bytes, from: counted.offset, to: offset)
    { counted = (end + 1, counted.line + 1) }
    problems.append(LibraryProblem(line: counted.line, message: message))
  }

  // MARK: - Entries

  private mutating func readEntry(at start: Int, for search: inout LibrarySearch) {
    let type = word()
    skipSpace()
    guard !type.isEmpty, let open = byte, open == UInt8(ascii: "{") || open == UInt8(ascii: "(")
    else { return }
    place += 1
    let inside = place
    guard let end = end(of: open) else {
      report("an entry is never closed", at: start)
      return
    }
    defer { place = end + 1 }
    place = inside
    switch type {
    case "comment", "preamble": return
    case "string":
      for (name, value) in fields(to: end) { macros[name] = value }
    default:
      skipSpace()
      let keyStart = place
      while place < end, let byte, byte != UInt8(ascii: ","), !byte.isSpace { place += 1 }
      let key = bytes.run(from: keyStart, to: place).string
      while place < end, byte != UInt8(ascii: ",") { place += 1 }
      place += 1
      guard !key.isEmpty, search.wants(key) else { return }
      search.add(BibTeXEntry.entry(key, ofType: type, fields(to: end)))
    }
  }

  /// Where the entry ends that is open here: its closing sign. `nil` where another entry begins on
  /// a line of its own before that, or the text ends; reading goes on there.
  private mutating func end(of open: UInt8) -> Int? {
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    var depth = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == close, depth == 0 { return place }
      if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
      } else if byte == UInt8(ascii: "@"), bytes[place - 1] == UInt8(ascii: "\n"), beginsEntry {
        return nil
      }
      place += 1
    }
    return nil
  }

  /// Whether `@word{` stands here.
  private var beginsEntry: Bool {
    var next = place + 1
    while next < bytes.count, bytes[next].isASCIILetter { next += 1 }
    return next > place + 1 && next < bytes.count
      && (bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "("))
  }

  // MARK: - Fields

  /// `name = value, …` up to the end of the entry; the first of those with one name counts.
  private mutating func fields(to end: Int) -> [String: ArraySlice<UInt8>] {
    var fields: [String: ArraySlice<UInt8>] = [:]
    while place < end {
      skipSpace()
      let name = word()
      skipSpace()
      guard place < end, byte == UInt8(ascii: "="), !name.isEmpty else {
        // What is no field is passed over up to the next comma.
        while place < end, byte != UInt8(ascii: ",") { place += 1 }
        place += 1
        continue
      }
      place += 1
      let value = value(to: end)
      if fields[name] == nil { fields[name] = value }
      while place < end, byte != UInt8(ascii: ",") { place += 1 }
      place += 1
    }
    return fields
  }

  /// Parts in braces, in quotation marks, numbers and names, with `#` between them.
  private mutating func value(to end: Int) -> ArraySlice<UInt8> {
    var value: [UInt8] = []
    while true {
      skipSpace()
      guard place < end, let first = byte else { break }
      switch first {
      case UInt8(ascii: "{"): value += delimited(by: UInt8(ascii: "}"), to: end)
      case UInt8(ascii: "\""): value += delimited(by: UInt8(ascii: "\""), to: end)
      default:
        let start = place
        while place < end, let byte, !byte.isSpace, byte != UInt8(ascii: ","),
          byte != UInt8(ascii: "#")
        { place += 1 }
        let text = bytes.run(from: start, to: place)
        value += macros[text.string.lowercased()] ?? Array(text)[...]
      }
      skipSpace()
      guard place < end, byte == UInt8(ascii: "#") else { break }
      place += 1
    }
    return value[...]
  }

  /// The inside of braces or quotation marks; braces inside stand in pairs.
  private mutating func delimited(by close: UInt8, to end: Int) -> [UInt8] {
    place += 1
    let start = place
    var depth = 0
    while place < end, let byte {
      if byte == close, depth == 0 { break }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      place += 1
    }
    let inside = Array(bytes.run(from: start, to: place))
    place += 1
    return inside
  }

  // MARK: - Words

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte, byte.isSpace { place += 1 }
  }

  /// The name of an entry's type or of a field, in small letters.
  private mutating func word() -> String {
    let start = place
    while let byte,
      byte.isASCIILetter || byte.isASCIIDigit || "-_:+.".utf8.contains(byte)
    { place += 1 }
    return bytes.run(from: start, to: place).string.lowercased()
  }
}
