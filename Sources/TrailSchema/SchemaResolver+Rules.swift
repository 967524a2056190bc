import TrailText

/// What headings and fields state.
extension SchemaResolver {
  mutating func readingRules() -> ReadingRules {
    var headings: [HeadingRule] = []
    for rule in draft.headings {
      guard let meaning = meaning(of: rule) else { continue }
      headings.append(
        HeadingRule(rule.patterns, meaning, governs: rule.governs, kind: kind(of: rule)))
    }
    var fields: [FieldRule] = []
    for rule in draft.fields {
      guard let meaning = meaning(of: rule) else { continue }
      fields.append(
        FieldRule(
          rule.patterns.map { SchemaSpelling.match($0) }, meaning, kind: kind(of: rule)))
    }
    func list(_ list: SchemaList) -> [String] { draft.lists[list] ?? [] }
    return ReadingRules(
      contentHeadings: list(.contentHeadings), abstractHeadings: list(.abstractHeadings),
      headings: headings, keyColumns: list(.keyColumns), fields: fields,
      outgoingFields: list(.outgoingFields), kindFields: list(.kindFields),
      templateFolders: list(.templateFolders), templateMarks: list(.templateMarks),
      drawingSuffixes: list(.drawings), pluginTags: list(.pluginTags),
      ignoredPaths: list(.ignored))
  }

  private mutating func meaning(of rule: SchemaDraft.Rule) -> RowMeaning? {
    let word = rule.states.folded
    guard let relation = relation(named: word, isInverse: rule.isInverse) else {
      diagnostics.append(
        SchemaDiagnostics.unknownRelation(
          rule.states, draft.relations.flatMap { [$0.phrase.text, $0.inverse?.text ?? ""] }))
      return nil
    }
    let row = relations[relation.relation.number]
    return RowMeaning(stating: relation, row, supports: Schema.Roles.byRole.supports)
  }

  private func relation(named word: String, isInverse: Bool) -> DirectedRelation? {
    func first(_ isMeant: (SchemaDraft.RelationRow) -> Bool) -> RelationID? {
      draft.relations.firstIndex(where: isMeant).map { RelationID($0) }
    }
    if let relation = first({ $0.phrase.folded == word }) ?? first({ $0.key.folded == word }) {
      return DirectedRelation(relation, isInverse: isInverse)
    }
    return first { $0.inverse?.folded == word }.map { DirectedRelation($0, isInverse: true) }
  }

  private mutating func kind(of rule: SchemaDraft.Rule) -> KindID? {
    guard let word = rule.kind else { return nil }
    if let noun = nouns[word.folded], noun.number < draft.kinds.count {
      return KindID(noun.number)
    }
    diagnostics.append(SchemaDiagnostics.unknownKind(word, draft.kinds.map(\.plural.text)))
    return nil
  }
}
