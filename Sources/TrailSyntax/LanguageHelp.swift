import TrailSchema
import TrailText

/// The words of the language under one vocabulary, and what each of them means.
package struct LanguageHelp: Sendable {
  private let vocabulary: Vocabulary

  package init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// All forms: those of the vault's kinds, relations, collections and properties, and those of
  /// the language.
  package var entries: [LanguageEntry] {
    kinds + relations + collections + properties + LanguageTable.entries
  }

  /// The forms that a word leads to, those that begin with it first; none where it is unknown.
  ///
  /// - Parameter text: One word or more, compared folded: `cited by`.
  package func entries(for text: String) -> [LanguageEntry] {
    let wanted = Folding.fold(text)
    guard !wanted.isEmpty else { return [] }
    let found = entries.filter { entry in entry.words.contains { Folding.fold($0) == wanted } }
    if !found.isEmpty { return found }
    // `at least` as a whole, `starts with`.
    let parts = Set(wanted.split(separator: " ").map(String.init))
    guard parts.count > 1 else { return [] }
    return LanguageTable.entries.filter { entry in
      let line = Set(Folding.fold(entry.form).split { !$0.isLetter }.map(String.init))
      return parts.isSubset(of: line)
    }
  }

  /// Words that are spelt nearly like it, the nearest first.
  package func words(near text: String) -> [String] {
    let words = entries.flatMap(\.words)
    var seen: Set<String> = []
    return Suggestions.nearest(to: text, in: words.filter { seen.insert($0).inserted })
  }

  // MARK: The vault's words

  private var schema: Schema { vocabulary.schema }

  private var kinds: [LanguageEntry] {
    schema.nouns.map { noun in
      let others = noun.words.dropFirst(2).joined(separator: ", ")
      return LanguageEntry(
        .kinds, noun.words, noun.plural + (others.isEmpty ? "" : " (also \(others))"),
        "Kind: \(noun.meaning).", example: "\(noun.plural) | count")
    }
  }

  private var relations: [LanguageEntry] {
    schema.relations.enumerated().flatMap { number, relation in
      let forward = DirectedRelation(RelationID(number))
      return [forward, forward.inverse].map { directed in
        let phrase = schema.phrase(of: directed)
        let inverse = schema.phrase(of: directed.inverse)
        let words = [phrase] + phrase.split(separator: " ").map(String.init)
        let meaning =
          directed.isInverse
          ? "x \(phrase) y holds when y \(inverse) x: \(swapped(relation.meaning))."
          : "x \(phrase) y holds when \(relation.meaning). The inverse is `\(inverse)`."
        return LanguageEntry(
          .relations, words, "\(phrase) [QUANTITY] TARGETS", meaning,
          example: "\(example(of: directed)) | count")
      }
    }
  }

  /// The meaning of a relation with its two ends called the other way round.
  private func swapped(_ meaning: String) -> String {
    meaning.split(separator: " ").map { word in
      switch word {
      case "x": "y"
      case "y": "x"
      case "x,": "y,"
      case "y,": "x,"
      default: String(word)
      }
    }.joined(separator: " ")
  }

  private func example(of relation: DirectedRelation) -> String {
    let left = schema.leftKinds(of: relation)
    let noun = schema.nouns.first { !$0.kinds.isDisjoint(with: left) && $0.kinds.isSubset(of: left) }
    return "\(noun?.plural ?? "nodes") \(schema.phrase(of: relation)) something"
  }

  private var collections: [LanguageEntry] {
    let nouns = Set(schema.nouns.map(\.plural))
    return schema.collections.filter { !nouns.contains($0.plural) }.compactMap { collection in
      guard let reading = collection.readings.first else { return nil }
      let phrase = schema.phrase(of: reading.relation)
      let owner = schema.nouns.first { $0.kinds.isSubset(of: reading.owners) }
      return LanguageEntry(
        .conditions, [collection.plural, collection.singular],
        "with [QUANTITY] \(collection.plural), | show \(collection.plural)",
        "What the node is `\(phrase)`.",
        example: "\(owner?.plural ?? "nodes") with \(collection.plural) | count")
    }
  }

  private var properties: [LanguageEntry] {
    schema.properties.map { property in
      let noun = schema.nouns.first { $0.kinds.isSubset(of: property.kinds) }
      return LanguageEntry(
        .values, [property.name], property.name, "Property: \(property.meaning).",
        example: "\(noun?.plural ?? "nodes") | show \(property.name) | take 1")
    }
  }
}
