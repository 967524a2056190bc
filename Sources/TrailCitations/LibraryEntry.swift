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

/// The works that are looked for in libraries, by their keys.
///
/// A key that is spelt so goes before one that differs by case alone, and the first before a later.
package struct LibrarySearch: Sendable {
  private let wanted: [String: [String]]
  /// As libraries spell them, by the keys that were asked for.
  private var spellings: [String: String] = [:]
  /// By the keys that were asked for.
  package private(set) var found: [String: LibraryEntry] = [:]
  /// Entries that stand in others which their file does not have, by file.
  var families: [BibTeXFamily] = []

  package init(for keys: some Sequence<String>) {
    wanted = Dictionary(grouping: keys) { $0.lowercased() }
  }

  /// Whether an entry of this key would be of use.
  package func wants(_ key: String) -> Bool {
    wanted[key.lowercased()]?.contains { isBetter(key, for: $0) } ?? false
  }

  package mutating func add(_ key: String, _ entry: LibraryEntry) {
    for name in wanted[key.lowercased()] ?? [] where isBetter(key, for: name) {
      found[name] = entry
      spellings[name] = key
    }
  }

  /// Says of an entry what has been found out about it since.
  mutating func complete(_ old: LibraryEntry, of key: String, to entry: LibraryEntry) {
    for name in wanted[key.lowercased()] ?? [] where found[name] == old { found[name] = entry }
  }

  private func isBetter(_ key: String, for name: String) -> Bool {
    guard let known = spellings[name] else { return true }
    return known != name && key == name
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
