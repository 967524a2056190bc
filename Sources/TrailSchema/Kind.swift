/// The number of a kind: its row in the schema, which is also its place in the default order.
package struct KindID: Hashable, Comparable, Sendable, BitwiseCopyable {
  package let number: UInt8

  package init(_ number: Int) { self.number = UInt8(truncatingIfNeeded: number) }

  package static func < (a: KindID, b: KindID) -> Bool { a.number < b.number }
}

/// A set of kinds, as bits. A schema has at most 64 kinds.
package struct KindSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package init(_ kind: KindID) { rawValue = 1 << UInt64(kind.number) }

  /// As sets have it, but without a look at their types.
  package init(arrayLiteral elements: KindSet...) {
    rawValue = elements.reduce(0) { $0 | $1.rawValue }
  }

  package init(_ kinds: some Sequence<KindID>) {
    rawValue = kinds.reduce(0) { $0 | 1 << UInt64($1.number) }
  }

  package func contains(_ kind: KindID) -> Bool { rawValue & (1 << UInt64(kind.number)) != 0 }

  /// In the schema's order.
  package var kinds: [KindID] {
    (0..<64).filter { rawValue & (1 << UInt64($0)) != 0 }.map { KindID($0) }
  }
}

/// What sets the nodes of a kind apart in the rules of the language and of reading.
package struct KindTraits: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A study: named by citation key, found by author and year, carries a citation.
  package static let source = KindTraits(rawValue: 1)
  /// A part of one source, named `citekey - part`.
  package static let excerpt = KindTraits(rawValue: 2)
  /// Taken for granted: never evidence, so no support edge leaves or enters it.
  package static let assumption = KindTraits(rawValue: 4)
  /// A topic: what hashtags name and claims are tagged with.
  package static let topic = KindTraits(rawValue: 8)
  /// A statement of its own: has a text that others quote.
  package static let claim = KindTraits(rawValue: 16)
  /// What every document is that no rule gives another kind.
  package static let fallback = KindTraits(rawValue: 32)
  /// What claims are gathered into: `check` asks more than one source of it.
  package static let conclusion = KindTraits(rawValue: 64)
}

/// One kind of node: a row of the schema.
package struct Kind: Equatable, Sendable {
  /// `quick note`; lower case, one word or more.
  package var singular: String
  package var plural: String
  /// Other words for it, singular or plural, lower case.
  package var synonyms: [String]
  package var traits: KindTraits
  /// Folder names that give their notes this kind. Compared folded.
  package var folders: [String]
  /// Values of front-matter `type`, `kind` and `fileClass` that do. Compared folded.
  package var types: [String]
  /// Hashtags that do, without `#`. Compared folded.
  package var hashtags: [String]
  /// Patterns over the file name that do, `*` for any run of characters.
  package var namePatterns: [String]
  /// Columns shown when the user names none: property or collection words.
  package var defaultColumns: [String]
  /// One line for help.
  package var meaning: String

  package init(
    _ singular: String, plural: String, synonyms: [String] = [], traits: KindTraits = [],
    folders: [String] = [], types: [String] = [], hashtags: [String] = [],
    namePatterns: [String] = [], defaultColumns: [String] = ["name"], meaning: String
  ) {
    self.singular = singular
    self.plural = plural
    self.synonyms = synonyms
    self.traits = traits
    self.folders = folders
    self.types = types
    self.hashtags = hashtags
    self.namePatterns = namePatterns
    self.defaultColumns = defaultColumns
    self.meaning = meaning
  }
}

/// The number of a noun: kinds first, in their order, then umbrellas.
package struct NounID: Hashable, Sendable {
  package let number: Int

  package init(_ number: Int) { self.number = number }
}

/// What can stand at the head of a phrase: a kind, or an umbrella over several.
package struct Noun: Equatable, Sendable {
  package var singular: String
  package var plural: String
  package var synonyms: [String]
  package var kinds: KindSet
  /// Only nodes that have a document in the vault count: `notes`.
  package var needsDocument: Bool
  package var meaning: String

  package init(
    _ singular: String, plural: String, synonyms: [String] = [], kinds: KindSet,
    needsDocument: Bool = false, meaning: String
  ) {
    self.singular = singular
    self.plural = plural
    self.synonyms = synonyms
    self.kinds = kinds
    self.needsDocument = needsDocument
    self.meaning = meaning
  }

  /// Every spelling, plural first.
  package var words: [String] { [plural, singular] + synonyms }
}
