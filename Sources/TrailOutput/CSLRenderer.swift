import TrailCitations
import TrailEngine
import TrailGraph

/// The sources of an answer, or those that it cites, as CSL-JSON: one array, for Pandoc, Zotero
/// and every processor of the Citation Style Language.
///
/// Escape rule: `JSONText`.
struct CSLRenderer: Renderer {
  var library: ReferenceLibrary?

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
    var members: [(String, String)] = [
      ("id", JSONText.quoted(reference.key)), ("type", JSONText.quoted(type(of: reference.form))),
    ]
    func add(_ key: String, _ text: String?) {
      if let text { members.append((key, JSONText.quoted(text))) }
    }
    if !reference.authors.isEmpty {
      var names = reference.authors.map(name)
      if reference.hasOtherAuthors { names.append("{\"literal\": \"others\"}") }
      members.append(("author", "[" + names.joined(separator: ", ") + "]"))
    }
    add("title", reference.title)
    if reference.form != .patent, reference.form != .other {
      add("container-title", reference.journal)
    }
    add("volume", reference.volume)
    // A report has a number of its own; what a journal counts are issues.
    add(reference.form == .report ? "number" : "issue", reference.issue)
    add("page", reference.pages?.replacing("–", with: "-"))
    add("publisher", reference.publisher)
    if let year = reference.year { members.append(("issued", "{\"date-parts\": [[\(year)]]}")) }
    add("DOI", reference.doi)
    add("URL", reference.url)
    if reference.title == nil { add("note", reference.citation) }
    return "{" + members.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func type(of form: Reference.Form) -> String {
    switch form {
    case .article: "article-journal"
    case .book: "book"
    case .chapter: "chapter"
    case .paper: "paper-conference"
    case .thesis: "thesis"
    case .report: "report"
    case .patent: "patent"
    case .webPage: "webpage"
    case .other: "document"
    }
  }

  private static func name(_ name: Reference.Name) -> String {
    guard !name.given.isEmpty else { return "{\"literal\": \(JSONText.quoted(name.family))}" }
    let suffix = name.suffix.isEmpty ? "" : ", \"suffix\": \(JSONText.quoted(name.suffix))"
    return "{\"family\": \(JSONText.quoted(name.family)), "
      + "\"given\": \(JSONText.quoted(name.given))\(suffix)}"
  }
}
