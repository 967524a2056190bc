/// Entries that stand in others, as a chapter in its book, and these others: `crossref` names them,
/// and fields that are missing are theirs.
struct BibTeXFamily: Sendable {
  struct Child {
    var key: String
    var record: BibTeXRecord
    /// With what has been known so far of those that it stands in.
    var known: LibraryEntry?
  }

  /// An entry that stands in one that stands in another, and so on: no more of them are followed.
  static let mostGenerations = 4

  private(set) var children: [Child] = []
  private var childKeys: Set<String> = []
  /// By key in small letters.
  private var parents: [String: BibTeXRecord] = [:]
  private var wanted: Set<String> = []

  /// Whether one is named that has not been met.
  var lacksParents: Bool { !wanted.isEmpty }

  /// What children stand in and was not met, as they write it, in order.
  var missing: [String] {
    guard lacksParents else { return [] }
    let named = children.compactMap { $0.record.verbatim("crossref") }
    return Set(named.filter { wanted.contains($0.lowercased()) }).sorted()
  }

  func wants(_ key: String) -> Bool { lacksParents && wanted.contains(key.lowercased()) }

  func hasChild(_ key: String) -> Bool { childKeys.contains(key) }

  mutating func add(child key: String, _ record: BibTeXRecord) {
    children.append(Child(key: key, record: record))
    childKeys.insert(key)
    want(record)
  }

  /// The first of those with one key counts.
  mutating func add(parent key: String, _ record: BibTeXRecord) {
    wanted.remove(key.lowercased())
    parents[key.lowercased()] = record
    want(record)
  }

  private mutating func want(_ record: BibTeXRecord) {
    if let key = Self.parentKey(record), parents[key] == nil { wanted.insert(key) }
  }

  /// - Returns: In small letters.
  private static func parentKey(_ record: BibTeXRecord) -> String? {
    record.verbatim("crossref")?.lowercased()
  }

  /// Hands over the children with what is known of them by now.
  mutating func tell(_ search: inout LibrarySearch) {
    for place in children.indices {
      let child = children[place]
      let entry = LibraryEntry.bibTeX(record(of: child))
      if let known = child.known {
        search.complete(known, of: child.key, to: entry)
      } else {
        search.add(child.key, entry)
      }
      children[place].known = entry
    }
  }

  /// A child's own fields, and those that it has from what it stands in.
  private func record(of child: Child) -> BibTeXRecord {
    var record = child.record
    var met: Set = [child.key.lowercased()]
    var next = Self.parentKey(record)
    while let key = next, let parent = parents[key], met.insert(key).inserted,
      met.count <= Self.mostGenerations + 1
    {
      Self.inherit(parent, to: &record)
      next = Self.parentKey(parent)
    }
    return record
  }

  /// Names for one thing: where a child has one of them, it has nothing of the kind from others.
  private static let same = [
    ["date", "year", "month", "day"], ["number", "issue"],
    ["publisher", "school", "institution", "organization"], ["address", "location"],
    ["journal", "journaltitle", "booktitle", "journalsubtitle", "booksubtitle", "maintitle"],
  ]

  /// What is said of the parent alone. Its title is where the child stands.
  private static let own: Set = [
    "title", "subtitle", "titleaddon", "shorttitle", "pages", "pagetotal", "eid", "doi", "url",
    "urldate", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "pmid",
    "pmcid", "note", "annote", "annotation", "abstract", "keywords", "file", "key", "sortkey",
    "label", "shorthand", "ids", "crossref", "xref", "xdata", "related", "relatedtype", "options",
    "entrysubtype", "timestamp", "owner",
  ]

  private static func inherit(_ parent: BibTeXRecord, to record: inout BibTeXRecord) {
    let inherited = parent.names.filter { name in
      !own.contains(name)
        && !(same.first { $0.contains(name) }?.contains { record.has($0) } ?? false)
    }
    let hasContainer = same[4].contains { record.has($0) }
    for name in inherited { parent[name].map { record.add(name, $0) } }
    guard !hasContainer, !same[4].contains(where: { record.has($0) }), let title = parent["title"]
    else { return }
    record.add("booktitle", parent["subtitle"].map { title + ": ".utf8 + $0 } ?? title)
  }
}
