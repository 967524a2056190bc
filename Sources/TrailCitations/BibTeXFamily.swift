/// Entries that have fields from others, and these others. `crossref` names what an entry stands in,
/// as a chapter in its book; `xdata` what several entries have in common.
struct BibTeXFamily: Sendable {
  struct Child {
    /// Its own first.
    var keys: [EntryKey]
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

  /// What children have fields from and was not met, as they write it, in order.
  var missing: [String] {
    guard lacksParents else { return [] }
    let named = children.flatMap { child in
      [child.record.verbatim("crossref")].compactMap { $0 } + child.record.keys(in: "xdata")
    }
    return Set(named.filter { wanted.contains($0.lowercased()) }).sorted()
  }

  func wants(_ key: String) -> Bool { lacksParents && wanted.contains(key.lowercased()) }

  func hasChild(_ key: String) -> Bool { childKeys.contains(key) }

  mutating func add(child keys: [EntryKey], _ record: BibTeXRecord) {
    children.append(Child(keys: keys, record: record))
    for key in keys where !key.isAlias { childKeys.insert(key.text) }
    want(record)
  }

  /// The first of those with one key counts.
  mutating func add(parent key: String, _ record: BibTeXRecord) {
    guard wanted.remove(key.lowercased()) != nil else { return }
    parents[key.lowercased()] = record
    want(record)
  }

  private mutating func want(_ record: BibTeXRecord) {
    let keys = [Self.parentKey(record)].compactMap { $0 } + Self.dataKeys(record)
    for key in keys where parents[key] == nil { wanted.insert(key) }
  }

  /// - Returns: In small letters.
  private static func parentKey(_ record: BibTeXRecord) -> String? {
    record.verbatim("crossref")?.lowercased()
  }

  /// - Returns: In small letters, in order.
  private static func dataKeys(_ record: BibTeXRecord) -> [String] {
    record.keys(in: "xdata").map { $0.lowercased() }
  }

  /// Hands over the children with what is known of them by now.
  mutating func tell(_ search: inout LibrarySearch) {
    for place in children.indices {
      let child = children[place]
      let entry = LibraryEntry.bibTeX(record(of: child))
      for key in child.keys {
        if let known = child.known {
          search.complete(known, of: key, to: entry)
        } else {
          search.add(key, entry)
        }
      }
      children[place].known = entry
    }
  }

  /// A child's own fields, those that it has in common with others, and those that it has from what
  /// it stands in.
  private func record(of child: Child) -> BibTeXRecord {
    var record = withData(child.record)
    var met = Set(child.keys.map { $0.text.lowercased() })
    var next = Self.parentKey(record)
    var generations = 0
    while let key = next, let parent = parents[key], met.insert(key).inserted,
      generations < Self.mostGenerations
    {
      let parent = withData(parent)
      Self.inherit(parent, to: &record)
      next = Self.parentKey(parent)
      generations += 1
    }
    return record
  }

  /// No more sets of fields are put together in one entry.
  private static let mostData = 64

  /// A record with the fields of what its `xdata` names, and of what these name; the first counts.
  private func withData(_ record: BibTeXRecord) -> BibTeXRecord {
    var keys = Self.dataKeys(record)
    guard !keys.isEmpty else { return record }
    var record = record
    var met: Set<String> = []
    var place = 0
    while place < keys.count, met.count < Self.mostData {
      let key = keys[place]
      place += 1
      guard met.insert(key).inserted, let data = parents[key] else { continue }
      Self.add(data.names.filter { !["ids", "xdata"].contains($0) }, of: data, to: &record)
      keys.insert(contentsOf: Self.dataKeys(data), at: place)
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

  /// Adds those of some fields that say nothing that the record says already.
  private static func add(
    _ names: [String], of other: BibTeXRecord, to record: inout BibTeXRecord
  ) {
    let added = names.filter { name in
      !(same.first { $0.contains(name) }?.contains { record.has($0) } ?? false)
    }
    for name in added { other[name].map { record.add(name, $0) } }
  }

  private static func inherit(_ parent: BibTeXRecord, to record: inout BibTeXRecord) {
    let hasContainer = same[4].contains { record.has($0) }
    add(parent.names.filter { !own.contains($0) }, of: parent, to: &record)
    guard !hasContainer, !same[4].contains(where: { record.has($0) }), let title = parent["title"]
    else { return }
    record.add("booktitle", parent["subtitle"].map { title + ": ".utf8 + $0 } ?? title)
  }
}
