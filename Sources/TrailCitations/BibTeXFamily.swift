/// Entries that stand in others of their library, as a chapter in its book, and these others:
/// `crossref` names them, and fields that are missing are theirs.
struct BibTeXFamily {
  /// By name in small letters, as they are written.
  typealias Fields = [String: ArraySlice<UInt8>]

  struct Child {
    var key: String
    var type: String
    var fields: Fields
  }

  /// An entry that stands in one that stands in another, and so on: no more of them are followed.
  static let mostGenerations = 4

  private(set) var children: [Child] = []
  private var childKeys: Set<String> = []
  /// By key in small letters.
  private var parents: [String: Fields] = [:]
  private var wanted: Set<String> = []

  /// Whether one is named that has not been met.
  var lacksParents: Bool { !wanted.isEmpty }

  func wants(_ key: String) -> Bool { lacksParents && wanted.contains(key.lowercased()) }

  func hasChild(_ key: String) -> Bool { childKeys.contains(key) }

  mutating func add(child: Child) {
    children.append(child)
    childKeys.insert(child.key)
    want(child.fields)
  }

  /// The first of those with one key counts.
  mutating func add(parent key: String, _ fields: Fields) {
    wanted.remove(key.lowercased())
    parents[key.lowercased()] = fields
    want(fields)
  }

  private mutating func want(_ fields: Fields) {
    if let key = Self.parentKey(fields), parents[key] == nil { wanted.insert(key) }
  }

  /// - Returns: In small letters.
  private static func parentKey(_ fields: Fields) -> String? {
    fields["crossref"].map { LaTeXText.verbatim($0).lowercased() }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A child's own fields, and those that it has from what it stands in.
  func fields(of child: Child) -> Fields {
    var fields = child.fields
    var met: Set = [child.key.lowercased()]
    var next = Self.parentKey(fields)
    while let key = next, let parent = parents[key], met.insert(key).inserted,
      met.count <= Self.mostGenerations + 1
    {
      Self.inherit(parent, to: &fields)
      next = Self.parentKey(parent)
    }
    return fields
  }

  /// Names for one thing: where a child has one of them, it has nothing of the kind from others.
  private static let inherited = [
    ["author"], ["date", "year"], ["volume"], ["number", "issue"],
    ["publisher", "school", "institution", "organization"],
  ]
  private static let containers = ["journal", "journaltitle", "booktitle"]

  /// A DOI, an address, pages and a title are of the parent alone; its title is where the child
  /// stands.
  private static func inherit(_ parent: Fields, to fields: inout Fields) {
    for names in inherited where names.allSatisfy({ fields[$0] == nil }) {
      for name in names { fields[name] = parent[name] }
    }
    guard containers.allSatisfy({ fields[$0] == nil }) else { return }
    for name in containers { fields[name] = parent[name] }
    if containers.allSatisfy({ fields[$0] == nil }), let title = parent["title"] {
      fields["booktitle"] = parent["subtitle"].map { title + ": ".utf8 + $0 } ?? title
    }
  }
}
