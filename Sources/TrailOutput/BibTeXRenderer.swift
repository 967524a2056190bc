import TrailCitations
import TrailEngine
import TrailGraph
import TrailText

/// The sources of an answer, or those that it cites, as BibTeX and biber read them: UTF-8, an entry
/// each.
///
/// What a library of BibTeX says stands as it is written there.
///
/// Escape rule: `& % $ # _` and braces in pairs stand behind a backslash; `~ ^ \ < >` and single
/// braces are the commands that LaTeX has for them, in braces; `|`, Greek letters and signs of
/// formulas stand in dollar signs; in a title the words that must keep their capitals stand in
/// braces, and all of it where it is not English. A `doi` and a `url` are verbatim, as styles expect them, signs that would break them
/// as `%7B`. Control characters and marks of direction as `DisplayText` has them.
struct BibTeXRenderer: Renderer {
  var library: ReferenceLibrary?

  func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic] { library?.diagnostics ?? [] }

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let bibliography = Bibliography(of: answer.sources(in: graph), in: graph, library) {
      sink.isClosed
    }
    guard !sink.isClosed else { throw SinkClosed() }
    for (number, reference) in bibliography.references.enumerated() {
      if number > 0 { try sink.write("\n") }
      try sink.write(Self.entry(reference))
    }
  }

  static func entry(_ reference: Reference) -> String {
    let record = reference.bibTeX
    let lines = record.names.compactMap { name -> String? in
      guard !Self.isLeftOut(name), name != "ids" || !record.isAlias(reference.key),
        let text = record[name]
      else { return nil }
      let value = BibTeXText.written(text, in: name)
      return value.isEmpty ? nil : "  \(name) = \(value)"
    }
    // The comma behind the key belongs there even where no field follows, as Pandoc reads it.
    return "@\(record.type){\(reference.key),\n" + lines.joined(separator: ",\n")
      + (lines.isEmpty ? "}\n" : "\n}\n")
  }

  /// Paths on the user's own disk; and what an entry has fields from: it has them.
  private static func isLeftOut(_ name: String) -> Bool {
    ["file", "pdf", "localfile", "local-url", "crossref", "xdata"].contains(name)
      || name.hasPrefix("bdsk-file")
  }
}

extension Reference {
  /// What the library says, in its own words where it is BibTeX, and behind it what the notes alone
  /// say.
  fileprivate var bibTeX: BibTeXRecord {
    var record: BibTeXRecord
    switch entry {
    case .bibTeX(let written)?: record = written.inCommonNames
    case .csl(let item)?: record = BibTeXRecord(item)
    case nil: record = BibTeXRecord(type: form == .article ? "article" : "misc")
    }
    func add(_ name: String, _ text: String?) {
      if let text { record.add(name, text) }
    }
    // Of a collection the library names the editors alone.
    if !record.has("author", "editor") {
      add("author", authorList)
      // What is sorted by has to be there; it is not printed.
      if authors.isEmpty { add("key", BibTeXText.escaped(key)) }
    }
    if !record.has("title") { add("title", title.map { BibTeXTitle.text($0) }) }
    // Numbers of another journal than the library's own would be wrong.
    if !record.has("journal", "journaltitle", "booktitle", "maintitle", "howpublished") {
      addContainer(to: &record)
    }
    if !record.has("year", "date") { add("year", year.map { String($0) }) }
    add("doi", doi.map { BibTeXText.verbatim($0) })
    if let url, !(record.doi.map { url.lowercased().contains($0.lowercased()) } ?? false) {
      add("url", BibTeXText.verbatim(url))
    }
    // Where its parts could not be told apart, the whole is all there is to print.
    if !record.has("title") { add("note", citation.map { BibTeXText.escaped($0) }) }
    return record
  }

  private func addContainer(to record: inout BibTeXRecord) {
    if entry == nil, form == .patent { record.add("howpublished", "Patent") }
    guard let journal else { return }
    switch record.type {
    case "article": record.add("journal", BibTeXText.escaped(journal))
    case "incollection", "inproceedings", "inbook", "conference":
      record.add("booktitle", BibTeXTitle.text(journal))
    case "misc", "online":
      guard entry != nil || form == .webPage else { return }
      record.add("howpublished", BibTeXText.escaped(journal))
    default: return
    }
    if let volume { record.add("volume", BibTeXText.escaped(volume)) }
    if let issue { record.add("number", BibTeXText.escaped(issue).replacing("–", with: "--")) }
    if let pages { record.add("pages", BibTeXText.pages(pages)) }
  }

  /// `Family, Given and Family, Jr., Given and {A Body}`.
  private var authorList: String? {
    guard !authors.isEmpty else { return nil }
    let names = authors.map {
      BibTeXText.name(family: $0.family, given: $0.given, suffix: $0.suffix)
    }
    return (names + (hasOtherAuthors ? ["others"] : [])).joined(separator: " and ")
  }
}

extension BibTeXRecord {
  /// Whether a key is a further one of the entry.
  fileprivate func isAlias(_ key: String) -> Bool {
    keys(in: "ids").contains { $0.lowercased() == key.lowercased() }
  }

  /// The fields by the names that BibTeX and biblatex both know, where biblatex has two.
  ///
  /// Source: the field aliases in the manual of biblatex.
  fileprivate var inCommonNames: BibTeXRecord {
    var record = BibTeXRecord(type: type)
    for name in names {
      guard let text = self[name] else { continue }
      // What is no identifier or address hides none that the notes have.
      guard name != "doi" || doi != nil, name != "url" || url != nil else { continue }
      let other = Self.commonNames[name]
      record.add(other.map { self[$0] == nil ? $0 : name } ?? name, text)
      // BibTeX knows no dates.
      if name == "date", !has("year"), case let words = String(decoding: text, as: UTF8.self),
        words.count >= 4, words.prefix(4).allSatisfy(\.isNumber)
      {
        record.add("year", String(words.prefix(4)))
      }
    }
    return record
  }

  private static let commonNames = [
    "journaltitle": "journal", "location": "address", "annotation": "annote",
    "eprinttype": "archiveprefix", "eprintclass": "primaryclass",
  ]
}
