import TrailSchema
import TrailText

/// The words of a schema, ready for the parser: nouns, relation phrases and collections, each of
/// one word or more, compared folded, the longest first.
package struct Vocabulary: Sendable {
  package let schema: Schema
  let nouns: PhraseTable<NounID>
  let relations: PhraseTable<DirectedRelation>
  let collections: PhraseTable<Int>
  /// Every relation phrase with its words, folded; in the schema's order, each before its inverse.
  var phrases: [(phrase: String, words: [String])] {
    schema.relations.flatMap { [$0.phrase, $0.inverse] }.map { ($0, FoldedWords.words(of: $0)) }
  }
  /// Every word for a noun; of each noun the plural first.
  var nounWords: [String] { schema.nouns.flatMap(\.words) }

  /// - Complexity: O(words of the schema); every later look-up is by hash.
  package init(_ schema: Schema) {
    self.schema = schema
    var nouns = PhraseTable<NounID>(count: 4 * schema.nouns.count)
    var relations = PhraseTable<DirectedRelation>(count: 2 * schema.relations.count)
    var collections = PhraseTable<Int>(count: 4 * schema.collections.count)
    for (number, noun) in schema.nouns.enumerated() {
      for word in noun.words { nouns.add(word, NounID(number)) }
    }
    for (number, relation) in schema.relations.enumerated() {
      let forward = DirectedRelation(RelationID(number))
      relations.add(relation.phrase, forward)
      relations.add(relation.inverse, forward.inverse)
    }
    for (number, collection) in schema.collections.enumerated() {
      collections.add(collection.plural, number)
      collections.add(collection.singular, number)
    }
    // A kind's synonyms name its collection too: `with topics`.
    for noun in schema.nouns {
      guard let number = collections.value(of: noun.plural) else { continue }
      for word in noun.words { collections.add(word, number) }
    }
    self.nouns = nouns
    self.relations = relations
    self.collections = collections
  }

  /// The noun that a text is as a whole, singular, plural or synonym: `Quick Notes`.
  package func noun(named text: String) -> NounID? { nouns.value(of: text) }

  /// The row of the collection that a text is as a whole.
  package func collection(named text: String) -> Int? { collections.value(of: text) }

  /// The relation whose phrase a text is as a whole.
  package func relation(named text: String) -> DirectedRelation? { relations.value(of: text) }

  /// The noun that takes in most kinds, whether they have documents or not.
  package var widestNoun: Noun? {
    schema.nouns.filter { !$0.needsDocument }
      .max { $0.kinds.rawValue.nonzeroBitCount < $1.kinds.rawValue.nonzeroBitCount }
  }

  /// The phrase that leads from a node to its topics, if the schema has one: `tagged`.
  var topicPhrase: String? {
    schema.relations.first { $0.last == Hop(schema.roles.tagged, .forward) }?.phrase
  }

  /// The phrase that leads to a node's sources, if the schema has one: `citing`.
  var sourcePhrase: String? {
    let sources = schema.kinds(with: .source)
    return schema.relations.first {
      !$0.right.isEmpty && $0.right.isSubset(of: sources)
    }?.phrase
  }

  /// The phrase that leads to what a node rests on, if the schema has one: `supported by`.
  var supportPhrase: String? {
    schema.relations.first {
      $0.last == Hop(schema.roles.supports, .backward) && $0.steps == .one
    }?.phrase
  }
}
