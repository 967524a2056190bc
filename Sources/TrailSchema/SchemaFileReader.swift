import TrailText

/// Applies what a `trail.yaml` says to a draft, and collects every mistake on the way.
struct SchemaFileReader {
  var draft: SchemaDraft
  var diagnostics: [Diagnostic] = []

  private static let sections =
    ["base", "kinds", "umbrellas", "edges", "relations", "fields", "headings"]
    + SchemaList.allCases.map(\.rawValue)

  /// - Parameter tree: `nil` for a file that says nothing.
  init(_ tree: YAMLTree?) {
    draft = SchemaDraft(.builtIn)
    guard let tree else { return }
    let sections = entries(of: tree, SchemaPart.file, allowing: Self.sections)
    let isBlank = base(sections["base"])
    if isBlank { draft = .blank }
    if let entry = sections["kinds"] { readKinds(entry) }
    if let entry = sections["umbrellas"] { readUmbrellas(entry) }
    if let entry = sections["edges"] { readEdges(entry) }
    // Rules of the file are tried before those that are built in.
    let builtIn = (fields: draft.fields, headings: draft.headings)
    draft.fields = sections["fields"].map { rules($0, patterns: "keys") } ?? []
    draft.headings = sections["headings"].map { rules($0, patterns: "under") } ?? []
    if let entry = sections["relations"] { readRelations(entry) }
    if !isBlank { addRulesNamedByKinds() }
    draft.fields += builtIn.fields
    draft.headings += builtIn.headings
    for list in SchemaList.allCases {
      guard let entry = sections[list.rawValue] else { continue }
      let old = isBlank ? [] : draft.lists[list] ?? []
      let new = words(entry).map(\.text)
      draft.lists[list] = old + new.filter { !old.contains($0) }
    }
  }

  private mutating func base(_ entry: YAMLEntry?) -> Bool {
    guard let entry, let word = word(entry) else { return false }
    switch word.folded {
    case "none": return true
    case "built in", "built-in": return false
    default:
      diagnostics.append(SchemaDiagnostics.unknownBase(word))
      return false
    }
  }

  // MARK: - Kinds

  private static let kindKeys = [
    "name", "plural", "synonyms", "is", "folders", "types", "hashtags", "names", "columns",
    "meaning",
  ]

  private mutating func readKinds(_ section: YAMLEntry) {
    var named: [Int: SchemaDraft.Word] = [:]
    for entry in entries(of: section.tree, .kinds) {
      let key = SchemaDraft.Word(entry.key, entry.keyRange).asName
      guard check(key, is: .kind) else { continue }
      let known = draft.kinds.firstIndex { $0.answers(to: key.folded) }
      if let known, let first = named[known] {
        diagnostics.append(SchemaDiagnostics.sameRow(key, first, what: "kind"))
        continue
      }
      let number = known ?? draft.kinds.count
      named[number] = key
      if known == nil {
        draft.kinds.append(SchemaDraft.KindRow(key: key, singular: key, plural: key))
      }
      readKind(entry, key, number, isNew: known == nil)
    }
  }

  private mutating func readKind(
    _ entry: YAMLEntry, _ key: SchemaDraft.Word, _ number: Int, isNew: Bool
  ) {
    let parts = entries(of: entry.tree, .kind, allowing: Self.kindKeys)
    var row = draft.kinds[number]
    let names = self.names(parts, key: key, isNew: isNew)
    let old = (singular: row.singular, plural: row.plural)
    row.singular = names.singular ?? row.singular
    row.plural = names.plural ?? row.plural
    row.synonyms += names.synonyms
    if !isNew, row.singular.text != old.singular.text {
      // Notes that call themselves by the old name keep their kind, and have no topic of that name.
      row.marks[.types, default: []].append(SchemaDraft.Word(old.singular.text))
      draft.lists[.pluginTags, default: []] += [old.singular.text, old.plural.text]
    }
    if let entry = parts["is"] { (row.trait, row.traitRange) = (trait(entry), entry.tree.range) }
    for mark in KindMark.allCases {
      let old = row.marks[mark] ?? []
      row.marks[mark] = old + marks(mark, parts[mark.rawValue], beside: old)
    }
    if let columns = parts["columns"] { row.columns = words(columns).map(\.text) }
    if let meaning = parts["meaning"], let word = word(meaning) { row.meaning = word.text }
    draft.kinds[number] = row
    draft.rename(old.plural, row.plural)
  }

