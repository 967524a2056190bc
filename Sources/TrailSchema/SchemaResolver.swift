import TrailText

/// Makes a schema of a draft: words become numbers, or a diagnostic tells why they cannot.
struct SchemaResolver {
  private(set) var draft: SchemaDraft
  var diagnostics: [Diagnostic] = []
  /// Kinds and umbrellas by their folded words, the kinds' keys included.
  private(set) var nouns: [String: NounID] = [:]
  /// Of the umbrellas, in their order.
  private var umbrellaKinds: [KindSet] = []
  private var edgeTypes: [EdgeType] = []
  private(set) var relations: [Relation] = []

  /// A schema has at most this many kinds: they are bits of a word.
  static let mostKinds = 64
  /// Umbrellas, edges and relations: more are a mistake.
  static let mostRows = 200

  init(_ draft: SchemaDraft) { self.draft = draft }

  /// The schema; `nil` where something is wrong.
  mutating func schema() -> Schema? {
    addWhatEveryVocabularyHas()
    guard hasFewRows() else { return nil }
    settleWords()
    numberNouns()
    resolveUmbrellas()
    resolveEdges()
    resolveRelations()
    let collections = collections()
    let rules = readingRules()
    guard diagnostics.isEmpty else { return nil }
    return Schema(
      kinds: draft.kinds.map { Kind($0) }, edgeTypes: edgeTypes, roles: .byRole,
      relations: relations, umbrellas: umbrellas, collections: collections,
      kindReadings: kindReadings, properties: properties, reading: rules)
  }

  private mutating func hasFewRows() -> Bool {
    if draft.kinds.count > Self.mostKinds {
      diagnostics.append(
        SchemaDiagnostics.tooManyRows(
          "kinds", Self.mostKinds,
          // The last of the file's own: a kind for other documents may have been added to them.
          draft.kinds[Self.mostKinds...].first { $0.key.range != nil }?.key
            ?? draft.kinds[Self.mostKinds - 1].key))
    }
    if draft.umbrellas.count > Self.mostRows {
      diagnostics.append(
        SchemaDiagnostics.tooManyRows(
          "umbrellas", Self.mostRows, draft.umbrellas[Self.mostRows].key))
    }
    if draft.edges.count > Self.mostRows {
      diagnostics.append(
        SchemaDiagnostics.tooManyRows("edges", Self.mostRows, draft.edges[Self.mostRows].name))
    }
    if draft.relations.count > Self.mostRows {
      diagnostics.append(
        SchemaDiagnostics.tooManyRows(
          "relations", Self.mostRows, draft.relations[Self.mostRows].key))
    }
    return diagnostics.isEmpty
  }

  /// A kind for documents that no rule gives another, and nouns for all nodes and all notes.
  private mutating func addWhatEveryVocabularyHas() {
    let others = draft.kinds.filter { $0.trait == .other }
    if others.isEmpty {
      let page = SchemaDraft.Word("page")
      draft.kinds.append(
        SchemaDraft.KindRow(
          key: page, singular: page, plural: SchemaDraft.Word("pages"), trait: .other,
          columns: ["name", "path"], meaning: "any other document of the vault"))
    } else if others.count > 1 {
      // The one that is built in is the first.
      diagnostics.append(
        SchemaDiagnostics.otherTwice(
          others[1].key, at: others[1].traitRange, others[0].singular.text))
    }
    let built = SchemaDraft(.builtIn).umbrellas
    for row in built where row.side?.isComplement == true && row.side?.members.isEmpty == true {
      let isThere = draft.umbrellas.contains {
        $0.side?.isComplement == true && $0.side?.members.isEmpty == true
          && $0.needsDocument == row.needsDocument
      }
      if !isThere { draft.umbrellas.append(row) }
    }
  }

  // MARK: - Nouns

  private mutating func settleWords() {
    var owners = WordOwners(draft)
    owners.settle()
    draft = owners.draft
    diagnostics += owners.diagnostics
  }

  private mutating func numberNouns() {
    for (number, row) in draft.umbrellas.enumerated() {
      for word in [row.key, row.singular, row.plural] + row.synonyms {
        nouns[word.folded] = NounID(draft.kinds.count + number)
      }
    }
    // A key of a kind that was renamed still finds it, unless the word means something else now.
    for (number, row) in draft.kinds.enumerated() where nouns[row.key.folded] == nil {
      nouns[row.key.folded] = NounID(number)
    }
    for (number, row) in draft.kinds.enumerated() {
      for word in [row.singular, row.plural] + row.synonyms {
        nouns[word.folded] = NounID(number)
      }
    }
  }

  func kinds(with trait: KindTrait) -> KindSet {
    KindSet(
      draft.kinds.indices.filter {
        draft.kinds[$0].trait?.traits.isSuperset(of: trait.mark) == true
      }
      .map { KindID($0) })
  }

  var allKinds: KindSet { KindSet(draft.kinds.indices.map { KindID($0) }) }

  /// The kinds of a side; `nil` where it refers to an umbrella that is not resolved yet.
  private func kinds(of side: SchemaDraft.Side, umbrellas: [KindSet?]) -> KindSet? {
    var kinds: KindSet = []
    for member in side.members {
      switch member {
      case .every(let trait): kinds.formUnion(self.kinds(with: trait))
      case .noun(let word):
        guard let noun = nouns[word.folded] else { continue }
        if noun.number < draft.kinds.count {
          kinds.formUnion(KindSet(KindID(noun.number)))
        } else if let set = umbrellas[noun.number - draft.kinds.count] {
          kinds.formUnion(set)
        } else {
          return nil
        }
      }
    }
    return side.isComplement ? allKinds.subtracting(kinds) : kinds
  }

