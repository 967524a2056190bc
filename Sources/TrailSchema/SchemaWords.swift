import TrailText

/// Which words a vocabulary may give its kinds and relations.
package enum SchemaWords {
  /// The words of the language's grammar, none of which begins a kind or a relation.
  package static let structural: Set<String> = reserved.union([
    "something", "itself", "this", "maybe", "no", "only", "exactly", "at", "least", "most", "more",
    "fewer", "less", "than", "step", "steps", "contains", "starts", "ends", "matches", "in",
    "between", "is", "missing", "present", "true", "false", "today", "let", "param", "trace", "up",
    "path", "paths", "to", "over", "why", "describe", "check", "assert", "some", "explain",
    "include", "show", "sort", "by", "asc", "desc", "first", "last", "take", "skip", "count",
    "summarize", "distinct", "as",
  ])

  /// Those that end a name wherever they stand: no kind and no relation holds one at all.
  package static let reserved: Set<String> = [
    "and", "or", "not", "union", "minus", "intersect", "directly", "ultimately", "within", "named",
    "mentioning", "where", "with", "without", "ignoring",
  ]

  enum Use {
    case kind, relation, edge

    var name: String {
      switch self {
      case .kind: "kind"
      case .relation: "relation"
      case .edge: "edge"
      }
    }
  }

  /// In words; in bytes.
  private static let mostWords = 6
  private static let longest = 80

  /// Why something cannot be such a word; `nil` where it can.
  static func problem(with word: SchemaDraft.Word, as use: Use) -> Diagnostic? {
    let words = word.folded.split(separator: " ").map(String.init)
    guard let first = words.first else { return SchemaDiagnostics.emptyWord(word, use) }
    guard words.count <= mostWords, word.text.utf8.count <= longest else {
      return SchemaDiagnostics.longWord(word, use, mostWords: mostWords)
    }
    for part in words {
      let isWord =
        part.unicodeScalars.first.map { $0.properties.isAlphabetic } == true
        && !part.contains("--") && !part.utf8.contains { notInWords.contains($0) }
      guard isWord else { return SchemaDiagnostics.noWord(word, part, use) }
    }
    guard use != .edge else { return nil }
    // In a predicate the collection would hide the property.
    if use == .kind, properties.contains(word.folded) {
      return SchemaDiagnostics.isProperty(word)
    }
    if structural.contains(first) { return SchemaDiagnostics.reserved(word, first, use) }
    if let part = words.first(where: { reserved.contains($0) }) {
      return SchemaDiagnostics.reserved(word, part, use)
    }
    return nil
  }

  private static let properties = Set(Schema.builtIn.properties.map(\.name))

  private static let notInWords = Set("\"`()[]{},;|=<>!~$#@".utf8)
}
