import TrailText

/// The nouns that stand for the members of a relation.
extension SchemaResolver {
  /// Those of kinds first, then those with words of their own, each in the relations' order.
  mutating func collections() -> [NodeCollection] {
    var stated: [(word: SchemaDraft.Word, relation: DirectedRelation)] = []
    for (number, row) in draft.relations.enumerated() {
      let relation = DirectedRelation(RelationID(number))
      for (word, relation) in [
        (row.collection, relation), (row.inverseCollection, relation.inverse),
      ] {
        guard let word else { continue }
        let isPhrase = draft.relations.contains {
          $0.phrase.folded == word.folded || $0.inverse?.folded == word.folded
        }
        if isPhrase {
          diagnostics.append(SchemaDiagnostics.collectionIsPhrase(word))
        } else if let known = stated.firstIndex(where: { $0.word.folded == word.folded }) {
          if word.range != nil, stated[known].word.range != nil {
            diagnostics.append(SchemaDiagnostics.collectionTwice(word, stated[known].word))
          } else if word.range != nil {
            stated[known] = (word, relation)
          }
        } else {
          stated.append((word, relation))
        }
      }
    }
    let collections = stated.map { word, relation -> (isKind: Bool, NodeCollection) in
      let row = relations[relation.relation.number]
      let noun = draft.kinds.first { $0.plural.folded == word.folded }?.singular
      let reading = NodeCollection.Reading(
        owners: relation.isInverse ? row.right : row.left, relation: relation,
        members: relation.isInverse ? row.left : row.right)
      return (
        noun != nil,
        NodeCollection(
          noun?.text ?? EnglishPlural.singular(of: word.text), plural: word.text,
          readings: [reading])
      )
    }
    return collections.filter(\.isKind).map(\.1) + collections.filter { !$0.isKind }.map(\.1)
  }

  /// What the plural of any kind means: of a topic what it tags, of a source its own excerpts and
  /// what cites it, of anything else its evidence (Language, section 4).
  var kindReadings: [NodeCollection.Reading] {
    let sources = kinds(with: .source)
    let excerpts = kinds(with: .excerpt)
    var topics: [NodeCollection.Reading] = []
    var own: [NodeCollection.Reading] = []
    var citing: [NodeCollection.Reading] = []
    var evidence: [NodeCollection.Reading] = []
    for (number, row) in relations.enumerated() {
      let relation = DirectedRelation(RelationID(number))
      let inverse = NodeCollection.Reading(
        owners: row.right, relation: relation.inverse, members: row.left)
      if row.last == Hop(Schema.Roles.byRole.tagged, .forward) {
        topics.append(inverse)
      } else if !row.right.isEmpty, row.right.isSubset(of: sources) {
        if row.left.isSubset(of: excerpts) { own.append(inverse) } else { citing.append(inverse) }
      } else if row.last == Hop(Schema.Roles.byRole.supports, .backward), row.steps == .one {
        evidence.append(
          NodeCollection.Reading(owners: row.left, relation: relation, members: row.right))
      }
    }
    return [topics, own, citing, evidence].compactMap(\.first)
  }

  var properties: [BuiltInProperty] {
    let builtIn = Schema.builtIn
    return builtIn.properties.map { property in
      var property = property
      property.kinds =
        property.kinds == builtIn.kinds(with: .source) ? kinds(with: .source) : allKinds
      return property
    }
  }
}
