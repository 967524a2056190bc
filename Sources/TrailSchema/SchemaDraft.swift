import TrailText

/// A schema in the making: rows that refer to one another by words, each with its place in
/// `trail.yaml` where it comes from there.
///
/// A vault's file is applied to the draft of the built-in schema, so that a new kind takes part
/// in what is said of `every claim`, and a renamed one keeps its rules.
struct SchemaDraft {
  /// A word or phrase as it was written.
  struct Word: Equatable {
    var text: String
    /// `nil` for what is built in.
    var range: SourceRange?

    init(_ text: String, _ range: SourceRange? = nil) {
      self.text = text
      self.range = range
    }

    var folded: String { Folding.fold(text) }
  }

  /// Some kinds: those named, or all but those.
  struct Side {
    enum Member {
      case noun(Word)
      case every(KindTrait)
    }

    var isComplement: Bool
    var members: [Member]

    static let any = Side(isComplement: true, members: [])
    static func every(_ trait: KindTrait) -> Side {
      Side(isComplement: false, members: [.every(trait)])
    }
    static func anyBut(_ traits: KindTrait...) -> Side {
      Side(isComplement: true, members: traits.map { .every($0) })
    }
  }

  struct KindRow {
    /// What the file calls the row; it stays when the kind is renamed.
    var key: Word
    var singular: Word
    var plural: Word
    var synonyms: [Word] = []
    var trait: KindTrait?
    /// What gives a note the kind.
    var marks: [KindMark: [Word]] = [:]
    var columns: [String]?
    var meaning = ""
    /// Where its trait is stated, or else its key.
    var traitRange: SourceRange?
  }

  struct UmbrellaRow {
    var key: Word
    var singular: Word
    var plural: Word
    var synonyms: [Word] = []
    var side: Side?
    var needsDocument = false
    var meaning = ""
  }

  struct EdgeRow {
    var name: Word
    var tails: Side?
    var heads: Side?
    var meaning = ""
  }

  struct HopRef {
    var edge: Word
    var direction: Hop.Direction
  }

  struct RelationRow {
    var key: Word
    var phrase: Word
    var inverse: Word?
    var last: HopRef?
    var through: HopRef?
    var steps: Relation.Steps?
    var left: Side?
    var right: Side?
    var collection: Word?
    var inverseCollection: Word?
    var meaning = ""
  }

  /// A rule for fields or for headings: they differ in what their patterns mean.
  struct Rule {
    var patterns: [String]
    /// The relation in which the page stands to what it names: a phrase, or a row's key.
    var states: Word
    /// The relation's other direction is meant, where `states` is a key.
    var isInverse = false
    var kind: Word?
    var governs = false
  }

  var kinds: [KindRow] = []
  var umbrellas: [UmbrellaRow] = []
  /// Those with a role first, in the order of `EdgeRole`.
  var edges: [EdgeRow] = []
  var relations: [RelationRow] = []
  var fields: [Rule] = []
  var headings: [Rule] = []
  var lists: [SchemaList: [String]] = [:]
}

/// What gives a note its kind, by the keys of the file.
enum KindMark: String, CaseIterable {
  case folders, types, hashtags, names

  func entries(of kind: Kind) -> [String] {
    switch self {
    case .folders: kind.folders
    case .types: kind.types
    case .hashtags: kind.hashtags
    case .names: kind.namePatterns
    }
  }
}

/// What a kind is, in the words of the file.
enum KindTrait: String, CaseIterable {
  case source, excerpt, claim, assumption, topic, other

  var traits: KindTraits {
    switch self {
    case .source: .source
    case .excerpt: .excerpt
    case .claim: .claim
    // What is taken for granted is said in words of its own.
    case .assumption: [.claim, .assumption]
    case .topic: .topic
    case .other: .fallback
    }
  }

  /// The trait that tells the kinds apart: an assumption is a claim as well.
  var mark: KindTraits { self == .assumption ? .assumption : traits }
}

/// The edge types that the language's rules refer to; every schema has them, in this order.
enum EdgeRole: String, CaseIterable {
  case supports, assumes, tagged, opposes, links

  var tails: SchemaDraft.Side {
    switch self {
    case .supports, .opposes: .anyBut(.topic, .assumption)
    case .assumes, .tagged: .anyBut(.topic)
    case .links: .any
    }
  }

  var heads: SchemaDraft.Side {
    switch self {
    case .supports, .opposes: .anyBut(.topic, .assumption)
    case .assumes: .every(.assumption)
    case .tagged: .every(.topic)
    case .links: .any
    }
  }

  var meaning: String {
    switch self {
    case .supports: "evidence for what rests on it"
    case .assumes: "what a node takes for granted"
    case .tagged: "the topics of a node"
    case .opposes: "evidence against a claim"
    case .links: "what a document links to"
    }
  }
}

/// The plain lists of the file, by their keys.
enum SchemaList: String, CaseIterable {
  case contentHeadings = "content headings"
  case abstractHeadings = "abstract headings"
  case keyColumns = "key columns"
  case outgoingFields = "outgoing fields"
  case kindFields = "kind fields"
  case templateFolders = "template folders"
  case templateMarks = "template marks"
  case drawings
  case pluginTags = "plugin tags"
  case ignored

  func entries(of rules: ReadingRules) -> [String] {
    switch self {
    case .contentHeadings: rules.contentHeadings
    case .abstractHeadings: rules.abstractHeadings
    case .keyColumns: rules.keyColumns
    case .outgoingFields: rules.outgoingFields
    case .kindFields: rules.kindFields
    case .templateFolders: rules.templateFolders
    case .templateMarks: rules.templateMarks
    case .drawings: rules.drawingSuffixes
    case .pluginTags: rules.pluginTags
    case .ignored: rules.ignoredPaths
    }
  }
}