  /// The words of a kind or an umbrella. A plural that is not given is the regular one.
  private mutating func names(
    _ parts: [String: YAMLEntry], key: SchemaDraft.Word, isNew: Bool
  ) -> (singular: SchemaDraft.Word?, plural: SchemaDraft.Word?, synonyms: [SchemaDraft.Word]) {
    let name = parts["name"].flatMap { word($0) }?.asName
    var plural = parts["plural"].flatMap { word($0) }?.asName
    let singular = name ?? (isNew ? key : nil)
    if plural == nil, let singular {
      if EnglishPlural.looksPlural(singular.text) {
        diagnostics.append(SchemaDiagnostics.singularNeeded(singular))
      }
      plural = SchemaDraft.Word(EnglishPlural.of(singular.text), singular.range)
    }
    let synonyms = parts["synonyms"].map { words($0).map(\.asName) } ?? []
    return (
      singular.flatMap { check($0, is: .kind) ? $0 : nil },
      plural.flatMap { check($0, is: .kind) ? $0 : nil },
      synonyms.filter { check($0, is: .kind) }
    )
  }

  private mutating func trait(_ entry: YAMLEntry) -> KindTrait? {
    guard let word = word(entry) else { return nil }
    if let trait = KindTrait(rawValue: word.folded) { return trait }
    diagnostics.append(SchemaDiagnostics.unknownTrait(word))
    return nil
  }

  /// What a list adds to what there is already.
  private mutating func marks(
    _ mark: KindMark, _ entry: YAMLEntry?, beside old: [SchemaDraft.Word]
  ) -> [SchemaDraft.Word] {
    guard let entry else { return [] }
    return words(entry).map { word in
      mark == .hashtags && word.text.hasPrefix("#") ? word.dropping(1) : word
    }.filter { word in !old.contains { $0.folded == word.folded } }
  }

  // MARK: - Umbrellas

  private mutating func readUmbrellas(_ section: YAMLEntry) {
    var named: [Int: SchemaDraft.Word] = [:]
    for entry in entries(of: section.tree, .umbrellas) {
      let key = SchemaDraft.Word(entry.key, entry.keyRange).asName
      guard check(key, is: .kind) else { continue }
      let known = draft.umbrellas.firstIndex { $0.answers(to: key.folded) }
      if let known, let first = named[known] {
        diagnostics.append(SchemaDiagnostics.sameRow(key, first, what: "umbrella"))
        continue
      }
      let parts = entries(
        of: entry.tree, .umbrella,
        allowing: ["name", "plural", "synonyms", "of", "with documents", "meaning"])
      var row =
        known.map { draft.umbrellas[$0] }
        ?? SchemaDraft.UmbrellaRow(key: key, singular: key, plural: key)
      let names = self.names(parts, key: key, isNew: known == nil)
      if let plural = names.plural { draft.rename(row.plural, plural) }
      row.singular = names.singular ?? row.singular
      row.plural = names.plural ?? row.plural
      row.synonyms += names.synonyms
      if let of = parts["of"] { row.side = side(of) }
      if let flag = parts["with documents"] { row.needsDocument = self.flag(flag) }
      if let meaning = parts["meaning"], let word = word(meaning) { row.meaning = word.text }
      if row.side == nil { diagnostics.append(SchemaDiagnostics.umbrellaOfNothing(key)) }
      named[known ?? draft.umbrellas.count] = key
      if let known { draft.umbrellas[known] = row } else { draft.umbrellas.append(row) }
    }
  }
}

extension SchemaFileReader {
  /// Headings and fields that are called like a kind of the file state what those do that are
  /// called like a built-in one: `Findings` over a list, `Supporting_Findings` in front matter.
  private mutating func addRulesNamedByKinds() {
    for row in draft.kinds {
      let words = ([row.plural, row.singular] + row.synonyms).filter { $0.range != nil }
        .map(\.text)
      let relation: String
      switch row.trait {
      case .claim, .source, .excerpt: relation = "supported by"
      case .assumption: relation = "assuming"
      case .topic, .other, nil: continue
      }
      guard !words.isEmpty else { continue }
      draft.headings.append(
        SchemaDraft.Rule(patterns: words, states: SchemaDraft.Word(relation), kind: row.key))
      draft.fields.append(
        SchemaDraft.Rule(
          patterns: words.map { "* \($0)" }, states: SchemaDraft.Word(relation), kind: row.key))
    }
  }
}

extension SchemaDraft {
  /// Lets what is built in speak of something by its new plural.
  fileprivate mutating func rename(_ old: Word, _ new: Word) {
    guard old.range == nil, old.text != new.text else { return }
    for number in relations.indices {
      if relations[number].collection == old { relations[number].collection?.text = new.text }
      if relations[number].inverseCollection == old {
        relations[number].inverseCollection?.text = new.text
      }
    }
    for number in kinds.indices {
      kinds[number].columns = kinds[number].columns?.map { $0 == old.text ? new.text : $0 }
    }
  }
}
