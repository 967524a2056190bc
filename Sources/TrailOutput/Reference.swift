import TrailCitations
import TrailGraph
import TrailSchema
import TrailText

/// What is known of a source for a bibliography: what a library says, which is the better authority
/// for the fields that it has, and what the notes say. What is not known for sure is missing.
struct Reference {
  struct Name: Equatable {
    /// The whole name of a body, or of a person whose names cannot be told apart.
    var family: String
    /// Empty for a body.
    var given: String
    /// `Jr.`; empty for most.
    var suffix: String

    /// - Parameter text: `Family, Given`, or `Family, Given, Jr.`; anything else is taken whole.
    init(_ text: String) {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0.trimmingSpaces) }
      family = parts[0]
      given = parts.count > 1 ? parts[1] : ""
      suffix = parts.count > 2 ? parts[2] : ""
      let isClear = parts.count < 3 || parts.count == 3 && Self.suffixes.contains(suffix)
      if !isClear || family.isEmpty { (family, given, suffix) = (text, "", "") }
    }

    private static let suffixes: Set<String> = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"]
  }

  /// What the notes tell apart.
  enum Form: Equatable {
    case article, patent, webPage, other
  }

  var key: String
  /// What a library says.
  var entry: LibraryEntry?
  var form: Form
  var authors: [Name]
  /// There are more authors than are named.
  var hasOtherAuthors: Bool
  var year: Int?
  var title: String?
  /// Of an article its journal, of a web page its site.
  var journal: String?
  var volume: String?
  var issue: String?
  /// `822–828`.
  var pages: String?
  var doi: String?
  /// Unless the DOI says the same.
  var url: String?
  /// As the notes have it.
  var citation: String?

  init(_ source: NodeID, key: String, in graph: Graph) {
    self.key = key
    func texts(_ name: String) -> [String] {
      guard let property = graph.property(named: name) else { return [] }
      return graph.values(of: property, for: source).compactMap { value in
        guard case .text(let text) = value else { return nil }
        let line = String(decoding: text, as: UTF8.self).split { $0.isWhitespace }
          .joined(separator: " ")
        return line.isEmpty ? nil : line
      }
    }
    citation = texts("citation").first
    authors = texts("authors").map(Name.init).filter { !$0.family.isEmpty }
    title = texts("title").first
    journal = texts("journal").first
    // What is no identifier or address is left out, whatever it is called.
    let doi = texts("doi").first.flatMap(DOISpelling.doi(in:))
    self.doi = doi
    url = texts("url").first.flatMap { url in
      let isKnown = doi.map { url.lowercased().contains($0.lowercased()) } ?? false
      return isKnown || !AddressSpelling.isAddress(url) ? nil : url
    }
    if let property = graph.property(named: "year"),
      case .number(let number)? = graph.values(of: property, for: source).first
    {
      year = Int(exactly: number)
    }
    let parsed = citation.map { Citation(parsing: $0) }
    hasOtherAuthors = !authors.isEmpty && citation?.contains("et al") == true
    switch parsed?.medium {
    case .patent: form = .patent
    case .webPage: form = .webPage
    case .article, nil: form = journal == nil ? .other : .article
    }
    // Numbers of another journal than the note's own would be wrong.
    if form == .article, parsed?.journal == journal {
      (volume, issue, pages) = (parsed?.volume, parsed?.issue, parsed?.pages)
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// The references of sources, in their order.
struct Bibliography {
  let references: [Reference]

  /// - Parameters:
  ///   - library: Read here, once for all of them.
  ///   - isOver: Asked now and then; the rest of the sources is left out when it is true.
  init(
    of sources: [NodeID], in graph: Graph, _ library: ReferenceLibrary? = nil,
    isOver: () -> Bool = { false }
  ) {
    var keys = ReferenceKeys()
    let names = sources.map { LibraryKey.of(graph.name(of: $0)) }
    let entries = sources.isEmpty ? nil : library?.reading(of: names).entries
    var references: [Reference] = []
    for (source, name) in zip(sources, names) {
      if references.count % 64 == 63, isOver() { break }
      var reference = Reference(source, key: keys.key(for: graph.name(of: source)), in: graph)
      reference.entry = entries?[name]
      references.append(reference)
    }
    self.references = references
  }
}

extension ReferenceLibrary {
  /// What is to be said of libraries that are not there, once.
  var diagnostics: [Diagnostic] { remarks().map { Diagnostic(.usage, severity: .warning, $0) } }
}
