/// What a library says of a work. What it does not say is missing.
package struct LibraryEntry: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    case article, book, chapter, paper, thesis, report, patent, webPage, other
  }

  package struct Name: Equatable, Sendable {
    /// The whole name of a body; of a person with the particles before it: `van der Elm`.
    package var family: String
    /// Empty for a body.
    package var given: String
    /// `Jr.`; empty for most.
    package var suffix: String

    package init(family: String, given: String = "", suffix: String = "") {
      self.family = family
      self.given = given
      self.suffix = suffix
    }
  }

  /// As the library spells it.
  package var key: String
  package var form: Form
  package var authors: [Name] = []
  /// There are more authors than are named.
  package var hasOtherAuthors = false
  package var title: String?
  /// A journal, a book or proceedings, a web site.
  package var container: String?
  package var volume: String?
  package var issue: String?
  /// `822–828`.
  package var pages: String?
  package var year: Int?
  package var publisher: String?
  /// In lower case, without the address of a resolver.
  package var doi: String?
  package var url: String?

  package init(key: String, form: Form) {
    self.key = key
    self.form = form
  }
}

/// The works that are looked for in libraries, by their keys.
///
/// A key that is spelt so goes before one that differs by case alone, and the first before a later.
package struct LibrarySearch: Sendable {
  private let wanted: [String: [String]]
  /// By the keys that were asked for.
  package private(set) var found: [String: LibraryEntry] = [:]

  package init(for keys: some Sequence<String>) {
    wanted = Dictionary(grouping: keys) { $0.lowercased() }
  }

  /// Whether an entry of this key would be of use.
  package func wants(_ key: String) -> Bool {
    wanted[key.lowercased()]?.contains { isBetter(key, for: $0) } ?? false
  }

  package mutating func add(_ entry: LibraryEntry) {
    for name in wanted[entry.key.lowercased()] ?? [] where isBetter(entry.key, for: name) {
      found[name] = entry
    }
  }

  private func isBetter(_ key: String, for name: String) -> Bool {
    guard let known = found[name] else { return true }
    return known.key != name && key == name
  }
}

/// Where a library cannot be read.
package struct LibraryProblem: Equatable, Sendable {
  /// From 1.
  package var line: Int
  /// In the user's terms, lower case.
  package var message: String

  package init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}
