import TrailText

/// The vocabulary of a vault and the rules by which its notes are read, as a value.
///
/// Kinds, edge types, relations, collections and properties are rows; their numbers are the
/// rows' places. Nothing else in Trail knows a kind or a relation by name.
package struct Schema: Equatable, Sendable {
  /// In default order: the order in which answers list them.
  package let kinds: [Kind]
  package let edgeTypes: [EdgeType]
  package let relations: [Relation]
  /// Kinds first, in their order, then umbrellas.
  package let nouns: [Noun]
  /// Those with words of their own, then one for each noun's plural that is not among them.
  package let collections: [NodeCollection]
  /// How many of the collections, from the first, have words of their own.
  package let ownCollections: Int
  package let properties: [BuiltInProperty]
  package let reading: ReadingRules
  package let roles: Roles

  /// The rows that the language's rules refer to.
  package struct Roles: Equatable, Sendable {
    /// Evidence → what rests on it; `depth`, circles and traces walk it.
    package var supports: EdgeTypeID
    package var assumes: EdgeTypeID
    package var tagged: EdgeTypeID
    package var opposes: EdgeTypeID
    /// Node → what its document links to.
    package var links: EdgeTypeID

    package init(
      supports: EdgeTypeID, assumes: EdgeTypeID, tagged: EdgeTypeID, opposes: EdgeTypeID,
      links: EdgeTypeID
    ) {
      self.supports = supports
      self.assumes = assumes
      self.tagged = tagged
      self.opposes = opposes
      self.links = links
    }
  }

  package init(
    kinds: [Kind], edgeTypes: [EdgeType], roles: Roles, relations: [Relation], umbrellas: [Noun],
    collections: [NodeCollection], kindReadings: [NodeCollection.Reading],
    properties: [BuiltInProperty],
    reading: ReadingRules
  ) {
    self.kinds = kinds
    self.edgeTypes = edgeTypes
    self.roles = roles
    self.relations = relations
    self.properties = properties
    self.reading = reading
    nouns =
      kinds.enumerated().map { number, kind in
        Noun(
          kind.singular, plural: kind.plural, synonyms: kind.synonyms,
          kinds: KindSet(KindID(number)), meaning: kind.meaning)
      } + umbrellas
    ownCollections = collections.count
    let taken = Set(collections.flatMap { [$0.singular, $0.plural] })
    self.collections =
      collections
      + nouns.filter { !taken.contains($0.plural) }.map { noun in
        NodeCollection(
          noun.singular, plural: noun.plural,
          readings: kindReadings.readings(of: noun.kinds),
          needsDocument: noun.needsDocument)
      }
  }

  package subscript(kind: KindID) -> Kind { kinds[Int(kind.number)] }
  package subscript(edge: EdgeTypeID) -> EdgeType { edgeTypes[edge.number] }
  package subscript(relation: RelationID) -> Relation { relations[relation.number] }
  package subscript(noun: NounID) -> Noun { nouns[noun.number] }

  package var allKinds: KindSet { KindSet((0..<kinds.count).map { KindID($0) }) }

  /// The kinds that have one of the traits.
  package func kinds(with traits: KindTraits) -> KindSet {
    KindSet(
      kinds.indices.filter { !kinds[$0].traits.isDisjoint(with: traits) }.map { KindID($0) })
  }

  /// The kind of documents that no rule gives another.
  package var fallbackKind: KindID {
    kinds(with: .fallback).kinds.first ?? KindID(kinds.count - 1)
  }

  /// A kind to show in an example: a claim where there is one.
  package var exampleKind: Kind? {
    kinds.first { $0.traits.contains(.claim) } ?? kinds.first
  }

  /// The phrase that reads a relation in a direction: `cited by`.
  package func phrase(of relation: DirectedRelation) -> String {
    let row = self[relation.relation]
    return relation.isInverse ? row.inverse : row.phrase
  }

  /// The phrase that reads one hop: that of the first relation which is that hop and no more,
  /// else the edge type's own name.
  package func phrase(of hop: Hop) -> String {
    for relation in relations where relation.steps == .one {
      if relation.last == hop { return relation.phrase }
      if relation.last.reversed == hop { return relation.inverse }
    }
    for relation in relations where relation.through != relation.last {
      if relation.last == hop { return relation.phrase }
      if relation.last.reversed == hop { return relation.inverse }
    }
    return self[hop.edge].name
  }

  /// Kinds that may stand before the phrase.
  package func leftKinds(of relation: DirectedRelation) -> KindSet {
    let row = self[relation.relation]
    return relation.isInverse ? row.right : row.left
  }

  /// Kinds that may stand after the phrase.
  package func rightKinds(of relation: DirectedRelation) -> KindSet {
    let row = self[relation.relation]
    return relation.isInverse ? row.left : row.right
  }

  /// All relations in both directions, in the order of the rows.
  package var directedRelations: [DirectedRelation] {
    relations.indices.flatMap { number in
      let relation = DirectedRelation(RelationID(number))
      return [relation, relation.inverse]
    }
  }

  /// The relation that would lead from one of `left` to one of `right`, the most telling one:
  /// that which leads to fewest kinds. `nil` where none does.
  package func relation(from left: KindSet, to right: KindSet) -> DirectedRelation? {
    directedRelations.filter {
      !leftKinds(of: $0).isDisjoint(with: left) && !rightKinds(of: $0).isDisjoint(with: right)
    }
    // The first of the smallest: `min` keeps the schema's order.
    .min { rightKinds(of: $0).kinds.count < rightKinds(of: $1).kinds.count }
  }
}

extension [NodeCollection.Reading] {
  /// What the plural of a noun over `kinds` means, by the kind of the node that has it.
  ///
  /// Of the readings for the same owners the first that takes in all the kinds is meant, else
  /// the last: a source's `excerpts` are its own, its `nodes` are those that cite it.
  fileprivate func readings(of kinds: KindSet) -> [NodeCollection.Reading] {
    var taken: KindSet = []
    return enumerated().compactMap { index, reading in
      let isLast = !self[(index + 1)...].contains { $0.owners == reading.owners }
      guard isLast || kinds.isSubset(of: reading.members) else { return nil }
      let owners = reading.owners.subtracting(taken)
      let members = reading.members.intersection(kinds)
      guard !owners.isEmpty, !members.isEmpty else { return nil }
      taken.formUnion(owners)
      return NodeCollection.Reading(owners: owners, relation: reading.relation, members: members)
    }
  }
}
