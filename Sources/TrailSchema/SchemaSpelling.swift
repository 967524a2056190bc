import TrailText

/// How the rows of a schema are spelt in `trail.yaml`.
struct SchemaSpelling {
  let schema: Schema

  /// `any`, `any but every topic`, `every source`, `insights, takeaways`: whichever says the
  /// most about kinds that may still be added.
  func side(_ kinds: KindSet) -> SchemaDraft.Side {
    let rest = schema.allKinds.subtracting(kinds)
    if rest.isEmpty { return .any }
    if let trait = trait(of: kinds) { return .every(trait) }
    let others = members(of: rest)
    return others.count <= 2 && kinds.kinds.count > 1
      ? SchemaDraft.Side(isComplement: true, members: others)
      : SchemaDraft.Side(isComplement: false, members: members(of: kinds))
  }

  func text(_ side: SchemaDraft.Side) -> String {
    let words = side.members.map { member in
      switch member {
      case .every(let trait): "every \(trait.rawValue)"
      case .noun(let word): word.text
      }
    }
    guard side.isComplement else { return words.joined(separator: ", ") }
    return words.isEmpty ? "any" : "any but " + words.joined(separator: ", ")
  }

  /// The kinds of a side that names traits alone.
  func kinds(of side: SchemaDraft.Side) -> KindSet {
    let kinds = side.members.reduce(into: KindSet()) { kinds, member in
      if case .every(let trait) = member { kinds.formUnion(schema.kinds(with: trait.mark)) }
    }
    return side.isComplement ? schema.allKinds.subtracting(kinds) : kinds
  }

  private func trait(of kinds: KindSet) -> KindTrait? {
    KindTrait.allCases.first {
      $0 != .other && !kinds.isEmpty && schema.kinds(with: $0.mark) == kinds
    }
  }

  private func members(of kinds: KindSet) -> [SchemaDraft.Side.Member] {
    var rest = kinds
    var members: [SchemaDraft.Side.Member] = []
    for kind in kinds.kinds where rest.contains(kind) {
      let mark = KindTrait.allCases.first { trait in
        let all = schema.kinds(with: trait.mark)
        return trait != .claim && trait != .other && all.contains(kind) && all.isSubset(of: rest)
      }
      if let mark {
        members.append(.every(mark))
        rest.subtract(schema.kinds(with: mark.mark))
      } else {
        members.append(.noun(SchemaDraft.Word(schema[kind].plural)))
        rest.remove(KindSet(kind))
      }
    }
    return members
  }

  /// `supports backward`; forward where nothing is said.
  func text(_ hop: Hop) -> String {
    schema[hop.edge].name + (hop.direction == .backward ? " backward" : "")
  }

  /// The trait of a kind in the file's words; `nil` where it has none.
  func trait(of kind: Kind) -> KindTrait? {
    KindTrait.allCases.first { $0.traits == kind.traits }
  }

  /// The relation in which a page stands to a row of such a rule; `nil` where no phrase of the
  /// schema says it.
  func relation(for meaning: RowMeaning) -> DirectedRelation? {
    for (number, row) in schema.relations.enumerated() {
      let relation = DirectedRelation(RelationID(number))
      if RowMeaning(stating: relation, in: schema) == meaning { return relation }
      if RowMeaning(stating: relation.inverse, in: schema) == meaning, row.steps == .one {
        return relation.inverse
      }
    }
    // `assumed by` is of many steps, and a row states the last of them.
    return schema.relations.indices.lazy
      .map { DirectedRelation(RelationID($0), isInverse: true) }
      .first { RowMeaning(stating: $0, in: schema) == meaning }
  }

  /// The word of the collection that a relation gives to what stands before it.
  func collection(of relation: DirectedRelation) -> NodeCollection? {
    let meant = NodeCollection.Reading(
      owners: schema.leftKinds(of: relation), relation: relation,
      members: schema.rightKinds(of: relation))
    return schema.collections.prefix(schema.ownCollections).first { $0.readings == [meant] }
  }

  /// A field's pattern: `assumes`, `* assumptions` for what ends so, `* tag *` for a word of it.
  static func pattern(_ match: FieldRule.Match) -> String {
    switch match {
    case .exactly(let key): key
    case .ending(let key): "* \(key)"
    case .word(let key): "* \(key) *"
    }
  }

  static func match(_ pattern: String) -> FieldRule.Match {
    guard pattern.hasPrefix("*") else { return .exactly(pattern) }
    var words = pattern.dropFirst()
    let isWord = words.last == "*"
    if isWord { words = words.dropLast() }
    while words.first == " " { words = words.dropFirst() }
    while words.last == " " { words = words.dropLast() }
    return isWord ? .word(String(words)) : .ending(String(words))
  }
}

extension RowMeaning {
  /// What a row states whose page stands in a relation to it. One that rests on it over any
  /// number of steps is *reached* by it.
  init(stating relation: DirectedRelation, _ row: Relation, supports: EdgeTypeID) {
    self.init(
      row.last.edge, rowIsTail: (row.last.direction == .backward) != relation.isInverse,
      reaches: row.steps == .many && row.last == Hop(supports, .backward) && !relation.isInverse)
  }

  init(stating relation: DirectedRelation, in schema: Schema) {
    self.init(
      stating: relation, schema[relation.relation], supports: schema.roles.supports)
  }
}
