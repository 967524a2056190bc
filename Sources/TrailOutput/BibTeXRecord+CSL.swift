import TrailCitations

/// What CSL says, as BibTeX and biblatex have it.
///
/// Source: the mapping of Pandoc's writer and of Better BibTeX. What has no name there stands under
/// its own, in small letters: no style minds it, and nothing is lost.
extension BibTeXRecord {
  init(_ item: CSLRecord) {
    self.init(type: BibTeXTypes.type(of: item))
    for member in item.members {
      switch member.value {
      case .text(let text): add(member.name, text, of: item)
      case .names(let names): add(Self.roles[member.name] ?? member.name.lowercased(), names)
      case .date(let date): add(member.name, date)
      }
    }
    if let genre = item.text("genre"), !isNamedByType(genre) { add("type", Self.text(genre)) }
    addArchive(item)
  }

  private static let roles = [
    "container-author": "bookauthor", "original-author": "origauthor",
    "collection-editor": "serieseditor",
  ]

  // MARK: - Texts

  /// Names for texts that mean the same, whatever the work is.
  private static let texts = [
    "title-short": "shorttitle", "container-title-short": "shortjournal",
    "journalAbbreviation": "shortjournal",
    "publisher-place": "address", "jurisdiction": "address",
    "event-title": "eventtitle", "event": "eventtitle", "event-place": "venue",
    "number-of-pages": "pagetotal", "number-of-volumes": "volumes", "chapter-number": "chapter",
    "keyword": "keywords", "status": "pubstate", "call-number": "library",
  ]

  private mutating func add(_ name: String, _ text: String, of item: CSLRecord) {
    switch name {
    case "genre", "archive", "archive_location", "archive-location": break
    case "DOI": add("doi", BibTeXText.verbatim(text))
    case "URL": add("url", BibTeXText.verbatim(text))
    case "page": add("pages", BibTeXText.pages(text))
    case "issue": add("number", BibTeXText.escaped(text).replacing("–", with: "--"))
    case "number", "collection-number":
      add(item.has("issue") || has("number") ? name : "number", BibTeXText.escaped(text))
    case "container-title": add(container, Self.title(text))
    // Styles write all titles small; other languages do not.
    case "title", "title-short":
      let title = item.isEnglish ? Self.title(text) : "{\(Self.text(text))}"
      add(Self.texts[name] ?? name, title)
    case "publisher": add(publisher, Self.text(text))
    case "collection-title": add("series", Self.title(text))
    default: add(Self.texts[name] ?? name.lowercased(), Self.text(text))
    }
  }

  private static func title(_ text: String) -> String { BibTeXTitle.text(marked: text) }

  private static func text(_ text: String) -> String {
    BibTeXTitle.text(marked: text, isTitle: false)
  }

  /// What the work stands in.
  private var container: String {
    switch type {
    case "article", "review": "journal"
    case "misc", "online": "howpublished"
    default: "booktitle"
    }
  }

  private var publisher: String {
    switch type {
    case "phdthesis", "mastersthesis": "school"
    case "techreport": "institution"
    default: "publisher"
    }
  }

  private func isNamedByType(_ genre: String) -> Bool {
    type == "phdthesis" && genre == "PhD thesis"
      || type == "mastersthesis" && genre == "Master’s thesis"
  }

  private mutating func addArchive(_ item: CSLRecord) {
    guard let place = item.text("archive_location") ?? item.text("archive-location") else {
      return item.text("archive").map { add("archive", Self.text($0)) } ?? ()
    }
    // `1234.5678 [cs.CL]`
    let words = place.split(separator: " ")
    if words.count == 2, words[1].first == "[", words[1].last == "]" {
      add("eprint", BibTeXText.escaped(String(words[0])))
      add("primaryclass", BibTeXText.escaped(String(words[1].dropFirst().dropLast())))
    } else {
      add("eprint", BibTeXText.escaped(place))
    }
    item.text("archive").map { add("archiveprefix", BibTeXText.escaped($0)) }
  }

  // MARK: - Names and dates

  private mutating func add(_ field: String, _ names: [CSLRecord.Name]) {
    let list = names.map { name -> String in
      if name.isOthers { return "others" }
      guard name.literal.isEmpty, !name.family.isEmpty else {
        let whole = name.literal.isEmpty ? name.given : name.literal
        return BibTeXText.name(family: whole, given: "", suffix: "")
      }
      let particles = [name.droppingParticle, name.nonDroppingParticle].filter { !$0.isEmpty }
      return BibTeXText.name(
        family: (particles + [name.family]).joined(separator: " "), given: name.given,
        suffix: name.suffix)
    }
    add(field, list.joined(separator: " and "))
  }

  private mutating func add(_ name: String, _ written: CSLRecord.Date) {
    let date = written.understood
    let season = date.parts.count == 1 && date.parts[0].count == 1 ? date.seasonNumber : nil
    let days = date.parts.map { parts in
      (parts + [season].compactMap { $0 }).enumerated().map {
        $0 == 0 ? Self.padded($1, 4) : Self.padded($1, 2)
      }.joined(separator: "-")
    }
    let written = [date.raw, date.literal].first { !$0.isEmpty }.map { BibTeXText.escaped($0) }
    switch name {
    case "issued":
      guard let first = date.parts.first else { return add("year", written ?? "") }
      // BibTeX knows no dates.
      if days.count > 1 || season != nil { add("date", days.joined(separator: "/")) }
      add("year", String(first[0]))
      if first.count > 1, (1...12).contains(first[1]) {
        add("month", BibTeXDate.months[first[1] - 1])
      }
      if first.count > 2, days.count == 1 { add("day", String(first[2])) }
    case "accessed", "original-date", "event-date":
      let names = ["accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"]
      add(names[name] ?? name, days.isEmpty ? written ?? "" : days.joined(separator: "/"))
    default:
      add(name.lowercased(), days.isEmpty ? written ?? "" : days.joined(separator: "/"))
    }
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
