import TrailCitations
import TrailEngine
import TrailGraph
import TrailText

/// The sources of an answer, or those that it cites, as CSL-JSON: one array, for Pandoc, Zotero
/// and every processor of the Citation Style Language.
///
/// Escape rule: `JSONText`.
struct CSLRenderer: Renderer {
  var library: ReferenceLibrary?

  func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic] { library?.diagnostics ?? [] }

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let references = Bibliography(of: answer.sources(in: graph), in: graph, library) {
      sink.isClosed
    }.references
    guard !sink.isClosed else { throw SinkClosed() }
    guard !references.isEmpty else { return try sink.write("[]\n") }
    try sink.write("[\n")
    for (index, reference) in references.enumerated() {
      try sink.write("  " + Self.item(reference) + (index + 1 < references.count ? ",\n" : "\n"))
    }
    try sink.write("]\n")
  }

  static func item(_ reference: Reference) -> String {
    let record = reference.csl
    var members: [(String, String)] = [
      ("id", JSONText.quoted(reference.key)), ("type", JSONText.quoted(record.type)),
    ]
    for member in record.members { members.append((member.name, text(of: member.value))) }
    return "{" + members.map { "\(JSONText.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func text(of value: CSLRecord.Value) -> String {
    switch value {
    case .text(let text): JSONText.quoted(text)
    case .names(let names): "[" + names.map(self.text(of:)).joined(separator: ", ") + "]"
    case .date(let date): text(of: date)
    }
  }

  private static func text(of name: CSLRecord.Name) -> String {
    object([
      ("family", name.family), ("given", name.given), ("literal", name.literal),
      ("suffix", name.suffix), ("dropping-particle", name.droppingParticle),
      ("non-dropping-particle", name.nonDroppingParticle),
    ])
  }

  private static func text(of date: CSLRecord.Date) -> String {
    let parts = date.parts.map { "[" + $0.map { String($0) }.joined(separator: ", ") + "]" }
    return object(
      [
        ("season", date.season), ("circa", date.circa), ("literal", date.literal),
        ("raw", date.raw),
      ],
      behind: parts.isEmpty ? [] : ["\"date-parts\": [\(parts.joined(separator: ", "))]"])
  }

  /// - Parameter first: What stands before the members, which are left out where they are empty.
  private static func object(
    _ members: [(String, String)], behind first: [String] = []
  ) -> String {
    let rest = members.filter { !$0.1.isEmpty }.map { "\"\($0.0)\": \(JSONText.quoted($0.1))" }
    return "{" + (first + rest).joined(separator: ", ") + "}"
  }
}

extension Reference {
  /// What the library says, and behind it what the notes alone say.
  fileprivate var csl: CSLRecord {
    var record = entry?.csl ?? CSLRecord(type: type)
    // Of a collection the library names the editors alone.
    if !record.has("author", "editor") { record.add("author", .names(names)) }
    record.add("title", title)
    // Numbers of another journal than the library's own would be wrong.
    if !record.has("container-title"), Self.parts.contains(record.type) {
      record.add("container-title", journal)
      record.add("volume", volume)
      record.add("issue", issue)
      record.add("page", pages?.replacing("–", with: "-"))
    }
    if let year { record.add("issued", .date(.init(parts: [[year]]))) }
    record.add("DOI", doi)
    if let url, !(record.text("DOI").map { url.lowercased().contains($0.lowercased()) } ?? false) {
      record.add("URL", url)
    }
    if !record.has("title") { record.add("note", citation) }
    return record
  }

  /// Works that stand in others.
  private static let parts: Set = [
    "article-journal", "article-magazine", "article-newspaper", "article", "review", "chapter",
    "paper-conference", "webpage", "entry", "entry-dictionary", "entry-encyclopedia",
  ]

  private var type: String {
    switch form {
    case .article: "article-journal"
    case .patent: "patent"
    case .webPage: "webpage"
    case .other: "document"
    }
  }

  private var names: [CSLRecord.Name] {
    let names = authors.map { name -> CSLRecord.Name in
      name.given.isEmpty
        ? .init(literal: name.family)
        : .init(family: name.family, given: name.given, suffix: name.suffix)
    }
    return names + (hasOtherAuthors && !names.isEmpty ? [.others] : [])
  }
}