  /// The kinds of a side; tells which words name none.
  private mutating func resolved(_ side: SchemaDraft.Side?, default kinds: KindSet) -> KindSet {
    guard let side else { return kinds }
    tellUnknown(side)
    return self.kinds(of: side, umbrellas: umbrellaKinds) ?? []
  }

  private mutating func tellUnknown(_ side: SchemaDraft.Side) {
    for case .noun(let word) in side.members where nouns[word.folded] == nil {
      diagnostics.append(SchemaDiagnostics.unknownKind(word, plurals))
    }
  }

  private var plurals: [String] {
    draft.kinds.map(\.plural.text) + draft.umbrellas.map(\.plural.text)
  }

  /// Umbrellas may hold umbrellas: each round resolves those that hold none that is open.
  private mutating func resolveUmbrellas() {
    var sets = [KindSet?](repeating: nil, count: draft.umbrellas.count)
    var goesOn = true
    while goesOn {
      goesOn = false
      for (number, row) in draft.umbrellas.enumerated() where sets[number] == nil {
        sets[number] = row.side.map { kinds(of: $0, umbrellas: sets) } ?? []
        goesOn = goesOn || sets[number] != nil
      }
    }
    for (number, row) in draft.umbrellas.enumerated() {
      if let side = row.side { tellUnknown(side) }
      if sets[number] == nil { diagnostics.append(SchemaDiagnostics.cyclicUmbrella(row.key)) }
    }
    umbrellaKinds = sets.map { $0 ?? [] }
  }

  private var umbrellas: [Noun] {
    zip(draft.umbrellas, umbrellaKinds).map { row, kinds in
      Noun(
        row.singular.text, plural: row.plural.text, synonyms: row.synonyms.map(\.text),
        kinds: kinds, needsDocument: row.needsDocument, meaning: row.meaning)
    }
  }

  // MARK: - Edges and relations

  private mutating func resolveEdges() {
    edgeTypes = draft.edges.map { row in
      EdgeType(
        row.name.text, tails: resolved(row.tails, default: allKinds),
        heads: resolved(row.heads, default: allKinds), meaning: row.meaning)
    }
  }

  private mutating func resolveRelations() {
    for row in draft.relations {
      let last = row.last.map { hop($0) } ?? ownHop(of: row)
      let through = row.through.map { hop($0) }
      let edge = edgeTypes[last.edge.number]
      let isForward = last.direction == .forward
      relations.append(
        Relation(
          row.phrase.text, inverse: row.inverse?.text ?? "", last: last, through: through,
          steps: row.steps ?? .one,
          left: resolved(row.left, default: isForward ? edge.tails : edge.heads),
          right: resolved(row.right, default: isForward ? edge.heads : edge.tails),
          meaning: row.meaning))
    }
  }

  /// An edge type of the relation's own, named by its phrase.
  private mutating func ownHop(of row: SchemaDraft.RelationRow) -> Hop {
    if let number = edgeTypes.firstIndex(where: { $0.name == row.phrase.text }) {
      return Hop(EdgeTypeID(number), .forward)
    }
    // Told where the relation itself is resolved.
    let sides = [row.left, row.right].map { side in
      side.flatMap { kinds(of: $0, umbrellas: umbrellaKinds) } ?? allKinds
    }
    edgeTypes.append(
      EdgeType(row.phrase.text, tails: sides[0], heads: sides[1], meaning: row.meaning))
    return Hop(EdgeTypeID(edgeTypes.count - 1), .forward)
  }

  private mutating func hop(_ ref: SchemaDraft.HopRef) -> Hop {
    let name = ref.edge.folded
    guard let number = edgeTypes.firstIndex(where: { Folding.fold($0.name) == name }) else {
      diagnostics.append(SchemaDiagnostics.unknownEdge(ref.edge, draft.edges.map(\.name.text)))
      return Hop(EdgeTypeID(0), ref.direction)
    }
    return Hop(EdgeTypeID(number), ref.direction)
  }
}

extension Schema.Roles {
  /// The edge types with a role are the first rows, in the order of `EdgeRole`.
  static let byRole = Schema.Roles(
    supports: EdgeTypeID(0), assumes: EdgeTypeID(1), tagged: EdgeTypeID(2),
    opposes: EdgeTypeID(3), links: EdgeTypeID(4))
}

extension SchemaDraft.KindRow {
  fileprivate func texts(_ mark: KindMark) -> [String] { (marks[mark] ?? []).map(\.text) }
}

extension Kind {
  fileprivate init(_ row: SchemaDraft.KindRow) {
    self.init(
      row.singular.text, plural: row.plural.text, synonyms: row.synonyms.map(\.text),
      traits: row.trait?.traits ?? [], folders: row.texts(.folders), types: row.texts(.types),
      hashtags: row.texts(.hashtags), namePatterns: row.texts(.names),
      defaultColumns: row.columns ?? Kind.usualColumns(of: row.trait), meaning: row.meaning)
  }

  private static func usualColumns(of trait: KindTrait?) -> [String] {
    switch trait {
    case .claim, .assumption: ["text", "name"]
    case .source: ["name", "year", "title"]
    case .excerpt, .topic, nil: ["name"]
    case .other: ["name", "path"]
    }
  }
}
