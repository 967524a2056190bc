import TrailBytes

/// An entry of BibTeX or biblatex as a library's.
enum BibTeXEntry {
  /// - Parameter fields: By name in small letters, as they are written.
  static func entry(
    _ key: String, ofType type: String, _ fields: BibTeXFamily.Fields
  ) -> LibraryEntry {
    func plain(_ names: String...) -> String? {
      for name in names {
        if let text = fields[name].map({ LaTeXText.plain($0) }), !text.isEmpty { return text }
      }
      return nil
    }
    func verbatim(_ name: String) -> String? {
      fields[name].map { LaTeXText.verbatim($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let form = form(ofType: type)
    var entry = LibraryEntry(key: key, form: form)
    for name in fields["author"].map({ names(in: $0) }) ?? [] {
      if name == nil { entry.hasOtherAuthors = true }
      if let name { entry.authors.append(name) }
    }
    if let title = plain("title") {
      entry.title = plain("subtitle").map { "\(title): \($0)" } ?? title
    }
    entry.container = plain("journal", "journaltitle", "booktitle", "howpublished", "maintitle")
    // BibTeX says `howpublished = "\url{…}"` as well.
    if entry.container?.contains("://") == true { entry.container = nil }
    entry.volume = plain("volume")
    entry.issue = plain("number", "issue")
    entry.pages = plain("pages", "eid")
    entry.year = year(in: plain("date", "year"))
    entry.publisher = plain("publisher", "school", "institution", "organization")
    entry.doi = doi(verbatim("doi"))
    entry.url = verbatim("url")
    return entry
  }

  private static func form(ofType type: String) -> LibraryEntry.Form {
    switch type {
    case "article", "periodical", "suppperiodical": .article
    case "book", "mvbook", "collection", "mvcollection", "proceedings", "booklet", "manual": .book
    case "incollection", "inbook", "bookinbook", "suppbook", "inreference": .chapter
    case "inproceedings", "conference": .paper
    case "phdthesis", "mastersthesis", "thesis": .thesis
    case "techreport", "report": .report
    case "patent": .patent
    case "online", "electronic", "www": .webPage
    default: .other
    }
  }

  /// The first number of four digits: `2011-10-15`, `{October} 2011`.
  static func year(in text: String?) -> Int? {
    guard let text else { return nil }
    let bytes = Array(text.utf8)
    return bytes.indices.lazy.compactMap { bytes[...].year(at: $0) }.first
  }

  /// `https://doi.org/10.1000/X` as `10.1000/x`.
  static func doi(_ text: String?) -> String? {
    guard let text = text?.lowercased(), let start = text.firstRange(of: "10.")?.lowerBound else {
      return nil
    }
    return String(text[start...])
  }

  // MARK: - Names

  /// The names of a list, `nil` for `others`.
  static func names(in list: ArraySlice<UInt8>) -> [LibraryEntry.Name?] {
    words(of: list).split { $0.isPlain("and") }.map { words in
      words.count == 1 && words.first?.isPlain("others") == true ? nil : name(Array(words))
    }
  }

  /// A word with the comma behind it.
  private struct Word {
    var bytes: ArraySlice<UInt8>
    var hasComma = false

    func isPlain(_ text: String) -> Bool {
      bytes.elementsEqual(text.utf8) { $0.lowered == $1 } && !hasComma
    }

    /// All of it in braces: a body, or what must not be taken apart.
    var isBraced: Bool { bytes.first == UInt8(ascii: "{") && bytes.last == UInt8(ascii: "}") }

    var isParticle: Bool {
      bytes.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
    }
  }

  /// What white space and commas outside of braces part.
  private static func words(of list: ArraySlice<UInt8>) -> [Word] {
    var words: [Word] = []
    var start = list.startIndex
    var depth = 0
    func add(_ end: Int, comma: Bool) {
      if end > start { words.append(Word(bytes: list[start..<end])) }
      if comma, !words.isEmpty { words[words.count - 1].hasComma = true }
      start = end + 1
    }
    for place in list.indices {
      switch list[place] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth <= 0: add(place, comma: true)
      case UInt8(ascii: "~") where depth <= 0: add(place, comma: false)
      case let byte where byte.isSpace && depth <= 0: add(place, comma: false)
      default: break
      }
    }
    add(list.endIndex, comma: false)
    return words
  }

  /// `Family, Given`, `Family, Jr., Given`, `Given von Family` or `{A Body}`.
  private static func name(_ words: [Word]) -> LibraryEntry.Name {
    func text(_ words: some Sequence<Word>) -> String {
      LaTeXText.plain(Array(words.map(\.bytes).joined(separator: [0x20]))[...])
    }
    let commas = words.indices.filter { words[$0].hasComma && $0 + 1 < words.count }
    if let first = commas.first {
      let family = text(words[...first])
      if commas.count == 1 { return .init(family: family, given: text(words[(first + 1)...])) }
      return .init(
        family: family, given: text(words[(commas[1] + 1)...]),
        suffix: text(words[(first + 1)...commas[1]]))
    }
    if words.count == 1, words[0].isBraced { return .init(family: text(words)) }
    let particle = words.dropLast().firstIndex { $0.isParticle }
    let start = particle ?? max(0, words.count - 1)
    return .init(family: text(words[start...]), given: text(words[..<start]))
  }
}
