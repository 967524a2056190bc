extension SchemaDraft {
  /// The draft of a schema: what comes of it again is equal.
  init(_ schema: Schema) {
    let spelling = SchemaSpelling(schema: schema)
    kinds = schema.kinds.map { kind in
      KindRow(
        key: Word(kind.singular), singular: Word(kind.singular), plural: Word(kind.plural),
        synonyms: kind.synonyms.map { Word($0) }, trait: spelling.trait(of: kind),
        marks: Dictionary(
          uniqueKeysWithValues: KindMark.allCases.map { mark in
            (mark, mark.entries(of: kind).map { Word($0) })
          }), columns: kind.defaultColumns, meaning: kind.meaning)
    }
    umbrellas = schema.nouns.dropFirst(schema.kinds.count).map { noun in
      UmbrellaRow(
        key: Word(noun.singular), singular: Word(noun.singular), plural: Word(noun.plural),
        synonyms: noun.synonyms.map { Word($0) }, side: spelling.side(noun.kinds),
        needsDocument: noun.needsDocument, meaning: noun.meaning)
    }
    edges = schema.edgeTypes.map { edge in
      EdgeRow(
        name: Word(edge.name), tails: spelling.side(edge.tails), heads: spelling.side(edge.heads),
        meaning: edge.meaning)
    }
    relations = schema.relations.enumerated().map { number, row in
      let relation = DirectedRelation(RelationID(number))
      func hop(_ hop: Hop) -> HopRef {
        HopRef(edge: Word(schema[hop.edge].name), direction: hop.direction)
      }
      return RelationRow(
        key: Word(row.phrase), phrase: Word(row.phrase), inverse: Word(row.inverse),
        last: hop(row.last), through: row.through == row.last ? nil : hop(row.through),
        steps: row.steps, left: spelling.side(row.left), right: spelling.side(row.right),
        collection: spelling.collection(of: relation).map { Word($0.plural) },
        inverseCollection: spelling.collection(of: relation.inverse).map { Word($0.plural) },
        meaning: row.meaning)
    }
    let reading = schema.reading
    fields = reading.fields.compactMap { rule in
      SchemaDraft.rule(
        rule.matches.map { SchemaSpelling.pattern($0) }, rule.meaning, kind: rule.kind, spelling)
    }
    headings = reading.headings.compactMap { rule in
      SchemaDraft.rule(
        rule.headings, rule.meaning, kind: rule.kind, governs: rule.governs, spelling)
    }
    for list in SchemaList.allCases { lists[list] = list.entries(of: reading) }
  }

  private static func rule(
    _ patterns: [String], _ meaning: RowMeaning, kind: KindID?, governs: Bool = false,
    _ spelling: SchemaSpelling
  ) -> Rule? {
    guard let relation = spelling.relation(for: meaning) else { return nil }
    let schema = spelling.schema
    return Rule(
      patterns: patterns, states: Word(schema[relation.relation].phrase),
      isInverse: relation.isInverse, kind: kind.map { Word(schema[$0].singular) },
      governs: governs)
  }

  /// What a vocabulary from scratch starts with: the rules that know no kind.
  static var blank: SchemaDraft {
    var draft = SchemaDraft()
    draft.edges = EdgeRole.allCases.map { role in
      EdgeRow(
        name: Word(role.rawValue), tails: role.tails, heads: role.heads, meaning: role.meaning)
    }
    for list in SchemaList.allCases {
      draft.lists[list] = list.entries(of: Schema.builtIn.reading)
    }
    return draft
  }
}
