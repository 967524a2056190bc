import TrailBytes
import TrailCitations
import TrailNotes

/// Reads CSL-JSON as Zotero and Pandoc write it: what is looked for, in one pass; other items are
/// passed over.
struct CSLReader {
  private let bytes: ByteRun
  private var place = 0

  /// - Returns: What could not be read; `nil` where the text is no CSL-JSON.
  /// - Complexity: O(bytes).
  static func read(_ bytes: ByteRun, for search: inout LibrarySearch) -> [LibraryProblem]? {
    var reader = CSLReader(bytes)
    return reader.readAll(for: &search)
  }

  private init(_ bytes: ByteRun) {
    self.bytes = bytes
    if bytes.run(from: 0, to: 3).elementsEqual([0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  private mutating func readAll(for search: inout LibrarySearch) -> [LibraryProblem]? {
    skipSpace()
    guard byte == UInt8(ascii: "[") else { return nil }
    place += 1
    var isLibrary = false
    var tape = DataTape()
    while true {
      skipSpace()
      while byte == UInt8(ascii: ",") {
        place += 1
        skipSpace()
      }
      guard let byte, byte != UInt8(ascii: "]") else { return isLibrary ? [] : nil }
      let start = place
      guard byte == UInt8(ascii: "{"), let keys = skipItem() else {
        return isLibrary ? [problem(at: start, "an item is never closed")] : nil
      }
      // The first item tells.
      guard isLibrary || !keys.isEmpty else { return nil }
      isLibrary = true
      guard keys.contains(where: { search.wants($0) }) else { continue }
      do throws(JSONError) {
        try JSONReader.read(bytes.run(from: start, to: place), to: &tape)
        tape.withData { item in
          guard let item else { return }
          for key in keys { search.add(CSLItem.entry(key, item)) }
        }
      } catch {
        return [problem(at: start + error.offset, "an item cannot be read: \(error.message)")]
      }
    }
  }

  /// Goes behind an item.
  ///
  /// - Returns: Its keys: `citation-key`, which Zotero adds, then `id`; `nil` where it has no end.
  private mutating func skipItem() -> [String]? {
    var keys: [String] = []
    var depth = 0
    /// Whether the value that comes next is a key of the item.
    var isKey = false
    while let byte {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          place += 1
          return keys
        }
      case UInt8(ascii: "\""):
        guard let text = string() else { return nil }
        if isKey {
          keys.append(text.string)
        } else if depth == 1 {
          skipSpace()
          isKey =
            self.byte == UInt8(ascii: ":") && (text.equals("id") || text.equals("citation-key"))
          if isKey { place += 1 }
          continue
        }
        isKey = false
        continue
      case _ where isKey && (byte.isASCIIDigit):
        let start = place
        while let byte = self.byte, byte.isASCIIDigit { place += 1 }
        keys.append(bytes.run(from: start, to: place).string)
        isKey = false
        continue
      case _ where byte.isSpace: break
      default: isKey = false
      }
      place += 1
    }
    return nil
  }

  /// The inside of the string that begins here, as it is written; goes behind it.
  private mutating func string() -> ByteRun? {
    let start = place + 1
    var end = start
    while let quote = ByteSearch.first(UInt8(ascii: "\""), in: bytes, from: end, to: bytes.count) {
      var slashes = 0
      while quote - slashes > start, bytes[quote - slashes - 1] == UInt8(ascii: "\\") {
        slashes += 1
      }
      end = quote + 1
      if slashes.isMultiple(of: 2) {
        place = end
        return bytes.run(from: start, to: quote)
      }
    }
    place = bytes.count
    return nil
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte, byte.isSpace { place += 1 }
  }

  private func problem(at offset: Int, _ message: String) -> LibraryProblem {
    let lines = bytes.run(from: 0, to: offset).count { $0 == UInt8(ascii: "\n") }
    return LibraryProblem(line: lines + 1, message: message)
  }
}

/// An item of CSL-JSON as a library's entry.
enum CSLItem {
  static func entry(_ key: String, _ item: DataTape.Data) -> LibraryEntry {
    var entry = LibraryEntry(key: key, form: form(ofType: item.text(of: "type") ?? ""))
    for person in item.list("author") {
      guard let name = name(person) else { continue }
      if name == LibraryEntry.Name(family: "others") {
        entry.hasOtherAuthors = true
      } else {
        entry.authors.append(name)
      }
    }
    entry.title = text(item["title"])
    entry.container = text(item["container-title"])
    entry.volume = text(item["volume"])
    entry.issue = text(item["issue"]) ?? text(item["number"])
    entry.pages = text(item["page"])?.replacing("-", with: "–")
    entry.year = year(item["issued"])
    entry.publisher = text(item["publisher"])
    entry.doi = text(item["DOI"]).flatMap { Citation(parsing: $0).doi }
    entry.url = text(item["URL"])
    return entry
  }

  private static func form(ofType type: String) -> LibraryEntry.Form {
    switch type {
    case "article-journal", "article-magazine", "article-newspaper", "article", "review": .article
    case "book": .book
    case "chapter", "entry-encyclopedia", "entry-dictionary", "entry": .chapter
    case "paper-conference": .paper
    case "thesis": .thesis
    case "report": .report
    case "patent": .patent
    case "webpage", "post", "post-weblog": .webPage
    default: .other
    }
  }

  private static func name(_ person: DataTape.Data) -> LibraryEntry.Name? {
    if let literal = text(person["literal"]) { return .init(family: literal) }
    guard let family = text(person["family"]) else {
      return text(person["given"]).map { .init(family: $0) }
    }
    let particles = [person["dropping-particle"], person["non-dropping-particle"]]
      .compactMap(text)
    return .init(
      family: (particles + [family]).joined(separator: " "), given: text(person["given"]) ?? "",
      suffix: text(person["suffix"]) ?? "")
  }

  /// `{"date-parts": [[2011, 10]]}`, or what somebody typed.
  private static func year(_ date: DataTape.Data?) -> Int? {
    if let first = date?.list("date-parts").first?.firstElement {
      return first.form == .number ? Int(exactly: first.number) : Int(first.text.string)
    }
    let typed = text(date?["raw"]) ?? text(date?["literal"])
    return typed.flatMap { BibTeXReader.year(in: $0) }
  }

  /// One line without the marks of type that CSL takes: `<i>`, `<sup>`.
  private static func text(_ value: DataTape.Data?) -> String? {
    guard let value, value.form == .text || value.form == .number else { return nil }
    let written = value.text.string
    let plain = withoutTags(written).split { $0.isWhitespace }.joined(separator: " ")
    return plain.isEmpty ? nil : plain
  }

  private static let tags = ["i", "b", "sup", "sub", "sc", "span"]

  private static func withoutTags(_ text: String) -> String {
    guard text.contains("<") else { return text }
    var plain = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      plain += rest[..<open]
      rest = rest[open...]
      let word = rest.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter }
      if tags.contains(word.lowercased()), let close = rest.firstIndex(of: ">") {
        rest = rest[rest.index(after: close)...]
      } else {
        plain += "<"
        rest = rest.dropFirst()
      }
    }
    return plain + rest
  }
}
