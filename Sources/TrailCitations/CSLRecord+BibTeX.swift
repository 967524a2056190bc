/// What BibTeX and biblatex say, as CSL has it.
///
/// Source: the mapping of Pandoc's reader, which follows the manual of biblatex.
extension CSLRecord {
  package init(_ record: BibTeXRecord) {
    self.init(type: BibTeXTypes.cslType(of: record))
    addNames(record)
    addTitles(record)
    addNumbers(record)
    addPublishers(record)
    add("issued", BibTeXDate.issued(record))
    add("accessed", record.plain("urldate", "lastchecked").flatMap(BibTeXDate.date))
    add("original-date", record.plain("origdate", "origyear").flatMap(BibTeXDate.date))
    add("event-date", record.plain("eventdate").flatMap(BibTeXDate.date))
    add("genre", BibTeXTypes.genre(of: record))
    add("DOI", record.doi)
    addAddresses(record)
    for (name, field) in Self.plain { add(name, record.plain(field)) }
    add("language", record.plain("language", "langid", "hyphenation").map(BibTeXTypes.language))
    let notes = [record.marked("note"), record.marked("addendum")].compactMap { $0 }
    add("note", notes.isEmpty ? nil : notes.joined(separator: ". "))
  }

  /// Texts that mean the same.
  private static let plain = [
    ("edition", "edition"), ("version", "version"), ("ISBN", "isbn"), ("ISSN", "issn"),
    ("keyword", "keywords"), ("abstract", "abstract"), ("annote", "annotation"),
    ("annote", "annote"), ("status", "pubstate"), ("call-number", "library"),
    ("number-of-pages", "pagetotal"), ("number-of-volumes", "volumes"),
    ("chapter-number", "chapter"), ("event-place", "venue"),
  ]

  private mutating func add(_ name: String, _ date: Date?) {
    if let date { add(name, .date(date)) }
  }

  // MARK: - Names

  private static let roles = [
    ("author", "author"), ("editor", "editor"), ("translator", "translator"),
    ("container-author", "bookauthor"), ("author", "holder"),
  ]

  private mutating func addNames(_ record: BibTeXRecord) {
    for (name, field) in Self.roles {
      guard let list = record[field] else { continue }
      // The editor of biblatex may be the compiler, the director and so on.
      let role = name == "editor" ? Self.role(record.plain("editortype")) : name
      add(role, .names(BibTeXNames.names(in: list)))
    }
  }

  private static func role(_ type: String?) -> String {
    switch type {
    case "compiler": "compiler"
    case "director": "director"
    case "organizer": "organizer"
    default: "editor"
    }
  }

  // MARK: - Titles

  private mutating func addTitles(_ record: BibTeXRecord) {
    func title(_ names: [String], _ more: String) -> String? {
      let titles = names.lazy.compactMap { record.marked($0) }
      guard let title = titles.first else { return nil }
      guard let more = record.marked(more) else { return title }
      return title + (title.last.map { "?!.:".contains($0) } == true ? " " : ": ") + more
    }
    add("title", title(["title"], "subtitle"))
    add("title-short", record.marked("shorttitle"))
    // What a web page stands on is its site; other works are published by what says so.
    let isPage = type == "webpage"
    let site = isPage ? record.marked("howpublished", "organization") : nil
    add(
      "container-title",
      title(["journaltitle", "journal"], "journalsubtitle")
        ?? title(["booktitle"], "booksubtitle") ?? title(["maintitle"], "mainsubtitle")
        ?? site.flatMap { $0.contains("://") ? nil : $0 })
    add("container-title-short", record.plain("shortjournal"))
    add("collection-title", record.marked("series"))
    add("event-title", title(["eventtitle"], "eventtitleaddon"))
  }

  // MARK: - Numbers

  private mutating func addNumbers(_ record: BibTeXRecord) {
    let volume = record.plain("volume")
    add(
      "volume",
      record.plain("part").map { part in volume.map { "\($0).\(part)" } ?? part } ?? volume)
    let (number, issue) = (record.plain("number"), record.plain("issue"))
    switch type {
    case "article-journal", "article-magazine", "article-newspaper", "review", "periodical":
      // `3, Spring`
      let both = [number, issue].compactMap { $0 }
      add("issue", both.isEmpty ? nil : both.joined(separator: ", "))
    case "report", "patent", "standard", "document", "webpage", "software", "dataset", "manuscript",
      "legislation", "legal_case":
      add("number", number)
      add("issue", issue)
    default:
      add(has("collection-title") ? "collection-number" : "number", number)
      add("issue", issue)
    }
    add("page", record.plain("pages", "eid")?.replacing("–", with: "-"))
  }

  // MARK: - Publishers and places

  private mutating func addPublishers(_ record: BibTeXRecord) {
    var publishers: [String] = []
    for name in ["school", "institution", "organization", "howpublished", "publisher"] {
      guard let text = record.plain(name), !publishers.contains(text),
        // BibTeX says `howpublished = "\url{…}"` as well.
        !text.contains("://"),
        type != "webpage" || !["howpublished", "organization"].contains(name)
          || self.text("container-title").map({ !$0.contains(text) }) ?? true
      else { continue }
      publishers.append(text)
    }
    add("publisher", publishers.isEmpty ? nil : publishers.joined(separator: "; "))
    let place = record.plain("location", "address")
    add(type == "patent" ? "jurisdiction" : "publisher-place", place)
  }

  private mutating func addAddresses(_ record: BibTeXRecord) {
    let address = record.verbatim("howpublished").flatMap { text in
      text.firstRange(of: "http").map { String(text[$0.lowerBound...]) }
    }
    add("URL", record.url ?? address)
    add("PMID", record.verbatim("pmid"))
    add("PMCID", record.verbatim("pmcid"))
    guard let eprint = record.verbatim("eprint") else { return }
    let archive = record.plain("eprinttype", "archiveprefix")
    switch archive?.lowercased() {
    case "pubmed", "pmid": add("PMID", eprint)
    case "pmc", "pmcid": add("PMCID", eprint)
    default:
      add("archive", archive)
      add(
        "archive_location",
        record.plain("eprintclass", "primaryclass").map { "\(eprint) [\($0)]" } ?? eprint)
      if archive?.lowercased() == "arxiv", !has("DOI") {
        add("URL", "https://arxiv.org/abs/\(eprint)")
      }
    }
  }
}
