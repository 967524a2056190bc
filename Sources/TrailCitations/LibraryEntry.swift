/// What a library says of a work, in its own words.
package enum LibraryEntry: Equatable, Sendable {
  case bibTeX(BibTeXRecord)
  case csl(CSLRecord)

  /// As CSL has it: what BibTeX says by the mapping of Pandoc and the biblatex manual.
  package var csl: CSLRecord {
    switch self {
    case .bibTeX(let record): CSLRecord(record)
    case .csl(let record): record
    }
  }
}

/// What an entry is found by: its key, or one of the further keys that biblatex has (`ids`).
package struct EntryKey: Equatable, Sendable {
  package var text: String
  package var isAlias = false

  package init(_ text: String) { self.text = text }

  init(alias text: String) { (self.text, isAlias) = (text, true) }
}

/// The works that are looked for in libraries, by their keys.
///
/// A key goes before one that an entry has besides; one that is spelt so before one that differs by
/// case alone; and the first before a later.
package struct LibrarySearch: Sendable {
  private let wanted: [String: [String]]
  /// Whether entries that nobody looks for are read as well, for the mistakes in them.
  let isCheck: Bool
  /// As libraries spell them, by the keys that were asked for.
  private var spellings: [String: EntryKey] = [:]
  /// By the keys that were asked for.
  package private(set) var found: [String: LibraryEntry] = [:]
  /// Entries that stand in others which their file does not have, by file.
  var families: [BibTeXFamily] = []

  package init(for keys: some Sequence<String>, isCheck: Bool = false) {
    wanted = Dictionary(grouping: keys) { $0.lowercased() }
    self.isCheck = isCheck
  }

  /// Whether an entry of this key would be of use.
  package func wants(_ key: EntryKey) -> Bool {
    wanted[key.text.lowercased()]?.contains { isBetter(key, for: $0) } ?? false
  }

  package mutating func add(_ key: EntryKey, _ entry: LibraryEntry) {
    for name in wanted[key.text.lowercased()] ?? [] where isBetter(key, for: name) {
      found[name] = entry
      spellings[name] = key
    }
  }

  /// Says of an entry what has been found out about it since.
  mutating func complete(_ old: LibraryEntry, of key: EntryKey, to entry: LibraryEntry) {
    for name in wanted[key.text.lowercased()] ?? [] where found[name] == old {
      found[name] = entry
    }
  }

  private func isBetter(_ key: EntryKey, for name: String) -> Bool {
    guard let known = spellings[name] else { return true }
    guard known.isAlias == key.isAlias else { return known.isAlias }
    return known.text != name && key.text == name
  }

  /// Whether entries stand in others that have not been met.
  package var lacksParents: Bool { families.contains(where: \.lacksParents) }

  /// What entries stand in and no library has, with the number of the family whose it is.
  package var missingParents: [(family: Int, key: String)] {
    families.enumerated().flatMap { number, family in family.missing.map { (number, $0) } }
  }

  /// How many files had entries that stand in those of others.
  package var familyCount: Int { families.count }
}

/// Where a library cannot be read.
package struct LibraryProblem: Equatable, Sendable {
  /// From 1.
  package var line: Int
  /// In the user's terms, lower case.
  package var message: String
  /// What to do about it, where that is more than to mend the file.
  package var repair: String?

  package init(line: Int, message: String, repair: String? = nil) {
    self.line = line
    self.message = message
    self.repair = repair
  }
}
